"""The deployment's files: valid by their own schemas, and in agreement with the code."""

from __future__ import annotations

import re
import shutil
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Any

import kubernetes_validate
import pytest
import yaml

from streams.errors import UNEXPECTED, Rejection
from streams.settings import Settings
from streams.shell.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
DEPLOY = REPOSITORY / "deploy"
KUBERNETES = DEPLOY / "kubernetes"
BIN = Path(sys.executable).parent
STAGES = ("clean", "extract", "emit")
# Kinds of the operators, which Kubernetes' own schemas do not know.
CUSTOM = {"PodMonitor", "KafkaTopic", "Kustomization"}


def run(*command: str | Path) -> None:
    """Run a checker; what it says is the failure's message."""
    done = subprocess.run(command, cwd=REPOSITORY, capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def documents(file: Path) -> list[dict[str, Any]]:
    return list(yaml.safe_load_all(file.read_text()))


def all_manifests() -> Iterator[dict[str, Any]]:
    for file in KUBERNETES.glob("*.yaml"):
        yield from documents(file)


def compose() -> dict[str, Any]:
    (whole,) = documents(REPOSITORY / "docker-compose.yml")
    return whole


def test_compose_follows_its_specification() -> None:
    run(BIN / "check-jsonschema", "--builtin-schema", "vendor.compose-spec", "docker-compose.yml")


def test_compose_waits_for_health_everywhere() -> None:
    services = compose()["services"]
    for name, service in services.items():
        for needed, condition in service.get("depends_on", {}).items():
            ends = services[needed]["healthcheck"] == {"disable": True}
            wanted = "service_completed_successfully" if ends else "service_healthy"
            assert condition["condition"] == wanted, f"{name} on {needed}"
        assert service["healthcheck"].get("test") or name == "topics"
        assert all(port.startswith("127.0.0.1:") for port in service.get("ports", ())), name


def test_compose_mounts_files_that_exist() -> None:
    for service in compose()["services"].values():
        for volume in service.get("volumes", ()):
            source = volume.split(":")[0]
            assert not source.startswith(".") or (REPOSITORY / source).exists(), source


def test_compose_runs_the_kafka_of_the_local_broker() -> None:
    pom = (DEPLOY / "kafka" / "pom.xml").read_text()
    version = re.search(r"kafka_2\.13</artifactId>\s*<version>([\d.]+)<", pom)
    assert version
    kafka = compose()["services"]["kafka"]
    assert kafka["image"] == f"apache/kafka:{version.group(1)}"
    assert kafka["environment"]["KAFKA_MESSAGE_MAX_BYTES"] == max(topic.max_message_bytes for topic in TOPICS)


def test_dockerfile_passes_hadolint() -> None:
    run(BIN / "hadolint", "deploy/Dockerfile")


def test_dockerfile_installs_by_hash_and_runs_as_nobody() -> None:
    text = (DEPLOY / "Dockerfile").read_text()
    for install in re.findall(r"pip install (.*)", text):
        assert "--no-deps" in install
        assert "--require-hashes" in install or "dist/*.whl" in install, install
    assert re.findall(r"^USER (.*)$", text, re.MULTILINE) == ["10001:10001"]
    names = re.findall(r"^([a-z0-9.-]+)==", (DEPLOY / "requirements" / "run.txt").read_text(), re.MULTILINE)
    assert "camel-tools" in names
    assert not {"torch", "transformers", "scikit-learn", "numpy"} & set(names)


def test_dockerfile_builds_with_the_backend_of_the_project() -> None:
    wanted = tomllib.loads((REPOSITORY / "pyproject.toml").read_text())["build-system"]["requires"]
    locked = (DEPLOY / "requirements" / "build.txt").read_text()
    assert all(f"{requirement} \\" in locked for requirement in wanted)


def test_dockerfile_copies_only_what_the_context_holds() -> None:
    kept = {line[1:] for line in (REPOSITORY / ".dockerignore").read_text().splitlines() if line.startswith("!")}
    copies = re.findall(r"^COPY (?!--from)(.*) \S+$", (DEPLOY / "Dockerfile").read_text(), re.MULTILINE)
    copied = {source for copy in copies for source in copy.split()}
    assert copied == kept
    assert all((REPOSITORY / source).exists() for source in copied)


def test_kubernetes_manifests_are_valid() -> None:
    for manifest in all_manifests():
        if manifest["kind"] not in CUSTOM:
            kubernetes_validate.validate(manifest, kubernetes_validate.latest_version(), strict=True)


def test_kubernetes_agents_differ_in_their_name_alone() -> None:
    texts = {stage: (KUBERNETES / f"{stage}.yaml").read_text().splitlines()[1:] for stage in STAGES}
    same = {stage: "\n".join(lines).replace(stage, "STAGE") for stage, lines in texts.items()}
    assert same["clean"] == same["extract"] == same["emit"]


def test_kubernetes_applies_every_manifest() -> None:
    (kustomization,) = documents(KUBERNETES / "kustomization.yaml")
    files = {file.name for file in KUBERNETES.glob("*.yaml")} - {"kustomization.yaml"}
    assert set(kustomization["resources"]) == files


@pytest.mark.skipif(shutil.which("kubectl") is None, reason="needs kubectl")
def test_kubernetes_kustomization_renders() -> None:
    run("kubectl", "kustomize", "deploy/kubernetes")


def test_kubernetes_topics_are_those_of_the_topic_table() -> None:
    manifests = {topic["metadata"]["name"]: topic["spec"] for topic in documents(KUBERNETES / "topics.yaml")}
    assert list(manifests) == [topic.name for topic in TOPICS]
    for topic in TOPICS:
        spec = manifests[topic.name]
        assert spec["partitions"] == topic.partitions
        config = {name: str(value) for name, value in spec["config"].items()}
        assert config == {**topic.config, "min.insync.replicas": "2"}


def test_environment_names_only_settings_that_exist() -> None:
    (config,) = documents(KUBERNETES / "config.yaml")
    for variables in (config["data"], compose()["x-agent"]["environment"]):
        for variable in variables:
            fields = Settings.model_fields
            for part in variable.removeprefix("RASID_").lower().split("__"):
                assert part in fields, variable
                fields = getattr(fields[part].annotation, "model_fields", {})


def test_containers_have_longer_to_end_than_the_agent_takes() -> None:
    grace = Settings.model_fields["restart"].default.grace
    (deployment,) = documents(KUBERNETES / "clean.yaml")
    assert deployment["spec"]["template"]["spec"]["terminationGracePeriodSeconds"] > grace
    assert int(compose()["x-agent"]["stop_grace_period"].removesuffix("s")) > grace


def test_runbook_has_a_heading_for_every_dead_letter_code() -> None:
    codes = {rejection.code for rejection in Rejection.__subclasses__()} | {UNEXPECTED}
    runbook = (DEPLOY / "README.md").read_text()
    assert codes == set(re.findall(r"^### `([a-z-]+)`$", runbook, re.MULTILINE))

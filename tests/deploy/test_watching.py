"""Alerts and dashboard: they parse, they fire, they name metrics that exist, and every alert has its runbook."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
import yaml

from streams import telemetry

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[2]
ALERTS = REPOSITORY / "deploy" / "prometheus" / "alerts.yml"
GRAFANA = REPOSITORY / "deploy" / "grafana"
DASHBOARD = GRAFANA / "dashboards" / "rasid.json"

PROMTOOL = shutil.which("promtool") or ""
promtool = pytest.mark.skipif(not PROMTOOL, reason="needs promtool (Debian's `prometheus`)")


def run_promtool(*arguments: str | Path) -> None:
    done = subprocess.run([PROMTOOL, *arguments], capture_output=True, text=True, check=False, timeout=60)
    assert done.returncode == 0, done.stdout + done.stderr


def rules() -> list[dict[str, Any]]:
    groups = yaml.safe_load(ALERTS.read_text())["groups"]
    return [rule for group in groups for rule in group["rules"]]


def panels() -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = json.loads(DASHBOARD.read_text())["panels"]
    return found


def queries() -> list[str]:
    return [target["expr"] for panel in panels() for target in panel.get("targets", ())]


def exposed_names() -> Iterator[str]:
    """Yield the name of every series that a worker may expose."""
    for family in telemetry.REGISTRY.collect():
        suffixes = {
            "counter": ("_total",),
            "histogram": ("_bucket", "_sum", "_count"),
            "info": ("_info",),
        }.get(family.type, ("",))
        yield from (family.name + suffix for suffix in suffixes)


def labels_of() -> dict[str, set[str]]:
    """Return the labels that rasid gives each series, by the series' name."""
    collectors = [value for value in vars(telemetry).values() if hasattr(value, "_labelnames")]
    return {collector.describe()[0].name: set(collector._labelnames) for collector in collectors}  # noqa: SLF001  the client tells them nowhere else


@pytest.mark.parametrize("expression", [*(rule["expr"] for rule in rules()), *queries()])
def test_expressions_name_metrics_and_labels_that_exist(expression: str) -> None:
    names = set(re.findall(r"\b(?:rasid|process)_[a-z_]+\b", expression))
    assert names <= set(exposed_names())
    labels = labels_of()
    known = {"job", "instance", "le", "version", "python"}
    for name in names:
        known |= labels.get(re.sub(r"_(total|bucket|sum|count|info)$", "", name), set())
    grouped = re.findall(r"\b(?:by|on|without) \(([^)]*)\)", expression)
    used = {label.strip() for group in grouped for label in group.split(",")} | set(
        re.findall(r"(\w+)=~?\"", expression)
    )
    assert used <= known


def test_alerts_lead_to_a_heading_of_the_runbook() -> None:
    runbook = (REPOSITORY / "deploy" / "README.md").read_text()
    headings = set(re.findall(r"^### (Rasid\w+)$", runbook, re.MULTILINE))
    assert {rule["alert"] for rule in rules()} == headings
    for rule in rules():
        assert rule["annotations"]["runbook_url"] == f"deploy/README.md#{rule['alert'].lower()}"
        assert rule["labels"]["severity"] in {"warning", "critical"}


def test_alerts_are_each_tested_to_fire_and_to_stay_silent() -> None:
    cases = yaml.safe_load((REPOSITORY / "tests" / "deploy" / "alerts.test.yml").read_text())["tests"]
    checks = [check for case in cases for check in case["alert_rule_test"]]
    names = {rule["alert"] for rule in rules()}
    assert {check["alertname"] for check in checks if "exp_alerts" in check} == names
    assert {check["alertname"] for check in checks if "exp_alerts" not in check} == names


@promtool
def test_alerts_pass_promtool() -> None:
    run_promtool("check", "rules", ALERTS)
    run_promtool("test", "rules", REPOSITORY / "tests" / "deploy" / "alerts.test.yml")


@promtool
def test_prometheus_configuration_passes_promtool(tmp_path: Path) -> None:
    # The file names its place in the container; here the rules lie beside it.
    text = (REPOSITORY / "deploy" / "prometheus" / "prometheus.yml").read_text()
    (tmp_path / "alerts.yml").write_text(ALERTS.read_text())
    (tmp_path / "prometheus.yml").write_text(text.replace("/etc/prometheus/", ""))
    run_promtool("check", "config", tmp_path / "prometheus.yml")


@promtool
def test_dashboard_queries_parse(tmp_path: Path) -> None:
    recorded = [
        {"record": f"dashboard:query_{number}", "expr": query.replace("$__rate_interval", "1m")}
        for number, query in enumerate(queries())
    ]
    file = tmp_path / "rules.yml"
    file.write_text(yaml.safe_dump({"groups": [{"name": "dashboard", "rules": recorded}]}))
    run_promtool("check", "rules", file)


def test_dashboard_panels_have_their_own_ids_places_and_source() -> None:
    assert len({panel["id"] for panel in panels()}) == len(panels())
    cells = [
        (panel["gridPos"]["x"] + x, panel["gridPos"]["y"] + y)
        for panel in panels()
        for x in range(panel["gridPos"]["w"])
        for y in range(panel["gridPos"]["h"])
    ]
    assert len(set(cells)) == len(cells), "two panels overlap"
    assert all(0 <= x < 24 for x, _ in cells)
    (source,) = yaml.safe_load((GRAFANA / "provisioning/datasources/prometheus.yml").read_text())["datasources"]
    assert {panel["datasource"]["uid"] for panel in panels() if panel["type"] != "row"} == {source["uid"]}
    assert all(panel["description"] for panel in panels() if panel["type"] != "row")


def test_dashboard_shows_every_metric_of_rasid() -> None:
    shown = set(re.findall(r"\brasid_[a-z_]+\b", " ".join([*queries(), *(rule["expr"] for rule in rules())])))
    bases = {re.sub(r"_(bucket|sum|count)$", "", name) for name in shown}
    wanted = {re.sub(r"_(bucket|sum|count)$", "", name) for name in exposed_names() if name.startswith("rasid_")}
    assert bases == wanted

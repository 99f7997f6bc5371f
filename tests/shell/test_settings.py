from __future__ import annotations

import json
import logging
import os
import re
from typing import TYPE_CHECKING

import pytest
from faust.transport.drivers.aiokafka import credentials_to_aiokafka_auth

from streams import telemetry
from streams.errors import SettingsError
from streams.settings import load_settings
from streams.shell.app import build_app
from streams.shell.client import connection
from tests.shell.toys import STAGES

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECRET = "correct-horse-battery"  # noqa: S105  a test's


@pytest.fixture
def environment(monkeypatch: pytest.MonkeyPatch) -> pytest.MonkeyPatch:
    """Take every setting of rasid away."""
    for name in [name for name in os.environ if name.startswith("RASID_")]:
        monkeypatch.delenv(name)
    return monkeypatch


@pytest.fixture
def logging_restored() -> Iterator[None]:
    """Put the root logger back as it was."""
    handlers, level = logging.root.handlers[:], logging.root.level
    yield
    logging.root.handlers[:] = handlers
    logging.root.setLevel(level)


@pytest.mark.usefixtures("environment")
def test_settings_have_defaults_for_a_local_broker() -> None:
    settings = load_settings()
    assert settings.kafka.bootstrap == "127.0.0.1:9092"
    assert settings.metrics.host == "127.0.0.1"


def test_settings_read_nested_names(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("RASID_KAFKA__BOOTSTRAP", "a:1,b:2")
    environment.setenv("RASID_BATCH__SIZE", "7")
    settings = load_settings()
    assert (settings.kafka.bootstrap, settings.batch.size) == ("a:1,b:2", 7)


@pytest.mark.parametrize(
    ("name", "value", "told"),
    [
        ("RASID_KAFKA__BOOTSTRAP", "nowhere", "RASID_KAFKA__BOOTSTRAP"),
        ("RASID_KAFKA__SECURITY_PROTOCOL", "SASL_SSL", "username and password are needed"),
        ("RASID_KAFKA__CA_FILE", "/no/such/file", "ca_file names no file"),
        ("RASID_KAFKA__PASSWROD", "x", "RASID_KAFKA__PASSWROD"),
        ("RASID_BATCH__SIZE", "0", "RASID_BATCH__SIZE"),
        ("RASID_METRICS__PORT", "70000", "RASID_METRICS__PORT"),
        ("RASID_LOG_LEVEL", "LOUD", "RASID_LOG_LEVEL"),
        ("RASID_ENTITIES", "bert", "RASID_ENTITIES"),
    ],
)
def test_settings_name_what_is_wrong(environment: pytest.MonkeyPatch, name: str, value: str, told: str) -> None:
    environment.setenv(name, value)
    with pytest.raises(SettingsError, match=re.escape(told)) as caught:
        load_settings()
    assert "\n" not in str(caught.value)


@pytest.mark.usefixtures("logging_restored")
def test_settings_never_show_a_secret(environment: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> None:
    environment.setenv("RASID_KAFKA__SECURITY_PROTOCOL", "SASL_PLAINTEXT")
    environment.setenv("RASID_KAFKA__USERNAME", "rasid")
    environment.setenv("RASID_KAFKA__PASSWORD", SECRET)
    settings = load_settings()
    telemetry.configure_logging("DEBUG", json=True)
    assembly = build_app(settings, STAGES["clean"])
    logging.getLogger("faust").error("settings %r credentials %r", settings, assembly.app.conf.broker_credentials)
    telemetry.lag_failed("clean", SettingsError(f"{settings}"))
    shown = repr(settings) + settings.model_dump_json() + capsys.readouterr().err
    assert "rasid" in shown
    assert SECRET not in shown
    asked = connection(settings.kafka)
    given = credentials_to_aiokafka_auth(assembly.app.conf.broker_credentials)
    assert given["sasl_plain_password"] == SECRET
    assert {name: asked[name] for name in given} == given, "Faust's consumer connects as every other client does"


def test_settings_errors_never_repeat_a_value(environment: pytest.MonkeyPatch) -> None:
    environment.setenv("RASID_KAFKA__PASSWORD", SECRET)
    environment.setenv("RASID_KAFKA__CERT_FILE", SECRET)
    environment.setenv("RASID_KAFKA__SASL_MECHANISM", SECRET)
    with pytest.raises(SettingsError) as caught:
        load_settings()
    assert SECRET not in str(caught.value)


def test_settings_refuse_files_that_are_no_certificates(environment: pytest.MonkeyPatch, tmp_path: Path) -> None:
    file = tmp_path / "ca.pem"
    file.write_text("no certificate")
    environment.setenv("RASID_KAFKA__SECURITY_PROTOCOL", "SSL")
    environment.setenv("RASID_KAFKA__CA_FILE", str(file))
    with pytest.raises(SettingsError, match="no usable certificates"):
        connection(load_settings().kafka)


@pytest.mark.usefixtures("logging_restored")
def test_telemetry_writes_one_json_object_a_line(capsys: pytest.CaptureFixture[str]) -> None:
    telemetry.configure_logging("INFO", json=True)
    telemetry.article_rejected("clean", "empty", message="سطر\nثان", partition=0, offset=1)
    logging.getLogger("aiokafka").warning("of a library: %s", "x")
    lines = [json.loads(line) for line in capsys.readouterr().err.splitlines()]
    assert [line["event"] for line in lines] == ["article rejected", "of a library: x"]
    assert lines[0]["message"] == "سطر\nثان"

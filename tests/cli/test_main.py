from __future__ import annotations

import os
import subprocess
import sys
from importlib.util import find_spec

import pytest

from streams.cli.main import COMMANDS, Command


def rasid(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as a user does."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    return subprocess.run(
        [sys.executable, "-m", "streams.cli.main", *arguments],
        env={**clean, "COLUMNS": "120", **environment},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_main_help_names_every_command_and_imports_none() -> None:
    program = (
        "import sys\n"
        "from streams.cli.main import main\n"
        "try: main(['--help'])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print([name for name in ('faust', 'aiokafka', 'structlog', 'camel_tools') if name in sys.modules])\n"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True).stdout
    assert shown.rstrip().endswith("[]")
    assert all(command.name in shown for command in COMMANDS)


@pytest.mark.parametrize("command", COMMANDS, ids=lambda command: command.name)
def test_main_every_command_exists_and_helps(command: Command) -> None:
    assert find_spec(command.module) is not None
    shown = rasid(command.name, "--help")
    assert shown.returncode == 0, shown.stderr
    assert "--install-completion" not in shown.stdout


def test_main_version() -> None:
    assert rasid("--version").stdout.startswith("rasid ")


def test_main_without_a_command_is_a_usage_error() -> None:
    assert rasid().returncode == 2


@pytest.mark.parametrize(
    ("arguments", "environment", "code", "told"),
    [
        (("nonsense",), {}, 2, "No such command"),
        (("worker", "--agents", "clean,parse"), {}, 2, "no such agent: parse"),
        (("worker",), {"RASID_BATCH__SIZE": "0"}, 2, "rasid: RASID_BATCH__SIZE: "),
        (("topics", "check"), {"RASID_KAFKA__BOOTSTRAP": "127.0.0.1:1"}, 1, "rasid: no Kafka answers at 127.0.0.1:1"),
    ],
)
def test_main_errors_are_one_line_and_a_code(
    arguments: tuple[str, ...], environment: dict[str, str], code: int, told: str
) -> None:
    ended = rasid(*arguments, **environment)
    assert ended.returncode == code
    assert told in ended.stderr
    assert "Traceback" not in ended.stderr
    if told.startswith("rasid:"):
        assert len(ended.stderr.splitlines()) == 1

"""The demo, whole: everything it starts is gone when it ends, however it ends."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple
from uuid import uuid4

import pytest

from streams.settings import KafkaSettings
from streams.shell.client import admin_client
from tests.cli.command import command_line, environment, rasid

if TYPE_CHECKING:
    from collections.abc import Iterator


# An orphaned agent settles its batch first.
LONGEST_END = 30.0


class Ending(NamedTuple):
    """How a demo is ended, and the exit code that it must have."""

    number: signal.Signals
    arguments: list[str]
    code: int


def marked(mark: str) -> list[int]:
    """Return the processes whose environment carries `mark`."""
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if f"DEMO_TEST_MARK={mark}".encode() in (process / "environ").read_bytes():
                found.append(int(process.name))
        except OSError:
            continue
    return found


@pytest.fixture
def mark() -> Iterator[str]:
    """Give the demo's processes a mark; at the end none may be left."""
    if not Path("/proc/self/environ").exists():
        pytest.skip("needs /proc, to see what is left running")
    name = uuid4().hex
    yield name
    deadline = time.monotonic() + LONGEST_END
    while (left := marked(name)) and time.monotonic() < deadline:
        time.sleep(0.1)
    for pid in left:
        os.kill(pid, signal.SIGKILL)
    assert left == []


async def topics(bootstrap: str) -> set[str]:
    async with admin_client(KafkaSettings(bootstrap=bootstrap)) as admin:
        return {name for name in await admin.list_topics() if name.startswith("demo-")}


async def test_demo_shows_the_events_of_the_samples(kafka: str, mark: str) -> None:
    before = await topics(kafka)
    ended = rasid("demo", RASID_KAFKA__BOOTSTRAP=kafka, DEMO_TEST_MARK=mark)
    shown = ended.out.decode()
    assert ended.code == 0, ended.err + shown
    assert "163" in shown
    assert "2 were rejected" in shown
    assert await topics(kafka) == before, "its topics on another's broker are removed"


def start(kafka: str, mark: str, folder: Path, *arguments: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        command_line("demo", *arguments),
        env=environment(RASID_KAFKA__BOOTSTRAP=kafka, DEMO_TEST_MARK=mark, TMPDIR=str(folder)),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def until_agents_run(mark: str) -> None:
    """Wait until the demo, its supervisor and three agents are there."""
    deadline = time.monotonic() + 60
    while len(marked(mark)) < 5:
        assert time.monotonic() < deadline
        time.sleep(0.1)


@pytest.mark.parametrize(
    "ending",
    [
        Ending(signal.SIGINT, [], 130),
        Ending(signal.SIGINT, ["--keep-running"], 0),
        Ending(signal.SIGTERM, ["--keep-running"], 0),
        Ending(signal.SIGKILL, [], -signal.SIGKILL),
    ],
    ids=["Ctrl-C", "Ctrl-C where it stays", "SIGTERM where it stays", "kill -9"],
)
def test_demo_leaves_nothing_running(kafka: str, mark: str, tmp_path: Path, ending: Ending) -> None:
    process = start(kafka, mark, tmp_path, *ending.arguments)
    until_agents_run(mark)
    process.send_signal(ending.number)
    said, _ = process.communicate(timeout=60)
    assert process.returncode == ending.code, said
    assert "Traceback" not in said
    assert ending.number is signal.SIGKILL or list(tmp_path.iterdir()) == []


def test_demo_says_which_package_is_missing(tmp_path: Path) -> None:
    ended = rasid("demo", PATH=str(tmp_path), JAVA_HOME="")
    assert ended.code == 1
    (line,) = ended.err.splitlines()
    assert "needs Java 17 or later" in line
    assert "apt-get install openjdk" in line

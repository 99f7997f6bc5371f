"""What several test folders share: the real broker, and the development sets beside the repository."""

from __future__ import annotations

import os
import signal
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from streams.shell.broker import LocalKafka

if TYPE_CHECKING:
    from collections.abc import Iterator

REPOSITORY = Path(__file__).resolve().parents[1]


def pytest_configure() -> None:
    """Heed Ctrl-C, so that the processes of a test do: a shell that runs the tests in the background ignores it."""
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark every test that asks for a shared fixture, so that `-m "not kafka"` leaves no broker started."""
    for item in items:
        for fixture in {"kafka", "shared"} & set(getattr(item, "fixturenames", ())):
            item.add_marker(fixture)


@pytest.fixture(scope="session")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Yield the bootstrap servers of the Kafka that RASID_KAFKA__BOOTSTRAP names, or of one started for this run."""
    if named := os.environ.get("RASID_KAFKA__BOOTSTRAP"):
        yield named
        return
    broker = LocalKafka(tmp_path_factory.mktemp("kafka"))
    broker.start()
    try:
        yield broker.bootstrap
    finally:
        broker.stop()


@pytest.fixture(scope="session")
def shared() -> Path:
    """Return the folder of the development sets, which are not part of the repository."""
    folder = REPOSITORY.parent / "shared"
    if not folder.is_dir():
        pytest.skip("the development sets (../shared) are not on this machine")
    return folder

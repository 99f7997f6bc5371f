"""The processes of `rasid demo`: a broker and a worker that end with this process, however that ends."""

from __future__ import annotations

import os
import signal
import sys
import time
from contextlib import contextmanager
from typing import TYPE_CHECKING, Final

from streams.errors import RasidError
from streams.shell.broker import LocalKafka
from streams.shell.broker_files import is_free
from streams.shell.broker_process import Child

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

BOOTSTRAP: Final = "RASID_KAFKA__BOOTSTRAP"
METRICS_PORT: Final = "RASID_METRICS__PORT"
USUAL_PORT: Final = 9464
# The supervisor's port, and those of its three agents.
PORTS: Final = 4
GRACE: Final = 40.0
POLL: Final = 0.05


@contextmanager
def broker(folder: Path) -> Iterator[str]:
    """Yield the bootstrap servers of the Kafka that the environment names, or of one that lives in `folder`."""
    if named := os.environ.get(BOOTSTRAP):
        yield named
        return
    kafka = LocalKafka(folder / "kafka")
    try:
        kafka.start()
        yield kafka.bootstrap
    finally:
        kafka.stop(within=1.0)  # its data go with the folder


def metrics_port() -> int:
    """Return the port of the worker's pages: the environment's, or the first one with as many free as it takes."""
    if named := os.environ.get(METRICS_PORT):
        return int(named)
    candidates = range(USUAL_PORT, USUAL_PORT + 1000, PORTS)
    return next(port for port in candidates if all(is_free(port + more) for more in range(PORTS)))


class Worker:
    """A running `rasid worker`; its pages are on `port`."""

    def __init__(self, child: Child, log: Path, port: int) -> None:
        self._child = child
        self._log = log
        self.port = port

    def fail_if_ended(self) -> None:
        """Raise `RasidError`, with what the worker said last, where it has ended."""
        if not self._child.running():
            raise RasidError(f"the worker ended: {self.last_words()}")

    def last_words(self) -> str:
        """Return the last line of the worker's log."""
        lines = self._log.read_text(errors="replace").splitlines()
        return lines[-1] if lines else "it said nothing"

    def stop(self) -> None:
        """Let the batches in flight be settled, and end it."""
        if self._child.running():
            os.kill(self._child.pid, signal.SIGTERM)
        deadline = time.monotonic() + GRACE
        while self._child.running():
            if time.monotonic() > deadline:
                os.kill(self._child.pid, signal.SIGKILL)
            time.sleep(POLL)


@contextmanager
def worker(folder: Path, port: int) -> Iterator[Worker]:
    """Run all three agents, with the environment's settings."""
    log = folder / "worker.log"
    command = [sys.executable, "-m", "streams.cli.main", "worker"]
    running = Worker(Child(command, log, detached=False), log, port)
    try:
        yield running
    finally:
        running.stop()


@contextmanager
def termination_as_interrupt() -> Iterator[None]:
    """Make SIGTERM end the block as Ctrl-C does, so that what it started is stopped."""
    before = signal.signal(signal.SIGTERM, signal.default_int_handler)
    try:
        yield
    finally:
        signal.signal(signal.SIGTERM, before)

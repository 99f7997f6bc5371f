"""The processes that a local Kafka runs in: started, asked after by pid, ended with their owner."""

from __future__ import annotations

import subprocess
from contextlib import suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

# Reads a pipe that its owner holds open: a line means that all is done; the pipe's end, that the owner has died.
GUARD: Final = 'read -r _ || kill -KILL "$1"'


class Child:
    """A process started here, its output appended to the file `log`.

    It ends with this process, however that ends, SIGKILL included; a `detached` one lives on.
    """

    def __init__(self, command: Sequence[str], log: Path, *, detached: bool) -> None:
        with log.open("ab") as output:
            self._process = subprocess.Popen(  # noqa: S603
                command,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,  # Ctrl-C at the terminal is for whoever started the broker, not for the broker
            )
        self._guard = None if detached else _guard(self.pid)

    @property
    def pid(self) -> int:
        """The process's number."""
        return self._process.pid

    def running(self) -> bool:
        """Tell whether the process is there; one that has ended leaves nothing behind in the process table."""
        if self._process.poll() is None:
            return True
        if self._guard is not None:
            self._guard.communicate(b"\n")
            self._guard = None
        return False


def _guard(pid: int) -> subprocess.Popen[bytes]:
    return subprocess.Popen(  # noqa: S603
        ["/bin/sh", "-c", GUARD, "guard", str(pid)], stdin=subprocess.PIPE, start_new_session=True
    )


def command_line(pid: int) -> str:
    """Return the command line of process `pid`; empty where there is none, or it is dead and not yet reaped."""
    with suppress(FileNotFoundError, ProcessLookupError):
        return Path(f"/proc/{pid}/cmdline").read_text(errors="replace")
    if Path("/proc/self").exists():
        return ""
    answer = subprocess.run(["/bin/ps", "-o", "command=", "-p", str(pid)], capture_output=True, text=True, check=False)  # noqa: S603
    return answer.stdout

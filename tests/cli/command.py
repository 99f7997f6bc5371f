"""Run the command line in a process of its own, as a user does."""

from __future__ import annotations

import os
import subprocess
import sys
from typing import NamedTuple


class Ended(NamedTuple):
    """How a command ended; the output in bytes, since events are."""

    code: int
    out: bytes
    err: str


def environment(**more: str) -> dict[str, str]:
    """Return this process's environment without settings of rasid, and `more`."""
    clean = {name: value for name, value in os.environ.items() if not name.startswith("RASID_")}
    return {**clean, "COLUMNS": "120", **more}


def command_line(*arguments: str) -> list[str]:
    """Return the command line of `rasid` with `arguments`."""
    return [sys.executable, "-m", "streams.cli.main", *arguments]


def rasid(*arguments: str, stdin: bytes = b"", **settings: str) -> Ended:
    """Run `rasid` to its end."""
    ended = subprocess.run(
        command_line(*arguments),
        input=stdin,
        env=environment(**settings),
        capture_output=True,
        check=False,
        timeout=120,
    )
    return Ended(ended.returncode, ended.stdout, ended.stderr.decode())

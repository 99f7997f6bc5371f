"""One agent process: `python -m streams.shell.process STAGE NAME PORT`, started by the supervisor.

Its standard input is a pipe from the supervisor: when it closes, the supervisor is gone, and the process ends as on
SIGTERM. Exit codes: 0 after SIGTERM with the batch in flight settled, 2 where the settings are wrong, anything else
a crash.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from typing import TYPE_CHECKING, Any

import faust

from streams import telemetry
from streams.errors import RasidError, SettingsError
from streams.settings import Settings, load_settings
from streams.shell.app import Assembly, build_app
from streams.shell.operations import Operations
from streams.shell.stages import Stage, core_stages
from streams.shell.transactions import ExactlyOnce

if TYPE_CHECKING:
    from collections.abc import Sequence


class DrainingWorker(faust.Worker):
    """Faust's worker, which on SIGTERM and SIGINT lets the transactions in flight finish before it stops."""

    def __init__(self, assembly: Assembly) -> None:
        super().__init__(assembly.app, override_logging=False, quiet=True, loglevel="WARNING")
        self._exactly_once = assembly.exactly_once
        self.spinner = None

    async def _stop_on_signal(self, signal: Any) -> None:  # noqa: ANN401  Faust's signature
        await self._exactly_once.drain()
        await super()._stop_on_signal(signal)


def run_agent(settings: Settings, stage: Stage, port: int, exactly_once: type[ExactlyOnce] = ExactlyOnce) -> None:
    """Run the agent of `stage` until a signal or a failure ends the process; pages on `port`."""
    assembly = build_app(settings, stage, exactly_once)
    operations = Operations(settings, assembly.exactly_once.source, assembly.health, port)
    operations.start()
    try:
        DrainingWorker(assembly).execute_from_commandline()
    finally:
        operations.stop()


def end_with_parent() -> None:
    """Send this process SIGTERM once its standard input closes."""

    def watch() -> None:
        # The descriptor, not sys.stdin: its lock would be held when the interpreter ends.
        os.read(0, 1)
        os.kill(os.getpid(), signal.SIGTERM)

    threading.Thread(target=watch, name="parent", daemon=True).start()


def main(arguments: Sequence[str]) -> None:
    """Run one agent process, as the supervisor asks for it."""
    stage, name, port = arguments
    try:
        settings = load_settings()
        telemetry.configure_logging(settings.log_level, json=settings.log_format == "json")
        telemetry.bind(process=name)
        end_with_parent()
        entities = settings.entities if stage == "extract" else "lexicon"  # the others have no use for a model
        run_agent(settings, core_stages(entities)[stage], int(port))
    except RasidError as error:
        sys.stderr.write(f"rasid: {error}\n")
        sys.exit(2 if isinstance(error, SettingsError) else 1)


if __name__ == "__main__":
    main(sys.argv[1:])

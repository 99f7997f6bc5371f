"""`rasid worker`: run the agents."""

from __future__ import annotations

import asyncio
import os
from typing import Annotated, Final

import typer

from streams import telemetry
from streams.cli.recognizing import ENTITIES, EntitiesOption
from streams.errors import SettingsError
from streams.settings import load_settings
from streams.shell.broker_files import free_ports
from streams.shell.supervisor import Supervisor, jobs_for

AGENTS: Final = ("clean", "extract", "emit")


def worker(
    agents: Annotated[
        str, typer.Option(help="Which agents to run, with commas between.", metavar="NAME,...")
    ] = ",".join(AGENTS),
    processes: Annotated[int, typer.Option(min=1, max=64, help="How many processes of each.")] = 1,
    entities: EntitiesOption = None,
) -> None:
    """Run the agents: raw pages in, events out.

    Each agent is a process of its own, restarted when it fails. SIGTERM or Ctrl-C ends all of them once the batches in
    flight are settled. Metrics: RASID_METRICS__PORT (9464) is the supervisor's, the processes take the ports after it;
    its page /targets lists them.
    """
    chosen = [name.strip() for name in agents.split(",")]
    unknown = sorted(set(chosen) - set(AGENTS))
    if unknown:
        raise SettingsError(f"no such agent: {', '.join(unknown)}; there are {', '.join(AGENTS)}")
    if entities is not None:
        os.environ[ENTITIES] = entities  # the agents' processes read it there
    settings = load_settings()
    telemetry.configure_logging(settings.log_level, json=settings.log_format == "json")
    port = settings.metrics.port
    jobs = jobs_for(chosen, processes, port + 1 if port else 0)
    asyncio.run(Supervisor(settings, jobs, port or free_ports(1)[0]).run())

"""`rasid demo`: a broker, the agents, the sample pages, and their events as they arrive."""

from __future__ import annotations

import asyncio
import os
import secrets
import tempfile
import time
from contextlib import ExitStack, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final

import aiohttp
import typer
from rich.console import Console

from schemas import DiplomaticEvent
from streams.cli.pages import read_pages
from streams.cli.processes import BOOTSTRAP, METRICS_PORT, broker, metrics_port, termination_as_interrupt, worker
from streams.cli.publish import publish_pages
from streams.cli.reading import records
from streams.cli.table import event_table, live_table
from streams.cli.watching import ask_counts
from streams.errors import RasidError
from streams.settings import load_settings
from streams.shell.admin import create_topics
from streams.shell.broker_files import REPOSITORY, find_java, jars_folder
from streams.shell.client import admin_client
from streams.shell.topics import EVENTS, TOPICS

if TYPE_CHECKING:
    from rich.live import Live

    from streams.cli.processes import Worker
    from streams.cli.watching import Counts
    from streams.settings import KafkaSettings

SAMPLES: Final = REPOSITORY / "deploy" / "samples"
PREFIX: Final = "RASID_KAFKA__PREFIX"
DEADLINE: Final = 120.0
POLL: Final = 0.2

console = Console()


def demo(
    *,
    keep_running: Annotated[
        bool, typer.Option("--keep-running", help="Stay, and show what comes, until Ctrl-C.")
    ] = False,
) -> None:
    """Show it all: a broker, the agents, the sample pages of deploy/samples, their events as they arrive.

    Needs Java 17 and Maven, unless RASID_KAFKA__BOOTSTRAP names a Kafka; there it works in topics of its own,
    which it removes in the end. Leaves nothing running.
    """
    samples = sorted(str(sample) for sample in SAMPLES.glob("*.*") if sample.suffix != ".md")
    if not samples:
        raise RasidError(f"{SAMPLES} holds no sample pages: `rasid demo` runs from a checkout of the repository")
    with ExitStack() as stack:
        stack.enter_context(termination_as_interrupt())
        if keep_running:
            stack.enter_context(suppress(KeyboardInterrupt))
        _run(stack, samples, keep_running=keep_running)


def _run(stack: ExitStack, samples: list[str], *, keep_running: bool) -> None:
    folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="rasid-demo-")))
    os.environ["TMPDIR"] = str(folder)  # what the agents leave goes with it
    started = time.monotonic()
    named = BOOTSTRAP in os.environ
    if not named and not jars_folder().is_dir():
        find_java()  # where it is missing, nothing is fetched
        console.print("Maven fetches Apache Kafka (43 MB), this once")
    with console.status("Kafka starts"):
        os.environ[BOOTSTRAP] = stack.enter_context(broker(folder))
    if named:
        os.environ[PREFIX] = f"{os.environ.get(PREFIX, '')}demo-{secrets.token_hex(3)}."
        stack.callback(lambda: asyncio.run(_remove_topics(load_settings().kafka)))
    port = metrics_port()
    os.environ[METRICS_PORT] = str(port)
    kafka = load_settings().kafka
    asyncio.run(create_topics(kafka))
    _say(f"Kafka answers at {kafka.bootstrap}, {len(TOPICS)} topics are there", started)
    running = stack.enter_context(worker(folder, port))
    asyncio.run(_watch(kafka, running, samples, keep_running=keep_running))


def _say(what: str, since: float) -> None:
    console.print(f"[green]✓[/] {what} [dim]({time.monotonic() - since:.1f} s)[/]", highlight=False)


async def _remove_topics(kafka: KafkaSettings) -> None:
    async with admin_client(kafka) as admin:
        await admin.delete_topics([topic.named(kafka.prefix) for topic in TOPICS])


async def _watch(kafka: KafkaSettings, running: Worker, samples: list[str], *, keep_running: bool) -> None:
    started = time.monotonic()
    published = await publish_pages(kafka, read_pages(samples), None)
    _say(f"{published.sent} pages of deploy/samples are published", started)
    if keep_running:
        _tell_how_to_join_in(kafka, running)
    shown = _Shown(kafka)
    with live_table(console) as live:
        showing = asyncio.create_task(shown.show(live))
        try:
            counts = await _until_settled(running, published.sent, showing, forever=keep_running)
            await shown.until(counts.events)
        finally:
            showing.cancel()
            with suppress(asyncio.CancelledError):
                await showing
    received = counts.received
    _say(
        f"clean took {received['clean']} pages, extract {received['extract']} articles, "
        f"emit made {counts.events} events of them, {counts.rejected} were rejected",
        started,
    )


async def _until_settled(running: Worker, pages: int, showing: asyncio.Task[None], *, forever: bool) -> Counts:
    """Wait until `pages` pages have passed every agent and return what became of them; with `forever`, never return."""
    deadline = time.monotonic() + DEADLINE
    timeout = aiohttp.ClientTimeout(total=5)
    async with aiohttp.ClientSession(timeout=timeout) as session:
        while True:
            running.fail_if_ended()
            if showing.done():
                showing.result()
            counts = None if forever else await ask_counts(session, running.port)
            if counts is not None and counts.settled(pages):
                return counts
            if not forever and time.monotonic() > deadline:
                raise RasidError(f"the agents are not done after {DEADLINE:.0f} s: {running.last_words()}")
            await asyncio.sleep(POLL)


class _Shown:
    """The events that were shown so far."""

    def __init__(self, kafka: KafkaSettings) -> None:
        self._kafka = kafka
        self._events: list[DiplomaticEvent] = []
        self._more = asyncio.Condition()

    async def show(self, live: Live) -> None:
        """Show each event as it arrives, until cancelled."""
        height = console.height - 6 if console.is_terminal else None
        async for record in records(self._kafka, EVENTS.named(self._kafka.prefix), follow=True):
            async with self._more:
                self._events.append(DiplomaticEvent.model_validate_json(record.value))
                self._more.notify_all()
            rows = self._events[-height:] if height else self._events
            live.update(event_table(rows, f"{len(self._events)} events"), refresh=True)

    async def until(self, count: int) -> None:
        """Wait until `count` events were shown."""
        async with self._more:
            await asyncio.wait_for(self._more.wait_for(lambda: len(self._events) >= count), DEADLINE)


def _tell_how_to_join_in(kafka: KafkaSettings, running: Worker) -> None:
    prefix = f" {PREFIX}={kafka.prefix}" if kafka.prefix else ""
    console.print(
        f"metrics    http://127.0.0.1:{running.port}/metrics, those of each agent: http://127.0.0.1:{running.port}/targets\n"
        f"join in    export {BOOTSTRAP}={kafka.bootstrap}{prefix}\n"
        "           rasid publish page.txt; rasid tail; rasid dead-letters list\n"
        "end        Ctrl-C\n",
        highlight=False,
    )

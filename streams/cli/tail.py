"""`rasid tail`: the events as they come."""

from __future__ import annotations

import asyncio
import sys
from collections import deque
from contextlib import suppress
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, NamedTuple

import typer
from pydantic import ValidationError
from rich.console import Console

from schemas import DiplomaticEvent, Status
from streams.cli.reading import records
from streams.cli.table import event_table, live_table
from streams.settings import load_settings
from streams.shell.topics import EVENTS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from schemas import Actor, Speaker


class Format(StrEnum):
    """How events are written."""

    TABLE = "table"
    JSONL = "jsonl"


class Wanted(NamedTuple):
    """Which events to show; what is None does not matter."""

    actor: str | None = None
    code: str | None = None
    status: str | None = None
    speaker: str | None = None
    min_confidence: float = 0.0

    def accepts(self, event: DiplomaticEvent) -> bool:
        """Tell whether `event` is one of them."""
        return (
            (self.actor is None or any(_is(actor, self.actor) for actor in (*event.source, *event.target)))
            and (self.code is None or event.cameo_code.startswith(self.code))
            and (self.status is None or event.status == self.status)
            and (self.speaker is None or (event.speaker is not None and _is(event.speaker, self.speaker)))
            and event.confidence >= self.min_confidence
        )


def _is(actor: Actor | Speaker, wanted: str) -> bool:
    """Tell whether `wanted` names `actor`: `USA`, `USA GOV`, or the name in Arabic."""
    return wanted in {actor.code, f"{actor.code} {actor.sector}", actor.name}


def tail(  # noqa: PLR0913  an option each
    *,
    actor: Annotated[str | None, typer.Option(help="Who acts or is acted upon: USA, or 'USA GOV'.")] = None,
    code: Annotated[str | None, typer.Option(help="CAMEO root or code: 04 shows 042 too.")] = None,
    status: Annotated[Status | None, typer.Option(help="Whether it took place.")] = None,
    speaker: Annotated[str | None, typer.Option(help="Who reports it: a code or an outlet's name.")] = None,
    min_confidence: Annotated[float, typer.Option(min=0.0, max=1.0, help="Leave out what is less sure.")] = 0.0,
    from_beginning: Annotated[bool, typer.Option("--from-beginning", help="Begin with the oldest event kept.")] = False,
    limit: Annotated[int | None, typer.Option(min=1, help="Stop after so many.")] = None,
    no_follow: Annotated[bool, typer.Option("--no-follow", help="Stop where the topic ends now.")] = False,
    output: Annotated[Format, typer.Option("--format", help="jsonl: the very bytes, an event a line.")] = Format.TABLE,
) -> None:
    """Watch the events come, until Ctrl-C.

    Reads committed events only, in no consumer group: watching changes nothing.
    RASID_KAFKA__BOOTSTRAP names the broker.

    rasid tail --actor "USA GOV" --code 04

    rasid tail --from-beginning --no-follow --format jsonl > events.jsonl
    """
    wanted = Wanted(actor, code, status, speaker, min_confidence)
    events = _events(wanted, limit, from_beginning=from_beginning or no_follow, follow=not no_follow)
    with suppress(KeyboardInterrupt):
        asyncio.run(_write_lines(events) if output is Format.JSONL else _show_table(events))


async def _events(
    wanted: Wanted, limit: int | None, *, from_beginning: bool, follow: bool
) -> AsyncIterator[tuple[bytes, DiplomaticEvent]]:
    """Yield each event that is wanted, and its bytes; one that is none is said on stderr and passed over."""
    kafka = load_settings().kafka
    shown = 0
    async for record in records(kafka, EVENTS.named(kafka.prefix), from_beginning=from_beginning, follow=follow):
        try:
            # A later version may have added fields.
            event = DiplomaticEvent.model_validate_json(record.value or b"", extra="ignore")
        except ValidationError:
            typer.echo(f"rasid: {record.topic}:{record.partition}:{record.offset} is no event", err=True)
            continue
        if wanted.accepts(event):
            yield record.value, event
            shown += 1
            if shown == limit:
                return


async def _write_lines(events: AsyncIterator[tuple[bytes, DiplomaticEvent]]) -> None:
    async for value, _ in events:
        sys.stdout.buffer.write(value + b"\n")
        sys.stdout.buffer.flush()


async def _show_table(events: AsyncIterator[tuple[bytes, DiplomaticEvent]]) -> None:
    console = Console()
    # A terminal shows what fits it; a file takes all.
    rows: deque[DiplomaticEvent] = deque(maxlen=max(1, console.height - 4) if console.is_terminal else None)
    count = 0
    with live_table(console) as live:
        async for _, event in events:
            rows.append(event)
            count += 1
            live.update(event_table(rows, f"{count} event(s)"), refresh=True)

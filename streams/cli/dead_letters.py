"""`rasid dead-letters`: what was rejected, why, and back again."""

from __future__ import annotations

import asyncio
import re
import sys
from enum import StrEnum
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer
from pydantic import ValidationError
from rich.console import Console
from rich.table import Table

from schemas import DeadLetter
from streams.cli.reading import record_at, records
from streams.cli.replaying import is_replayable, replay_letters
from streams.errors import BrokerError
from streams.settings import load_settings
from streams.shell.topics import DEAD_LETTERS

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka import ConsumerRecord

    from streams.settings import KafkaSettings

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="List, show and replay rejected messages.")

_PLACE: Final = re.compile(r"(\d+):(\d+)")


class Format(StrEnum):
    """How dead letters are written."""

    TABLE = "table"
    JSONL = "jsonl"


class Found(NamedTuple):
    """A dead letter and where it lies in its topic: `partition:offset`."""

    place: str
    letter: DeadLetter


Code = Annotated[str | None, typer.Option(help="Only those with this code: undecodable, not-arabic, unexpected, ...")]


@app.command("list")
def list_(
    *,
    code: Code = None,
    output: Annotated[Format, typer.Option("--format", help="jsonl: whole, one a line.")] = Format.TABLE,
) -> None:
    """List what was rejected: where it lies, stage, code, where it came from, why."""
    asyncio.run(_write_lines(code) if output is Format.JSONL else _show_table(code))


@app.command()
def show(
    place: Annotated[str, typer.Argument(metavar="PARTITION:OFFSET", help="Where it lies, as `list` tells it.")],
    *,
    value: Annotated[bool, typer.Option("--value", help="Write nothing but the original bytes.")] = False,
) -> None:
    """Show one dead letter, whole.

    rasid dead-letters show --value 0:12 | rasid code -
    """
    parts = _PLACE.fullmatch(place)
    if parts is None:
        raise typer.BadParameter(f"{place} is not PARTITION:OFFSET, such as 0:12")
    kafka = load_settings().kafka
    letter = _letter(asyncio.run(record_at(kafka, DEAD_LETTERS.named(kafka.prefix), int(parts[1]), int(parts[2]))))
    if letter is None:
        raise BrokerError(f"what lies at {place} is no dead letter")
    if value:
        sys.stdout.buffer.write(letter.value or b"")
        return
    for line in _told(letter):
        typer.echo(line)


@app.command()
def replay(
    *,
    code: Code = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be sent, and send nothing.")] = False,
) -> None:
    """Send rejected messages back to the topics they came from: the same key, bytes and headers.

    All of them in one transaction. The header `rasid_replays` counts how often a message came back. Mend the cause
    first: what is replayed unmended is rejected again.
    """
    kafka = load_settings().kafka
    found = asyncio.run(_collect(kafka, code))
    chosen = [each for each in found if is_replayable(each.letter)]
    for place, letter in found:
        what = f"{place}  {letter.code}  to {letter.topic}"
        typer.echo(what if is_replayable(letter) else f"{place}  {letter.code}  has no bytes to send back")
    if not dry_run and chosen:
        asyncio.run(replay_letters(kafka, [each.letter for each in chosen]))
    typer.echo(f"{len(chosen)} {'would be replayed' if dry_run else 'replayed'}", err=True)


async def _write_lines(code: str | None) -> None:
    async for _, letter in _found(load_settings().kafka, code):
        sys.stdout.buffer.write(letter.model_dump_json().encode() + b"\n")


async def _show_table(code: str | None) -> None:
    table = Table("place", "time", "stage", "code", "came from", "why", box=None, pad_edge=False)
    async for place, letter in _found(load_settings().kafka, code):
        time = f"{letter.timestamp:%Y-%m-%d %H:%M:%S}"
        came_from = f"{letter.topic}:{letter.partition}:{letter.offset}"
        table.add_row(place, time, letter.stage, letter.code, came_from, letter.message)
    Console().print(table)


async def _collect(kafka: KafkaSettings, code: str | None) -> list[Found]:
    return [found async for found in _found(kafka, code)]


async def _found(kafka: KafkaSettings, code: str | None) -> AsyncIterator[Found]:
    async for record in records(kafka, DEAD_LETTERS.named(kafka.prefix)):
        letter = _letter(record)
        if letter is None:
            typer.echo(f"rasid: {record.topic}:{record.partition}:{record.offset} is no dead letter", err=True)
        elif code in {None, letter.code}:
            yield Found(f"{record.partition}:{record.offset}", letter)


def _letter(record: ConsumerRecord) -> DeadLetter | None:
    try:
        return DeadLetter.model_validate_json(record.value or b"", extra="ignore")
    except ValidationError:
        return None


def _told(letter: DeadLetter) -> list[str]:
    headers = [f"header     {header.name}: {_text(header.value)}" for header in letter.headers]
    return [
        f"stage      {letter.stage}",
        f"code       {letter.code}",
        f"why        {letter.message}",
        f"came from  {letter.topic}, partition {letter.partition}, offset {letter.offset}",
        f"time       {letter.timestamp.isoformat()}",
        f"key        {_text(letter.key)}",
        *headers,
        *(["", letter.traceback.rstrip()] if letter.traceback else []),
        "",
        _text(letter.value),
    ]


def _text(content: bytes | None) -> str:
    r"""Return bytes as text; what is none is shown as escapes.

    >>> print(_text(b"a\xff"), _text(None))
    a\xff (none)
    """
    return "(none)" if content is None else content.decode("utf-8", "backslashreplace")

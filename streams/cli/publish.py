"""`rasid publish`: pages in files to the topic of raw articles."""

from __future__ import annotations

import asyncio
import hashlib
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

import typer
from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeElapsedColumn

from schemas.envelope import Envelope, to_headers
from streams.clean.articles import derive_id
from streams.clean.decode import decode_page
from streams.cli.pages import Files, PublishedAt, Title, count_pages, facts_of, read_pages
from streams.cli.sending import Sender
from streams.errors import Rejection
from streams.settings import load_settings
from streams.shell.records import Record
from streams.shell.topics import RAW

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.cli.pages import Page
    from streams.settings import KafkaSettings

SOURCE: Final = "/rasid/publish"


class Published(NamedTuple):
    """How many pages the broker has, and how many it does not."""

    sent: int
    refused: int


def publish(files: Files, *, title: Title = None, published_at: PublishedAt = None) -> None:
    """Publish pages to Kafka, for the agents to code.

    JSON goes as it is, byte for byte; text and HTML are wrapped in a RawArticle. What is no article at all is for the
    agents to judge and ends in the dead letters. A page that the broker refuses for its size is said on stderr with
    its code, the others are published all the same; then the exit code is 1.

    RASID_KAFKA__BOOTSTRAP names the broker.
    """
    pages = read_pages(files, facts_of(title, published_at))
    published = asyncio.run(publish_pages(load_settings().kafka, pages, count_pages(files)))
    typer.echo(f"{published.sent} published", err=True)
    if published.refused:
        raise typer.Exit(1)


async def publish_pages(kafka: KafkaSettings, pages: Iterable[Page], total: int | None) -> Published:
    """Publish `pages`, of which there are `total`, with a progress bar; raise `BrokerError` where none can be."""
    sent = refused = 0
    columns = TextColumn("publishing"), BarColumn(), MofNCompleteColumn(), TimeElapsedColumn()
    console = Console(stderr=True)
    with Progress(*columns, console=console, transient=True, disable=not console.is_terminal) as progress:
        task = progress.add_task("pages", total=total)

        def count() -> None:
            nonlocal sent
            sent += 1
            progress.advance(task)

        async with Sender(kafka, RAW.named(kafka.prefix), RAW.max_record_bytes, count) as sender:
            for page in pages:
                try:
                    await sender.send(_record(kafka, page))
                except Rejection as rejection:
                    refused += 1
                    told = f"rasid: {page.name}: {rejection.code}: {rejection}"
                    console.print(told, style="red", soft_wrap=True, markup=False, highlight=False)
    return Published(sent, refused)


def _record(kafka: KafkaSettings, page: Page) -> Record:
    if isinstance(page.value, Rejection):
        raise page.value
    article_id = _article_id(page.value)
    # Without an article id nothing but the bytes tells one message from another.
    envelope = Envelope(
        id=article_id or hashlib.sha256(page.value).hexdigest()[:32],
        type=RAW.type,
        source=SOURCE,
        time=datetime.now(UTC),
        subject=article_id,
    )
    key = article_id.encode() if article_id else None
    return Record(RAW.named(kafka.prefix), key, page.value, to_headers(envelope))


def _article_id(value: bytes) -> str | None:
    """Return the id that the page's article will have, None where the page holds none."""
    try:
        raw = decode_page(value)
    except Rejection:
        return None
    return raw.id or derive_id(raw)

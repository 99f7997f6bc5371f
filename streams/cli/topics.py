"""`rasid topics`: create, list and check the topics of the table in `streams/shell/topics.py`."""

from __future__ import annotations

import asyncio

import typer
from rich.console import Console
from rich.table import Table

from streams.errors import BrokerError
from streams.settings import load_settings
from streams.shell.admin import check_topics, create_topics
from streams.shell.topics import TOPICS

app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="Create, list and check the topics.")


@app.command()
def create() -> None:
    """Create the topics that are missing; those that exist stay as they are."""
    created = asyncio.run(create_topics(load_settings().kafka))
    for name in created:
        typer.echo(f"created {name}")
    if not created:
        typer.echo(f"all {len(TOPICS)} topics exist")


@app.command("list")
def list_() -> None:
    """Show the topics as rasid wants them; asks no broker."""
    prefix = load_settings().kafka.prefix
    table = Table("topic", "value", "partitions", "retention", "largest message", "cleanup")
    for topic in TOPICS:
        table.add_row(
            topic.named(prefix),
            topic.value.__name__,
            str(topic.partitions),
            f"{topic.retention.days} days",
            f"{topic.max_message_bytes // 2**20} MiB",
            topic.cleanup,
        )
    Console().print(table)


@app.command()
def check() -> None:
    """Compare the cluster's topics with the table; exit 1 where they differ."""
    faults = [fault for found in asyncio.run(check_topics(load_settings().kafka)) for fault in found.faults]
    if faults:
        raise BrokerError("\n".join(faults))
    typer.echo(f"all {len(TOPICS)} topics are as they should be")

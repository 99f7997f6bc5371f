"""`rasid broker`: a local Apache Kafka, without Docker, for development and tests."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from streams.shell.broker import DEFAULT_HOME, LocalKafka
from streams.shell.broker_files import find_java, jars_folder

app = typer.Typer(
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    help="Run a local Apache Kafka for development and tests. Needs Java 17 and Maven, not Docker.",
)

Home = Annotated[
    Path, typer.Option(envvar="RASID_BROKER__HOME", help="Where the broker keeps its data, logs and pids.")
]


@app.command()
def start(
    *,
    nodes: Annotated[int, typer.Option(min=1, max=9, help="How many brokers form the cluster.")] = 1,
    port: Annotated[
        int | None, typer.Option(min=1024, max=65_000, help="The first broker's port; any free one by default.")
    ] = None,
    home: Home = DEFAULT_HOME,
) -> None:
    """Start a broker, or a cluster, and return once it answers; data of an earlier run are kept."""
    if not jars_folder().is_dir():
        find_java()  # where it is missing, nothing is fetched
        typer.echo("Maven fetches Apache Kafka (43 MB), this once", err=True)
    kafka = LocalKafka(home, nodes, port=port, detached=True)
    kafka.start()
    typer.echo(_export(kafka))


@app.command()
def stop(*, home: Home = DEFAULT_HOME) -> None:
    """Stop the broker. Its data stay."""
    LocalKafka(home).stop()


@app.command()
def status(*, home: Home = DEFAULT_HOME) -> None:
    """Show each node's process and port; exit with 1 unless all of them answer."""
    kafka = LocalKafka(home)
    if not kafka.nodes:
        typer.echo("no broker was started here", err=True)
        raise typer.Exit(1)
    for node in kafka.nodes:
        typer.echo(f"node {node.number}  port {node.port}  {f'pid {node.pid}' if kafka.running(node) else 'stopped'}")
    if not kafka.answers():
        typer.echo("the broker does not answer", err=True)
        raise typer.Exit(1)
    typer.echo(_export(kafka))


def _export(kafka: LocalKafka) -> str:
    return f"export RASID_KAFKA__BOOTSTRAP={kafka.bootstrap}"

"""`rasid schemas`: the JSON Schemas of the messages."""

from __future__ import annotations

import sys
from typing import Annotated

import typer

from schemas.generate import FOLDER, MODELS, json_schemas
from streams.errors import RasidError

app = typer.Typer(
    no_args_is_help=True, pretty_exceptions_enable=False, help="Write, check and show the JSON Schemas of the messages."
)


@app.command()
def write() -> None:
    """Write schemas/json from the models; after every change to a model."""
    FOLDER.mkdir(exist_ok=True)
    for name, content in json_schemas().items():
        (FOLDER / name).write_bytes(content)
        typer.echo(f"wrote {name}")


@app.command()
def check() -> None:
    """Compare schemas/json with the models; exit 1 where they differ."""
    present = {file.name: file.read_bytes() for file in FOLDER.glob("*.json")}
    wanted = json_schemas()
    differing = sorted(name for name in {*present, *wanted} if present.get(name) != wanted.get(name))
    if differing:
        raise RasidError(f"{', '.join(differing)}: not what the models give; `rasid schemas write` writes them")
    typer.echo(f"all {len(wanted)} schemas are what the models give")


@app.command()
def show(name: Annotated[str, typer.Argument(help=f"One of: {', '.join(MODELS)}.")]) -> None:
    """Show the schema of one message."""
    if name not in MODELS:
        raise typer.BadParameter(f"{name} is none of {', '.join(MODELS)}")
    sys.stdout.buffer.write(json_schemas()[f"{name}.v1.schema.json"])

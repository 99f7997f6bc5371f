"""`rasid schemas`: write the JSON Schema files, check that the committed ones are current, show one."""

from __future__ import annotations

from typing import Annotated

import typer

from schemas.generate import CONTRACTS, schema_of

_BY_NAME = {contract.name: contract for contract in CONTRACTS}
app = typer.Typer(no_args_is_help=True, pretty_exceptions_enable=False, help="The JSON Schemas of the messages.")


@app.command()
def write() -> None:
    """Write every schema file from the models."""
    for contract in CONTRACTS:
        contract.path.parent.mkdir(exist_ok=True)
        contract.path.write_text(schema_of(contract), encoding="utf-8")
        typer.echo(f"wrote {contract.path.name}")


@app.command()
def check() -> None:
    """Compare the schema files with the models; exit 1 where one differs or is missing."""
    stale = [
        contract.path.name
        for contract in CONTRACTS
        if not contract.path.exists() or contract.path.read_text(encoding="utf-8") != schema_of(contract)
    ]
    for name in stale:
        typer.echo(f"{name} is not what the models say: run `rasid schemas write`", err=True)
    if stale:
        raise typer.Exit(1)
    typer.echo(f"all {len(CONTRACTS)} schema files are current")


@app.command()
def show(name: Annotated[str, typer.Argument(help=f"One of: {', '.join(_BY_NAME)}.")]) -> None:
    """Print one schema."""
    if name not in _BY_NAME:
        raise typer.BadParameter(f"no message {name!r}; there are {', '.join(_BY_NAME)}")
    typer.echo(schema_of(_BY_NAME[name]), nl=False)

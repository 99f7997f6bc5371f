"""`rasid`: the table of commands, and what an error looks like on the terminal.

Exit codes: 0 done, 1 something failed, 2 the command line or the settings are wrong.
"""

from __future__ import annotations

import logging
import sys
from importlib import import_module
from importlib.metadata import version
from typing import TYPE_CHECKING, Annotated, Any, Final, NamedTuple

import typer
from typer.core import TyperCommand, TyperGroup

from streams.errors import RasidError, SettingsError

if TYPE_CHECKING:
    from collections.abc import Sequence


class Command(NamedTuple):
    """A command: its module exports `app` (a `typer.Typer`) or a function of the command's name."""

    name: str
    module: str
    help: str


COMMANDS: Final = (
    Command("code", "streams.cli.code", "Code the events of pages in files; needs no Kafka."),
    Command("demo", "streams.cli.demo", "Show it all: a broker, the agents, sample pages, their events."),
    Command("publish", "streams.cli.publish", "Publish pages to Kafka."),
    Command("tail", "streams.cli.tail", "Watch the events come."),
    Command("dead-letters", "streams.cli.dead_letters", "List, show and replay rejected messages."),
    Command("worker", "streams.cli.worker", "Run the agents: raw pages in, events out."),
    Command("topics", "streams.cli.topics", "Create, list and check the topics."),
    Command("broker", "streams.cli.broker", "Run a local Apache Kafka for development and tests."),
    Command("lexicon", "streams.cli.lexicon", "Compile the lexicon, or ask what it knows."),
    Command("schemas", "streams.cli.schemas", "Write, check and show the JSON Schemas of the messages."),
)


class LazyGroup(TyperGroup):
    """Imports a command's module only when that command is called: `rasid --help` loads none of them."""

    def __init__(self, **attributes: Any) -> None:  # noqa: ANN401  typer's own keywords, passed through
        super().__init__(**attributes)
        self.commands = {command.name: TyperCommand(command.name, help=command.help) for command in COMMANDS}

    def resolve_command(self, ctx: Any, args: list[str]) -> Any:  # noqa: ANN401  typer's context is its own private class
        """Put the real command in its place before it is looked up."""
        for command in COMMANDS:
            if command.name == args[0]:
                self.commands[command.name] = _load(command)
        return super().resolve_command(ctx, args)


def _load(command: Command) -> Any:  # noqa: ANN401  typer's command is its own private class
    module = import_module(command.module)
    parent = typer.Typer(callback=lambda: None, pretty_exceptions_enable=False)
    app = getattr(module, "app", None)
    if app is not None:
        parent.add_typer(app, name=command.name)
    else:
        parent.command(command.name)(getattr(module, command.name.replace("-", "_")))
    group: Any = typer.main.get_command(parent)
    return group.commands[command.name]


app = typer.Typer(
    cls=LazyGroup,
    no_args_is_help=True,
    pretty_exceptions_enable=False,  # a traceback with local variables may show a secret
    help="راصد: Arabic diplomatic news pages in, diplomatic events out.",
    epilog="Settings come from the environment: RASID_KAFKA__BOOTSTRAP=host:9092 and so on (see streams/settings.py).",
)


def _show_version(wanted: bool) -> None:  # noqa: FBT001  typer calls it by position
    if wanted:
        typer.echo(f"rasid {version('rasid')}")
        raise typer.Exit


@app.callback()
def rasid(
    *,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    """راصد: Arabic diplomatic news pages in, diplomatic events out."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Run `rasid` with `arguments` (the command line's by default) and exit with its code."""
    # What aiokafka logs of a failed connection is said again, better, by the error that ends the command.
    logging.getLogger("aiokafka").addHandler(logging.NullHandler())
    try:
        app(arguments)
    except SettingsError as error:
        _fail(error, 2)
    except RasidError as error:
        _fail(error, 1)


def _fail(error: RasidError, code: int) -> None:
    typer.secho(f"rasid: {error}", err=True, fg=typer.colors.RED)
    sys.exit(code)


if __name__ == "__main__":
    main()

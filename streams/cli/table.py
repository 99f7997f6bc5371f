"""Events as rows of a terminal table: one column a question (when, who, what, to whom, how sure, in which words)."""

from __future__ import annotations

import re
from contextlib import contextmanager
from html import unescape
from typing import TYPE_CHECKING, Final

from rich.live import Live
from rich.table import Table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from rich.console import Console

    from schemas import Actor, DiplomaticEvent

_TAG: Final = re.compile(r"<[^<>]*>")
# Verbal and material cooperation, verbal and material conflict.
COLOURS: Final = {1: "cyan", 2: "green", 3: "yellow", 4: "red"}


@contextmanager
def live_table(console: Console) -> Iterator[Live]:
    """Show a table that grows: on a terminal in place, elsewhere once, at the end."""
    with Live(event_table(()), console=console, auto_refresh=False) as live:
        yield live
    if not console.is_terminal:
        console.print()  # what is printed once has no line end of its own


def event_table(events: Iterable[DiplomaticEvent], title: str | None = None) -> Table:
    """Return `events` as a table, a line each, cut where the terminal is narrow."""
    table = Table(title=title, title_justify="left", header_style="bold", box=None, pad_edge=False, expand=True)
    table.add_column("date", no_wrap=True)
    table.add_column("source", no_wrap=True)
    table.add_column("", no_wrap=True)
    table.add_column("target", no_wrap=True)
    table.add_column("code", no_wrap=True)
    table.add_column("event", no_wrap=True, ratio=1)
    table.add_column("sure", justify="right", no_wrap=True)
    table.add_column("evidence", justify="right", no_wrap=True, ratio=2)
    for event in events:
        table.add_row(*_row(event), style=COLOURS[event.quad_class])
    return table


def _row(event: DiplomaticEvent) -> tuple[str, ...]:
    return (
        event.date.value if event.date else "",
        sides(event.source),
        "↔" if event.mutual else "→",
        sides(event.target),
        event.cameo_code,
        event.cameo_name if event.status == "actual" else f"{event.status}: {event.cameo_name}",
        f"{event.confidence:.2f}",
        shown(event.evidence.text),
    )


def shown(raw: str) -> str:
    r"""Return raw text as a reader sees it, without markup and line breaks.

    >>> shown("<b>مصر</b> و\n<b>الأردن</b>")
    'مصر و الأردن'
    """
    return " ".join(unescape(_TAG.sub("", raw)).split())


def sides(actors: Sequence[Actor]) -> str:
    """Return the codes of one side of an event, `?` where the text hides it.

    >>> from schemas import Actor
    >>> sides([Actor(code="USA", sector="GOV", name="", text="", start=0, end=0)]), sides([])
    ('USA GOV', '?')
    """
    return ", ".join(f"{actor.code} {actor.sector}" if actor.sector else actor.code for actor in actors) or "?"

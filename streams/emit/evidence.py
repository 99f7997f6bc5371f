"""Choose the words that prove an event, and lead them back to the raw page.

In: an act and its sides in a sentence. Out: `Evidence`, at most fourteen words, to the character.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemas import Evidence
from streams.text import raw_span

if TYPE_CHECKING:
    from schemas import Line
    from streams.emit.predicates import Predicate
    from streams.emit.roles import Roles
    from streams.emit.syntax import Syntax

MOST_WORDS: Final = 14
_BEFORE: Final = 6  # how far before the act its subject may stand and still be shown


def find_evidence(line: Line, syntax: Syntax, predicate: Predicate, roles: Roles) -> Evidence:
    """Return the shortest run of words from the act (or its subject just before) to its last side."""
    units = syntax.units
    sides = {unit.start for unit in (*roles.source, *roles.target)}
    before = [
        i
        for i in range(max(0, predicate.at - _BEFORE), predicate.at)
        if units[i].start in sides and units[i].kind == "actor"
    ]
    first = min([predicate.at, *before, *([predicate.object_at] if 0 <= predicate.object_at < predicate.at else [])])
    last = max(roles.last, predicate.at)
    if _words(line, units[first].start, units[last].end) > MOST_WORDS:
        first = predicate.at
    start, end = units[first].start, units[last].end
    while last > first and _words(line, start, end) > MOST_WORDS:
        last -= 1
        end = units[last].end
    raw_start, raw_end, text = raw_span(line, start, end)
    return Evidence(text=text, start=raw_start, end=raw_end, field=line.field)


def _words(line: Line, start: int, end: int) -> int:
    return len(line.text[start:end].split())

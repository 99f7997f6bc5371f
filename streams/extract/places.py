"""Choose among places of one name: the article's countries first, then population.

In: drafts of places with all their candidates. Out: the same with one place each.
"""

from __future__ import annotations

from math import log10
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Name

# A country that the article names outweighs a namesake a thousand times as large.
_NAMED_COUNTRY: Final = 3.0


def choose_places(lines: Iterable[LineScan], countries: Collection[str]) -> None:
    """Give every draft of a place the likeliest of its candidates."""
    for line in lines:
        for draft in line.drafts.values():
            if draft.source == "place":
                best = max((n for n in draft.names if n.source == "place"), key=lambda name: _weight(name, countries))
                draft.name, draft.place = best.name, best.place


def _weight(name: Name, countries: Collection[str]) -> float:
    named = name.place is not None and name.place.country in countries
    return log10(name.population + 1) + _NAMED_COUNTRY * named

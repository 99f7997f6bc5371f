"""Find what stands between quotation marks, also where it goes on from the sentence before.

In: the units of a sentence, and the mark that the sentence before left open. Out: quotations in text order.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.emit.units import Unit

_CLOSED_BY: Final = {"«": "»", "“": "”", '"': '"'}


class Quotation(NamedTuple):
    """`[start, end)` is quoted; `mark` is what opened it, and `open` tells that this sentence does not close it."""

    start: int
    end: int
    mark: str
    open: bool


def find_quotations(units: Sequence[Unit], carried: str) -> list[Quotation]:
    """Return the quotations of a sentence; `carried` is the mark that is open where it begins, or ``."""
    found = []
    mark, start = carried, 0
    for index, unit in enumerate(units):
        if unit.kind != "mark":
            continue
        if not mark and unit.key in _CLOSED_BY:
            mark, start = unit.key, index + 1
        elif mark and unit.key == _CLOSED_BY[mark]:
            found.append(Quotation(start, index, mark, open=False))
            mark = ""
    if mark:
        found.append(Quotation(start, len(units), mark, open=True))
    return found

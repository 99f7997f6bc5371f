"""File the names that a recogniser finds and the lexicon does not list: persons, places, organizations without a code.

In: a line whose listed names and offices are found, what the recogniser makes of it. Out: drafts where nothing stood,
or an office of nobody. A name without a code tells the coder that a place in the sentence is taken, by someone who is
no actor it knows.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.extract.draft import Draft, skip_letters

if TYPE_CHECKING:
    from collections.abc import Iterable

    from streams.extract.draft import LineScan
    from streams.extract.entities import Entity


def find_unlisted(line: LineScan, entities: Iterable[Entity]) -> None:
    """File those of `entities` that lie over nothing with a code, and over no more than a part of what has none."""
    for start, end, kind, front in entities:
        if not line.covered.isdisjoint(range(start, end)):
            if kind != "person" or not _is_surname(line, start, end):
                continue
            line.clear(start, end)
        begin = skip_letters(line.words[start], len(front))
        name = line.text[begin : line.words[end - 1].end]
        source = "person" if kind == "person" else "unlisted"
        line.add(Draft(start, end, begin, kind, source, name, front=front))


def _is_surname(line: LineScan, start: int, end: int) -> bool:
    """سمير القاضي: the judge of no country, last in a name that begins with another word, is a surname."""
    last = line.drafts.get(end - 1)
    return last is not None and last.end == end and not last.code and line.covered.isdisjoint(range(start, end - 1))

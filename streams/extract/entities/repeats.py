"""Find a person again whom the recogniser knew elsewhere in the article: a surname alone shows little by itself.

In: the lines of an article and the entities found in each. Out: the same, with the words that are a person's name where
they were recognised, and that often enough to be no ordinary word.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from streams.extract.entities.entity import Entity

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from streams.extract.draft import LineScan

# Of all places where the word stands in the article.
_OFTEN_ENOUGH: Final = 0.2
_SHORTEST: Final = 3
_FRONTS: Final = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب")


def find_again(lines: Sequence[LineScan], found: Sequence[Sequence[Entity]]) -> list[list[Entity]]:
    """Return `found` with every word that names a person in at least a fifth of the places where it stands.

    >>> from streams.extract.draft import scan_line
    >>> lines = [scan_line(0, "تحدث سمير القاضي"), scan_line(1, "رسالة لسمير")]
    >>> find_again(lines, [[Entity(1, 3, "person")], []])[1]
    [Entity(start=1, end=2, kind='person', front='ل')]
    """
    everywhere = Counter(key for line in lines for key in line.keys)
    as_name = Counter(
        key
        for line, entities in zip(lines, found, strict=True)
        for entity in entities
        if entity.kind == "person"
        for key in line.keys[entity.start : entity.end]
    )
    names = {
        key for key, count in as_name.items() if len(key) >= _SHORTEST and count >= _OFTEN_ENOUGH * everywhere[key]
    }
    written = {front + name: front for front in reversed(_FRONTS) for name in names}
    return [_with_names(line, entities, written) for line, entities in zip(lines, found, strict=True)]


def _with_names(line: LineScan, entities: Sequence[Entity], names: Mapping[str, str]) -> list[Entity]:
    taken = {at for entity in entities for at in range(entity.start, entity.end)}
    words = [at for at, key in enumerate(line.keys) if key in names and at not in taken]
    if not words:
        return list(entities)
    again = [person._replace(front=names[line.keys[person.start]]) for person in _runs(words)]
    return sorted([*entities, *again])


def _runs(words: Sequence[int]) -> Iterator[Entity]:
    """Yield a person for each run of neighbouring words."""
    start = words[0]
    for at, following in zip(words, [*words[1:], -1], strict=True):
        if following != at + 1:
            yield Entity(start, at + 1, "person")
            start = following

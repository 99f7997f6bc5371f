"""Take off the letters that Arabic writes onto a word: conjunction, preposition, article, future, pronoun.

In: a token's key. Out: every way to read it, the barest first; which of them is a word, a dictionary decides.
"""

from __future__ import annotations

from functools import lru_cache
from typing import Final, NamedTuple

PRONOUNS: Final = ("هما", "كما", "ها", "هم", "هن", "نا", "ني", "كم", "ه", "ي", "ك")
_SHORTEST_STEM: Final = 2


class Split(NamedTuple):
    """One way to read a word: `stem` is what is left of it."""

    stem: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    future: bool = False
    pronoun: str = ""


@lru_cache(maxsize=65536)
def splits(key: str) -> tuple[Split, ...]:
    """Return the readings of `key`.

    >>> [s for s in splits("وللاتفاق") if s.stem == "اتفاق"]
    [Split(stem='اتفاق', conjunction='و', preposition='ل', article=True, future=False, pronoun='')]
    >>> [s.pronoun for s in splits("استقبله") if s.stem == "استقبل"]
    ['ه']
    """
    fronts = _fronts(key)
    found = list(fronts)
    for front in fronts:
        if not front.article:
            found.extend(
                front._replace(stem=front.stem[: -len(pronoun)], pronoun=pronoun)
                for pronoun in PRONOUNS
                if front.stem.endswith(pronoun) and len(front.stem) - len(pronoun) >= _SHORTEST_STEM
            )
    return tuple(found)


def _fronts(key: str) -> list[Split]:
    found = []
    for conjunction in ("", "و", "ف"):
        if not key.startswith(conjunction):
            continue
        rest = key[len(conjunction) :]
        found.append(Split(rest, conjunction))
        if rest.startswith("ال"):
            found.append(Split(rest[2:], conjunction, article=True))
        if rest.startswith("س"):
            found.append(Split(rest[1:], conjunction, future=True))
        if rest.startswith("لل"):
            found.append(Split(rest[2:], conjunction, "ل", article=True))
            found.append(Split("ل" + rest[2:], conjunction, "ل", article=True))
        for preposition in ("ب", "ل", "ك"):
            if rest.startswith(preposition):
                found.append(Split(rest[1:], conjunction, preposition))
                if rest[1:3] == "ال":
                    found.append(Split(rest[3:], conjunction, preposition, article=True))
    return [split for split in found if len(split.stem) >= _SHORTEST_STEM]

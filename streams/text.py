"""The nouns that the stages share: a token, its lookup key, and the way from a clean line to its raw text."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING, Final, NamedTuple

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar

if TYPE_CHECKING:
    from schemas import Line

# A word with its vowel signs, a Latin word, a number, or one mark. A hashtag's `_` parts words.
_TOKEN: Final = re.compile(r"[ء-غف-ْٰ-ۓ]+|[^\W\d_؀-ۿ]+|\d+(?:[.,]\d+)*|[^\s\w]|_")
_DIACRITICS: Final = re.compile("[ً-ْٰ]")


class Token(NamedTuple):
    """One token of a clean line: `[start, end)`, as written, and its lookup key."""

    start: int
    end: int
    text: str
    key: str


@lru_cache(maxsize=65536)
def key_of(word: str) -> str:
    """Return the form under which the lexicon knows a word: no vowel signs, one alif, one yeh.

    >>> key_of("أُدينَ"), key_of("مصرى"), key_of("إلى")
    ('ادين', 'مصري', 'الي')
    """
    if _DIACRITICS.search(word):
        word = dediac_ar(word)
    return str(normalize_alef_maksura_ar(normalize_alef_ar(word)))


def tokenize(text: str) -> list[Token]:
    """Split a clean line into tokens.

    >>> [t.key for t in tokenize("التقى #محمود_عباس، أمس.")]
    ['التقي', '#', 'محمود', '_', 'عباس', '،', 'امس', '.']
    """
    return [Token(m.start(), m.end(), m[0], key_of(m[0])) for m in _TOKEN.finditer(text)]


def key_phrase(phrase: str) -> str:
    """Return the keys of a phrase, a space between each: what name lists are matched against.

    >>> key_phrase("الأمم المتّحدة")
    'الامم المتحدة'
    """
    return " ".join(t.key for t in tokenize(phrase))


def raw_span(line: Line, start: int, end: int) -> tuple[int, int, str]:
    """Return where `[start, end)` of a clean line stands in its raw field, and what it reads there.

    A repair that an edge cuts is taken whole; what was merely left out at an edge stays outside.

    >>> from schemas import Line, Repair
    >>> line = Line(label="body", start=7, text="لقاء القمة", repairs=(Repair(start=2, end=2, raw="ــ"),))
    >>> raw_span(line, 0, 4)
    (7, 13, 'لقــاء')
    >>> raw_span(line, 2, 4)
    (11, 13, 'اء')
    """
    for repair in line.repairs:
        if repair.start < start < repair.end:
            start = repair.start
        if repair.start < end < repair.end:
            end = repair.end
    before = (r for r in line.repairs if r.end <= start)
    raw_start = line.start + start + sum(len(r.raw) - (r.end - r.start) for r in before)
    pieces, at = list[str](), start
    for repair in line.repairs:
        if start < repair.end and repair.start < end:
            pieces += (line.text[at : repair.start], repair.raw)
            at = repair.end
    raw = "".join((*pieces, line.text[at:end]))
    return raw_start, raw_start + len(raw), raw

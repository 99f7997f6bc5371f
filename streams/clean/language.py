"""Tell Arabic from other languages, those in Arabic script among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.clean.cues import LANGUAGE
from streams.errors import EmptyPageError, NotArabicError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.clean.lines import PageLine

MIN_ARABIC_SHARE: Final = 0.4
"""Of all letters; an Arabic page with much Latin furniture still has half."""
MAX_FOREIGN_SHARE: Final = 0.02
"""Of all letters in Arabic script: پ چ ژ گ in names stay far below, Persian text has above 3 %."""

MAX_FOREIGN: Final = 3
"""Such letters that a short text may have."""
MAX_SAMPLE: Final = 20_000
"""Characters that are enough to tell."""

_LETTERS: Final = re.compile(r"[^\W\d_]+")
_ARABIC: Final = re.compile(r"[ء-غف-يٱ-ۓە]+")


def require_arabic(lines: Sequence[PageLine]) -> None:
    """Raise `NotArabicError` unless the lines are Arabic, whatever the producer says; `EmptyPageError` without letters.

    Persian, Urdu, Pashto and Kurdish betray themselves by letters that Arabic lacks or, where their text is spelt
    with Arabic letters, by their function words.
    """
    text = "\n".join(line.text for line in lines)[:MAX_SAMPLE]
    letters, arabic = _length(_LETTERS, text), _length(_ARABIC, text)
    if not letters:
        raise EmptyPageError("content: no letters")
    if arabic < MIN_ARABIC_SHARE * letters:
        raise NotArabicError(f"{arabic} of {letters} letters are Arabic")
    foreign = sum(map(text.count, LANGUAGE.foreign_letters))
    if foreign > max(MAX_FOREIGN, MAX_FOREIGN_SHARE * arabic):
        raise NotArabicError(f"{foreign} of {arabic} letters are not of the Arabic language")
    keys = " ".join(line.key for line in lines)[:MAX_SAMPLE]
    words = keys.split()
    theirs = sum(map(LANGUAGE.foreign_words.__contains__, words))
    ours = sum(map(LANGUAGE.arabic_words.__contains__, words)) + keys.count(" ال")
    if theirs > ours:
        raise NotArabicError(f"{theirs} function words of another language, {ours} of Arabic")


def _length(runs: re.Pattern[str], text: str) -> int:
    return sum(map(len, runs.findall(text)))

"""Tell Arabic from other languages, those in Arabic script among them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.clean.cues import LANGUAGE
from streams.errors import NotArabicError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.clean.lines import PageLine

MIN_ARABIC_SHARE: Final = 0.4
"""Of all letters; an Arabic page with much Latin furniture still has half."""
MAX_FOREIGN_SHARE: Final = 0.02
"""Of all letters in Arabic script: پ چ ژ گ in names stay far below, Persian text has above 3 %."""

_LETTER: Final = re.compile(r"[^\W\d_]")
_ARABIC: Final = re.compile(r"[ء-غف-يٱ-ۓە]")


def require_arabic(lines: Sequence[PageLine]) -> None:
    """Raise `NotArabicError` unless the lines are Arabic, whatever the producer says of them.

    Persian, Urdu, Pashto and Kurdish betray themselves by letters that Arabic lacks or, where their text is spelt
    with Arabic letters, by their function words.
    """
    text = "\n".join(line.text for line in lines)
    letters, arabic = len(_LETTER.findall(text)), len(_ARABIC.findall(text))
    if arabic < MIN_ARABIC_SHARE * letters or not arabic:
        raise NotArabicError(f"{arabic} of {letters} letters are Arabic")
    foreign = sum(text.count(letter) for letter in LANGUAGE.foreign_letters)
    if foreign > MAX_FOREIGN_SHARE * arabic:
        raise NotArabicError(f"{foreign} of {arabic} letters are not of the Arabic language")
    words = [word for line in lines for word in line.key.split()]
    ours = sum(word in LANGUAGE.arabic_words or word.startswith("ال") for word in words)
    theirs = sum(word in LANGUAGE.foreign_words for word in words)
    if theirs > ours:
        raise NotArabicError(f"{theirs} function words of another language, {ours} of Arabic")

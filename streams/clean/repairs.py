"""Repair the Unicode of a line: one code point for one letter, and nothing that a reader cannot see.

In: a line as written. Out: the line repaired, aligned with what was written. Vowel signs stay: they are read.

| what                                   | becomes                         |
|----------------------------------------|---------------------------------|
| presentation forms (ﻻ, ﷲ)              | their letters (camel-tools' NFKC, on these alone) |
| Persian and Urdu ی ک ە ہ, digits ۰-۹   | ي ك ه ه, ٠-٩                    |
| zero-width, bidi and control characters, soft hyphens | nothing          |
| tatweel inside a word                  | nothing; standing alone, a dash |
| runs of blanks of any kind             | one space                       |
| a letter and its marks                 | NFC: أ for ا + ٔ, and the canonical order of marks |
| more than 30 marks on a letter         | the first 30 (Unicode's Stream-Safe Text Format, UAX 15) |

A final ی becomes ي, also where على was meant: the lexicon's keys know no difference between the two.
"""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Final, NamedTuple

from camel_tools.utils.normalize import normalize_unicode

from streams.clean.alignment import substitute

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.clean.alignment import Aligned

MAX_MARKS: Final = 30

_UNSOUND: Final = re.compile(r"[^ !-~«»،؛؟٪–—’‘“”…©ء-غف-ْ٠-٩]|  |[ً-ْ]{2}")
_INVISIBLE: Final = (
    "\0-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\xad\u034f\u061c\u180b-\u180e\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufe00-\ufe0f\ufeff\ufff9-\ufffb"
    "\U000e0000-\U000e0fff"
)
_PRESENTATION_FORMS: Final = (*range(0xFB50, 0xFE00), *range(0xFE70, 0xFEFD))
_NEIGHBOURS: Final = dict(zip("یکەہھۀ۰۱۲۳۴۵۶۷۸۹", "يكههه" + "ه٠١٢٣٤٥٦٧٨٩", strict=True))


class Repairing(NamedTuple):
    """One kind of repair: what it looks for, and what that becomes."""

    pattern: re.Pattern[str]
    replacement: Callable[[re.Match[str]], str]


def repair(line: Aligned) -> Aligned:
    """Return `line` repaired; a sound line comes back as it is.

    >>> from streams.clean.alignment import as_written
    >>> repair(as_written("وزيـــر  الخارجیة", 0, 17)).text
    'وزير الخارجية'
    """
    if not _UNSOUND.search(line.text):
        return line
    for pattern, replacement in _REPAIRS:
        line = substitute(line, pattern, replacement)
    return _compose(line)


def _compose(line: Aligned) -> Aligned:
    """Bring each letter and its marks into NFC, letter by letter.

    The excess of marks goes first: to put a run of them in order takes the square of its length.
    """
    marks = "".join(sorted(c for c in set(line.text) if unicodedata.combining(unicodedata.normalize("NFD", c)[0])))
    if marks:
        line = substitute(line, re.compile(f"(?<=[{marks}]{{{MAX_MARKS}}})[{marks}]+"), lambda _: "")
    if unicodedata.is_normalized("NFC", line.text):
        return line
    cluster = re.compile(f"(?s:.)[{marks}]*" if marks else "(?s:.)")
    return substitute(line, cluster, lambda m: normalize_unicode(m[0], compatibility=False))


def _letters_of(code_point: int) -> str:
    """Return the plain letters of a presentation form.

    A vowel sign that stands on a space or a tatweel there (ﹷ) is the sign alone.

    >>> _letters_of(ord("ﻼ")), _letters_of(ord("ﹷ"))
    ('لا', 'َ')
    """
    letters = str(normalize_unicode(chr(code_point)))
    if unicodedata.combining(letters[-1]):
        letters = letters.lstrip(" ـ")
    return "".join(_NEIGHBOURS.get(c, c) for c in letters)


_PLAIN: Final = {chr(c): _letters_of(c) for c in _PRESENTATION_FORMS if _letters_of(c) != chr(c)} | _NEIGHBOURS

_REPAIRS: Final = (
    Repairing(re.compile(f"[{_INVISIBLE}]+"), lambda _: ""),
    Repairing(re.compile(f"[{''.join(_PLAIN)}]"), lambda m: _PLAIN[m[0]]),
    Repairing(re.compile("(?<![ء-ْٰ-ۓ])ـ+(?![ء-ۓ])"), lambda _: "–"),
    Repairing(re.compile("ـ+"), lambda _: ""),
    Repairing(re.compile(r"\s+"), lambda _: " "),
)

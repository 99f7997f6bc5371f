"""Split a page into its lines, each repaired, with the way back to the raw field."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from schemas import Line, LineLabel, TextField
from streams.clean.alignment import as_written, repairs_of
from streams.clean.cues import line_key
from streams.clean.repairs import repair
from streams.errors import PageTooLongError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import Repair
    from streams.clean.alignment import Aligned
    from streams.clean.cues import Hint

MAX_TEXT: Final = 100_000
"""Characters of text on a page: five times the longest article seen."""

_LINE: Final = re.compile(r"[^\n\r\v\f\x1c-\x1e\x85\u2028\u2029]+")  # where Unicode (UAX 14) must break
_BULLETS: Final = " •●▪◦■◆►◄▸‣"


class PageLine(NamedTuple):
    """A repaired line. `key` is how cues are looked up; `hint` is what the page's markup says of it."""

    text: str
    key: str
    start: int
    repairs: tuple[Repair, ...]
    field: TextField = "content"
    hint: Hint | None = None

    def labelled(self, label: LineLabel) -> Line:
        """Return the line as the contract has it."""
        return Line(label=label, field=self.field, start=self.start, text=self.text, repairs=self.repairs)


def plain_lines(raw: str, field: TextField = "content") -> Iterator[PageLine]:
    r"""Yield the lines of plain text that say anything.

    >>> [(line.start, line.text) for line in plain_lines("  • خبر \n \nعاجــل")]
    [(4, 'خبر'), (11, 'عاجل')]
    """
    for match in _LINE.finditer(raw):
        yield from page_line(as_written(raw, *match.span()), raw, field)


def page_line(aligned: Aligned, raw: str, field: TextField = "content", hint: Hint | None = None) -> Iterator[PageLine]:
    """Yield the line repaired, without blanks and bullets at its edges, unless nothing is left of it.

    Raises `PageTooLongError` where a line is longer than a page may be: one code point can stand for a sentence (ﷺ).
    """
    line = repair(aligned)
    if len(line.text) > MAX_TEXT:
        raise PageTooLongError(f"{field}: a line of {len(line.text)} characters, {MAX_TEXT} are read")
    left = len(line.text) - len(line.text.lstrip(_BULLETS))
    line = line.cut(left, len(line.text.rstrip()))
    if line.text:
        yield PageLine(line.text, line_key(line.text), line.starts[0], repairs_of(line, raw), field, hint)


def line_of(text: str) -> PageLine:
    """Return the line that `text` is, to look at its signs.

    >>> line_of("عاجــل").text
    'عاجل'
    """
    return next(plain_lines(text))

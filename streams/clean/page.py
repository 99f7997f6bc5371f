"""Read a page as lines, plain text or HTML."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.clean.head import Head, head_of
from streams.clean.lines import MAX_TEXT, plain_lines
from streams.clean.markup import markup_lines
from streams.errors import EmptyPageError, PageTooLongError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import RawArticle
    from streams.clean.lines import PageLine

MAX_LINES: Final = 5_000
MAX_REPAIRS: Final = 25_000
"""Repairs of a page: one for each letter of a long article typed in presentation forms."""

_HTML: Final = re.compile(r"\s{0,100}(?:<\?xml[^>]{0,200}>\s{0,100})?<(?:!doctype html|html)[\s>]", re.IGNORECASE)


class Page(NamedTuple):
    """The title that the producer gave, the lines of the content, and what the content's own head says."""

    title: PageLine | None
    lines: list[PageLine]
    head: Head


def read_page(raw: RawArticle) -> Page:
    """Return the page of a raw article; HTML is known by `content_type`, or by how it begins.

    Raises `EmptyPageError` where the content has no text, `PageTooLongError` where it has more than an article.
    """
    title = next(plain_lines(raw.title or "", "title"), None)
    if raw.content_type == "text/html" or _HTML.match(raw.content):
        lines, head = list(markup_lines(raw.content)), head_of(raw.content)
    else:
        if len(raw.content) > MAX_TEXT:
            raise PageTooLongError(f"content: {len(raw.content)} characters of text, {MAX_TEXT} are read")
        lines, head = list(plain_lines(raw.content)), Head()
    if not lines:
        raise EmptyPageError("content: no text")
    _require_bounds(lines)
    return Page(title, lines, head)


def _require_bounds(lines: Sequence[PageLine]) -> None:
    """Refuse what grows on its way through: each line and each repair takes bytes, a code point can be a sentence."""
    if len(lines) > MAX_LINES:
        raise PageTooLongError(f"content: {len(lines)} lines, {MAX_LINES} are read")
    if (length := sum(len(line.text) for line in lines)) > MAX_TEXT:
        raise PageTooLongError(f"content: {length} characters of text, {MAX_TEXT} are read")
    if (repairs := sum(len(line.repairs) for line in lines)) > MAX_REPAIRS:
        raise PageTooLongError(f"content: {repairs} repairs, {MAX_REPAIRS} are made")

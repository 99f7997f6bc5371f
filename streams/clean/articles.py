"""Put the labelled lines of a page together as articles: one for the page, one for each other full article on it."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Final

from schemas import CleanArticle
from streams.clean.credits import credit_of, tags_of
from streams.clean.stamps import first_stamp
from streams.errors import EmptyPageError

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Line, RawArticle
    from streams.clean.head import Head
    from streams.clean.labels import Labelled

_STORY: Final = frozenset({"title", "body", "related-body"})
_ID_LENGTH: Final = 32


def articles_of(raw: RawArticle, head: Head, labelled: Sequence[Labelled]) -> tuple[CleanArticle, ...]:
    """Return the page's own article (segment 1, with every line that is not another's), then the others.

    The date is the producer's, else that of the page's head, else the first that a date line names. Another article on
    the page carries the page's date: relative dates in it are read against that, for want of its own.

    Raises `EmptyPageError` where no line tells a story.
    """
    if _STORY.isdisjoint(x.label for x in labelled):
        raise EmptyPageError("content: nothing but furniture")
    segments: dict[int, list[Line]] = {1: []}
    for line, label, segment in labelled:
        segments.setdefault(segment, []).append(line.labelled(label))
    page = CleanArticle(
        article_id=raw.id or derive_id(raw),
        segment=1,
        url=raw.url,
        outlet=raw.outlet or head.outlet,
        published_at=raw.published_at
        or head.published_at
        or first_stamp(x.line.key for x in labelled if x.label == "dateline"),
        source_credit=credit_of(labelled),
        tags=tags_of(labelled),
        lines=tuple(segments.pop(1)),
    )
    return page, *(_another(page, number, lines) for number, lines in segments.items())


def _another(page: CleanArticle, number: int, lines: Sequence[Line]) -> CleanArticle:
    """Return another article on the page, under an id of its own: what it tells is not the page's news."""
    identity = {"article_id": f"{page.article_id}#{number}", "segment": number}
    return page.model_copy(update={**identity, "source_credit": None, "tags": (), "lines": tuple(lines)})


def derive_id(raw: RawArticle) -> str:
    """Return the id of a page whose producer gave none: the first half of the SHA-256 of url, title and content.

    The same page gives the same id; a page changed in place gives another.
    """
    parts = (raw.url or "", raw.title or "", raw.content)
    return hashlib.sha256("\0".join(parts).encode()).hexdigest()[:_ID_LENGTH]

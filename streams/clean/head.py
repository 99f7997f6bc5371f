"""Read what the head of an HTML page says of it: title, date, outlet."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, NamedTuple

from selectolax.lexbor import LexborHTMLParser

from streams.clean.decode import PLAUSIBLE_YEARS
from streams.clean.markup import tags_of

if TYPE_CHECKING:
    from collections.abc import Iterator

MAX_FACTS: Final = 500
"""Tags of the head that are read; pages have up to a hundred."""

_FACTS: Final = frozenset({"meta", "time"})
_PUBLISHED: Final = (
    ("meta[property='article:published_time']", "content"),
    ("meta[name='article:published_time']", "content"),
    ("meta[itemprop='datePublished']", "content"),
    ("meta[name='pubdate']", "content"),
    ("time[pubdate]", "datetime"),
    ("time[itemprop='datePublished']", "datetime"),
    ("time[datetime]", "datetime"),
)
_JSON_LD: Final = re.compile(r'"datePublished"\s{0,20}:\s{0,20}"([^"]{8,40})"')


class Head(NamedTuple):
    """What a page's own head says of it."""

    published_at: datetime | None = None
    outlet: str | None = None


def head_of(html: str) -> Head:
    """Return what the `<meta>` and `<time>` tags and the linked data of a page say.

    >>> head_of('<meta property="article:published_time" content="2024-05-21T10:00:00+03:00"><p>خبر</p>').published_at
    datetime.datetime(2024, 5, 21, 10, 0, tzinfo=datetime.timezone(datetime.timedelta(seconds=10800)))
    """
    facts = LexborHTMLParser("".join(_facts(html)))
    dates = [node.attributes.get(name) for selector, name in _PUBLISHED for node in facts.css(selector)]
    dates += _JSON_LD.findall(html)[:1]
    site = facts.css_first("meta[property='og:site_name']")
    outlet = (site.attributes.get("content") or "").strip() if site else ""
    return Head(next((moment for moment in map(_moment, dates) if moment), None), outlet or None)


def _facts(html: str) -> Iterator[str]:
    """Yield the tags that state facts, alone: none of them nests."""
    count = 0
    for tag in tags_of(html):
        if tag.name in _FACTS and not tag.closes and count < MAX_FACTS:
            count += 1
            yield html[tag.start : tag.end] + ("</time>" if tag.name == "time" else "")


def _moment(text: str | None) -> datetime | None:
    """Return the moment in its own zone, whose day is the one that the page means; UTC where it has none."""
    try:
        moment = datetime.fromisoformat((text or "").strip())
    except ValueError:
        return None
    return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)) if moment.year in PLAUSIBLE_YEARS else None

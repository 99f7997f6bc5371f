"""Clean: the bytes of a page in, the articles on it out, every line labelled and led back to the raw text.

The modules, in the order in which they run:

    decode      bytes -> RawArticle, or a rejection
    page        a page -> its lines           markup, head (HTML), lines, repairs (Unicode), alignment (the way back)
    language    Arabic, or a rejection
    labels      each line -> its label and segment        signs, shapes, stamps (dates), cues (data), cohesion
    teasers     unmarked teasers at the end of a page     cohesion, a small model (teasers.toml, train_teasers)
    articles    labelled lines -> CleanArticle, ...         credits, stamps
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.clean.articles import articles_of
from streams.clean.decode import decode_page
from streams.clean.labels import label_lines
from streams.clean.language import require_arabic
from streams.clean.page import read_page
from streams.clean.teasers import label_teasers

if TYPE_CHECKING:
    from schemas import CleanArticle

__all__ = ["clean_page"]


def clean_page(page: bytes) -> tuple[CleanArticle, ...]:
    r"""Return the articles on a page: its own first, then each other full article that stands on it.

    `page` is a `RawArticle` as JSON. Raises a `Rejection` where it is none, has no text, too much of it, or text in
    another language than Arabic; nothing else.

    >>> page = '{"title": "وزير الخارجية يزور تونس", "content": "وصل وزير الخارجية إلى تونس اليوم.\\nالمصدر: وكالات"}'
    >>> [article] = clean_page(page.encode())
    >>> [(line.label, line.start) for line in article.lines]
    [('title', 0), ('body', 0), ('source-credit', 34)]
    """
    raw = decode_page(page)
    title, lines, head = read_page(raw)
    require_arabic(lines)
    labelled = label_teasers(label_lines(lines, title))
    return articles_of(raw, head, labelled)

"""Pages with their events coloured in, as one right-to-left HTML page that needs nothing else.

In: pages that were coded. Out: pieces of HTML. What an article's events point at (source, target, evidence) is found
again in its clean lines by undoing their repairs, so that an HTML page is shown without its own markup.
"""

from __future__ import annotations

import itertools
from html import escape
from importlib.resources import files
from typing import TYPE_CHECKING, NamedTuple

from streams.cli.table import shown, sides
from streams.text import raw_span

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from schemas import CleanArticle, DiplomaticEvent, Line
    from schemas.articles import TextField
    from streams.cli.code import Coded


class Mark(NamedTuple):
    """A span of a raw field, and the class that colours it."""

    field: TextField
    start: int
    end: int
    role: str


def html_page(coded: Iterable[Coded]) -> Iterator[str]:
    """Yield the page piece by piece, an article after another."""
    style = (files("streams.cli") / "html.css").read_text(encoding="utf-8")
    yield '<!doctype html>\n<html lang="ar" dir="rtl">\n<meta charset="utf-8">\n<title>rasid</title>\n'
    yield f"<style>\n{style}</style>\n"
    yield (
        '<p class="key" lang="en" dir="ltr"><span class="source">source</span> <span class="target">target</span> '
        '<span class="evidence">evidence</span> <span class="chrome">no part of the story</span></p>\n'
    )
    for page in coded:
        for article in page.articles:
            yield _article(page.name, article, [e for e in page.events if e.segment == article.segment])
    yield "</html>\n"


def _article(name: str, article: CleanArticle, events: list[DiplomaticEvent]) -> str:
    marks = [mark for event in events for mark in _marks(event)]
    lines = "\n".join(_line(line, marks) for line in article.lines)
    rows = "\n".join(map(_row, events))
    said = (name, article.outlet, article.published_at, f"segment {article.segment}")
    where = " · ".join(str(each) for each in said if each)
    return (
        f'<article class="segment-{min(article.segment, 2)}">\n<p class="where" dir="ltr">{escape(where)}</p>\n'
        f'<div class="lines">\n{lines}\n</div>\n'
        f'<table dir="ltr">\n{rows}\n</table>\n</article>\n'
    )


def _marks(event: DiplomaticEvent) -> Iterator[Mark]:
    yield Mark(event.evidence.field, event.evidence.start, event.evidence.end, "evidence")
    for role, actors in (("source", event.source), ("target", event.target)):
        for actor in actors:
            yield Mark(actor.field, actor.start, actor.end, role)


def _line(line: Line, marks: Iterable[Mark]) -> str:
    start, end, _ = raw_span(line, 0, len(line.text))
    spans = [
        (clean_offset(line, mark.start), clean_offset(line, mark.end), mark.role)
        for mark in marks
        if mark.field == line.field and mark.start < end and mark.end > start
    ]
    return f'<p class="{line.label}" title="{line.label}">{coloured(line.text, spans)}</p>'


def clean_offset(line: Line, raw: int) -> int:
    """Return where the raw offset `raw` lies in the clean text of `line`; within a repair, where that begins.

    >>> from schemas import Line, Repair
    >>> line = Line(label="body", start=7, text="لقاء القمة", repairs=(Repair(start=2, end=2, raw="ــ"),))
    >>> [clean_offset(line, raw) for raw in (7, 9, 10, 13)]
    [0, 2, 2, 4]
    """
    ahead = raw - line.start
    for repair in line.repairs:
        if ahead <= repair.start:
            break
        longer = len(repair.raw) - (repair.end - repair.start)
        ahead = repair.start if ahead < repair.end + longer else ahead - longer
    return min(max(ahead, 0), len(line.text))


def coloured(text: str, spans: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` as HTML, every piece of it in a span with the roles that cover it.

    >>> coloured("a<b c", [(0, 3, "evidence"), (2, 3, "source")])
    '<span class="evidence">a&lt;</span><span class="evidence source">b</span> c'
    """
    spans = list(spans)
    edges = sorted({0, len(text), *(edge for start, end, _ in spans for edge in (start, end))})
    pieces = []
    for start, end in itertools.pairwise(edges):
        roles = sorted({role for begins, ends, role in spans if begins <= start and end <= ends})
        piece = escape(text[start:end])
        pieces.append(f'<span class="{" ".join(roles)}">{piece}</span>' if roles else piece)
    return "".join(pieces)


def _row(event: DiplomaticEvent) -> str:
    arrow = "↔" if event.mutual else "→"
    speaker = (event.speaker.code or event.speaker.name) if event.speaker else ""
    place = f"{event.place.name} ({event.place.country})" if event.place else ""
    cells = (
        f"{sides(event.source)} {arrow} {sides(event.target)}",
        f"{event.cameo_code} {event.cameo_name}",
        event.status,
        f"says {speaker}" if speaker else "",
        event.date.value if event.date else "",
        place,
        f"{event.goldstein:+.1f}",
        f"{event.confidence:.2f}",
    )
    data = "".join(f"<td><bdi>{escape(cell)}</bdi></td>" for cell in cells)
    words = escape(shown(event.evidence.text))
    return f'<tr class="quad-{event.quad_class}">{data}<td lang="ar" dir="rtl">{words}</td></tr>'

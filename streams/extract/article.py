"""Put the modules together for one article: line by line what lines tell, then what only the article can."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from schemas import AnnotatedArticle, CleanArticle, DateMention, Mention
from streams.extract.actors import HeadHit, choose_names, find_names
from streams.extract.dates import find_dates
from streams.extract.draft import Draft, LineScan, scan_line
from streams.extract.entities import find_again
from streams.extract.homographs import Context
from streams.extract.offices import find_counterparts, find_offices
from streams.extract.outlets import find_outlets, words_of_outlets
from streams.extract.persons import People, code_known, find_after_offices, find_before_offices, find_parts
from streams.extract.places import choose_places
from streams.extract.references import resolve_references
from streams.extract.unlisted import find_unlisted

if TYPE_CHECKING:
    from datetime import date

    from streams.extract.entities import Entity, Recognizer
    from streams.lexicon import Lexicon
    from streams.lexicon.names import Found, NameIndex

_READ: Final = frozenset({"title", "body", "related-title", "related-body", "caption", "dateline"})
_RELATED: Final = frozenset({"related-title", "related-body"})
_OPENING: Final = {"»": "«", "”": "“", '"': '"', "'": "'"}
# What names a country beyond doubt, for the choice among homographs and namesakes.
_CLEAR: Final = frozenset({"state", "capital", "nisba", "seat"})


def extract_mentions(
    article: CleanArticle, lexicon: Lexicon, *, recognizer: Recognizer | None = None
) -> AnnotatedArticle:
    """Return `article` with every actor, place, outlet and date that it names, in text order, never overlapping.

    `recognizer` finds the names that the lexicon does not list, beyond those beside an office.
    """
    names = lexicon.names
    day = article.published_at.date() if article.published_at else None
    lines = [
        scan_line(number, line.text, line.label)
        for number, line in enumerate(article.lines)
        if _is_read(article, line.label)
    ]
    found = [find_names(line, names) for line in lines]
    countries = _countries(lines, [hits for hits, _ in found], names)
    context = Context(names.words, countries, names.states_like_accusatives)
    for line, listed in zip(lines, found, strict=True):
        _read_line(line, listed, names, context, day)
    unlisted = [recognizer(line, hits) if recognizer else [] for line, (hits, _) in zip(lines, found, strict=True)]
    unlisted = find_again(lines, unlisted)
    _read_article(lines, unlisted, lexicon, *_home(article, names))
    choose_places(lines, countries)
    mentions = tuple(_mention(line, draft) for line in lines for draft in line.in_order())
    return AnnotatedArticle(article=article, mentions=mentions)


def _is_read(article: CleanArticle, label: str) -> bool:
    return label in _READ and not (article.segment == 1 and label in _RELATED)


def _countries(lines: list[LineScan], found: list[list[Found]], names: NameIndex) -> set[str]:
    """Return the codes of the countries that the article names in a word with one meaning."""
    codes: set[str] = set()
    for line, hits in zip(lines, found, strict=True):
        for hit in hits:
            senses = names.senses[hit.form]
            if len({sense.code for sense in senses if sense.source in _CLEAR}) == 1 and senses[0].source in _CLEAR:
                guarded = names.forms[hit.form] in names.words["guarded"]
                if not guarded or (hit.preposition == "" and line.key(hit.start - 1) in ("في", "الي")):
                    codes.add(senses[0].code or "")
    return codes


def _read_line(
    line: LineScan, found: tuple[list[Found], list[HeadHit]], names: NameIndex, context: Context, day: date | None
) -> None:
    hits, heads = found
    outlets = words_of_outlets(line, hits, names)
    dates = [d for d in find_dates(line.keys, names.calendar, day) if not outlets.issuperset(range(d.start, d.end))]
    dated = {word for found in dates for word in range(found.start, found.end)}
    choose_names(line, [hit for hit in hits if not dated.intersection(range(hit.start, hit.end))], names, context)
    for start, end, front, period in dates:
        value = period.value if period else None
        if value and line.covered.isdisjoint(range(start, end)):
            begin, finish = line.words[start].start + front, line.words[end - 1].end
            line.add(Draft(start, end, begin, "date", "date", line.text[begin:finish], date=value))
    code_known(line, names, day)
    find_offices(line, heads, names.words)
    find_counterparts(line, names.words)
    find_outlets(line, names.words["outlets"])


def _read_article(
    lines: list[LineScan],
    unlisted: list[list[Entity]],
    lexicon: Lexicon,
    home: str | None,
    official: bool,  # noqa: FBT001
) -> None:
    for line in lines:
        find_after_offices(line, lexicon)
        find_before_offices(line, lexicon)
    people = People()
    for line in lines:
        for draft in line.in_order():
            if draft.source == "person":
                people.remember(line, draft, lexicon.names.words["links"])
    for line, entities in zip(lines, unlisted, strict=True):
        find_parts(line, people, lexicon.names.words)
        find_unlisted(line, entities)
    resolve_references(lines, lexicon.names, home, official=official)


def _home(article: CleanArticle, names: NameIndex) -> tuple[str | None, bool]:
    """Return the country of the article's outlet, and whether the outlet speaks for it (an official agency)."""
    for title in (article.outlet, article.source_credit):
        outlet = names.outlet(title) if title else None
        if outlet and outlet.place:
            return outlet.place.country, outlet.code is not None
    return None, False


def _mention(line: LineScan, draft: Draft) -> Mention:
    finish = _closed(line.text, draft.begin, line.words[draft.end - 1].end)
    return Mention(
        line=line.number,
        start=draft.begin,
        end=finish,
        kind=draft.kind,
        text=line.text[draft.begin : finish],
        name=draft.name,
        code=draft.code,
        sector=draft.sector,
        place=draft.place,
        date=DateMention(value=draft.date) if draft.date else None,
    )


def _closed(text: str, begin: int, finish: int) -> int:
    """Return the end of a mention with its closing quotation mark, where it holds the opening one: حركة «الشباب»."""
    after = text[finish : finish + 1]
    opened = text.count(_OPENING.get(after, after), begin, finish) if after in _OPENING else 0
    closed = text.count(after, begin, finish) if after not in ('"', "'") else opened - opened % 2
    return finish + 1 if opened > closed else finish

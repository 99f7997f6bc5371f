"""Tell each event once: what title and body both report is one event, two different ones stay two.

In: drafts in text order. Out: the distinct ones, each with all that its tellings know.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Actor, EventDate, Speaker
    from streams.emit.drafts import Draft

_A_DAY: Final = len("2018-05-10")
_RECENT: Final = timedelta(days=62)


def merge_drafts(drafts: Sequence[Draft], published: date | None) -> list[Draft]:
    """Return the distinct drafts; an undated telling is of the days around `published`.

    Titles come last: what they tell without a day is the newest of the acts that the text tells.
    """
    distinct: list[Draft] = []
    for draft in sorted(drafts, key=_is_title):
        same = [index for index, known in enumerate(distinct) if _same(known, draft, published)]
        if same:
            index = min(same, key=lambda index: _age(distinct[index], published))
            distinct[index] = _joined(distinct[index], draft)
        else:
            distinct.append(draft)
    return distinct


def _is_title(draft: Draft) -> bool:
    return draft.grounds.syntax.sentence.label in ("title", "related-title")


def _age(draft: Draft, published: date | None) -> int:
    """Return how many days before publication the draft's day lies; none for one without a day."""
    if draft.date is None or published is None or len(draft.date.value) != _A_DAY:
        return 0
    return abs((published - date.fromisoformat(draft.date.value)).days)


def _same(one: Draft, other: Draft, published: date | None) -> bool:
    """Two tellings of one act: the same root, sides that do not contradict, and no two different dates."""
    if one.code[:2] != other.code[:2] or one.mutual != other.mutual:
        return False
    if _two_measures(one.code, other.code) or _are_told_apart(one, other):
        return False
    if one.date and other.date and not _one_time(one.date.value, other.date.value):
        return False
    if bool(one.date) != bool(other.date) and _is_history(one.date or other.date, published):
        return False
    if (_is_past(one) and _is_future(other)) or (_is_past(other) and _is_future(one)):
        return False
    if one.mutual:
        return one.source_codes | one.target_codes == other.source_codes | other.target_codes
    return _compatible(one.source_codes, other.source_codes) and _compatible(one.target_codes, other.target_codes)


def _two_measures(one: str, other: str) -> bool:
    """Leaving a treaty, recalling an envoy and imposing sanctions are measures of their own, though of one root."""
    return one[:2] == "16" and one[:3] != other[:3]


def _are_told_apart(one: Draft, other: Draft) -> bool:
    """`علقت مساعداتها وأغلقت سفارتها`: two verbs of one sentence with acts of two kinds tell two acts."""
    verbs = one.predicate.form == other.predicate.form == "verb"
    together = one.grounds.syntax.sentence is other.grounds.syntax.sentence
    kinds = one.code.rstrip("0"), other.code.rstrip("0")
    return verbs and together and not (kinds[0].startswith(kinds[1]) or kinds[1].startswith(kinds[0]))


def _is_past(draft: Draft) -> bool:
    """`التقى`, `القمة التي جمعت`: told as over by a verb in running text."""
    return draft.status == "actual" and _tense(draft) == "past"


def _is_future(draft: Draft) -> bool:
    """`سيلتقي`: told as still to come by the verb itself."""
    reading = draft.predicate.reading
    return draft.status == "planned" and reading is not None and reading.split.future


def _tense(draft: Draft) -> str:
    reading = draft.predicate.reading
    return "" if _is_title(draft) or reading is None else reading.tense


def _compatible(one: frozenset[str], other: frozenset[str]) -> bool:
    return one == other or not one or not other


def _is_history(day: EventDate | None, published: date | None) -> bool:
    """Tell whether a date lies in an earlier year or months back: not what an undated telling means."""
    if day is None or published is None:
        return False
    return day.value[:7] < (published - _RECENT).isoformat()[:7]


def _one_time(one: str, other: str) -> bool:
    """`2018-05` and `2018-05-10` may be one time."""
    return one.startswith(other) or other.startswith(one)


def _joined(one: Draft, other: Draft) -> Draft:
    """Keep the telling that names more, from the page's own text before its title; fill in what it leaves open.

    Whom the act is aimed at has the sector that the first telling gives: later ones may name whoever stood for it.
    """
    best, rest = (one, other) if one.weight() >= other.weight() else (other, one)
    dates = [draft.date for draft in (best, rest) if draft.date]
    return replace(
        best,
        order=min(one.order, other.order),
        source=_with_sectors(best.source, rest.source),
        target=_as_first_told(best.target, one.target),
        date=max(dates, key=lambda date: len(date.value)) if dates else None,
        speaker=_speaker(one, other),
        place=best.place or rest.place,
        others=(*best.others, rest, *rest.others),
    )


def _speaker(one: Draft, other: Draft) -> Speaker | None:
    """Return whose word the page's text first makes it: a title seldom says."""
    return one.speaker if one.evidence.field == "content" or other.evidence.field == "title" else other.speaker


def _as_first_told(actors: tuple[Actor, ...], first: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """زيارة إلى مصر, then لقاء مع الرئيس المصري: the visit was to the country."""
    sectors = {actor.code: actor.sector for actor in first}
    return tuple(actor.model_copy(update={"sector": sectors.get(actor.code, actor.sector)}) for actor in actors)


def _with_sectors(actors: tuple[Actor, ...], known: tuple[Actor, ...]) -> tuple[Actor, ...]:
    """The title says `الكويت`, the text `وزارة الخارجية الكويتية`: the sector is the text's."""
    sectors = {actor.code: actor.sector for actor in known}
    return tuple(
        actor.model_copy(update={"sector": sectors[actor.code]})
        if actor.sector is None and sectors.get(actor.code)
        else actor
        for actor in actors
    )

"""Find who says so: the speaker to whom the text attributes each stretch of a sentence.

In: a parsed sentence and its predicates. Out: reports, each a speaker and the stretch that is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.subjects import find_subject
from streams.emit.units import QUOTES

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import Mention
    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_SPEAKER_REACH: Final = 8  # units between `بحسب` and the name it leads to
_HEADLINE_REACH: Final = 6
_VOICES: Final = frozenset({"actor", "media", "name"})


class Report(NamedTuple):
    """What stands in `[start, end)` is `speaker`'s word; `opinion` where the speaker is an observer, not a party.

    `date` is the day on which it was said.
    """

    start: int
    end: int
    speaker: Party
    opinion: bool
    date: Mention | None = None


def find_reports(syntax: Syntax, predicates: Sequence[Predicate], discourse: Discourse) -> list[Report]:
    """Return the reports of a sentence, the widest first."""
    reports = [*_headline(syntax), *_afterwards(syntax)]
    hung = {report.start for report in reports}
    for predicate in predicates:
        if predicate.sense.code is None and predicate.form != "noun" and predicate.at not in hung:
            report = _said(syntax, predicate, discourse)
            if report is not None:
                reports.append(report)
    return reports


def speaker_of(reports: Sequence[Report], at: int) -> Report | None:
    """Return the narrowest report that holds the word at `at`."""
    holding = [report for report in reports if report.start <= at < report.end]
    return min(holding, key=lambda report: report.end - report.start, default=None)


def _said(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Report | None:
    """`قالت الخارجية الروسية إن ...`: what follows the conjunction or the quotation mark is theirs."""
    start = next(
        (
            index
            for index in range(predicate.at + 1, predicate.end)
            if "#subordinators" in syntax.units[index].classes
            or (syntax.units[index].kind == "mark" and syntax.units[index].key in QUOTES | {":"})
        ),
        predicate.end,
    )
    voice = next(
        (
            syntax.units[i]
            for i in range(predicate.at + 1, start)
            if syntax.units[i].kind in _VOICES and not syntax.governors[i]
        ),
        None,
    )
    opinion = _is_opinion(syntax, predicate.at, start)
    if voice is not None and voice.kind == "media":
        return Report(start, predicate.end, (voice,), opinion or _weighs(predicate))
    party, _ = find_subject(syntax, predicate, discourse)
    if not party and not opinion:
        return None
    dates = (syntax.units[i].mentions[0] for i in range(predicate.at, start) if syntax.units[i].kind == "date")
    return Report(start, predicate.end, party, opinion, next(dates, None))


def _weighs(predicate: Predicate) -> bool:
    """An outlet that reports is a source; one that judges (`اعتبرت صحيفة`) gives a view, and a view is no event."""
    return predicate.sense.lemma in ("اِعْتَبَرَ", "رَأَى")


def _is_opinion(syntax: Syntax, start: int, end: int) -> bool:
    return any("#observers" in syntax.units[i].classes for i in range(start, end))


def _headline(syntax: Syntax) -> list[Report]:
    """`الكرملين: ...`: the name before the colon says what follows."""
    units = syntax.units
    colon = next((i for i, unit in enumerate(units[:_HEADLINE_REACH]) if unit.key == ":" and unit.kind == "mark"), None)
    if not colon or any(syntax.verbs[i] is not None for i in range(colon)):
        return []
    voices = tuple(unit for unit in units[:colon] if unit.kind in ("actor", "media"))
    if not voices:
        return []
    return [Report(colon + 1, len(units), voices[:1], opinion=False)]


def _afterwards(syntax: Syntax) -> list[Report]:
    """`..., بحسب رويترز`, `وفق ما أعلنت الخارجية`: what stands before, and what is left of the sentence, is theirs."""
    reports = []
    for index, unit in enumerate(syntax.units):
        if "#attributions" not in unit.classes:
            continue
        reach = range(index + 1, min(len(syntax.units), index + 1 + _SPEAKER_REACH))
        voice = next((syntax.units[i] for i in reach if syntax.units[i].kind in ("actor", "media")), None)
        opinion = _is_opinion(syntax, index, reach.stop)
        if voice is not None or opinion:
            reports.append(Report(0, len(syntax.units), (voice,) if voice else (), opinion))
    return reports

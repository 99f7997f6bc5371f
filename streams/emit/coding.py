"""Code the events of one article: the order in which the steps of this stage run.

In: an annotated article and the lexicon. Out: its events, in text order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from streams.emit.attribution import Hearing
from streams.emit.circumstances import find_place
from streams.emit.confidence import LEAST, confidence
from streams.emit.daybook import Daybook
from streams.emit.discourse import Discourse, codes_of
from streams.emit.drafts import Draft
from streams.emit.evidence import find_evidence
from streams.emit.givens import is_given, is_known
from streams.emit.grounds import Act, Grounds, Read, Refined, Silence, Skipped, Weighed
from streams.emit.merging import merge_drafts
from streams.emit.phrases import party_to_deal
from streams.emit.predicates import BLOWS, Predicate, find_predicates
from streams.emit.reports import Word, teller_of, told_by, words_of
from streams.emit.roles import Roles, assign_roles
from streams.emit.status import judge, reach_of_scope, without_denials
from streams.emit.syntax import Syntax, parse
from streams.emit.tellings import Telling
from streams.emit.units import read_sentences
from streams.emit.ways import Way
from streams.emit.writing import write_actors, write_event, write_place, write_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import AnnotatedArticle, DiplomaticEvent, Mention
    from streams.emit.grounds import Trace
    from streams.emit.reports import Report
    from streams.emit.units import Sentence
    from streams.lexicon import Lexicon

_CODED: Final = frozenset({"title", "body"})
# Threats and shows of force are events also where the text does not say at whom they are aimed.
_AIMLESS: Final = frozenset({"13", "15"})
_HURLED: Final = frozenset({"11", "12", "13"})
_TOGETHER: Final = frozenset({Way.PAIR, Way.BETWEEN, Way.LISTED, Way.BOTH_SIDES, Way.BOTH_ACTING})
_BOTH_REACH: Final = 4
_CODED_RELATED: Final = frozenset({"related-title", "related-body"})


def _unheard(_note: Skipped | Read | Weighed) -> None:
    """Nobody asks why."""


def code_events(
    annotated: AnnotatedArticle, lexicon: Lexicon, *, trace: Trace = _unheard
) -> tuple[DiplomaticEvent, ...]:
    """Return the distinct events of `annotated`, in text order, those left out that are more likely none.

    `trace` is told of every line, sentence and event what became of it.
    """
    coder = Coder(annotated, lexicon, trace)
    drafts = [draft for sentence in coder.sentences() for draft in coder.code(sentence)]
    merged = sorted(merge_drafts(drafts, coder.daybook.published), key=lambda draft: draft.order)
    merged = [coder.attribute(coder.daybook.complete(draft)) for draft in merged]
    trace(Weighed(merged))
    return tuple(write_event(annotated.article, draft, lexicon) for draft in merged if confidence(draft) >= LEAST)


class Coder:
    """One article being coded: what it names, and who was spoken of so far."""

    def __init__(self, annotated: AnnotatedArticle, lexicon: Lexicon, trace: Trace = _unheard) -> None:
        self.annotated = annotated
        self.article = annotated.article
        self.lexicon = lexicon
        self.trace = trace
        self.discourse = Discourse()
        self.daybook = Daybook(self.article, lexicon.names.calendar)
        self.words = sum(len(line.text.split()) for line in self.article.lines if line.label in _CODED)
        self.order = 0
        self.lead: tuple[Word, ...] | None = None

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences that may tell events: those of lines that are the article's own."""
        by_line: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.annotated.mentions:
            by_line[mention.line].append(mention)
        labels = _CODED if self.article.segment == 1 else _CODED | _CODED_RELATED
        for number, line in enumerate(self.article.lines):
            if line.label not in labels or not by_line[number]:
                self.trace(Skipped(number, None, Silence.NO_NAMES if line.label in labels else Silence.NOT_STORY))
            else:
                yield from read_sentences(number, line, by_line[number], self.lexicon.verbs)

    def code(self, sentence: Sentence) -> list[Draft]:
        """Return what `sentence` tells, and remember whom it speaks of."""
        syntax = parse(sentence)
        if any("#unrelated" in unit.classes for unit in syntax.units):
            self.trace(Skipped(sentence.line, sentence, Silence.UNRELATED))
            return []
        drafts: list[Draft] = []
        acts: list[Act] = []
        predicates = find_predicates(syntax, self.lexicon.verbs)
        hearing = Hearing(syntax, predicates, self.discourse)
        named = governed = containing = 0
        for predicate in predicates:
            self._name(syntax, named, predicate.at)
            named = max(named, predicate.at)
            hearing.turn_to(predicate)
            roles = assign_roles(syntax, predicate, self.discourse)
            speaks = hearing.read(predicate, roles.target if predicate.passive else roles.source)
            telling = Telling(syntax, predicate, predicates, hearing.speaker_of(predicate.at))
            if predicate.sense.code is None:
                self.daybook.speak(telling, codes_of(speaks))
                gave: Draft | Silence = Silence.REPORT
            elif predicate.at < governed and not is_known(syntax, predicate, roles.ways, containing):
                gave = Silence.SCOPE
            else:
                gave = self._draft(telling, roles)
            if isinstance(gave, Draft):
                gave = self.daybook.settle(gave)
                drafts += _directed(gave)
            if predicate.sense.code is not None and gave is not Silence.SCOPE:
                draft = gave if isinstance(gave, Draft) else None
                if (reach := reach_of_scope(syntax, predicate, draft)) > governed:
                    governed, containing = reach, predicate.at
            acts.append(Act(predicate, roles, telling.report, gave))
        self._name(syntax, named, len(syntax.units))
        hearing.carry()
        if self.lead is None and sentence.label == "body":
            self.lead = words_of(syntax, hearing.reports)
        speakers = frozenset(code for said in hearing.reports for code in codes_of(said.speaker))
        self.daybook.begin(syntax, predicates, speakers)
        told = without_denials(syntax, drafts)
        self.trace(Read(syntax, acts, told))
        return told

    def attribute(self, draft: Draft) -> Draft:
        """Return `draft`, where the title alone tells it, with the third one whose word the lead makes it."""
        if draft.evidence.field != "title" or draft.told > 1 or draft.speaker is not None:
            return draft
        teller = teller_of(self.lead or (), draft.source_codes | draft.target_codes)
        return replace(draft, speaker=write_speaker(self.article, teller, draft.source_codes | draft.target_codes))

    def _name(self, syntax: Syntax, start: int, end: int) -> None:
        for index in range(start, end):
            if syntax.units[index].kind == "actor":
                self.discourse.name(syntax.units[index], syntax.governors[index])
                self.discourse.deal = party_to_deal(syntax, index) or self.discourse.deal

    def _draft(self, telling: Telling, roles: Roles) -> Draft | Silence:
        """Return what the sentence tells of the act, or why it is no event between two parties."""
        syntax, predicate, report = telling.syntax, telling.predicate, telling.report
        roles = _with_speaker(predicate, roles, report)
        source, target = codes_of(roles.source), codes_of(roles.target)
        lack = _lack(predicate, source, target) or _unclaimed(syntax, predicate, report)
        if lack is not None:
            return lack
        teller = report.speaker if report is not None else ()
        if report is not None and report.indirect and is_given(syntax, predicate, roles.ways):
            teller = ()
        teller_is = told_by(report, source)
        if report is not None and teller_is == "self" and any("#own_country" in unit.classes for unit in roles.source):
            # `إن بلاده لن تفاوض`: who says "my country" acts for it.
            roles = roles._replace(source=report.speaker, ways=(*roles.ways, Way.OWN_COUNTRY))
        refined = self._refined(syntax, predicate)
        day = self.daybook.date_of(telling)
        if self.daybook.is_history(day):
            return Silence.HISTORY
        # `ألغى زيارة كانت مقررة الثلاثاء المقبل`: the day is to come, the visit is not.
        when = self.daybook.when(day) if predicate.sense.status is None else ""
        verdict = judge(syntax, predicate, refined.code, teller_is, when)
        if "speaker" in predicate.sense.source:
            if verdict.status in ("negated", "hypothetical"):
                return Silence.OPINION  # `لا تشكل تهديدا` accuses nobody
            verdict = verdict._replace(status="actual")  # `ستدفع الثمن` threatens now
        if verdict.status in ("planned", "hypothetical"):
            day = self.daybook.as_open(day)
        elif verdict.status == "actual":
            day = day or self.daybook.day_of_word(telling, refined.code, source)
        self.order += 1
        self.discourse.tell(roles.source, roles.target, mutual=predicate.sense.mutual)
        return Draft(
            order=self.order,
            predicate=predicate,
            code=verdict.code,
            status=verdict.status,
            mutual=predicate.sense.mutual and verdict.code == refined.code,
            source=write_actors(self.article, roles.source),
            target=write_actors(self.article, roles.target),
            speaker=write_speaker(self.article, teller, _acting(syntax, predicate, roles)),
            date=day,
            place=write_place(find_place(telling, target)),
            evidence=find_evidence(self.article.lines[syntax.sentence.line], syntax, predicate, roles),
            grounds=Grounds(syntax, roles, report, refined, verdict, self.words),
        )

    def _refined(self, syntax: Syntax, predicate: Predicate) -> Refined:
        code = predicate.sense.code or ""
        rules = self.lexicon.verbs.refinements.get(code, ())
        for index in range(predicate.at + 1, predicate.end):
            for rule in rules:
                if syntax.units[index].classes & rule.near:
                    return Refined(rule.code, index)
        return Refined(code)


def _directed(draft: Draft) -> tuple[Draft, ...]:
    """`تبادلت يريفان وباكو الاتهامات`: what is hurled is no common act but two, one each way."""
    if not draft.mutual or draft.code[:2] not in _HURLED:
        return (draft,)
    there = replace(draft, mutual=False)
    return there, replace(there, source=draft.target, target=draft.source)


def _with_speaker(predicate: Predicate, roles: Roles, report: Report | None) -> Roles:
    """`لا محادثات مع كوبا، بحسب البيت الأبيض`: who speaks of talks with another is the side not named.

    `إن إيران تزعزع الاستقرار` accuses by being said: the frame has the speaker for its source.
    """
    said = tuple(unit for unit in report.speaker if unit.kind == "actor") if report is not None else ()
    if "speaker" in predicate.sense.source:
        return roles._replace(source=said, ways=(*roles.ways, Way.SPEAKER))
    if report is None:
        return roles
    if Way.ALONE in roles.ways and codes_of(roles.target) <= codes_of(report.speaker):
        # Who only reports it is no side of it, unless it is a blow, which those tell who suffer it.
        return roles if predicate.sense.root in BLOWS else roles._replace(target=())
    if roles.source or not roles.target or not predicate.sense.mutual:
        return roles
    return roles._replace(source=said, ways=(*roles.ways, Way.SPEAKER_JOINS))


def _unclaimed(syntax: Syntax, predicate: Predicate, report: Report | None) -> Silence | None:
    """Return what keeps a clause from claiming its act: it is an onlooker's view, or a condition."""
    if report is not None and report.opinion:
        return Silence.OPINION
    return Silence.CONDITION if "#conditions" in syntax.units[syntax.clauses[predicate.at]].classes else None


def _acting(syntax: Syntax, predicate: Predicate, roles: Roles) -> frozenset[str]:
    """Return who acts: both sides where they are named in one breath, as in `اتفق الجانبان`."""
    near = syntax.units[predicate.at : predicate.at + _BOTH_REACH]
    together = set(roles.ways) & _TOGETHER or any("#both_sides" in unit.classes for unit in near)
    return codes_of((*roles.source, *roles.target) if together and predicate.sense.mutual else roles.source)


def _is_aimless(predicate: Predicate) -> bool:
    """`هددت طهران بإغلاق المضيق`: an act that may be told without at whom it is aimed."""
    sense = predicate.sense
    return not sense.target or (predicate.form == "verb" and sense.target_inside and sense.root in _AIMLESS)


def _lack(predicate: Predicate, source: frozenset[str], target: frozenset[str]) -> Silence | None:
    """Return what keeps an act from being an event: it has a party, and two sides of one country are none."""
    if not source and not target:
        return Silence.NO_PARTY
    if source and target:
        return None if len(source | target) > 1 else Silence.ONE_SIDE
    if source:
        return None if _is_aimless(predicate) else Silence.NO_TARGET
    return None if predicate.passive else Silence.NO_SOURCE

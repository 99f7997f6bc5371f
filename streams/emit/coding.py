"""Code the events of one article: the order in which the steps of this stage run.

In: an annotated article and the lexicon. Out: its events, in text order.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from datetime import UTC
from typing import TYPE_CHECKING, Final

from schemas import EventDate
from streams.emit.attribution import Report, find_reports, speaker_of
from streams.emit.circumstances import find_date, find_place, shift_to_future
from streams.emit.confidence import LEAST, confidence
from streams.emit.discourse import Discourse, codes_of
from streams.emit.drafts import Draft
from streams.emit.evidence import find_evidence
from streams.emit.merging import merge_drafts
from streams.emit.predicates import Predicate, find_predicates
from streams.emit.roles import Roles, assign_roles
from streams.emit.status import judge, reach_of_scope, without_denials
from streams.emit.syntax import Syntax, parse
from streams.emit.units import read_sentences
from streams.emit.ways import Way
from streams.emit.writing import write_actors, write_event, write_place, write_speaker

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import AnnotatedArticle, DiplomaticEvent, Mention
    from streams.emit.units import Sentence
    from streams.lexicon import Lexicon

_CODED: Final = frozenset({"title", "body"})
# What is done by saying it is done when it is said.
_VERBAL: Final = frozenset({"01", "02", "03", "05", "10", "11", "12", "13"})
_HURLED: Final = frozenset({"11", "12", "13"})
_CODED_RELATED: Final = frozenset({"related-title", "related-body"})


def code_events(annotated: AnnotatedArticle, lexicon: Lexicon) -> tuple[DiplomaticEvent, ...]:
    """Return the distinct events of `annotated`, in text order, those left out that are more likely none."""
    coder = Coder(annotated, lexicon)
    drafts = [draft for sentence in coder.sentences() for draft in coder.code(sentence)]
    merged = sorted(merge_drafts(drafts, coder.published), key=lambda draft: draft.order)
    return tuple(write_event(annotated.article, draft, lexicon) for draft in merged if confidence(draft) >= LEAST)


class Coder:
    """One article being coded: what it names, and who was spoken of so far."""

    def __init__(self, annotated: AnnotatedArticle, lexicon: Lexicon) -> None:
        self.annotated = annotated
        self.article = annotated.article
        self.lexicon = lexicon
        self.discourse = Discourse()
        published = self.article.published_at
        self.published = published.astimezone(UTC).date() if published else None
        self.order = 0

    def sentences(self) -> Iterator[Sentence]:
        """Yield the sentences that may tell events: those of lines that are the article's own."""
        by_line: defaultdict[int, list[Mention]] = defaultdict(list)
        for mention in self.annotated.mentions:
            by_line[mention.line].append(mention)
        labels = _CODED if self.article.segment == 1 else _CODED | _CODED_RELATED
        for number, line in enumerate(self.article.lines):
            if line.label in labels and by_line[number]:
                yield from read_sentences(number, line, by_line[number], self.lexicon.verbs)

    def code(self, sentence: Sentence) -> list[Draft]:
        """Return what `sentence` tells, and remember whom it speaks of."""
        syntax = parse(sentence)
        if any("#unrelated" in unit.classes for unit in syntax.units):
            return []
        drafts: list[Draft] = []
        predicates = find_predicates(syntax, self.lexicon.verbs)
        reports = find_reports(syntax, predicates, self.discourse)
        named = governed = 0
        for predicate in predicates:
            self._name(syntax, named, predicate.at)
            named = max(named, predicate.at)
            roles = assign_roles(syntax, predicate, self.discourse)
            if predicate.form == "verb":
                self.discourse.act(roles.target if predicate.passive else roles.source)
            if predicate.sense.code is None:
                self.discourse.speak(roles.source, find_date(syntax, predicate, None))
            elif predicate.at >= governed:
                draft = self._draft(syntax, predicate, roles, speaker_of(reports, predicate.at))
                if draft is not None:
                    governed = max(governed, reach_of_scope(syntax, draft))
                    drafts += _directed(draft)
        self._name(syntax, named, len(syntax.units))
        return without_denials(syntax, drafts)

    def _name(self, syntax: Syntax, start: int, end: int) -> None:
        for index in range(start, end):
            if syntax.units[index].kind == "actor":
                self.discourse.name(syntax.units[index], syntax.governors[index])

    def _draft(self, syntax: Syntax, predicate: Predicate, roles: Roles, report: Report | None) -> Draft | None:
        """Return what the sentence tells of the act, or None where it is no event between two parties."""
        roles = _with_speaker(predicate, roles, report)
        source, target = codes_of(roles.source), codes_of(roles.target)
        if not _is_event(predicate, source, target) or (report is not None and report.opinion):
            return None
        if "#conditions" in syntax.units[syntax.clauses[predicate.at]].classes:
            return None
        own_words = report is None or bool(codes_of(report.speaker) & source)
        if report is not None and own_words and any("#own_country" in unit.classes for unit in roles.source):
            roles = roles._replace(source=report.speaker)  # `إن بلاده لن تفاوض`: who says "my country" acts for it
        code = self._refined(syntax, predicate)
        when = find_date(syntax, predicate, report)
        if code[:2] in _VERBAL and own_words:
            when = when or (report.date if report is not None else None) or self.discourse.day_of(source)
        to_come = when is not None and self._is_to_come(when)
        verdict = judge(syntax, predicate, code, own_words=own_words, to_come=to_come)
        self.order += 1
        self.discourse.tell(roles.source, roles.target, mutual=predicate.sense.mutual)
        return Draft(
            order=self.order,
            predicate=predicate,
            code=verdict.code,
            status=verdict.status,
            mutual=predicate.sense.mutual and verdict.code == code,
            source=write_actors(self.article, roles.source),
            target=write_actors(self.article, roles.target),
            speaker=write_speaker(self.article, report.speaker if report is not None else (), source),
            date=self._dated(when, open_=verdict.status in ("planned", "hypothetical")),
            place=write_place(find_place(syntax, predicate, report)),
            evidence=find_evidence(self.article.lines[syntax.sentence.line], syntax, predicate, roles),
            resolved=roles.resolved,
        )

    def _refined(self, syntax: Syntax, predicate: Predicate) -> str:
        code = predicate.sense.code or ""
        rules = self.lexicon.verbs.refinements.get(code, ())
        for unit in syntax.units[predicate.at + 1 : predicate.end]:
            for rule in rules:
                if unit.classes & rule.near:
                    return rule.code
        return code

    def _is_to_come(self, mention: Mention) -> bool:
        value = mention.date.value if mention.date else ""
        return self.published is not None and value > self.published.isoformat()[: len(value)]

    def _dated(self, mention: Mention | None, *, open_: bool) -> EventDate | None:
        if mention is None or mention.date is None:
            return None
        value = shift_to_future(mention.date.value, self.published) if open_ else mention.date.value
        return EventDate(value=value, text=mention.text)


def _directed(draft: Draft) -> tuple[Draft, ...]:
    """`تبادلت يريفان وباكو الاتهامات`: what is hurled is no common act but two, one each way."""
    if not draft.mutual or draft.code[:2] not in _HURLED:
        return (draft,)
    there = replace(draft, mutual=False)
    return there, replace(there, source=draft.target, target=draft.source)


def _with_speaker(predicate: Predicate, roles: Roles, report: Report | None) -> Roles:
    """`لا محادثات مع كوبا، بحسب البيت الأبيض`: who speaks of talks with another is the side not named."""
    if report is None or roles.source or not roles.target or not predicate.sense.mutual:
        return roles
    speaker = tuple(unit for unit in report.speaker if unit.kind == "actor")
    return roles._replace(source=speaker, ways=(*roles.ways, Way.SPEAKER_JOINS))


def _is_event(predicate: Predicate, source: frozenset[str], target: frozenset[str]) -> bool:
    """An event has a party, and two sides of one country are none of diplomacy's."""
    if not source and not target:
        return False
    if source and target:
        return len(source | target) > 1
    if source:
        return not predicate.sense.target
    return predicate.passive

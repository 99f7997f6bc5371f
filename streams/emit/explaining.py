"""Explain an article: for each event which entry, frame and rules gave it, for each word that gave none, why not.

In: an annotated article and the lexicon. Out: an `Explanation`. The coder itself codes, and its trace is read: what is
explained is what `code_events` returns.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import replace
from typing import TYPE_CHECKING, Final

from streams.emit.coding import code_events
from streams.emit.confidence import LEAST, confidence, weigh
from streams.emit.discourse import codes_of
from streams.emit.drafts import Draft
from streams.emit.explanation import Explanation, Passage, Reason, Told, Unfit, Word
from streams.emit.grounds import Act, Read, Silence, Skipped, Weighed
from streams.emit.predicates import candidates, complement_end, fit_sense, predicate_at
from streams.emit.status import reach_of_scope
from streams.emit.steps import entry_of, name_of, read_step, sides_of, steps_of, words_of, written

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from schemas import AnnotatedArticle, CleanArticle, DiplomaticEvent
    from streams.emit.predicates import Candidate, Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit
    from streams.lexicon import Lexicon
    from streams.lexicon.verbs import VerbIndex

_OF_SIDES: Final = frozenset({Silence.NO_PARTY, Silence.NO_SOURCE, Silence.NO_TARGET, Silence.ONE_SIDE})


def explain_article(annotated: AnnotatedArticle, lexicon: Lexicon) -> Explanation:
    """Return what `annotated` tells, and why."""
    notes: list[Skipped | Read | Weighed] = []
    events = code_events(annotated, lexicon, trace=notes.append)
    weighed = [draft for note in notes if isinstance(note, Weighed) for draft in note.drafts]
    explainer = _Explainer(annotated.article, lexicon.verbs, weighed, events)
    passages = [explainer.passage(note) for note in notes if not isinstance(note, Weighed)]
    return Explanation(annotated.article, events, tuple(passages))


class _Explainer:
    """One article being explained: what became of its drafts."""

    def __init__(
        self, article: CleanArticle, verbs: VerbIndex, weighed: Sequence[Draft], events: Sequence[DiplomaticEvent]
    ) -> None:
        self.article = article
        self.verbs = verbs
        kept = [draft for draft in weighed if confidence(draft) >= LEAST]
        told = {id(draft): event for draft, event in zip(kept, events, strict=True)}
        # By the grounds of each telling: the events it ended in. What is hurled has two on the same grounds.
        self.ends: defaultdict[int, list[tuple[Draft, DiplomaticEvent | None]]] = defaultdict(list)
        for draft in weighed:
            for grounds in {id(telling.grounds) for telling in (draft, *draft.others)}:
                self.ends[grounds].append((draft, told.get(id(draft))))

    def passage(self, note: Skipped | Read) -> Passage:
        """Return what became of a line or sentence."""
        if isinstance(note, Read):
            words = tuple(self._words(note))
            why = None if words else Silence.NO_WORDS
            return self._passage(note.syntax.sentence.line, note.syntax.units, words, why)
        return self._passage(note.line, note.sentence.units if note.sentence else (), (), note.why)

    def _passage(self, number: int, units: Sequence[Unit], words: tuple[Word, ...], why: Silence | None) -> Passage:
        line = self.article.lines[number]
        start, end = (units[0].start, units[-1].end) if units else (0, len(line.text))
        reason = _reason(why) if why is not None else None
        return Passage(number, line.label, start, end, line.text[start:end], words, reason)

    def _words(self, read: Read) -> Iterator[Word]:
        syntax = read.syntax
        acts = {act.predicate.at: act for act in read.acts}
        known = [at for at, unit in enumerate(syntax.units) if unit.readings or any(c[0] == "=" for c in unit.classes)]
        found = {at: predicate for at in known if (predicate := predicate_at(syntax, at, self.verbs)) is not None}
        owners = {predicate.object_at: predicate.at for predicate in found.values()}
        for at in known:
            if at in acts:
                yield self._act(read, acts[at])
            elif at in found:
                owner = written(self._text(syntax), syntax.units[owners[at]])
                yield self._word(syntax, found[at], why=_reason(Silence.COMPLETES, owner))
            else:
                yield self._no_act(syntax, at)

    def _act(self, read: Read, act: Act) -> Word:
        """Return what an act gave: events of its own, a part in others, or none."""
        if isinstance(act.gave, Silence):
            word = self._word(read.syntax, act.predicate, why=_reason(act.gave, self._about(read, act)))
            sides = sides_of(read.syntax, act.predicate.sense, act.roles) if act.gave in _OF_SIDES else ()
            return replace(word, steps=tuple(sides))
        grounds = act.gave.grounds
        ends = self.ends[id(grounds)]
        told, merged = [], []
        for draft, event in ends:
            if event is not None and draft.grounds is grounds:
                told.append(Told(event, tuple(steps_of(self.article, draft)), dict(weigh(draft))))
            elif event is not None:
                merged.append(event.event_id)
        why = None
        if all(draft.grounds is not grounds for draft in read.told):
            why = _reason(Silence.DENIED)
        elif not told and not merged:
            why = _reason(Silence.UNSURE, f"{confidence(ends[0][0]):.2f}, at least {LEAST}")
        return self._word(read.syntax, act.predicate, tuple(told), tuple(merged), why)

    def _word(
        self,
        syntax: Syntax,
        predicate: Predicate,
        told: tuple[Told, ...] = (),
        merged: tuple[str, ...] = (),
        why: Reason | None = None,
    ) -> Word:
        unit = syntax.units[predicate.at]
        text = self._text(syntax)
        reading = read_step(text, syntax, predicate)
        says = f"{reading.says} of {reading.value}"
        entry = entry_of(predicate.sense)
        return Word(reading.words, unit.start, unit.end, says, entry, told, merged, why)

    def _about(self, read: Read, act: Act) -> str:
        """Return the word, speaker or sides because of which an act gives nothing."""
        if act.gave is Silence.SCOPE:
            outer = max(_reaches(read, act.predicate.at))[1]
            return written(self._text(read.syntax), read.syntax.units[outer])
        if act.gave in _OF_SIDES:
            source, target = (", ".join(sorted(codes_of(side))) or "?" for side in (act.roles.source, act.roles.target))
            return f"{source} → {target}"
        if act.gave is Silence.REPORT:
            return words_of(act.roles.source)
        if act.gave is Silence.OPINION and act.report is not None:
            return words_of(act.report.speaker)
        return ""

    def _no_act(self, syntax: Syntax, at: int) -> Word:
        """Return why a word of the verb lexicon tells no act here."""
        unit, text = syntax.units[at], self._text(syntax)
        reading = ", ".join(sorted({f"{reading.form} of {reading.lemma}" for reading in unit.readings}))
        forms = [*candidates(syntax, at, self.verbs)]
        unfit = {(each.entry.id, each.fails): each for each in self._unfit(syntax, at, forms)}
        why = Silence.NO_SENSE if unfit else Silence.NO_CODE if forms else Silence.NO_FORM
        return Word(written(text, unit), unit.start, unit.end, reading, why=_reason(why), unfit=tuple(unfit.values()))

    def _unfit(self, syntax: Syntax, at: int, forms: Sequence[Candidate]) -> Iterator[Unfit]:
        words = range(at + 1, complement_end(syntax, at))
        for form, _, senses in forms:
            for sense in senses:
                fit = fit_sense(syntax, at, words, form, sense)
                forbids = written(self._text(syntax), syntax.units[fit.near_at]) if fit.fails == "unless" else ""
                yield Unfit(entry_of(sense), fit.fails, forbids)

    def _text(self, syntax: Syntax) -> str:
        return self.article.lines[syntax.sentence.line].text


def _reason(why: Silence, about: str = "") -> Reason:
    return Reason(name_of(why), why.value, about)


def _reaches(read: Read, at: int) -> Iterator[tuple[int, int]]:
    """Yield how far the acts before `at` reach that contain what follows them, and where each stands."""
    for act in read.acts:
        if act.predicate.at < at and act.gave not in (Silence.SCOPE, Silence.REPORT):
            draft = act.gave if isinstance(act.gave, Draft) else None
            yield reach_of_scope(read.syntax, act.predicate, draft), act.predicate.at

"""Find who says so: the speaker to whom the text attributes each stretch of a sentence.

In: a parsed sentence, its predicates, who spoke before. Out: reports, each a speaker and the stretch that is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.discourse import Carried, agrees
from streams.emit.hearsay import in_attribution, is_opinion, read_attributions, read_headline, read_last_word
from streams.emit.phrases import after_relative
from streams.emit.quotations import Quotation, find_quotations
from streams.emit.reports import Report, narrowest
from streams.emit.sayings import (
    head_end,
    is_impersonal,
    is_relative,
    is_reporting,
    person_of,
    voice_beside,
    weighs,
    who_precedes,
)
from streams.emit.voices import Voice, resolve

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_NAME_IN_QUOTES: Final = 3  # `"رويترز"` is no quotation
_ENDS: Final = frozenset({"#departures", "#contrasts"})


class Hearing:
    """The reports of one sentence: those that stand beside it at once, the others as their verbs are reached."""

    def __init__(self, syntax: Syntax, predicates: Sequence[Predicate], discourse: Discourse) -> None:
        self.syntax = syntax
        self.discourse = discourse
        carried = discourse.carried
        self.carried = carried if carried is not None and carried.line == syntax.sentence.line else None
        self.quotations = find_quotations(syntax.units, self.carried.mark if self.carried is not None else "")
        self.said = [p for p in predicates if is_reporting(p) and not in_attribution(syntax, p.at)]
        self.standing = [*self._stand()]
        self.told = [*self._go_on()]

    @property
    def reports(self) -> list[Report]:
        """All reports read so far."""
        return [*self.standing, *self.told]

    def speaker_of(self, at: int) -> Report | None:
        """Return the narrowest report that holds the word at `at` and tells whose it is."""
        return narrowest((report for report in self.reports if report.speaker or report.opinion), at)

    def turn_to(self, predicate: Predicate) -> None:
        """Note whose "we" it is where `predicate` stands: also where nobody is named (`قال مسؤول: "نرفض"`)."""
        report = narrowest(self.reports, predicate.at)
        if report is not None:
            self.discourse.speaker = report.speaker

    def read(self, predicate: Predicate, subject: Party) -> Party:
        """`قالت الخارجية الروسية إن`: note what is said, and that who is named beside the verb, else `subject`, speaks.

        Return who speaks or acts. What was read before (`نقلت عنه قوله إن`) is read once.
        """
        report = self._read(predicate, subject) if self._says(predicate) else None
        own_voice = narrowest(self.told, predicate.at) is None
        if report is not None and all(report.start != known.start for known in self.reports):
            self.told.append(report)
            subject = report.speaker
            if own_voice:
                self.discourse.speak(subject, observer=report.opinion)
        elif predicate.form == "verb" and subject and own_voice:
            self.discourse.main = subject
        if predicate.form == "verb":
            self.discourse.act(subject)
        return subject

    def carry(self) -> None:
        """Remember the quotation that the sentence leaves open, and whose words the next one so begins with."""
        left = next((q for q in self.quotations if q.open), None)
        if left is None:
            self.discourse.carried = None
            return
        report = narrowest(self.reports, left.start)
        speaker, opinion = (report.speaker, report.opinion) if report is not None else (self.discourse.speaker, False)
        self.discourse.carried = Carried(left.mark, self.syntax.sentence.line, speaker, opinion)

    def _go_on(self) -> Iterator[Report]:
        """`قال: "نرفض الحرب. ندعو إيران".`: the second sentence begins inside the quotation of the first."""
        if self.carried is not None:
            yield Report(0, self.quotations[0].end, self.carried.speaker, self.carried.opinion)

    def _stand(self) -> Iterator[Report]:
        yield from read_headline(self.syntax)
        yield from read_attributions(self.syntax, self.discourse)
        for predicate in self.said:
            last = read_last_word(self.syntax, predicate, self.quotations)
            if last is not None and self._opening(predicate.at + 1, predicate.end) is None:
                yield last

    def _says(self, predicate: Predicate) -> bool:
        return predicate in self.said and not predicate.passive and not is_impersonal(self.syntax, predicate)

    def _read(self, predicate: Predicate, subject: Party) -> Report | None:
        syntax, at = self.syntax, predicate.at
        head = head_end(syntax, predicate)
        opening = self._opening(at + 1, head)
        voice = voice_beside(syntax, predicate, subject, head if opening is None else opening, bare=opening is None)
        speaker = self._speaker(predicate, voice, subject)
        if opening is None:
            if voice is None or not voice.party or predicate.form == "masdar" or after_relative(syntax, at) >= 0:
                return None
            start, end = voice.end, predicate.end
        else:
            start, end = opening, self._end(opening)
        if start >= end:
            return None
        goes_on = self.discourse.observer and (voice is None or voice.known) and speaker == self.discourse.main
        opinion = is_opinion(syntax, at, start) or weighs(predicate, speaker) or goes_on
        dates = (syntax.units[i].mentions[0] for i in range(at, start) if syntax.units[i].kind == "date")
        indirect = opening is None or syntax.units[opening].kind != "mark"
        return Report(start, end, speaker, opinion, next(dates, None), indirect, at)

    def _opening(self, start: int, end: int) -> int | None:
        """Return where what is said begins in `[start, end)`: at `أن`, a colon or a quotation mark."""
        for index in range(start, end):
            unit = self.syntax.units[index]
            if "#subordinators" in unit.classes or (unit.kind == "mark" and unit.key == ":"):
                return index
            quotation = next((q for q in self.quotations if q.start == index + 1), None)
            if quotation is not None and self._is_speech(quotation):
                return index
        return None

    def _is_speech(self, quotation: Quotation) -> bool:
        """Tell a quotation from a name or a single word in quotation marks."""
        words = range(quotation.start, quotation.end)
        return quotation.open or len(words) > _NAME_IN_QUOTES or any(self.syntax.verbs[i] is not None for i in words)

    def _end(self, opening: int) -> int:
        """Return where what is said ends: with its quotation marks, or where the text turns to another deed or word."""
        units = self.syntax.units
        first = next((i for i in range(opening, len(units)) if units[i].kind != "mark"), len(units))
        for quotation in self.quotations:
            if opening < quotation.start == first:
                return quotation.end
        others = {p.at for p in self.said if p.reading is not None and p.reading.split.conjunction}
        tense = ""
        for index in range(opening + 1, len(units)):
            if any(q.start <= index < q.end for q in self.quotations):
                continue
            aside = "#backgrounds" in units[index].classes and units[index - 1].kind == "mark"
            if units[index].classes & _ENDS or index in others or aside:
                return index
            reading = self.syntax.verbs[index]
            if reading is not None and tense and reading.split.conjunction and reading.tense != tense:
                return index
            tense = tense or (reading.tense if reading is not None else "")
        return len(units)

    def _speaker(self, predicate: Predicate, voice: Voice | None, subject: Party) -> Party:
        """Return who is named, who stands before the verb, or who goes on speaking."""
        syntax, at, main = self.syntax, predicate.at, self.discourse.main
        if voice is not None:
            return resolve(voice, self.discourse)
        if (before := who_precedes(syntax, at)) is not None:
            return before
        if predicate.form == "masdar" or is_relative(syntax, predicate):
            return subject or main or ()
        return main if main is not None and agrees(main, person_of(syntax, predicate)) else subject

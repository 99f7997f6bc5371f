"""Find who says so: the speaker to whom the text attributes each stretch of a sentence.

In: a parsed sentence, its predicates, who spoke before. Out: reports, each a speaker and the stretch that is theirs.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.discourse import Carried, agrees
from streams.emit.hearsay import in_attribution, is_opinion, read_attributions, read_headline, read_last_word
from streams.emit.phrases import skip_back
from streams.emit.predicates import complement_end
from streams.emit.quotations import Quotation, find_quotations
from streams.emit.reports import Report, narrowest
from streams.emit.subjects import before_verb
from streams.emit.voices import Voice, named_voice, quoted_voice, resolve, voice_at
from streams.emit.ways import Way

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_NAME_IN_QUOTES: Final = 3  # `"رويترز"` is no quotation
_IN_IT: Final = frozenset({"فيه", "فيها", "فيهما"})
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
                self.discourse.speak(subject)
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
        return predicate in self.said and not predicate.passive and not _is_impersonal(self.syntax, predicate)

    def _read(self, predicate: Predicate, subject: Party) -> Report | None:
        syntax, at = self.syntax, predicate.at
        head = _head_end(syntax, predicate)
        opening = self._opening(at + 1, head)
        voice = _voice(syntax, predicate, subject, head if opening is None else opening, bare=opening is None)
        speaker = self._speaker(predicate, voice, subject)
        if opening is None:
            if voice is None or not voice.party or predicate.form == "masdar" or _after_relative(syntax, at) >= 0:
                return None
            start, end = voice.end, predicate.end
        else:
            start, end = opening, self._end(opening)
        if start >= end:
            return None
        opinion = is_opinion(syntax, at, start) or _weighs(predicate, speaker)
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
        if (before := _before(syntax, at)) is not None:
            return before
        if predicate.form == "masdar" or _is_relative(syntax, predicate):
            return subject or main or ()
        return main if main is not None and agrees(main, _person(syntax, predicate)) else subject


def is_given(syntax: Syntax, predicate: Predicate, ways: tuple[Way, ...]) -> bool:
    """Tell whether the text takes an act for known, whoever speaks: `إن تهديد لندن لا يخيف`, `الخطة التي رفضتها موسكو`.

    What a definite noun or a relative clause mentions is not what is claimed.
    """
    opener = syntax.units[syntax.clauses[predicate.at]]
    if predicate.form not in ("masdar", "noun"):
        return "#preludes" in opener.classes or _after_relative(syntax, predicate.at) >= 0
    clause = syntax.units[syntax.clauses[predicate.at] : predicate.at]
    if "#relatives" in opener.classes and all(unit.kind != "mark" for unit in clause):
        return True
    if Way.ADJECTIVE in ways:
        return syntax.units[predicate.at].article
    if Way.GENITIVE in ways:
        genitive = syntax.units[predicate.at + 1 : predicate.at + 2]
        return all(_is_definite(unit) for unit in genitive)
    return Way.POSSESSOR in ways or _completes_given(syntax, predicate.at)


def _is_definite(unit: Unit) -> bool:
    """Tell a country or a person from `مقاتلات قطرية`, which are any."""
    return unit.article or not unit.mentions or unit.mentions[0].kind in ("state", "person", "igo", "group")


def _completes_given(syntax: Syntax, at: int) -> bool:
    """`إعلان واشنطن الانسحاب`, `إعلانها طرد السفير`: what a definite noun contains is given with it."""
    before = skip_back(syntax, at - 1)
    if before < 0:
        return False
    unit = syntax.units[before]
    owned = any(reading.form == "masdar" and reading.split.pronoun for reading in unit.readings)
    return owned or (unit.kind == "actor" and not unit.is_nisba and syntax.heads[before] >= 0)


def is_reporting(predicate: Predicate) -> bool:
    """Tell whether a predicate says that something was said, or is not so (`نفى`)."""
    denies = predicate.sense.code == "016" and predicate.form == "verb"
    return (predicate.sense.code is None and predicate.form != "noun") or denies


def _head_end(syntax: Syntax, predicate: Predicate) -> int:
    """Return before where it must be told what is said.

    `بحسب ما نقلت عنه الوكالة` may stand between, and what describes an unnamed one: `قال مسؤول شارك في اللقاء إن`.
    """
    end = predicate.end
    if end == len(syntax.units):
        return end
    last = syntax.units[end - 1]
    described = last.kind in ("actor", "name") and last.mentions[0].kind == "role" and not last.article
    between = syntax.units[predicate.at + 1 : end]
    interrupted = any("#attributions" in unit.classes for unit in between)
    return complement_end(syntax, end) if described or interrupted else end


def _voice(syntax: Syntax, predicate: Predicate, subject: Party, end: int, *, bare: bool) -> Voice | None:
    """Return who is named between the verb and what is said; whom an agency quotes before the agency.

    `bare` where no `أن` follows: then a noun is what is told (`أعلن مقتل جندي`), not who tells.
    """
    start = predicate.at + 1
    voice = named_voice(syntax, start, end)
    if any("نقل" in unit.key for unit in syntax.units[predicate.at : end]):
        voice = quoted_voice(syntax, start, end) or voice
    if voice is None:
        return None
    unit = syntax.units[voice.end - 1]
    if bare and not voice.party and unit.kind == "word" and not voice.known:
        return None
    addressed = "object" in predicate.sense.target and voice.party != subject
    return None if addressed else voice


def _person(syntax: Syntax, predicate: Predicate) -> str:
    """Return what who speaks agrees with."""
    reading = predicate.reading
    if predicate.form == "participle":
        return "3fs" if syntax.units[predicate.at].key.endswith("ة") else "3ms"
    return reading.person if reading is not None else ""


def _before(syntax: Syntax, at: int) -> Party | None:
    """`الوزير قال`, `صحيفة لوموند قالت`, `تقارير أفادت`; None where nobody stands there, as in `بيان قال فيه`."""
    before = skip_back(syntax, at - 1)
    if before < 0:
        return None
    unit = syntax.units[before]
    if unit.kind == "media" and not syntax.governors[before]:
        return (unit,)
    if party := before_verb(syntax, at):
        return party
    if before == at - 1 and "#voices" in unit.classes and syntax.verbs[before] is None:
        following = syntax.units[at + 1 : at + 2]
        return None if any(word.key in _IN_IT for word in following) else voice_at(syntax, before, at).party
    return None


def _is_relative(syntax: Syntax, predicate: Predicate) -> bool:
    """`الوزير الذي قال`; not `الخطة التي قال إنها`, whose verb agrees with another."""
    relative = _after_relative(syntax, predicate.at)
    return relative >= 0 and syntax.units[relative].key.endswith("التي") == (_person(syntax, predicate) == "3fs")


def _after_relative(syntax: Syntax, at: int) -> int:
    """Return where the relative pronoun stands that the word at `at` follows, or -1."""
    before = skip_back(syntax, at - 1)
    return before if before >= 0 and "#relatives" in syntax.units[before].classes else -1


def _is_impersonal(syntax: Syntax, predicate: Predicate) -> bool:
    """`يذكر أن`, `يعتقد أن`: nobody's word."""
    before = syntax.units[max(0, predicate.at - 1) : predicate.at]
    following = syntax.units[predicate.at + 1 : predicate.at + 2]
    bare = all(unit.kind == "mark" or "#relatives" in unit.classes for unit in before)
    told = any("#subordinators" in unit.classes for unit in following)
    return bare and told and "#impersonals" in syntax.units[predicate.at].classes


def _weighs(predicate: Predicate, speaker: Party) -> bool:
    """An outlet that reports is a source; one that judges (`اعتبرت صحيفة`) gives a view, and a view is no event."""
    judges = predicate.sense.lemma in ("اِعْتَبَرَ", "رَأَى")
    return judges and any(unit.kind == "media" for unit in speaker)

"""Give each act its day: the one its sentence tells, else the one that the rest of the article gives it.

In: acts in text order, the day of publication. Out: dates; an act of which nothing tells the day has none.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import UTC, date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple

from schemas import EventDate
from streams.emit.dating import find_date
from streams.emit.distances import distance_of
from streams.emit.reports import told_by
from streams.emit.syntax import OPENERS
from streams.emit.tellings import VERBAL, Telling, dated, is_to_be
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from schemas import CleanArticle, Mention, Place
    from streams.emit.drafts import Draft
    from streams.emit.predicates import Predicate
    from streams.emit.status import When
    from streams.emit.syntax import Syntax

_A_DAY: Final = len("2018-05-10")
_GENERATION: Final = 25  # years
_FIRST: Final = 4  # sentences that may be the lead of the title
_RECENT: Final = timedelta(days=7)
_AUXILIARY_REACH: Final = 6  # units from كان to its verb: `وكان الوزير، الذي ...، قد التقى`
_ENCOUNTERS: Final = "04"
_VISIT: Final = "042"
_MEETINGS: Final = frozenset({"040", "043", "044", "046"})  # held in the country that one side visits
# What its own announcement puts into force: `أعلنت الثلاثاء أنها فرضت`.
_DECLARED: Final = VERBAL | {"06", "07", "08", "15", "16", "17"}
_EARLIER: Final = frozenset({"بعد", "قبل", "بعدما", "عقب", "منذ"})


class Lead(NamedTuple):
    """The text's first dated sentence: whom it names, its day, and who speaks in it where it is a report."""

    named: frozenset[str]
    day: EventDate
    speakers: frozenset[str]


@dataclass(slots=True)
class Daybook:
    """The days of one article: who spoke when, which two met when, and when what the lead tells was."""

    article: CleanArticle
    calendar: Mapping[str, Mapping[str, str]]
    spoken: dict[str, list[EventDate]] = field(default_factory=dict)
    encounters: dict[frozenset[str], EventDate] = field(default_factory=dict)
    together: dict[frozenset[str], EventDate] = field(default_factory=dict)
    visits: dict[frozenset[str], Place] = field(default_factory=dict)
    leads: list[Lead] = field(default_factory=list)
    begun: int = 0

    @property
    def published(self) -> date | None:
        """The day of publication, UTC."""
        moment = self.article.published_at
        return moment.astimezone(UTC).date() if moment else None

    def date_of(self, act: Telling) -> EventDate | None:
        """Return the day that its sentence gives the act."""
        mention = find_date(act)
        day = self._read(act, mention) if mention is not None else self._at_a_distance(act)
        if day is None or self.published is None:
            return day
        if self.is_to_come(day) and _is_past(act):
            return None  # what was done was not done on a day to come: the day is of what was promised, say
        gone = day.value < self.published.isoformat()[: len(day.value)] and not self._is_weekday(day.text)
        future = act.predicate.reading is not None and act.predicate.reading.split.future
        return None if gone and future else day

    def day_of_word(self, act: Telling, code: str, source: frozenset[str]) -> EventDate | None:
        """Return the day on which `source`, who does the act, speaks: for a word, or what is done by announcing it."""
        report = act.report
        if told_by(report, source) == "another" or _is_earlier(act.syntax, act.predicate):
            return None
        meanwhile = act.predicate.form != "verb" and act.syntax.governors[act.predicate.at] == "خلال"
        announced = code[:2] in _DECLARED and (report is not None or code[:2] in VERBAL)
        if announced and report is not None and report.date is not None and report.date.date is not None:
            return EventDate(value=report.date.date.value, text=report.date.text)
        if announced or meanwhile:
            return next((self.spoken[name][-1] for name in sorted(source) if name in self.spoken), None)
        return self._day_of_announcement(act) if code[:2] in _DECLARED else None

    def is_to_come(self, day: EventDate) -> bool:
        """Tell whether `day` lies after the day of publication."""
        return self.published is not None and day.value > self.published.isoformat()[: len(day.value)]

    def when(self, day: EventDate | None) -> When:
        """Return when `day` is, seen from the day of publication."""
        if day is None or self.published is None:
            return ""
        published = self.published.isoformat()
        if published.startswith(day.value):
            return "today" if day.value == published else "running"
        return "to come" if self.is_to_come(day) else "past"

    def is_history(self, day: EventDate | None) -> bool:
        """Tell whether `day` lies a generation back: `في مثل هذا اليوم من عام 1977` tells no news."""
        if day is None or self.published is None:
            return False
        return self.published.year - int(day.value[:4]) >= _GENERATION

    def as_open(self, day: EventDate | None) -> EventDate | None:
        """Return the day of an act that is still to come: a weekday alone is then the next one."""
        if day is None or not self._is_weekday(day.text):
            return day
        return EventDate(value=shift_to_future(day.value, self.published), text=day.text)

    def speak(self, act: Telling, speaker: frozenset[str]) -> None:
        """Note the day on which the article says that `speaker` spoke, where no other reports it."""
        inside = act.report is not None and 0 < act.report.start <= act.predicate.at
        mention = None if inside else find_date(act)
        if mention is not None:
            day = self._read(act, mention)
            self._spoke(speaker, day)

    def begin(self, syntax: Syntax, predicates: Sequence[Predicate], speakers: frozenset[str]) -> None:
        """Note the day that one of the text's first sentences gives its main clause."""
        if syntax.sentence.label != "body" or self.begun == _FIRST or not any(syntax.verbs):
            return
        self.begun += 1
        opener = next((i for i, unit in enumerate(syntax.units) if unit.classes & OPENERS), len(syntax.units))
        mention = next((found for unit in syntax.units[:opener] if (found := dated(unit))), None)
        main = next((predicate for predicate in predicates if predicate.form == "verb"), None)
        if mention is None and main is not None:
            mention = find_date(Telling(syntax, main, predicates, None))
        if mention is not None and mention.date is not None and self._is_recent(mention.date.value):
            named = frozenset(m.code for unit in syntax.units for m in unit.mentions if m.code)
            day = EventDate(value=mention.date.value, text=mention.text)
            acts = main is not None and main.sense.code is not None  # its report only says whose word it is
            self.leads.append(Lead(named, day, frozenset() if acts else speakers))

    def settle(self, draft: Draft) -> Draft:
        """Return `draft` with the day and the place of its two sides' meeting, where it tells none and is of it."""
        sides = draft.source_codes | draft.target_codes
        if draft.code == _VISIT and draft.place is not None:
            self.visits[sides] = draft.place
        elif draft.place is None and draft.code in _MEETINGS:
            draft = replace(draft, place=self.visits.get(sides))
        if draft.status != "actual":
            return draft
        told_by_verb = draft.predicate.form in ("verb", "participle")
        if draft.date is None:
            days = self.together if _refers_back(draft) else self.encounters if _goes_on(draft) else {}
            return replace(draft, date=days.get(sides))
        if self._is_recent(draft.date.value):
            self.together[sides] = draft.date
        if draft.code.startswith(_ENCOUNTERS) and self._is_recent(draft.date.value):
            self.encounters[sides] = draft.date
        elif draft.code[:2] in VERBAL and draft.speaker is None and told_by_verb and not _is_background(draft):
            self._spoke(draft.source_codes, draft.date)
        return draft

    def complete(self, draft: Draft) -> Draft:
        """Return `draft`, where it was done and has no day, with the one that later sentences give it."""
        if draft.date is not None or draft.status != "actual":
            return draft
        titles = any(told.grounds.syntax.sentence.label == "title" for told in (draft, *draft.others))
        day = self._day_of_title(draft) if titles else None
        return replace(draft, date=day or self._only_day_of_speech(draft))

    def _spoke(self, speaker: frozenset[str], day: EventDate) -> None:
        for code in speaker:
            self.spoken.setdefault(code, []).append(day)

    def _read(self, act: Telling, mention: Mention) -> EventDate:
        day = EventDate(value=mention.date.value if mention.date else "", text=mention.text)
        in_text = act.syntax.sentence.label in ("body", "related-body")
        return self.as_open(day) or day if in_text and is_to_be(act, mention) else day

    def _is_recent(self, value: str) -> bool:
        if self.published is None or len(value) != _A_DAY:
            return False
        return abs(self.published - date.fromisoformat(value)) <= _RECENT

    def _is_weekday(self, text: str) -> bool:
        key = key_phrase(text)
        return key.removeprefix("يوم ") in self.calendar["weekdays"]

    def _at_a_distance(self, act: Telling) -> EventDate | None:
        """`بعد يومين من زيارة`: so long before the day that its sentence has, or that of publication."""
        distance = distance_of(act.syntax, act.predicate, self.calendar)
        if distance is None or self.published is None:
            return None
        verbs = (act._replace(predicate=other) for other in act.predicates if other.form == "verb")
        main = next((mention.date for verb in verbs if (mention := find_date(verb)) and mention.date), None)
        base = main.value if main is not None else self.published.isoformat()
        if len(base) != _A_DAY:
            return None
        first, last = act.syntax.units[distance.start], act.syntax.units[distance.end - 1]
        text = self.article.lines[act.syntax.sentence.line].text[first.start : last.end]
        return EventDate(value=(date.fromisoformat(base) + timedelta(days=distance.days)).isoformat(), text=text)

    def _day_of_announcement(self, act: Telling) -> EventDate | None:
        """`أعلن الخميس إلغاء القمة`: what is announced by a noun is done on the day of announcing it."""
        before = [p for p in act.predicates if p.form == "verb" and p.at < act.predicate.at]
        if act.predicate.form == "verb" or not before or before[-1].sense.code is not None:
            return None
        mention = find_date(act._replace(predicate=before[-1]))
        return self._read(act, mention) if mention is not None else None

    def _day_of_title(self, draft: Draft) -> EventDate | None:
        """What a title tells is what one of the first main clauses tells that name its sides."""
        for lead in self.leads:
            said = draft.code[:2] in _DECLARED and draft.source_codes <= lead.speakers
            if draft.source_codes | draft.target_codes <= lead.named and (said or not lead.speakers):
                return lead.day
        return None

    def _only_day_of_speech(self, draft: Draft) -> EventDate | None:
        """A word without a day was said when the article says that its speaker spoke, if on one day only."""
        if draft.code[:2] not in VERBAL or draft.speaker is not None:
            return None
        if draft.predicate.form not in ("verb", "participle") or _is_earlier(draft.grounds.syntax, draft.predicate):
            return None
        days = [day for code in sorted(draft.source_codes) for day in self.spoken.get(code, ())]
        return days[0] if len({day.value for day in days}) == 1 else None


def shift_to_future(value: str, published: date | None) -> str:
    """Return the day a week later where a weekday was read as past and the act is still to come.

    >>> shift_to_future("2022-09-15", date(2022, 9, 18))
    '2022-09-22'
    """
    if published is None or len(value) != _A_DAY:
        return value
    day = date.fromisoformat(value)
    within_a_week = published - timedelta(days=7) < day < published
    return (day + timedelta(days=7)).isoformat() if within_a_week else value


def _is_past(act: Telling) -> bool:
    """Tell whether the act's own verb says that it was done; what was called off was not."""
    reading = act.predicate.reading
    if "#cancellations" in act.syntax.units[act.predicate.at].classes:
        return False
    return act.predicate.form == "verb" and reading is not None and reading.tense == "past"


def _is_earlier(syntax: Syntax, predicate: Predicate) -> bool:
    """`بعد أن انتقدت باريس`: what went before is not of the day of the sentence."""
    opener = syntax.clauses[predicate.at]
    return any(unit.key.removeprefix("و") in _EARLIER for unit in syntax.units[max(0, opener - 1) : opener + 1])


def _goes_on(draft: Draft) -> bool:
    """Tell whether the act is told as what happened next: by a past verb (not of a relative clause) or a participle."""
    syntax, predicate = draft.grounds.syntax, draft.predicate
    opener = syntax.units[syntax.clauses[predicate.at]]
    if "#relatives" in opener.classes or _is_background(draft):
        return False
    past = predicate.form == "verb" and predicate.reading is not None and predicate.reading.tense == "past"
    return past or predicate.form == "participle"


def _is_background(draft: Draft) -> bool:
    """`وكانت الخارجية قد استدعت السفير`: what went before what the article tells."""
    syntax, at = draft.grounds.syntax, draft.predicate.at
    return any("#auxiliaries" in unit.classes for unit in syntax.units[max(0, at - _AUXILIARY_REACH) : at])


def _refers_back(draft: Draft) -> bool:
    """`رفض خلال الاتصال`: of a talk that was told, with its day."""
    units = draft.grounds.syntax.units
    within = range(draft.predicate.at + 1, min(draft.predicate.end, len(units) - 1))
    return any(units[i].key == "خلال" and units[i + 1].article and "@meeting" in units[i + 1].classes for i in within)

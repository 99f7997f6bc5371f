"""Find date expressions and work out what they mean on the day of publication.

In: a line's words, the calendar's words, the day of publication. Out: periods with the words that tell them. A weekday
alone is read as the last such day until publication; a stage that knows the act is still to come moves it on by a week.
Without a day of publication, only what is absolute has a value.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.extract.date_days import (
    read_bare_day,
    read_day_and_month,
    read_nth_weekday,
    read_numeric,
    read_relative_day,
    read_weekday,
)
from streams.extract.date_months import YEAR_WORDS, read_decade, read_month, read_season, read_year
from streams.extract.date_spans import FROM, read_interval, read_nth_part, read_part, read_week_of_day, read_within
from streams.extract.date_units import (
    AGO,
    read_distance,
    read_from_now,
    read_last_stretch,
    read_stretch,
    read_unit,
)
from streams.extract.date_words import THIS, DateWords

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence
    from datetime import date

    from streams.extract.date_words import Read
    from streams.extract.periods import Period

_NUMBERS: Final = frozenset({"digit", "numbers", "tens", "hundreds", "thousands"})
# Each way of reading a date, and what its first word may be: a table of the calendar, or one of the kinds below.
_WAYS: Final[tuple[tuple[Callable[[DateWords, int], Read], frozenset[str]], ...]] = (
    (read_interval, _NUMBERS | {"from", "weekdays", "days", "months", "year"}),
    (read_weekday, frozenset({"weekdays"})),
    (read_nth_weekday, frozenset({"ordinals"})),
    (read_nth_part, frozenset({"portions"})),
    (read_bare_day, _NUMBERS | {"units"}),
    (read_relative_day, frozenset({"days"})),
    (read_day_and_month, _NUMBERS),
    (read_month, frozenset({"months", "this", "units"})),
    (read_numeric, frozenset({"digit"})),
    (read_unit, frozenset({"units", "this"})),
    (read_week_of_day, frozenset({"units"})),
    (read_within, frozenset({"units", "this", "months"})),
    (read_stretch, _NUMBERS | {"units"}),
    (read_last_stretch, frozenset({"edges"})),
    (read_part, frozenset({"edges"})),
    (read_distance, frozenset({"ago"})),
    (read_from_now, _NUMBERS | {"units"}),
    (read_year, _NUMBERS | {"year"}),
    (read_decade, frozenset({"decades"})),
    (read_season, frozenset({"seasons", "this"})),
)
_OTHER_KINDS: Final = {
    word: kind
    for kind, listed in (("from", FROM), ("ago", AGO), ("this", THIS), ("year", YEAR_WORDS))
    for word in listed
}


class DateFound(NamedTuple):
    """A date expression in the words `[start, end)`, `front` letters of the first left out.

    `period` is None where only the words are clear, not the days.
    """

    start: int
    end: int
    front: int
    period: Period | None


def find_dates(keys: Sequence[str], calendar: Mapping[str, Mapping[str, str]], today: date | None) -> list[DateFound]:
    """Return the date expressions of a line, first to last, the longest at each place."""
    words = DateWords(keys, calendar, today)
    openers = words.words
    found: list[DateFound] = []
    end = 0
    for at, key in enumerate(keys):
        # Most words begin no date: this line decides how fast the stage is.
        if key not in openers and key[1:] not in openers and key not in _OTHER_KINDS and not key[-1].isdigit():
            continue
        read = _longest(words, at) if at >= end else None
        if read:
            end = read[0]
            found.append(DateFound(at, end, _front(words, at), read[1]))
    return found


def _kinds(words: DateWords, at: int) -> set[str]:
    """Return what the word at `at` may begin: tables of the calendar, and other kinds."""
    key = words.keys[at]
    kinds = set(words.begins(at).split())
    if key in _OTHER_KINDS:
        kinds.add(_OTHER_KINDS[key])
    if key[-1].isdigit():
        kinds.add("digit")
    return kinds


def _longest(words: DateWords, at: int) -> Read:
    kinds = _kinds(words, at)
    reads = [read for way, triggers in _WAYS if not kinds.isdisjoint(triggers) and (read := way(words, at))]
    return max(reads, key=lambda read: read[0]) if reads else None


def _front(words: DateWords, at: int) -> int:
    """Return how many letters are written onto the first word: وأمس, بالأمس."""
    key = words.keys[at]
    return int(key not in words.words and key not in _OTHER_KINDS and key[1:] in words.words and key[0] in "وفبلك")

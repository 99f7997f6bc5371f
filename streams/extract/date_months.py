"""Read months and years: أغسطس/ آب 2024, يناير الماضي, عام 2018, الثمانينيات."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Final

from streams.extract.date_units import read_unit
from streams.extract.date_words import COMMAS, EARLIEST, LATEST, OF, THIS
from streams.extract.periods import Period, day_of, make_day, month_of, nearest_day, nearest_month, year_of
from streams.text import key_phrase

if TYPE_CHECKING:
    from streams.extract.date_words import DateWords, Read

YEAR_WORDS: Final = frozenset(
    map(key_phrase, ("عام", "العام", "سنة", "السنة", "عامي", "لعام", "للعام", "بعام", "وعام", "لسنة"))
)
_BEFORE_YEAR: Final = frozenset(
    map(key_phrase, ("في", "منذ", "حتى", "من", "بين", "إلى", "خلال", "بحلول", "قبل", "بعد", "وحتى", "ومنذ"))
)
_MONTH_WORDS: Final = frozenset({"شهر", "لشهر", "بشهر"})
_EARLIEST_BARE, _EARLIEST_NAMED = 1800, 100
_CENTURY: Final = key_phrase("القرن")
_IN_FULL: Final = 4  # words: what is spelled out to the last one is no number of things
_SHORT_MONTH: Final = 3  # آب, ماي, أوت are other words too


def read_month(words: DateWords, at: int) -> Read:
    """مايو, أغسطس/ آب 2024, يناير الماضي, مايو الحادي عشر, شهر سبتمبر."""
    at += words.key(at) in _MONTH_WORDS or words.key(at) in THIS
    found = words.look("months", at)
    if not found or (len(words.key(at)) <= _SHORT_MONTH and not _is_surely_month(words, at, found[0])):
        return None
    end, month = past_alias(words, found[0]), int(found[1])
    day = words.day_number(end)
    if day:
        after = day[0] + (words.key(day[0]) in COMMAS)
        dated = read_year_of_date(words, after, month, day[1])
        return dated if dated and dated[0] > after else read_year_of_date(words, day[0], month, day[1])
    end, year, direction = _year_after(words, end)
    if year:
        return end, month_of(year, month)
    return end, nearest_month(words.today, month, direction) if words.today else None


def _is_surely_month(words: DateWords, at: int, end: int) -> bool:
    before = words.key(at - 1)
    return before.isdigit() or before in OF or words.key(end)[:1].isdigit() or words.direction(end)[1] is not None


def past_alias(words: DateWords, end: int) -> int:
    """Return the end of a second name of the same month: مايو/أيار, مايو أيار, مايو (أيار)."""
    mark = words.key(end) in ("/", "(", "-")
    again = words.exactly("months", end + mark)
    if not again:
        return end
    return again[0] + (words.key(end) == "(" and words.key(again[0]) == ")")


def read_year_of_date(words: DateWords, end: int, month: int, day: int) -> Read:
    """Return the day whose year follows at `end`, or the nearest of that name."""
    end, year, direction = _year_after(words, end)
    if year:
        exact = make_day(year, month, day)
    else:
        exact = nearest_day(words.today, month, day, direction) if words.today else None
    return end, day_of(exact) if exact else None


def _year_after(words: DateWords, end: int) -> tuple[int, int | None, int | None]:
    """Return the end, the year and the direction of what follows a month: 2018, من عام 2018, المقبل, العام الماضي."""
    end, direction = words.direction(end)
    after = end
    while words.key(after) in ("من", "،", ",", "عام", "سنة", "العام", "في"):
        after += 1
    number = words.number(after)
    if number and EARLIEST <= number[1] < LATEST:
        return number[0], number[1], direction
    period = read_unit(words, end + (words.key(end) in ("من", "في")))
    if period and period[1] and period[1].grain == "year":
        return period[0], period[1].first.year, direction
    return end, None, direction


def read_year(words: DateWords, at: int) -> Read:
    """عام 2018, في 1995, في ألف وسبعمائة وتسعة وثمانين."""
    named = words.key(at) in YEAR_WORDS
    number = words.number(at + named)
    if not number:
        return None
    earliest = _EARLIEST_NAMED if named or number[0] - at >= _IN_FULL else _EARLIEST_BARE
    if not earliest <= number[1] < LATEST:
        return None
    if not named and words.key(at - 1) not in _BEFORE_YEAR:
        return None
    return number[0], year_of(number[1])


def read_decade(words: DateWords, at: int) -> Read:
    """الثمانينيات, خمسينيات القرن الماضي, سبعينيات القرن التاسع عشر."""
    found = words.look("decades", at)
    if not found:
        return None
    end, first = _century_after(words, found[0], int(found[1]))
    return end, Period(date(first, 1, 1), date(first + 10, 1, 1), "range")


def _century_after(words: DateWords, end: int, first: int) -> tuple[int, int]:
    """Return the end and the first year of a decade whose century follows it, or is the last one."""
    after = end + (words.key(end) == "من")
    if words.key(after) != _CENTURY:
        return end, first
    beyond, direction = words.direction(after + 1)
    if direction is not None:
        return beyond, first
    number = words.number(after + 1)
    return (number[0], (number[1] - 1) * 100 + first % 100) if number and number[1] <= LATEST // 100 else (end, first)


def read_season(words: DateWords, at: int, *, part: bool = False) -> Read:
    """صيف 2016, الربيع القادم, منتصف (`part`) الصيف: which days, no calendar says."""
    this = words.key(at) in THIS
    found = words.look("seasons", at + this)
    if not found:
        return None
    end, direction = words.direction(found[0])
    year = read_year(words, end)
    if not year and words.key(end).isdigit():
        year = (end + 1, None)
    return (year[0] if year else end, None) if part or this or direction is not None or year else None

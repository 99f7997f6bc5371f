"""Find date expressions and work out what they mean on the day of publication.

In: a line's words, the calendar's words, the day of publication. Out: periods with the words that tell them. A weekday
alone is read as the last such day until publication; a stage that knows the act is still to come moves it on by a week.
Without a day of publication, only what is absolute has a value.
"""

from __future__ import annotations

import re
from datetime import date, timedelta
from typing import TYPE_CHECKING, Final, NamedTuple, TypeAlias

from streams.extract.numbers import Numbers
from streams.extract.periods import (
    Period,
    day_of,
    from_hijri,
    last_weekday,
    make_day,
    month_of,
    nearest_day,
    nearest_month,
    nth_weekday,
    shifted,
    span_of,
    year_of,
)
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

_FRONTS: Final = ("", "و", "ف", "ب", "ل", "ك")
_LONGEST_FORM: Final = 4
_THIS: Final = frozenset(map(key_phrase, ("هذا", "هذه", "ذات")))
_YEAR_WORDS: Final = frozenset(
    map(key_phrase, ("عام", "العام", "سنة", "السنة", "عامي", "لعام", "للعام", "بعام", "وعام", "لسنة"))
)
_BEFORE_YEAR: Final = frozenset(
    map(key_phrase, ("في", "منذ", "حتى", "من", "بين", "إلى", "خلال", "بحلول", "قبل", "بعد", "وحتى", "ومنذ"))
)
_AGO: Final = {key_phrase(word): -1 for word in ("قبل", "منذ", "وقبل", "ومنذ")} | {
    key_phrase(word): 1 for word in ("بعد", "وبعد", "خلال")
}
_ABOUT: Final = frozenset(map(key_phrase, ("نحو", "حوالي", "أكثر من", "أقل من", "قرابة", "بضعة", "عدة")))
_OF: Final = frozenset(map(key_phrase, ("من", "في", "شهر")))
_FROM: Final = frozenset(map(key_phrase, ("من", "بين", "ما")))
_TO: Final = frozenset(map(key_phrase, ("إلى", "حتى", "-", "و", "–", "وحتى")))
_FEW: Final = frozenset(map(key_phrase, ("القليلة", "القليلين", "العشر")))
_AT: Final = frozenset(map(key_phrase, ("في", "عند", "بتاريخ", "يوم")))
_SHORT_NUMBER: Final = re.compile(r"\d{1,2}")
_MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})[./](\d{1,2})")
_MONTHS, _DAYS = 12, 31
_NUMERIC: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_OPENERS: Final = frozenset({*_THIS, *_YEAR_WORDS, "شهر", "لشهر", "بشهر"})
_CONNECTING: Final = frozenset({*_AGO, *_FROM})
_EARLIEST, _LATEST = 1000, 2100
_EARLIEST_BARE = 1800
_HIJRI_YEARS: Final = range(1300, 1500)
_TWO_DIGITS: Final = 100


class DateFound(NamedTuple):
    """A date expression in the words `[start, end)`, `front` letters of the first left out.

    `period` is None where only the words are clear, not the days.
    """

    start: int
    end: int
    front: int
    period: Period | None


_Read: TypeAlias = "tuple[int, Period | None] | None"


def find_dates(keys: Sequence[str], calendar: Mapping[str, Mapping[str, str]], today: date | None) -> list[DateFound]:
    """Return the date expressions of a line, first to last, the longest at each place."""
    reader = _Reader(keys, calendar, today)
    found: list[DateFound] = []
    at = 0
    while at < len(keys):
        read = reader.read(at) if reader.may_begin(at) else None
        if read:
            found.append(DateFound(at, read[0], reader.front_of(at), read[1]))
            at = read[0]
        else:
            at += 1
    return found


class _Reader:
    """Reads one line; each method takes a place in it and returns the end of what it could read there, and its period."""

    def __init__(self, keys: Sequence[str], calendar: Mapping[str, Mapping[str, str]], today: date | None) -> None:
        self.keys, self.calendar, self.today = keys, calendar, today
        self.words = calendar["*"]
        self.numbers = Numbers(keys, calendar)
        self.ways: tuple[Callable[[int], _Read], ...] = (
            self.interval,
            self.weekday,
            self.nth_weekday,
            self.nth_week,
            self.bare_day,
            self.relative_day,
            self.day_and_month,
            self.month_first,
            self.numeric,
            self.unit,
            self.units_with_direction,
            self.edge,
            self.distance,
            self.from_now,
            self.year,
            self.decade,
            self.season,
        )

    def key(self, at: int) -> str:
        return self.keys[at] if at < len(self.keys) else ""

    def may_begin(self, at: int) -> bool:
        """Tell whether anything in the calendar begins here: most words do not."""
        key = self.keys[at]
        if key in _CONNECTING:
            key = self.key(at + 1)
            if key in _CONNECTING or key in _ABOUT:
                key = self.key(at + 2)
        return key[:1].isdigit() or key in self.words or key[1:] in self.words or key in _OPENERS

    def read(self, at: int) -> _Read:
        """Return the longest expression at `at`."""
        reads = [read for way in self.ways if (read := way(at))]
        return max(reads, key=lambda read: read[0]) if reads else None

    def look(self, table: str, at: int, fronts: tuple[str, ...] = _FRONTS) -> tuple[int, str] | None:
        """Return the end and the value of the longest form of `table` at `at`, letters written onto it left off."""
        key = self.key(at)
        begins = self.words.get(key) or self.words.get(key[1:])
        if not begins or table not in begins:
            return None
        forms = self.calendar[table]
        for length in range(min(_LONGEST_FORM, len(self.keys) - at), 0, -1):
            phrase = " ".join(self.keys[at : at + length])
            for front in fronts:
                if phrase.startswith(front) and phrase[len(front) :] in forms:
                    return at + length, forms[phrase[len(front) :]]
        return None

    def front_of(self, at: int) -> int:
        """Return how many letters are written onto the first word: وأمس, بالأمس."""
        key, words = self.keys[at], self.words
        return int(key not in words and key not in _OPENERS and key[1:] in words and key[0] in "وفبلك")

    def direction(self, at: int) -> tuple[int, int | None]:
        """الماضي, الجاري, المقبل."""
        found = self.look("directions", at, ("",))
        return (found[0], int(found[1])) if found else (at, None)

    # -- days --------------------------------------------------------------------------------------------------------

    def weekday(self, at: int) -> _Read:
        """الثلاثاء, الأحد الماضي, الأربعاء، 22 يناير, الجمعة من الأسبوع المقبل."""
        found = self.look("weekdays", at)
        if not found:
            return None
        end, weekday = found[0], int(found[1])
        after = end + (self.key(end) in ("،", ",", "("))
        after += self.key(after) == "الموافق"
        exact = self.day_and_month(after) or self.month_first(after) or self.numeric(after)
        if exact:
            return exact
        numbered = self._numbered_weekday(end)
        if numbered:
            return numbered
        end, direction = self.direction(end)
        day = last_weekday(self.today, weekday, direction) if self.today else None
        start = end + (self.key(end) == "من")
        week = self.unit(start)
        if week and week[1] and week[1].grain == "week" and self.today:
            return week[0], day_of(week[1].first + timedelta(days=weekday))
        return end, day_of(day) if day else None

    def _numbered_weekday(self, end: int) -> _Read:
        """الأربعاء 27, الخميس في السابع; not الجمعة 15 قتيلا, where something is counted."""
        after = end + (self.key(end) == "في")
        number = self.numbers.read(after)
        if not number or not 1 <= number[1] <= _DAYS:
            return None
        if self.key(after).isdigit() and number[0] < len(self.keys) and self.key(number[0]) not in ("مع", "،", ".", ",", "في"):
            return None
        return number[0], self._near_day(number[1])

    def nth_weekday(self, at: int) -> _Read:
        """أول جمعة من يوليو, آخر يوم أحد في هذا الشهر."""
        nth = self.look("ordinals", at)
        if not nth:
            return None
        weekday = self.look("weekdays_bare", nth[0] + (self.key(nth[0]) == "يوم"), ("",))
        if not weekday or self.key(weekday[0]) not in _OF:
            return None
        month = self.month_first(weekday[0] + 1) or self.unit(weekday[0] + 1)
        if not month or not month[1] or month[1].grain != "month":
            return None
        return month[0], nth_weekday(month[1], int(weekday[1]), int(nth[1]))

    def nth_week(self, at: int) -> _Read:
        """الأسبوع الثالث من هذا الشهر, الربع الأول من عام 2016: the value is the whole's."""
        if self.key(at).removeprefix("ال") not in ("اسبوع", "ربع", "نصف"):
            return None
        nth = self.look("ordinals", at + 1, ("",))
        if not nth:
            return None
        start = nth[0] + (self.key(nth[0]) in _OF)
        return self.month_first(start) or self.unit(start) or self.year(start)

    def relative_day(self, at: int) -> _Read:
        """أمس, اليوم الأربعاء, غدا (السبت)."""
        found = self.look("days", at)
        if not found:
            return None
        end, shift = found[0], int(found[1])
        end, direction = self.direction(end)
        if direction:  # اليوم التالي: the day after some other day
            return end, None
        after = end + (self.key(end) in ("،", ",", "("))
        weekday = self.look("weekdays", after, ("",))
        if weekday:
            end = weekday[0]
        exact = self.day_and_month(end)
        if exact:
            return exact
        return end, shifted(self.today, "day", shift) if self.today else None

    def day_and_month(self, at: int) -> _Read:
        """12 يونيو, الرابع من مايو/أيار 2018, 5 أوت المقبل, 9 رمضان 1445, 20 من الشهر القادم."""
        number = self.numbers.read(at)
        if not number or not 1 <= number[1] <= _DAYS:  
            return None
        end, day = number
        end += self.key(end) in ("-",)
        while self.key(end) in _OF:
            end += 1
        month = self.look("months", end, ("",))
        if month:
            return self._rest_of_date(self._alias(month[0]), int(month[1]), day)
        hijri = self.look("hijri", end, ("",))
        if hijri:
            return self._hijri(hijri[0], int(hijri[1]), day)
        unit = self.unit(end)
        if unit and unit[1] and unit[1].grain == "month":
            exact = make_day(unit[1].first.year, unit[1].first.month, day)
            return unit[0], day_of(exact) if exact else None
        return None

    def _rest_of_date(self, end: int, month: int, day: int) -> _Read:
        end, year, direction = self._year_after(end)
        if year:
            exact = make_day(year, month, day)
        else:
            exact = nearest_day(self.today, month, day, direction) if self.today else None
        return end, day_of(exact) if exact else None

    def _hijri(self, end: int, month: int, day: int) -> _Read:
        number = self.numbers.read(end)
        if number and number[1] in _HIJRI_YEARS:
            end = number[0] + (self.key(number[0]) in ("ه", "هـ", "هجري"))
            return end, day_of(from_hijri(number[1], month, day))
        return end, None

    # -- months ------------------------------------------------------------------------------------------------------

    def month_first(self, at: int) -> _Read:
        """مايو, أغسطس/ آب 2024, يناير الماضي, مايو الحادي عشر, شهر سبتمبر."""
        at += self.key(at) in ("شهر", "لشهر", "بشهر") or self.key(at) in _THIS
        found = self.look("months", at)
        if not found:
            return None
        if len(self.key(at)) <= 3 and not self._is_surely_month(at, found[0]):  # noqa: PLR2004  آب, ماي, أوت are other words too
            return None
        end, month = self._alias(found[0]), int(found[1])
        day = self.numbers.read(end)
        if day and 1 <= day[1] <= _DAYS and self.key(day[0]) not in ("شخص", "قتيلا"):  # noqa: PLR2004
            after = day[0] + (self.key(day[0]) in (",", "،"))
            dated = self._rest_of_date(after, month, day[1])
            return dated if dated and dated[0] > after else self._rest_of_date(day[0], month, day[1])
        end, year, direction = self._year_after(end)
        if year:
            return end, month_of(year, month)
        return end, nearest_month(self.today, month, direction) if self.today else None

    def _is_surely_month(self, at: int, end: int) -> bool:
        before = self.keys[at - 1] if at else ""
        return before.isdigit() or before in _OF or self.key(end)[:1].isdigit() or self.direction(end)[1] is not None

    def _alias(self, end: int) -> int:
        """Return the end of a second name of the same month: مايو/أيار, مايو أيار, مايو (أيار)."""
        mark = self.key(end) in ("/", "(", "-")
        again = self.look("months", end + mark, ("",))
        if not again:
            return end
        return again[0] + (self.key(end) == "(" and self.key(again[0]) == ")")

    def _year_after(self, end: int) -> tuple[int, int | None, int | None]:
        """Return the end, the year and the direction of what follows a month: 2018, من عام 2018, المقبل, العام الماضي."""
        end, direction = self.direction(end)
        after = end
        while self.key(after) in ("من", "،", ",", "عام", "سنة", "العام", "في"):
            after += 1
        number = self.numbers.read(after)
        if number and _EARLIEST <= number[1] < _LATEST:
            return number[0], number[1], direction
        start = end + (self.key(end) in ("من", "في"))
        period = self.unit(start)
        if period and period[1] and period[1].grain == "year":
            return period[0], period[1].first.year, direction
        return end, None, direction

    def numeric(self, at: int) -> _Read:
        """10.07.2024, 2016/02/22, 3-2015."""
        text, end = "", at
        for end in range(at, min(at + 5, len(self.keys))):
            if not (self.keys[end][0].isdigit() or self.keys[end] in "/-."):
                break
            text += self.keys[end]
            dated = _NUMERIC.fullmatch(text)
            if dated:
                exact = _ordered(*map(int, dated.groups()))
                return (end + 1, day_of(exact)) if exact else None
        return self._month_and_year(at) or self._day_and_month_number(at)

    def _month_and_year(self, at: int) -> _Read:
        """3-2015, 2015/3, 2015.3."""
        for length in (1, 3):
            month = _MONTH_AND_YEAR.fullmatch("".join(self.keys[at : at + length]))
            if month and at + length <= len(self.keys):
                number, year = (int(part) for part in (month[1] or month[4], month[2] or month[3]))
                if 1 <= number <= _MONTHS and _EARLIEST <= year < _LATEST:
                    return at + length, month_of(year, number)
        return None

    def _day_and_month_number(self, at: int) -> _Read:
        """22/4, 11/12, 2016; with a hyphen only after في or عند: 3-2 is a result."""
        if at + 3 > len(self.keys) or self.key(at + 1) not in ("/", "-"):
            return None
        if self.key(at + 1) == "-" and (not at or self.keys[at - 1] not in _AT):
            return None
        if not (_SHORT_NUMBER.fullmatch(self.keys[at]) and _SHORT_NUMBER.fullmatch(self.keys[at + 2])):
            return None
        first, second = int(self.keys[at]), int(self.keys[at + 2])
        day, month = (first, second) if second <= _MONTHS else (second, first)
        if not (1 <= day <= _DAYS and 1 <= month <= _MONTHS):
            return None
        if self.key(at + 3) == "," and self.key(at + 4).isdigit():
            exact = _ordered(day, month, int(self.keys[at + 4]))
            return at + 5, day_of(exact) if exact else None
        exact = nearest_day(self.today, month, day, None) if self.today else None
        return at + 3, day_of(exact) if exact else None

    def bare_day(self, at: int) -> _Read:
        """يوم 27, and في 27 where nothing is counted: the number ends the sentence."""
        named = self.key(at) == "يوم"
        number = self.numbers.read(at + named)
        if not number or not 1 <= number[1] <= _DAYS:
            return None
        ends = number[0] == len(self.keys) or self.key(number[0]) in ".!؟"
        if not (named and self.keys[at + 1].isdigit()) and not (ends and at and self.keys[at - 1] in _AT):
            return None
        return number[0], self._near_day(number[1])

    def _near_day(self, number: int) -> Period | None:
        """Return the day of the month `number` that is nearest to today."""
        if self.today is None:
            return None
        months = [shifted(self.today, "month", shift).first for shift in (-1, 0, 1)]
        days = [day for month in months if (day := make_day(month.year, month.month, number))]
        return day_of(min(days, key=lambda day: abs((day - self.today).days))) if days and self.today else None

    # -- weeks, months, years around today -----------------------------------------------------------------------------

    def unit(self, at: int) -> _Read:
        """الشهر الماضي, هذا الأسبوع, العام المقبل, الأسبوع القادم يوم الجمعة."""
        this = self.key(at) in _THIS
        found = self.look("units", at + this)
        if not found or found[1] == "day":
            return None
        end, unit = found
        end, direction = self.direction(end)
        if direction is None:
            if not this:
                return None
            direction = 0
        if self.today is None or self._is_plural(at + this):
            return end, None
        period = shifted(self.today, unit, direction)  # type: ignore[arg-type]  the calendar's units are Unit
        start = end + (self.key(end) == "يوم")
        weekday = self.look("weekdays", start, ("",)) if unit == "week" else None
        if weekday:
            return weekday[0], day_of(period.first + timedelta(days=int(weekday[1])))
        return end, period

    def _is_plural(self, at: int) -> bool:
        return self.keys[at].removesuffix("ين") != self.keys[at] or self.key(at) in self.calendar["plurals"]

    def units_with_direction(self, at: int) -> _Read:
        """الأيام القليلة الماضية, اليومين المقبلين, الأشهر الثلاثة القادمة, 3 أيام القادمة: a stretch, not a day."""
        count = self.numbers.read(at)
        found = self.look("units", count[0] if count else at)
        if not found:
            return None
        end, unit = found
        number = count or self.numbers.read(end)
        end = number[0] if number and not count else end
        end += self.key(end) in _FEW
        end, direction = self.direction(end)
        if not direction:
            return None
        many = number[1] if number else 2 if self.keys[at].endswith("ين") else 3
        if unit == "day" and not number and not self._is_plural(at):
            return None
        return end, self._stretch(unit, direction, many)

    def _stretch(self, unit: str, direction: int, many: int) -> Period | None:
        if self.today is None:
            return None
        far = shifted(self.today, unit, direction * many)  # type: ignore[arg-type]  the calendar's units are Unit
        near = day_of(self.today)
        return span_of(far, near)._replace(grain="range") if direction < 0 else span_of(near, far)

    def edge(self, at: int) -> _Read:
        """مطلع العام المقبل, نهاية الشهر الجاري: the value is the whole's."""
        found = self.look("edges", at)
        if not found:
            return None
        whole = self.unit(found[0]) or self.month_first(found[0]) or self.year(found[0])
        return whole

    def distance(self, at: int) -> _Read:
        """قبل يومين, بعد ثلاثة أيام, منذ شهرين; not بعد يومين من لقائهما, which counts from another day."""
        sign = _AGO.get(self.key(at))
        if sign is None:
            return None
        start = at + 1
        while self.key(start) in _ABOUT:
            start += 1
        number = self.numbers.read(start)
        found = self.look("units", number[0] if number else start, ("",))
        if not found:
            return None
        end, unit = found
        word = self.keys[end - 1]
        if self.key(end) == "من":
            if self.key(end + 1) not in ("الان", "اليوم"):
                return end, None
            end += 2
        count = number[1] if number else 2 if word.endswith(("ين", "ان")) else 1
        if word.startswith("ال") or self.today is None:
            return None
        return end, shifted(self.today, unit, sign * count)  # type: ignore[arg-type]  the calendar's units are Unit

    def from_now(self, at: int) -> _Read:
        """شهر و21 يوما من الآن."""
        day, end = self.today, at
        while True:
            start = end + (end > at and self.key(end) == "و")
            number = self.numbers.read(start)
            found = self.look("units", number[0] if number else start, ("", "و") if end > at else ("",))
            if not found:
                break
            if day:
                day = _later(day, found[1], number[1] if number else 1)
            end = found[0]
        if end == at or self.key(end) != "من" or self.key(end + 1) != "الان":
            return None
        return end + 2, day_of(day) if day else None

    # -- years -------------------------------------------------------------------------------------------------------

    def year(self, at: int) -> _Read:
        """عام 2018, في 1995."""
        named = self.key(at) in _YEAR_WORDS
        number = self.numbers.read(at + named)
        if not number or not (_EARLIEST if named else _EARLIEST_BARE) <= number[1] < _LATEST:
            return None
        before = self.keys[at - 1] if at else ""
        if not named and before not in _BEFORE_YEAR:
            return None
        return number[0], year_of(number[1])

    def decade(self, at: int) -> _Read:
        """الثمانينيات."""
        found = self.look("decades", at)
        if not found:
            return None
        first = int(found[1])
        return found[0], Period(date(first, 1, 1), date(first + 10, 1, 1), "range")

    def season(self, at: int) -> _Read:
        """صيف 2016, الربيع القادم: which days, no calendar says."""
        this = self.key(at) in _THIS
        found = self.look("seasons", at + this)
        if not found:
            return None
        end, direction = self.direction(found[0])
        year = self.year(end) or (self.numbers.read(end) if self.key(end).isdigit() else None)
        return (year[0] if year else end, None) if this or direction is not None or year else None

    def interval(self, at: int) -> _Read:
        """من 4 إلى 22 يناير 1995, بين 2014 و2018, 19-20 نوفمبر."""
        start = at
        while self.key(start) in _FROM:
            start += 1
        first_day = self.numbers.read(start)
        for way in (self.day_and_month, self.weekday, self.relative_day, self.year, self.month_first, self.numeric):
            first = way(start)
            if first and first[1] and self._joins(first[0]):
                last = self.read(self._joined(first[0]))
                return (last[0], span_of(first[1], last[1])) if last and last[1] else None
        if first_day and self._joins(first_day[0]) and 1 <= first_day[1] <= _DAYS:  
            last = self.day_and_month(self._joined(first_day[0]))
            if last and last[1]:
                opening = make_day(last[1].first.year, last[1].first.month, first_day[1])
                return (last[0], span_of(day_of(opening), last[1])) if opening else None
        return None

    def _joins(self, at: int) -> bool:
        return self.key(at) in _TO

    def _joined(self, at: int) -> int:
        return at + 1


def _later(day: date, unit: str, count: int) -> date:
    """Return the day `count` units after `day`."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * _MONTHS + day.month - 1 + count * (1 if unit == "month" else _MONTHS)
    first = month_of(months // _MONTHS, months % _MONTHS + 1)
    return min(first.first + timedelta(days=day.day - 1), first.after - timedelta(days=1))


def _ordered(first: int, second: int, third: int) -> date | None:
    """Return the day of three numbers: year first or last, day before month unless that cannot be."""
    year, rest = (first, (third, second)) if first > _DAYS else (third, (first, second))  
    if year < _TWO_DIGITS:
        year += 2000
    return make_day(year, rest[1], rest[0]) or make_day(year, rest[0], rest[1])

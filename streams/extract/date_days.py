"""Read days: الثلاثاء, أمس, 12 يونيو, 9 رمضان 1445, 10.07.2024."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.extract.date_months import past_alias, read_month, read_year_of_date
from streams.extract.date_units import read_unit
from streams.extract.date_words import COMMAS, DAYS, DIGITS, EARLIEST, LATEST, MONTHS, OF, THIS, TO
from streams.extract.periods import (
    Period,
    day_of,
    from_hijri,
    last_weekday,
    make_day,
    month_of,
    nearest_day,
    nth_weekday,
    ordered_day,
    shifted,
)
from streams.text import key_phrase

if TYPE_CHECKING:
    from streams.extract.date_words import DateWords, Read

_AT: Final = frozenset(map(key_phrase, ("في", "عند", "بتاريخ", "يوم")))
_AFTER_DAY: Final = frozenset(map(key_phrase, ("مع", "،", ".", ",", "في")))
_SAME: Final = frozenset(map(key_phrase, ("نفسه", "ذاته", "عينه")))
_HIJRI_YEARS: Final = range(1300, 1500)
_NUMERIC: Final = re.compile(r"(\d{1,4})[./-](\d{1,2})[./-](\d{1,4})")
_SHORT_NUMBER: Final = re.compile(r"\d{1,2}")
_MONTH_AND_YEAR: Final = re.compile(r"(\d{1,2})[/-](\d{4})|(\d{4})[./](\d{1,2})")
_LONGEST_NUMERIC: Final = 5


def read_weekday(words: DateWords, at: int) -> Read:
    """الثلاثاء, الأحد الماضي, الأربعاء، 22 يناير, الجمعة من الأسبوع المقبل."""
    found = words.look("weekdays", at)
    if not found:
        return None
    end, weekday = found[0], int(found[1])
    after = end + (words.key(end) in COMMAS or words.key(end) == "(")
    after += words.key(after) == "الموافق"
    exact = read_day_and_month(words, after) or read_month(words, after) or read_numeric(words, after)
    numbered = exact or _numbered_weekday(words, end)
    if numbered and numbered[1] and numbered[1].grain == "day":
        return numbered[0], _on_weekday(numbered[1], weekday)
    if numbered:
        return numbered
    end, direction = words.direction(end)
    if words.key(at - 1) in THIS:
        direction = 0
    week = read_unit(words, end + (words.key(end) == "من"))
    if week and week[1] and week[1].grain == "week":
        return week[0], day_of(week[1].first).moved(weekday)
    return end, day_of(last_weekday(words.today, weekday, direction)) if words.today else None


def _on_weekday(period: Period, weekday: int) -> Period:
    """الثلاثاء 24 ربيع الأول 1447: a sighting may be a day off the reckoning; the weekday corrects it."""
    off = (weekday - period.first.weekday() + 3) % 7 - 3
    return period.moved(off) if abs(off) == 1 else period


def _numbered_weekday(words: DateWords, end: int) -> Read:
    """الأربعاء 27, الخميس في السابع; not الجمعة 15 قتيلا or السبت عشرة اتفاقات, where something is counted."""
    after = end + (words.key(end) == "في")
    number = words.day_number(after)
    if not number or not words.key(after).startswith(("ال", *DIGITS)):
        return None
    follows = words.key(number[0])
    if words.key(after).isdigit() and follows and follows not in _AFTER_DAY | TO:
        return None
    return number[0], _near_day(words, number[1])


def read_bare_day(words: DateWords, at: int) -> Read:
    """يوم 27, and في 27 where nothing is counted: the number ends the sentence."""
    named = words.key(at) == "يوم"
    number = words.day_number(at + named)
    if not number or (named and read_day_and_month(words, at + 1)):
        return None
    ends = words.key(number[0]) in ("", ".", "!", "؟")
    if not (named and words.key(at + 1).isdigit()) and not (ends and words.key(at - 1) in _AT):
        return None
    return number[0], _near_day(words, number[1])


def _near_day(words: DateWords, number: int) -> Period | None:
    """Return the day of the month `number` that is nearest to today."""
    today = words.today
    if today is None:
        return None
    months = [shifted(today, "month", shift).first for shift in (-1, 0, 1)]
    days = [day for month in months if (day := make_day(month.year, month.month, number))]
    return day_of(min(days, key=lambda day: abs((day - today).days))) if days else None


def read_nth_weekday(words: DateWords, at: int) -> Read:
    """أول جمعة من يوليو, آخر يوم أحد في هذا الشهر."""
    nth = words.look("ordinals", at)
    if not nth:
        return None
    weekday = words.exactly("weekdays_bare", nth[0] + (words.key(nth[0]) == "يوم"))
    if not weekday or words.key(weekday[0]) not in OF:
        return None
    month = read_month(words, weekday[0] + 1) or read_unit(words, weekday[0] + 1)
    if not month or not month[1] or month[1].grain != "month":
        return None
    return month[0], nth_weekday(month[1], int(weekday[1]), int(nth[1]))


def read_relative_day(words: DateWords, at: int) -> Read:
    """أمس, اليوم الأربعاء, غدا (السبت); not ذلك اليوم, اليوم نفسه, اليوم الثالث, which some other day fixes."""
    found = words.look("days", at)
    if not found:
        return None
    end, shift = found[0], int(found[1])
    end, direction = words.direction(end)
    other = words.key(at - 1) == "ذلك" or words.key(end) in _SAME or (not shift and words.exactly("ordinals", end))
    if direction or other:  # اليوم التالي: the day after some other day
        return end, None
    weekday = words.exactly("weekdays", end + (words.key(end) in COMMAS or words.key(end) == "("))
    if weekday:
        end = weekday[0]
    exact = read_day_and_month(words, end)
    if exact:
        return exact
    return end, shifted(words.today, "day", shift) if words.today else None


def read_day_and_month(words: DateWords, at: int) -> Read:
    """12 يونيو, الرابع من مايو/أيار 2018, 5 أوت المقبل, 9 رمضان 1445, 20 من الشهر القادم."""
    number = words.day_number(at)
    if not number:
        return None
    end, day = number
    end += words.key(end) == "-"
    while words.key(end) in OF:
        end += 1
    month = words.exactly("months", end)
    if month:
        return read_year_of_date(words, past_alias(words, month[0]), int(month[1]), day)
    hijri = words.exactly("hijri", end)
    if hijri:
        return _hijri(words, hijri[0], int(hijri[1]), day)
    unit = read_unit(words, end)
    if unit and unit[1] and unit[1].grain == "month":
        exact = make_day(unit[1].first.year, unit[1].first.month, day)
        return unit[0], day_of(exact) if exact else None
    return None


def _hijri(words: DateWords, end: int, month: int, day: int) -> Read:
    number = words.number(end)
    if number and number[1] in _HIJRI_YEARS:
        end = number[0] + (words.key(number[0]) in ("ه", "هـ", "هجري"))
        return end, day_of(from_hijri(number[1], month, day))
    return end, None


def read_numeric(words: DateWords, at: int) -> Read:
    """10.07.2024, 2016/02/22, 3-2015."""
    text = ""
    for end in range(at, min(at + _LONGEST_NUMERIC, len(words.keys))):
        if not (words.keys[end][0].isdigit() or words.keys[end] in "/-."):
            break
        text += words.keys[end]
        dated = _NUMERIC.fullmatch(text)
        if dated:
            exact = ordered_day(*map(int, dated.groups()))
            return (end + 1, day_of(exact)) if exact else None
    return _month_and_year(words, at) or _day_and_month_number(words, at)


def _month_and_year(words: DateWords, at: int) -> Read:
    """3-2015, 2015/3, 2015.3."""
    for length in (1, 3):
        month = _MONTH_AND_YEAR.fullmatch("".join(words.keys[at : at + length]))
        if month and at + length <= len(words.keys):
            number, year = (int(part) for part in (month[1] or month[4], month[2] or month[3]))
            if 1 <= number <= MONTHS and EARLIEST <= year < LATEST:
                return at + length, month_of(year, number)
    return None


def _day_and_month_number(words: DateWords, at: int) -> Read:
    """22/4, 11/12, 2016; with a hyphen only after في or عند: 3-2 is a result."""
    mark = words.key(at + 1)
    if mark not in ("/", "-") or (mark == "-" and words.key(at - 1) not in _AT):
        return None
    if not (_SHORT_NUMBER.fullmatch(words.key(at)) and _SHORT_NUMBER.fullmatch(words.key(at + 2))):
        return None
    first, second = int(words.keys[at]), int(words.keys[at + 2])
    day, month = (first, second) if second <= MONTHS else (second, first)
    if not (1 <= day <= DAYS and 1 <= month <= MONTHS):
        return None
    if words.key(at + 3) == "," and words.key(at + 4).isdigit():
        exact = ordered_day(day, month, int(words.keys[at + 4]))
        return at + 5, day_of(exact) if exact else None
    near = nearest_day(words.today, month, day, None) if words.today else None
    return at + 3, day_of(near) if near else None

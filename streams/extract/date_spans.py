"""Read parts of periods and stretches between two dates: مطلع العام المقبل, الربع الأول من 2016, من 4 إلى 22 يناير."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.extract.date_days import read_day_and_month, read_numeric, read_relative_day, read_weekday
from streams.extract.date_months import read_month, read_season, read_year
from streams.extract.date_units import read_unit
from streams.extract.date_words import DAYS, EARLIEST, LATEST, OF, TO
from streams.extract.periods import day_of, make_day, nth_part, nth_week, part_of, shifted, span_of, week_of, year_of
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.extract.date_words import DateWords, Read

FROM: Final = frozenset(map(key_phrase, ("من", "بين")))
_OR: Final = key_phrase("أو")
_END: Final = key_phrase("نهاية")  # of a week, its last two days
_MINE: Final = key_phrase("أسبوعي")
_REACH: Final = 9
_OPENINGS: Final[tuple[Callable[[DateWords, int], Read], ...]] = (
    read_day_and_month,
    read_weekday,
    read_relative_day,
    read_year,
    read_month,
    read_numeric,
)


def read_part(words: DateWords, at: int) -> Read:
    """مطلع العام المقبل, نهاية الشهر الجاري, بقية الأسبوع, لاحقا هذا الشهر: the value is the whole's."""
    found = words.look("edges", at)
    if not found:
        return None
    end, part = found
    whole = (
        read_unit(words, end) or read_month(words, end) or read_year(words, end) or read_season(words, end, part=True)
    )
    whole = whole or _this_unit(words, end)
    if whole is None or whole[1] is None:
        return whole
    if words.key(at).endswith(_END) and whole[1].grain == "week":
        part = "weekend"
    return whole[0], part_of(whole[1], part, words.today)


def _this_unit(words: DateWords, at: int) -> Read:
    """بقية الأسبوع, نهاية الشهر, مطلع العام: the one that is on."""
    unit = words.exactly("units", at)
    definite = words.key(at).startswith("ال") or words.key(at) == _MINE
    if not unit or unit[1] == "day" or not definite or words.today is None:
        return None
    return unit[0], shifted(words.today, unit[1], 0)


def read_week_of_day(words: DateWords, at: int) -> Read:
    """أسبوع 16 سبتمبر: the week around a day."""
    unit = words.exactly("units", at)
    if not unit or unit[1] != "week":
        return None
    day = read_day_and_month(words, unit[0])
    return (day[0], week_of(day[1].first)) if day and day[1] else None


def read_within(words: DateWords, at: int) -> Read:
    """الأسبوع المقبل بين الأربعاء والجمعة, شهر نوفمبر بين 19 و20: a stretch inside the period named before it."""
    whole = read_unit(words, at) or read_month(words, at)
    if not whole or not whole[1] or words.key(whole[0]) not in FROM:
        return None
    start = whole[0]
    while words.key(start) in FROM:
        start += 1
    if whole[1].grain == "week":
        first, last = _weekdays(words, start)
    elif whole[1].grain == "month":
        first, last = _numbers(words, start)
    else:
        return None
    if first is None or last is None:
        return None
    days = 0 if whole[1].grain == "week" else -1
    opening = day_of(whole[1].first).moved(first + days)
    return last[0], span_of(opening, day_of(whole[1].first).moved(last[1] + days))


def _weekdays(words: DateWords, at: int) -> tuple[int | None, tuple[int, int] | None]:
    """الأربعاء والجمعة: the first one, and the end and the value of the second."""
    first = words.exactly("weekdays", at)
    second = first and words.look("weekdays", first[0] + (words.key(first[0]) in TO), ("", "و"))
    return (int(first[1]), (second[0], int(second[1]))) if first and second else (None, None)


def _numbers(words: DateWords, at: int) -> tuple[int | None, tuple[int, int] | None]:
    """19 و20."""
    first = words.day_number(at)
    second = first and words.day_number(first[0] + (words.key(first[0]) in TO))
    return (first[1], second) if first and second else (None, None)


def read_nth_part(words: DateWords, at: int) -> Read:
    """الأسبوع الثالث من هذا الشهر, الربع الأول من عام 2016."""
    kind = words.look("portions", at)
    if not kind:
        return None
    nth = words.exactly("ordinals", kind[0])
    if not nth:
        return None
    start = nth[0] + (words.key(nth[0]) in OF)
    whole = read_month(words, start) or read_unit(words, start) or read_year(words, start) or _plain_year(words, start)
    if not whole or not whole[1]:
        return None
    portion = nth_week(whole[1], int(nth[1])) if kind[1] == "week" else nth_part(whole[1], kind[1], int(nth[1]))
    return whole[0], portion


def _plain_year(words: DateWords, at: int) -> Read:
    number = words.number(at)
    return (number[0], year_of(number[1])) if number and EARLIEST <= number[1] < LATEST else None


def read_interval(words: DateWords, at: int) -> Read:
    """من 4 إلى 22 يناير 1995, بين 2014 و2018, 19-20 نوفمبر."""
    start = at
    while words.key(start) in FROM:
        start += 1
    if not (words.begins(start) or words.key(start)[:1].isdigit()):
        return None
    if not any(key in TO or key == _OR or key[:1] == "و" for key in words.keys[start + 1 : start + _REACH]):
        return None
    for way in _OPENINGS:
        first = way(words, start)
        if first and first[1] and (second := _second(words, first[0])):
            last = _closing(words, second)
            if last and last[1]:
                return last[0], span_of(first[1], last[1])
    return _years(words, start) or _days_of_one_month(words, start)


def _second(words: DateWords, at: int) -> int:
    """Return where the second date begins, or 0: after إلى, or in one word with و."""
    if words.key(at) in TO:
        return at + 1
    return at if words.key(at)[:1] == "و" and words.begins(at) else 0


def _closing(words: DateWords, at: int) -> Read:
    return max(filter(None, (way(words, at) for way in _OPENINGS)), key=lambda read: read[0], default=None)


def _years(words: DateWords, at: int) -> Read:
    """2014-2018."""
    first, second = words.key(at), words.key(at + 2)
    if words.key(at + 1) not in TO or not (len(first) == len(second) == 4):  # noqa: PLR2004  a year's digits
        return None
    opening, closing = _plain_year(words, at), _plain_year(words, at + 2)
    if not opening or not closing or not opening[1] or not closing[1]:
        return None
    return closing[0], span_of(opening[1], closing[1])


def _days_of_one_month(words: DateWords, at: int) -> Read:
    """19-20 نوفمبر, 21 أو 22 أيار."""
    first = words.number(at)
    if not first or not 1 <= first[1] <= DAYS or words.key(first[0]) not in TO | {_OR}:
        return None
    last = read_day_and_month(words, first[0] + 1)
    if not last or not last[1]:
        return None
    opening = make_day(last[1].first.year, last[1].first.month, first[1])
    return (last[0], span_of(day_of(opening), last[1])) if opening else None

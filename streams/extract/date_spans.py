"""Read parts of periods and stretches between two dates: مطلع العام المقبل, الربع الأول من 2016, من 4 إلى 22 يناير."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.extract.date_days import read_day_and_month, read_numeric, read_relative_day, read_weekday
from streams.extract.date_months import read_month, read_year
from streams.extract.date_units import read_unit
from streams.extract.date_words import DAYS, EARLIEST, LATEST, OF
from streams.extract.periods import day_of, make_day, nth_part, nth_week, part_of, shifted, span_of, year_of
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.extract.date_words import DateWords, Read

FROM: Final = frozenset(map(key_phrase, ("من", "بين")))
_TO: Final = frozenset(map(key_phrase, ("إلى", "حتى", "-", "و", "–", "وحتى")))
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
    whole = read_unit(words, end) or read_month(words, end) or read_year(words, end)
    if whole is None and part in ("rest", "late", "weekend"):
        whole = _this_unit(words, end, only_week=part != "rest")
    if whole is None or whole[1] is None:
        return whole
    return whole[0], part_of(whole[1], part, words.today)


def _this_unit(words: DateWords, at: int, *, only_week: bool) -> Read:
    """بقية الأسبوع, باقي العام, نهاية الأسبوع: the one that is on."""
    unit = words.exactly("units", at)
    if not unit or unit[1] == "day" or (only_week and unit[1] != "week") or words.today is None:
        return None
    return unit[0], shifted(words.today, unit[1], 0)


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
    if not any(key in _TO or key[:1] == "و" for key in words.keys[start + 1 : start + _REACH]):
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
    if words.key(at) in _TO:
        return at + 1
    return at if words.key(at)[:1] == "و" and words.begins(at) else 0


def _closing(words: DateWords, at: int) -> Read:
    return max(filter(None, (way(words, at) for way in _OPENINGS)), key=lambda read: read[0], default=None)


def _years(words: DateWords, at: int) -> Read:
    """2014-2018."""
    first, second = words.key(at), words.key(at + 2)
    if words.key(at + 1) not in _TO or not (len(first) == len(second) == 4):  # noqa: PLR2004  a year's digits
        return None
    opening, closing = _plain_year(words, at), _plain_year(words, at + 2)
    if not opening or not closing or not opening[1] or not closing[1]:
        return None
    return closing[0], span_of(opening[1], closing[1])


def _days_of_one_month(words: DateWords, at: int) -> Read:
    first = words.number(at)
    if not first or not 1 <= first[1] <= DAYS or words.key(first[0]) not in _TO:
        return None
    last = read_day_and_month(words, first[0] + 1)
    if not last or not last[1]:
        return None
    opening = make_day(last[1].first.year, last[1].first.month, first[1])
    return (last[0], span_of(day_of(opening), last[1])) if opening else None

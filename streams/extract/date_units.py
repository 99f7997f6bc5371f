"""Read weeks, months and years around the day of publication, and distances from it: الشهر الماضي, قبل يومين."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.extract.date_words import THIS
from streams.extract.periods import Period, day_of, later, shifted, span_of
from streams.text import key_phrase

if TYPE_CHECKING:
    from datetime import date

    from streams.extract.date_words import DateWords, Read

AGO: Final = {key_phrase(word): -1 for word in ("قبل", "منذ", "وقبل", "ومنذ")} | {
    key_phrase(word): 1 for word in ("بعد", "وبعد", "خلال")
}
_ABOUT: Final = frozenset(map(key_phrase, ("نحو", "حوالي", "قرابة", "بضعة", "عدة")))
_FEW: Final = frozenset(map(key_phrase, ("القليلة", "القليلين", "المعدودة")))
_ONE: Final = frozenset(map(key_phrase, ("واحد", "واحدة")))
_DUAL: Final = "ين"
_TWO: Final = (_DUAL, "ان")
_A_FEW: Final = 3


def read_unit(words: DateWords, at: int) -> Read:
    """الشهر الماضي, هذا الأسبوع, العام المقبل, الأسبوع القادم يوم الجمعة."""
    this = words.key(at) in THIS
    found = words.look("units", at + this)
    if not found or found[1] == "day":
        return None
    end, unit = found
    end, direction = words.direction(end)
    if direction is None:
        if not this:
            return None
        direction = 0
    if words.today is not None and words.key(at + this).endswith(_DUAL):
        return None  # `العقدين الماضيين` is a stretch
    if words.today is None or is_plural(words, at + this):
        return end, None
    period = shifted(words.today, unit, direction)
    weekday = words.exactly("weekdays", end + (words.key(end) == "يوم")) if unit == "week" else None
    if weekday:
        return weekday[0], day_of(period.first).moved(int(weekday[1]))
    return end, period


def is_plural(words: DateWords, at: int) -> bool:
    """Tell whether the unit at `at` is two or more."""
    return words.key(at).endswith(_DUAL) or words.key(at) in words.calendar["plurals"]


def read_stretch(words: DateWords, at: int) -> Read:
    """الأيام القليلة الماضية, اليومين المقبلين, الأشهر الثلاثة القادمة, 3 أيام القادمة: days on end."""
    count = words.number(at)
    found = words.look("units", count[0] if count else at)
    if not found:
        return None
    end, unit = found
    number = count or words.number(end)
    end = number[0] if number and not count else end
    end += words.key(end) in _FEW
    end, direction = words.direction(end)
    if not direction or not (number or is_plural(words, at)):
        return None
    many = number[1] if number else 2 if words.keys[at].endswith(_DUAL) else _A_FEW
    return end, stretch(words.today, unit, direction * many)


def read_last_stretch(words: DateWords, at: int) -> Read:
    """آخر 3 سنوات, آخر شهرين."""
    if words.key(at) not in ("اخر", "خلال اخر"):
        return None
    number = words.number(at + 1)
    found = words.exactly("units", number[0] if number else at + 1)
    if not found or not (number or is_plural(words, at + 1)):
        return None
    return found[0], stretch(words.today, found[1], -(number[1] if number else 2))


def stretch(today: date | None, unit: str, count: int) -> Period | None:
    """Return `count` units from tomorrow on, or until yesterday where it is negative; of decades, whole ones."""
    if today is None:
        return None
    if unit == "decade":
        first, last = (count, -1) if count < 0 else (1, count)
        return span_of(shifted(today, unit, first), shifted(today, unit, last))
    if count < 0:
        return Period(later(today, unit, count), today, "range")
    opening = later(today, "day", 1)
    return Period(opening, later(opening, unit, count), "range")


def read_distance(words: DateWords, at: int) -> Read:
    """قبل يومين, بعد ثلاثة أيام, منذ شهرين; not بعد يومين من لقائهما, which counts from another day."""
    sign = AGO.get(words.key(at))
    if sign is None:
        return None
    start = at + 1
    while words.key(start) in _ABOUT:
        start += 1
    number = words.number(start)
    found = words.exactly("units", number[0] if number else start)
    if not found:
        return None
    end, unit = found
    word = words.keys[end - 1]
    end += words.key(end) in _ONE
    end += words.key(end) == "فقط" and words.key(end + 1) == "من"
    if words.key(end) == "من":
        if words.key(end + 1) not in ("الان", "اليوم"):
            return end, None
        end += 2
    unclear = not number and word in words.calendar["plurals"]  # منذ سنوات: nobody says how many
    if words.today is None or unclear:
        return end, None
    if word.startswith("ال"):
        return None
    count = number[1] if number else 2 if word.endswith(_TWO) else 1
    if words.key(at).endswith("خلال"):
        return end, stretch(words.today, unit, count)
    return end, shifted(words.today, unit, sign * count)


def read_from_now(words: DateWords, at: int) -> Read:
    """شهر و21 يوما من الآن."""
    day, end = words.today, at
    while True:
        start = end + (end > at and words.key(end) == "و")
        number = words.number(start)
        found = words.look("units", number[0] if number else start, ("", "و") if end > at else ("",))
        if not found:
            break
        if day:
            day = later(day, found[1], number[1] if number else 1)
        end = found[0]
    if end == at or words.key(end) != "من" or words.key(end + 1) != "الان":
        return None
    return end + 2, day_of(day) if day else None

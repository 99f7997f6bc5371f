"""Read the date lines of a page: what is one, and when it says the page was published."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Final

from streams.clean.cues import OUTLETS, STAMPS, alternatives
from streams.clean.decode import PLAUSIBLE_YEARS

if TYPE_CHECKING:
    from collections.abc import Iterable

MAX_WORDS: Final = 24
"""Words and marks of the longest date line: two calendars, a time, an update, a place."""
MAX_OTHER_WORDS: Final = 3
"""Words of a date line that are none of its own: a place, a section, an author."""

_MONTH: Final = alternatives(STAMPS.months)
_SEPARATOR: Final = r" ?[-/.] ?"
_DAY: Final = r"(?P<day>[0-3]?\d)"
_YEAR: Final = r"(?P<year>\d{4})"
_DATES: Final = (
    re.compile(rf"(?<!\d){_YEAR}{_SEPARATOR}(?P<month>[01]?\d){_SEPARATOR}{_DAY}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY}{_SEPARATOR}(?P<month>[01]?\d){_SEPARATOR}{_YEAR}(?!\d)"),
    re.compile(rf"(?<!\d){_DAY} ?(?:st|nd|rd|th)?(?: ,)? (?P<name>{_MONTH})(?: / (?:{_MONTH}))?(?: ,)? {_YEAR}(?!\d)"),
    re.compile(rf"(?<!\w)(?P<name>{_MONTH}) {_DAY}(?: ,)? {_YEAR}(?!\d)"),
)
_DAY_AND_MONTH: Final = re.compile(rf"(?<!\d)[0-3]?\d (?:{_MONTH})(?!\w)")
_TIME: Final = re.compile(
    r"(?<!\d)(?P<hour>[0-2]?\d) ?: ?(?P<minute>[0-5]\d)(?!\d)(?: ?: ?[0-5]\d)?(?: ?(?P<half>م|مساء|pm)(?!\w))?"
)
_OFFSET: Final = re.compile(r"(?:gmt|utc) ?(?P<sign>[+-]) ?(?P<hours>\d{1,2})(?!\d)")
_ZONE: Final = re.compile(rf"(?<!\w)(?:{alternatives(STAMPS.zones)})(?!\w)")
_OUTLET: Final = re.compile(rf"(?<!\w)(?:{alternatives(OUTLETS)})(?!\w)")
_KNOWN: Final = re.compile(rf"(?<!\w)(?:{alternatives((*STAMPS.words, *STAMPS.months))})(?!\w)")
_DIGIT: Final = re.compile(r"\d")
_WORD: Final = re.compile(r"[^\W\d_]+")
_EASTERN_DIGITS: Final = str.maketrans("٠١٢٣٤٥٦٧٨٩", "0123456789")
_GREGORIAN: Final = range(1990, 2100)


def is_stamp(key: str, *, year_or_time: bool = False) -> bool:
    """Tell whether a line with the key `key` is a date line: a date or a time, and hardly anything else.

    With `year_or_time`, a bare day and month does not do: in a story that heads a part of a chronicle.

    >>> from streams.clean.cues import key
    >>> is_stamp(key("نشر: 14:05 - 10 أبريل 2025 م")), is_stamp(key("قمة في باريس يوم 10 أبريل 2025 لبحث ملف غزة"))
    (True, False)
    """
    if key.count(" ") >= MAX_WORDS or not _DIGIT.search(key):
        return False
    western = key.translate(_EASTERN_DIGITS)
    shapes = (*_DATES, _TIME) if year_or_time else (*_DATES, _TIME, _DAY_AND_MONTH)
    if not any(shape.search(western) for shape in shapes):
        return False
    rest = _KNOWN.sub(" ", _OUTLET.sub(" ", western))
    return len(_WORD.findall(rest)) <= MAX_OTHER_WORDS


def read_stamp(key: str) -> datetime | None:
    """Return the moment that a date line names, in its own zone; UTC where it names none, midnight where no time.

    Only years from 1990 on: a Hijri or Solar Hijri date beside the Gregorian one is passed over.

    >>> from streams.clean.cues import key
    >>> read_stamp(key("الأربعاء 1446/9/12 ه الموافق 2025/03/12 م")).isoformat()
    '2025-03-12T00:00:00+00:00'
    >>> read_stamp(key("تاريخ النشر: 20th, December 2023 GMT")).isoformat()
    '2023-12-20T00:00:00+00:00'
    """
    western = key.translate(_EASTERN_DIGITS)
    for match in (m for pattern in _DATES for m in pattern.finditer(western)):
        parts = match.groupdict()
        month = STAMPS.months[parts["name"]] if parts.get("name") else int(parts["month"])
        moment = _moment(
            int(parts["year"]), month, int(parts["day"]), western[: match.start()] + " " + western[match.end() :]
        )
        if moment is not None:
            return moment
    return None


def first_stamp(keys: Iterable[str]) -> datetime | None:
    """Return the first moment that one of the date lines names."""
    return next((moment for moment in map(read_stamp, keys) if moment is not None), None)


def _moment(year: int, month: int, day: int, rest: str) -> datetime | None:
    hour = minute = 0
    if match := _TIME.search(rest):
        hour, minute = int(match["hour"]), int(match["minute"])
        if match["half"] and hour < 12:  # noqa: PLR2004  noon
            hour += 12
    if year not in _GREGORIAN or year not in PLAUSIBLE_YEARS:
        return None
    try:
        return datetime(year, month, day, hour, minute, tzinfo=_zone(rest))
    except ValueError:
        return None


def _zone(rest: str) -> timezone:
    if match := _OFFSET.search(rest):
        hours = int(match["sign"] + match["hours"])
        return timezone(timedelta(hours=max(-14, min(14, hours))))
    if match := _ZONE.search(rest):
        return timezone(timedelta(hours=STAMPS.zones[match[0]]))
    return UTC

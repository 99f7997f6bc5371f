"""Days, months and years as periods: the arithmetic behind date expressions. Pure; knows no Arabic."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta
from typing import Final, Literal, NamedTuple

Grain = Literal["day", "week", "month", "year", "range"]

_HIJRI_EPOCH: Final = 1_948_440  # Julian day number of 1 Muharram of the year 1, civil reckoning
_ORDINAL_OFFSET: Final = 1_721_425  # Julian day number of the day before 0001-01-01
_MONTHS: Final = 12
_LONGEST_MONTH: Final = 31
_CENTURY: Final = 100
_DAYS_OF: Final = {"day": 1, "week": 7}
_MONTHS_OF: Final = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120}
# Where the second half of a period begins: Thursday, the sixteenth, July.
_HALVES: Final = {"week": timedelta(days=3), "month": timedelta(days=15)}


class Period(NamedTuple):
    """From `first` on, until before `after`; `grain` says how exact the text was."""

    first: date
    after: date
    grain: Grain

    @property
    def value(self) -> str | None:
        """Return the period as the contract writes it: day, month or year; None where it is none of these.

        >>> day_of(date(2018, 5, 10)).value, month_of(2018, 5).value, year_of(2018).value
        ('2018-05-10', '2018-05', '2018')
        """
        if self.grain == "day":
            return self.first.isoformat()
        if self.grain in ("week", "month"):
            return self.first.isoformat()[:7]
        if self.grain == "year":
            return self.first.isoformat()[:4]
        last = self.after - timedelta(days=1)
        return self.first.isoformat()[:7] if (self.first.year, self.first.month) == (last.year, last.month) else None

    def moved(self, days: int) -> Period:
        """Return the same stretch, `days` later."""
        return self._replace(first=self.first + timedelta(days=days), after=self.after + timedelta(days=days))


def day_of(day: date) -> Period:
    """Return one day."""
    return Period(day, day + timedelta(days=1), "day")


def week_of(day: date) -> Period:
    """Return the week, from Monday, around `day`; its value is the month of `day`'s own week day."""
    monday = day - timedelta(days=day.weekday())
    return Period(monday, monday + timedelta(days=7), "week")


def month_of(year: int, month: int) -> Period:
    """Return one month."""
    first = date(year, month, 1)
    return Period(first, first + timedelta(days=monthrange(year, month)[1]), "month")


def year_of(year: int) -> Period:
    """Return one year."""
    return Period(date(year, 1, 1), date(year + 1, 1, 1), "year")


def span_of(first: Period, last: Period) -> Period:
    """Return the period from the beginning of `first` until `last` is over."""
    return Period(first.first, max(last.after, first.after), "range")


def make_day(year: int, month: int, day: int) -> date | None:
    """Return a day, or None where the calendar has none such."""
    try:
        return date(year, month, day)
    except ValueError:
        return None


def nearest_day(today: date, month: int, day: int, direction: int | None) -> date | None:
    """Return the day of that name nearest to `today`; with a direction, the last before or the first after.

    >>> nearest_day(date(2018, 4, 3), 3, 4, None), nearest_day(date(2018, 1, 10), 12, 28, None)
    (datetime.date(2018, 3, 4), datetime.date(2017, 12, 28))
    """
    found = [d for d in (make_day(today.year + shift, month, day) for shift in (-1, 0, 1)) if d]
    if direction == -1:
        found = [d for d in found if d < today]
    elif direction == 1:
        found = [d for d in found if d > today]
    return min(found, key=lambda d: (abs((d - today).days), d)) if found else None


def nearest_month(today: date, month: int, direction: int | None) -> Period:
    """Return the month of that name nearest to `today`'s; with a direction, the last before or the first after."""
    here = today.year * _MONTHS + today.month - 1
    options = [(year * _MONTHS + month - 1, year) for year in (today.year - 1, today.year, today.year + 1)]
    if direction == -1:
        options = [o for o in options if o[0] < here]
    elif direction == 1:
        options = [o for o in options if o[0] > here]
    elif direction == 0:
        options = [o for o in options if o[1] == today.year]
    _, year = min(options, key=lambda o: (abs(o[0] - here), o[0]))
    return month_of(year, month)


def shifted(today: date, unit: str, count: int) -> Period:
    """Return the day, week, month, year or decade that is `count` of them away from `today`'s.

    >>> shifted(date(2024, 3, 31), "month", -1).value, shifted(date(2024, 8, 13), "week", -1).value
    ('2024-02', '2024-08')
    """
    if unit == "day":
        return day_of(today + timedelta(days=count))
    if unit == "week":
        day = today + timedelta(days=7 * count)
        return week_of(day)._replace(first=day - timedelta(days=day.weekday()))
    if unit == "month":
        months = today.year * _MONTHS + today.month - 1 + count
        return month_of(months // _MONTHS, months % _MONTHS + 1)
    if unit == "year":
        return year_of(today.year + count)
    decade = (today.year // 10 + count) * 10
    return Period(date(decade, 1, 1), date(decade + 10, 1, 1), "range")


def last_weekday(today: date, weekday: int, direction: int | None) -> date:
    """Return the last such day until `today`, itself included; with a direction, before it, after it, or nearest (0).

    >>> last_weekday(date(2024, 5, 21), 0, None)
    datetime.date(2024, 5, 20)
    """
    back = (today.weekday() - weekday) % 7
    if direction == 0 and back > 3:  # noqa: PLR2004  half a week
        return today + timedelta(days=7 - back)
    if direction == 1:
        return today + timedelta(days=7 - back)
    return today - timedelta(days=back or (7 if direction == -1 else 0))


def later(day: date, unit: str, count: int) -> date:
    """Return the day `count` units (day, week, month, year, decade) after `day`; the last of a shorter month.

    >>> later(date(2024, 1, 31), "month", 1)
    datetime.date(2024, 2, 29)
    """
    if unit in _DAYS_OF:
        return day + timedelta(days=count * _DAYS_OF[unit])
    months = day.year * _MONTHS + day.month - 1 + count * _MONTHS_OF[unit]
    month = month_of(months // _MONTHS, months % _MONTHS + 1)
    return min(month.first + timedelta(days=day.day - 1), month.after - timedelta(days=1))


def part_of(whole: Period, part: str, today: date | None) -> Period:
    """Return half of a week, month or year, its middle or end, or what is left of it; the value stays the whole's.

    >>> part_of(month_of(2017, 12), "late", None).first
    datetime.date(2017, 12, 16)
    """
    if part == "rest":
        return whole._replace(first=max(whole.first, today or whole.first))
    if part == "weekend":
        return whole._replace(first=whole.after - timedelta(days=2))
    if part == "middle" and whole.grain == "week":
        return whole.moved(1)._replace(after=whole.after - timedelta(days=2))
    middle = whole.first + _HALVES[whole.grain] if whole.grain in _HALVES else later(whole.first, "half", 1)
    if part == "early":
        return whole._replace(after=middle)
    return whole._replace(first=middle) if part == "late" else whole


def nth_week(whole: Period, nth: int) -> Period:
    """Return the `nth` week of a month, from its first Monday, or of a year by ISO 8601; the last for -1.

    >>> nth_week(month_of(2016, 11), 3).first, nth_week(year_of(2015), 1).first
    (datetime.date(2016, 11, 21), datetime.date(2014, 12, 29))
    """
    if nth < 0:
        last = whole.after - timedelta(days=1)
        first = last - timedelta(days=last.weekday())
    elif whole.grain == "year":
        first = date.fromisocalendar(whole.first.year, nth, 1)
    else:
        first = whole.first + timedelta(days=-whole.first.weekday() % 7 + 7 * (nth - 1))
    return Period(first, first + timedelta(days=7), "week")


def nth_part(whole: Period, portion: str, nth: int) -> Period:
    """Return the `nth` quarter or half of a year; of anything else, the whole.

    >>> nth_part(year_of(2016), "quarter", 3).first
    datetime.date(2016, 7, 1)
    """
    months = _MONTHS_OF[portion]
    if whole.grain != "year" or not 1 <= nth <= _MONTHS // months:
        return whole
    first = later(whole.first, "month", months * (nth - 1))
    return Period(first, later(first, "month", months), "year")


def ordered_day(first: int, second: int, third: int) -> date | None:
    """Return the day of three numbers: year first or last, day before month unless that cannot be.

    >>> ordered_day(22, 2, 16), ordered_day(2016, 2, 22)
    (datetime.date(2016, 2, 22), datetime.date(2016, 2, 22))
    """
    year, rest = (first, (third, second)) if first > _LONGEST_MONTH else (third, (first, second))
    if year < _CENTURY:
        year += 2000
    return make_day(year, rest[1], rest[0]) or make_day(year, rest[0], rest[1])


def nth_weekday(month: Period, weekday: int, nth: int) -> Period | None:
    """Return the `nth` such day of `month`, the last for -1.

    >>> nth_weekday(month_of(2016, 7), 4, 1).value
    '2016-07-01'
    """
    first = month.first + timedelta(days=(weekday - month.first.weekday()) % 7)
    days = [first + timedelta(days=7 * week) for week in range(5)]
    days = [day for day in days if day < month.after]
    return day_of(days[nth - 1 if nth > 0 else nth]) if abs(nth) <= len(days) else None


def from_hijri(year: int, month: int, day: int) -> date:
    """Return the Gregorian day of a Hijri one by the civil reckoning; sightings may differ by a day.

    >>> from_hijri(1445, 9, 1)
    datetime.date(2024, 3, 11)
    """
    days = day + (59 * (month - 1) + 1) // 2 + (year - 1) * 354 + (3 + 11 * year) // 30 + _HIJRI_EPOCH - 1
    return date.fromordinal(days - _ORDINAL_OFFSET)

"""A line's words as the calendar knows them: what the ways of reading a date share.

In: a line's keys, the calendar's tables, the day of publication. Out: lookups at a place in the line. A `Read` is the
end of what could be read there and the period that it means, None where the words are clear and the days are not.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, TypeAlias

from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import date

    from streams.extract.periods import Period

Read: TypeAlias = "tuple[int, Period | None] | None"

DAYS, MONTHS = 31, 12
EARLIEST, LATEST = 1000, 2100
COMMAS: Final = frozenset({"،", ","})
THIS: Final = frozenset(map(key_phrase, ("هذا", "هذه", "ذات")))
OF: Final = frozenset(map(key_phrase, ("من", "في", "شهر")))
TO: Final = frozenset(map(key_phrase, ("إلى", "حتى", "-", "و", "–", "وحتى", "ل")))
DIGITS: Final = tuple("0123456789٠١٢٣٤٥٦٧٨٩")
_FRONTS: Final = ("", "و", "ف", "ب", "ل", "ك")
_NUMBER_TABLES: Final = ("thousands", "hundreds", "tens", "numbers")
_LONGEST_FORM: Final = 4
_LONGEST_NUMBER_FORM: Final = 2


class DateWords:
    """Look-ups in one line; `words` tells for the first word of every form which tables it is in."""

    def __init__(self, keys: Sequence[str], calendar: Mapping[str, Mapping[str, str]], today: date | None) -> None:
        self.keys, self.calendar, self.today = keys, calendar, today
        self.words = calendar["*"]
        self._numbers: dict[int, tuple[int, int] | None] = {}

    def key(self, at: int) -> str:
        """Return the key at `at`, or nothing outside the line."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def begins(self, at: int) -> str:
        """Return the tables that have a form beginning here, a letter written onto it or not."""
        key = self.key(at)
        return self.words.get(key) or self.words.get(key[1:]) or ""

    def look(self, table: str, at: int, fronts: tuple[str, ...] = _FRONTS) -> tuple[int, str] | None:
        """Return the end and the value of the longest form of `table` at `at`, letters written onto it left off."""
        if table not in self.begins(at):
            return None
        forms = self.calendar[table]
        for length in range(min(_LONGEST_FORM, len(self.keys) - at), 0, -1):
            phrase = " ".join(self.keys[at : at + length])
            for front in fronts:
                if phrase.startswith(front) and phrase[len(front) :] in forms:
                    return at + length, forms[phrase[len(front) :]]
        return None

    def exactly(self, table: str, at: int) -> tuple[int, str] | None:
        """Return what `look` does, with nothing written onto the first word."""
        return self.look(table, at, ("",))

    def direction(self, at: int) -> tuple[int, int | None]:
        """Read الماضي, الجاري, المقبل: the end, and -1, 0, 1; None where nothing says."""
        found = self.exactly("directions", at)
        return (found[0], int(found[1])) if found else (at, None)

    def number(self, at: int) -> tuple[int, int] | None:
        """Read 12, ثلاثة, الحادي والعشرين, ألفين وثمانية عشر: the end and the value."""
        if at not in self._numbers:
            self._numbers[at] = self._read_number(at)
        return self._numbers[at]

    def day_number(self, at: int) -> tuple[int, int] | None:
        """Read a number that a day of a month may have."""
        number = self.number(at)
        return number if number and 1 <= number[1] <= DAYS else None

    def _read_number(self, at: int) -> tuple[int, int] | None:
        key = self.key(at)
        digits = key.removeprefix("و")
        if digits.isdecimal():
            return at + 1, int(digits)
        if key not in self.words:
            return None
        total, end = 0, at
        while part := self._number_part(end, joined=end > at):
            end, value = part
            total += value
        return (end, total) if end > at else None

    def _number_part(self, at: int, *, joined: bool) -> tuple[int, int] | None:
        for length in range(min(_LONGEST_NUMBER_FORM, len(self.keys) - at), 0, -1):
            phrase = " ".join(self.keys[at : at + length])
            if joined:
                if not phrase.startswith("و"):
                    return None
                phrase = phrase[1:]
            for table in _NUMBER_TABLES:
                if phrase in self.calendar[table]:
                    return at + length, int(self.calendar[table][phrase])
        return None

"""Read Arabic numerals and number words: 12, ١٢, ثلاثة, الحادي والعشرين, ألفين وثمانية عشر."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

_TABLES: Final = ("thousands", "hundreds", "tens", "numbers")
_LONGEST_FORM: Final = 2


class Numbers:
    """Reads numbers in one line's words."""

    def __init__(self, keys: Sequence[str], calendar: Mapping[str, Mapping[str, str]]) -> None:
        self.keys, self.calendar = keys, calendar

    def read(self, at: int) -> tuple[int, int] | None:
        """Return the end of the number at `at` and its value.

        >>> tables = {"thousands": {}, "hundreds": {}, "tens": {}, "numbers": {"ثلاثة": "3"}, "*": {"ثلاثة": "numbers"}}
        >>> Numbers(["ثلاثة", "ايام"], tables).read(0)
        (1, 3)
        """
        if at >= len(self.keys):
            return None
        key = self.keys[at]
        if key.isdigit():
            return at + 1, int(key)
        if key[:1] == "و" and key[1:].isdigit():
            return at + 1, int(key[1:])
        if key not in self.calendar["*"]:
            return None
        total, end = 0, at
        while part := self._part(end, joined=end > at):
            end, value = part
            total += value
        return (end, total) if end > at else None

    def _part(self, at: int, *, joined: bool) -> tuple[int, int] | None:
        for length in range(min(_LONGEST_FORM, len(self.keys) - at), 0, -1):
            phrase = " ".join(self.keys[at : at + length])
            if joined:
                if not phrase.startswith("و"):
                    return None
                phrase = phrase[1:]
            for table in _TABLES:
                if phrase in self.calendar[table]:
                    return at + length, int(self.calendar[table][phrase])
        return None

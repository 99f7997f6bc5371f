"""Find outlets that the lexicon does not list: a word for an outlet, then a name in quotes or in Latin letters.

In: a line whose listed names are found. Out: drafts without a code: صحيفة "نيا", موقع Politico.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Found, NameIndex

_LATIN: Final = re.compile(r"[A-Za-z][A-Za-z.&-]*")
_LONGEST: Final = 4
_OPENING: Final = "\"«“'(„"


def find_outlets(line: LineScan, cues: frozenset[str]) -> None:
    """File the unlisted outlets of `line`; `cues` are the words for outlets."""
    for at, key in enumerate(line.keys[:-1]):
        if key not in cues or at + 1 in line.covered:
            continue
        end = _latin_end(line, at + 1) or _quoted_end(line, at + 1)
        if end and line.covered.isdisjoint(range(at + 1, end)):
            begin = line.words[at + 1].start
            line.add(Draft(at + 1, end, begin, "media", "media", line.text[begin : line.words[end - 1].end]))


def words_of_outlets(line: LineScan, hits: Sequence[Found], names: NameIndex) -> set[int]:
    """Return the words of listed outlets that a cue or quotes show: the اليوم of قناة "روسيا اليوم" is no day."""
    cues = names.words["outlets"]
    return {
        word
        for hit in hits
        if hit.end - hit.start > 1
        and (line.key(hit.start) in cues or line.key(hit.start - 1) in cues or line.quoted(hit.start, hit.end))
        and any(sense.source == "media" for sense in names.senses[hit.form])
        for word in range(hit.start, hit.end)
    }


def _latin_end(line: LineScan, at: int) -> int | None:
    end = at
    while end - at < _LONGEST and _LATIN.fullmatch(line.key(end)):
        end += 1
    return end if end > at else None


def _quoted_end(line: LineScan, at: int) -> int | None:
    """Return the end of a short name in quotes that begins at `at`."""
    if line.words[at].start == 0 or line.text[line.words[at].start - 1] not in _OPENING:
        return None
    return next((end for end in range(at + 1, min(at + _LONGEST, len(line.words)) + 1) if line.quoted(at, end)), None)

"""Text that remembers where it stood: the way from a repaired line back to the raw page, to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from schemas import Repair

if TYPE_CHECKING:
    import re
    from collections.abc import Callable, Iterable, Sequence


class Aligned(NamedTuple):
    """A text, and for each of its characters the raw range `[starts[i], ends[i])` that it stands for.

    Characters that stand for one range together share it; a raw character that no range covers was left out.
    """

    text: str
    starts: Sequence[int]
    ends: Sequence[int]

    def cut(self, start: int, end: int) -> Aligned:
        """Return `[start, end)` of the text."""
        return Aligned(self.text[start:end], self.starts[start:end], self.ends[start:end])


def as_written(raw: str, start: int, end: int) -> Aligned:
    """Align `[start, end)` of `raw` with itself."""
    return Aligned(raw[start:end], range(start, end), range(start + 1, end + 1))


def join(parts: Iterable[Aligned]) -> Aligned:
    """Put texts behind one another; what lies between them in the raw text counts as left out."""
    texts, starts, ends = [], list[int](), list[int]()
    for part in parts:
        texts.append(part.text)
        starts.extend(part.starts)
        ends.extend(part.ends)
    return Aligned("".join(texts), starts, ends)


def substitute(aligned: Aligned, pattern: re.Pattern[str], replacement: Callable[[re.Match[str]], str]) -> Aligned:
    """Replace every match of `pattern` that `replacement` changes; the new text stands for the whole match.

    >>> import re
    >>> substitute(as_written("مصـــر", 0, 6), re.compile("ـ+"), lambda m: "")
    Aligned(text='مصر', starts=[0, 1, 5], ends=[1, 2, 6])
    """
    parts, at = list[Aligned](), 0
    for match in pattern.finditer(aligned.text):
        new = replacement(match)
        if new == match[0]:
            continue
        start, end = match.span()
        parts.append(aligned.cut(at, start))
        if new:
            raw_start, raw_end = aligned.starts[start], aligned.ends[end - 1]
            parts.append(Aligned(new, [raw_start] * len(new), [raw_end] * len(new)))
        at = end
    if not at:
        return aligned
    parts.append(aligned.cut(at, len(aligned.text)))
    return join(parts)


def repairs_of(aligned: Aligned, raw: str) -> tuple[Repair, ...]:
    """Return what has to be undone in `aligned.text` to read `raw` from `aligned.starts[0]` on.

    >>> repairs_of(Aligned("مصر", [0, 1, 5], [1, 2, 6]), "مصـــر")
    (Repair(start=2, end=2, raw='ـــ'),)
    """
    text, starts, ends = aligned
    if isinstance(starts, range) or not text:
        return ()
    repairs, i, at = list[Repair](), 0, starts[0]
    while i < len(text):
        start, end, first = starts[i], ends[i], i
        if start > at:
            repairs.append(Repair(start=i, end=i, raw=raw[at:start]))
        i += 1
        while i < len(text) and starts[i] < end:
            end = max(end, ends[i])
            i += 1
        if text[first:i] != raw[start:end]:
            repairs.append(Repair(start=first, end=i, raw=raw[start:end]))
        at = end
    return tuple(repairs)

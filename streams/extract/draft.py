"""What the modules of this stage hand to each other: a line in words, and mentions in the making."""

from __future__ import annotations

from dataclasses import dataclass, field
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from streams.text import Token, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterator

    from schemas import LineLabel, MentionKind, PlaceMention
    from streams.lexicon.names import Name, Office, Shape, Source

# Marks that stand inside names without parting them: "حركة «الشباب»", #وزارة_الخارجية.
_TRANSPARENT: Final = frozenset("\"'«»“”„‟‘’#_")
_DIACRITICS: Final = frozenset("ًٌٍَُِّْٰ")
# Words; keeps the work on a text without paragraphs linear.
_LOOK_BACK: Final = 300
_STOPS: Final = frozenset(".!?؟؛:\n")


@dataclass(slots=True)
class Draft:
    """A mention in the making: words `[start, end)` of its line, characters from `begin` on.

    `preposition` is the one written onto it, `former` is set where the office is no longer held, `unresolved` where
    the code has still to be found in the article (`الوزارة`, `نظيره`).
    """

    start: int
    end: int
    begin: int
    kind: MentionKind
    source: Source | str
    name: str
    front: str = ""
    preposition: str = ""
    code: str | None = None
    sector: str | None = None
    place: PlaceMention | None = None
    date: str | None = None
    person: str | None = None
    office: Office | None = None
    shape: Shape | None = None
    owner: Draft | None = None
    former: bool = False
    unresolved: bool = False
    names: tuple[Name, ...] = ()

    @property
    def definite(self) -> bool:
        """Whether it is written with an article of its own (`المصري`, `للمصري`)."""
        return self.front.endswith(("ال", "لل"))


@dataclass(slots=True)
class LineScan:
    """A line in words (marks that only decorate left out), and what was found in it by first word."""

    number: int
    label: LineLabel
    text: str
    words: list[Token]
    keys: list[str]
    drafts: dict[int, Draft] = field(default_factory=dict)
    covered: set[int] = field(default_factory=set)
    _ends: dict[int, Draft] = field(default_factory=dict)

    def add(self, draft: Draft) -> None:
        """File `draft`; its words are `covered` from then on."""
        self.drafts[draft.start] = draft
        self._ends[draft.end] = draft
        self.covered.update(range(draft.start, draft.end))

    def remove(self, draft: Draft) -> None:
        """Take `draft` out again."""
        if self.drafts.get(draft.start) is draft:
            del self.drafts[draft.start]
        if self._ends.get(draft.end) is draft:
            del self._ends[draft.end]
        self.covered.difference_update(range(draft.start, draft.end))

    def clear(self, start: int, end: int) -> None:
        """Take out what begins in the words `[start, end)`."""
        for at in range(start, end):
            if at in self.drafts:
                self.remove(self.drafts[at])

    def ending_at(self, end: int) -> Draft | None:
        """Return what ends before word `end`."""
        return self._ends.get(end)

    def in_order(self) -> list[Draft]:
        """Return what was found, in text order."""
        return [self.drafts[start] for start in sorted(self.drafts)]

    def key(self, at: int) -> str:
        """Return the key at `at`, or nothing outside the line."""
        return self.keys[at] if 0 <= at < len(self.keys) else ""

    def before(self, at: int) -> Iterator[Draft]:
        """Yield what was found before word `at`, the nearest first, as far back as a long paragraph goes."""
        for start in range(at - 1, max(-1, at - _LOOK_BACK), -1):
            if start in self.drafts:
                yield self.drafts[start]

    def begins_sentence(self, at: int) -> bool:
        """Tell whether word `at` opens the line or a sentence in it."""
        return at == 0 or self.keys[at - 1] in _STOPS

    def quoted(self, start: int, end: int) -> bool:
        """Tell whether the words `[start, end)` stand between quotation marks."""
        before, after = self.words[start].start - 1, self.words[end - 1].end
        return (
            before >= 0
            and after < len(self.text)
            and self.text[before] in _TRANSPARENT
            and self.text[after] in _TRANSPARENT
        )


def scan_line(number: int, text: str, label: LineLabel = "body") -> LineScan:
    """Return line `number` in words; vowel signs that stand alone are none.

    >>> scan_line(0, "حركة «الشباب» #وزارة_الدفاع").keys
    ['حركة', 'الشباب', 'وزارة', 'الدفاع']
    """
    words = [token for token in tokenize(text) if token.key and token.key not in _TRANSPARENT]
    return LineScan(number, label, text, words, [word.key for word in words])


def skip_letters(word: Token, letters: int) -> int:
    """Return the offset in the line after the first `letters` letters of `word`, vowel signs not counted."""
    if len(word.text) == len(word.key):
        return word.start + letters
    at = 0
    for at, character in enumerate(word.text):  # noqa: B007  the offset is the result
        if character not in _DIACRITICS:
            if not letters:
                break
            letters -= 1
    return word.start + at


def close_together(line: LineScan, first: int, last: int) -> bool:
    """Tell whether the words `[first, last)` follow each other with nothing but blanks and decoration between them."""
    return all(b.start - a.end <= 2 for a, b in pairwise(line.words[first:last]))  # noqa: PLR2004  a blank and a quote

"""Label every line of a page, from top to bottom.

A page has a head (title, date, photo, until its first paragraph), a body, and a tail (from the credit, the tags or the
mark that closes the story). What a line says of itself decides first: the markup's hint, then its signs. Where it
says nothing, the part of the page does.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from streams.clean import cues, shapes, signs
from streams.clean.cohesion import share, stems
from streams.clean.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from schemas import LineLabel
    from streams.clean.lines import PageLine

SAME_TITLE: Final = 0.85
"""Likeness from which a line repeats the title (a word changed, ` - اليوم السابع` added)."""
LONGEST_ADDITION: Final = 5
"""Words that a repeated title may have more or less."""
SAME_STORY: Final = 0.4
"""Share of a headline's stems in the paragraph below it, from which the two are one story."""
SHORTEST_LIST: Final = 5
"""Short lines in a row that are a list of the story's; fewer are headlines of others."""
LONGEST_DECK: Final = 12
"""Words of a second headline; what is longer below the title is a summary."""


class Labelled(NamedTuple):
    """A line, its label and the segment that it belongs to."""

    line: PageLine
    label: LineLabel
    segment: int = 1


def label_lines(lines: Sequence[PageLine], title: PageLine | None = None) -> list[Labelled]:
    """Return every line with its label, in page order; first the title that the producer gave, if one.

    Where the markup's hints leave no prose, they mislead (a class such as `ad` around the whole story), and go unheard.
    """
    if any(line.hint for line in lines) and not any(_is_own_prose(line) for line in lines):
        lines = [line._replace(hint=None) for line in lines]
    page = _Page(lines, title.key if title else None)
    given = [] if title is None else [Labelled(title, "title")]
    return given + [page.read(i) for i in range(len(lines))]


class _Page:
    """A page read down to some line: its part, the block of other stories that is open, the other articles so far."""

    def __init__(self, lines: Sequence[PageLine], title: str | None) -> None:
        self._lines = lines
        self._title = title
        self._part: Literal["head", "body", "tail"] = "head"
        self._last: LineLabel | None = None if title is None else "title"
        self._in_block = False
        self._in_article = False
        self._segments = 1

    def read(self, i: int) -> Labelled:
        """Label line `i`, the one below the last read."""
        line = self._lines[i]
        label = self._by_hint(line) or self._by_sign(i) or self._by_part(i)
        self._follow(line, label)
        of_article = self._in_article and label in ("related-title", "related-body")
        return Labelled(line, label, self._segments if of_article else 1)

    def _follow(self, line: PageLine, label: LineLabel) -> None:
        if label == "title" and self._title is None:
            self._title = line.key
        if label == "body" and self._part == "head" and shapes.is_prose(line.text):
            self._part = "body"
        elif self._part == "body" and (label in ("source-credit", "tags") or signs.closes_story(line)):
            self._part = "tail"
        if label in ("chrome", "tags", "source-credit", "body"):
            self._in_article = False
        if signs.opens_block(line):
            self._in_block = True
        elif label == "body" or signs.closes_block(line):
            self._in_block = False
        self._last = label

    @staticmethod
    def _by_hint(line: PageLine) -> LineLabel | None:
        """Return what the markup says of the line; of a headline among other stories, its header is none."""
        if line.hint != "related":
            return line.hint
        if signs.opens_block(line) or shapes.words(line.text) < shapes.MIN_HEADLINE:
            return "chrome"
        return "related-body" if shapes.is_prose(line.text) else "related-title"

    def _by_sign(self, i: int) -> LineLabel | None:
        line = self._lines[i]
        if self._repeats_title(line.key):
            return "title"
        if self._part == "head":
            if signs.is_caption(line):
                return "caption"
            if self._is_latin_dateline(i):
                return "dateline"
        if is_stamp(line.key, year_or_time=self._part == "body"):
            return "chrome" if self._last == "related-title" else "dateline"
        label = _sign_of(line)
        if label is None and self._part == "head" and signs.is_byline(line):
            return "dateline"
        if label is None and (signs.is_outlet(line) or (self._part != "body" and shapes.is_latin(line.text))):
            return "chrome"
        return label

    def _by_part(self, i: int) -> LineLabel:
        text = self._lines[i].text
        if shapes.is_prose(text):
            of_another = self._in_article or (self._last == "related-title" and shapes.is_cut_short(text))
            left_over = self._part == "tail" and not shapes.continues(text)
            return "related-body" if of_another or left_over else "body"
        if self._part == "head":
            return self._in_head(i)
        if self._in_block or self._part == "tail":
            return self._among_headlines(i)
        if text.endswith((":", "؟")) or shapes.words(text) < shapes.MIN_LONE_HEADLINE or self._is_list_item(i):
            return "body"
        return "related-title"

    def _is_list_item(self, i: int) -> bool:
        """Tell whether line `i`, amid the body, is an item of a list there: numbered, or one of many short lines."""
        if shapes.is_numbered(self._lines[i].text):
            return True
        around = self._lines[max(0, i - SHORTEST_LIST + 1) : i + SHORTEST_LIST]
        short = [not shapes.is_prose(line.text) and _sign_of(line) is None for line in around]
        return any(all(short[j : j + SHORTEST_LIST]) for j in range(len(short) - SHORTEST_LIST + 1))

    def _in_head(self, i: int) -> LineLabel:
        """Label a line without a sign above the first paragraph: a title, its deck, a caption, a section's name."""
        line = self._lines[i]
        count = shapes.words(line.text)
        if self._title is None:
            return "title" if count >= shapes.MIN_HEADLINE else "chrome"
        if count == 1:
            return "chrome"
        if self._last == "title" and count > LONGEST_DECK:
            return "body"
        if shapes.is_name(line.key) and self._is_above_prose(i):
            return "dateline"
        comes_again = any(below.key == self._title for below in self._lines[i + 1 :])
        return "title" if self._last == "title" and shapes.has_verb(line.key) and not comes_again else "caption"

    def _among_headlines(self, i: int) -> LineLabel:
        """Label a line without a sign in a block or the tail: a headline, tags below the credit, furniture."""
        line = self._lines[i]
        if self._last == "source-credit" and cues.LANGUAGE.arabic_words.isdisjoint(line.key.split()):
            return "tags"
        if shapes.words(line.text) < shapes.MIN_HEADLINE:
            return "chrome"
        self._in_article = self._opens_article(i)
        self._segments += self._in_article
        return "related-title"

    def _opens_article(self, i: int) -> bool:
        """Tell whether headline `i` has its story below it.

        Amid the body, a paragraph below a headline may as well be the page's own story going on: it is the
        headline's where it tells the same. A paragraph that breaks off is a teaser, not a story.
        """
        if i + 1 == len(self._lines):
            return False
        below = self._lines[i + 1]
        text = below.text
        if (
            not shapes.is_prose(text)
            or shapes.is_cut_short(text)
            or shapes.continues(text)
            or signs.is_furniture(below)
        ):
            return False
        return self._part == "tail" or share(stems(self._lines[i].key), stems(below.key)) >= SAME_STORY

    def _is_above_prose(self, i: int) -> bool:
        return i + 1 < len(self._lines) and shapes.is_prose(self._lines[i + 1].text)

    def _repeats_title(self, key: str) -> bool:
        title = self._title
        if title is None or abs(key.count(" ") - title.count(" ")) > LONGEST_ADDITION:
            return False
        if key.startswith(title) or (title.startswith(key) and shapes.words(key) > shapes.MIN_HEADLINE):
            return True
        if self._part != "head":
            return False
        return SequenceMatcher(None, key.split(), title.split(), autojunk=False).ratio() >= SAME_TITLE

    def _is_latin_dateline(self, i: int) -> bool:
        """Tell whether line `i` is a city in Latin letters above an agency's dateline: `Amman`, `عمّان/ الأناضول`."""
        text = self._lines[i].text
        if i + 1 == len(self._lines) or not (text.istitle() and text.replace(" ", "").isalpha()):
            return False
        return "/" in self._lines[i + 1].key and signs.names_outlet(self._lines[i + 1])


def _sign_of(line: PageLine) -> LineLabel | None:
    return next((label for label, sign in _SIGNS if sign(line)), None)


def _is_own_prose(line: PageLine) -> bool:
    return line.hint is None and shapes.is_prose(line.text)


_SIGNS: Final[tuple[tuple[LineLabel, Callable[[PageLine], bool]], ...]] = (
    ("source-credit", signs.is_credit),
    ("chrome", signs.opens_block),
    ("chrome", signs.closes_block),
    ("chrome", signs.closes_story),
    ("related-title", signs.is_teaser),
    ("chrome", signs.is_furniture),
    ("tags", signs.is_tag_line),
)

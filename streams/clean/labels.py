"""Label every line of a page, from top to bottom.

A page has a head (title, date, photo, until its first paragraph), a body and a tail (from the credit, the tags or the
mark that closes the story). What a line says of itself (a cue, a date, its shape) decides first; where it says
nothing, the part of the page does.
"""

from __future__ import annotations

from difflib import SequenceMatcher
from typing import TYPE_CHECKING, Final, Literal, NamedTuple

from streams.clean import cues, shapes
from streams.clean.cohesion import share_of_stems
from streams.clean.stamps import is_stamp

if TYPE_CHECKING:
    from collections.abc import Sequence

    from schemas import LineLabel
    from streams.clean.lines import PageLine

Part = Literal["head", "body", "tail"]

SAME_TITLE: Final = 0.85
"""Likeness from which a line repeats the title (` - اليوم السابع` added, a word changed)."""
SAME_STORY: Final = 0.4
"""Share of a headline's stems in the paragraph below it, from which the two are one story."""
LONGEST_TITLE_SUFFIX: Final = 5
LONGEST_DECK: Final = 12
LONGEST_BYLINE: Final = 8
LONGEST_CAPTION: Final = 30


class Labelled(NamedTuple):
    """A line, its label and the segment that it belongs to."""

    line: PageLine
    label: LineLabel
    segment: int = 1


def label_lines(lines: Sequence[PageLine], title: str | None = None) -> list[Labelled]:
    """Return every line with its label, in page order; `title` is the key of the title that the producer gave."""
    page = _Page(lines, title)
    return [page.label(i) for i in range(len(lines))]


class _Page:
    """Where the reading of a page has got to."""

    def __init__(self, lines: Sequence[PageLine], title: str | None) -> None:
        self._lines = lines
        self._title = title
        self._part: Part = "head"
        self._in_block = False
        self._last: LineLabel | None = None
        self._segments = 1
        self._in_article = False

    def label(self, i: int) -> Labelled:
        line = self._lines[i]
        label = line.hint or self._by_cue(i) or self._by_part(i)
        self._advance(line, label)
        segment = self._segments if label in ("related-title", "related-body") and self._in_article else 1
        return Labelled(line, label, segment)

    def _advance(self, line: PageLine, label: LineLabel) -> None:
        """Follow the page: which part it is in, and whether a block of other stories is open."""
        if label == "body" and self._part == "head" and shapes.is_prose(line.text):
            self._part = "body"
        if self._part == "body" and (label in ("source-credit", "tags") or _closes_story(line)):
            self._part = "tail"
        if label == "title" and self._title is None:
            self._title = line.key
        if label in ("chrome", "tags", "source-credit", "body"):
            self._in_article = False
            if cues.HEADER.match(line.key):
                self._in_block = True
            elif cues.BLOCK_END.match(line.key) or label == "body":
                self._in_block = False
        self._last = label

    def _by_cue(self, i: int) -> LineLabel | None:
        """Return what the line says of itself."""
        line = self._lines[i]
        text, key = line.text, line.key
        if self._repeats_title(key):
            return "title"
        if cues.CREDIT.match(key) or _is_agency_mark(key):
            return "source-credit"
        if cues.TAGS.match(key) and not shapes.is_prose(text):
            return "tags"
        if shapes.words(text) <= LONGEST_CAPTION and _is_caption(text, key) and self._part == "head":
            return "caption"
        if is_stamp(key):
            return "chrome" if self._last == "related-title" else "dateline"
        if cues.HEADER.match(key) or cues.BLOCK_END.match(key) or _closes_story(line):
            return "chrome"
        if cues.INLINE.match(key) and not shapes.continues(text):
            return "related-title"
        if cues.CHROME.match(key) or shapes.is_wordless(text):
            return "chrome"
        if self._is_byline(i):
            return "dateline"
        if _is_outlet(key) or (shapes.is_latin(text) and self._part != "body"):
            return "chrome"
        if shapes.listed_tags(text):
            return "tags"
        return None

    def _by_part(self, i: int) -> LineLabel:
        """Return what the line must be where it stands."""
        prose = shapes.is_prose(self._lines[i].text)
        if self._part == "head":
            return "body" if prose else self._in_head(i)
        if self._in_article:
            return self._in_other_article(i, prose=prose)
        if prose:
            return self._after_headline(i) if self._last == "related-title" and self._in_block else self._loose_prose(i)
        return self._headline(i)

    def _in_head(self, i: int) -> LineLabel:
        line = self._lines[i]
        count = shapes.words(line.text)
        if self._title is None or self._title not in {self._lines[j].key for j in range(i)}:
            return "title" if count >= shapes.MIN_HEADLINE else "chrome"
        if count <= 1:
            return "chrome"
        if self._last == "title" and count > LONGEST_DECK:
            return "body"
        if self._last == "title" and _has_verb(line.key) and not self._title_comes_again(i):
            return "title"
        return "caption"

    def _headline(self, i: int) -> LineLabel:
        """Label what is no prose, below the first paragraph: a headline of another story, a crosshead, furniture."""
        count = shapes.words(self._lines[i].text)
        if self._in_block or self._part == "tail":
            if self._part == "tail" and self._is_tag_line(i):
                return "tags"
            if count < shapes.MIN_HEADLINE:
                return "chrome"
            if self._opens_article(i):
                self._segments += 1
                self._in_article = True
            return "related-title"
        return "related-title" if count >= shapes.MIN_LONE_HEADLINE else "body"

    def _after_headline(self, i: int) -> LineLabel:
        return "body" if self._part == "body" else "related-body"

    def _loose_prose(self, i: int) -> LineLabel:
        if self._part == "body" or shapes.continues(self._lines[i].text):
            return "body"
        return "related-body"

    def _in_other_article(self, i: int, *, prose: bool) -> LineLabel:
        if prose:
            return "related-body"
        if self._opens_article(i):
            self._segments += 1
        else:
            self._in_article = False
        return "related-title"

    def _opens_article(self, i: int) -> bool:
        """Tell whether the headline `i` has its story below it.

        In a block amid the body, prose below a headline may as well be the page's own going on: it is the
        headline's where it tells the same and does not open as a continuation.
        """
        if i + 1 == len(self._lines):
            return False
        below = self._lines[i + 1]
        if not shapes.is_prose(below.text) or cues.CHROME.match(below.key):
            return False
        if self._part == "tail" and not shapes.continues(below.text):
            return True
        return not shapes.continues(below.text) and share_of_stems(self._lines[i].key, below.key) >= SAME_STORY

    def _repeats_title(self, key: str) -> bool:
        if self._title is None:
            return False
        if key == self._title or (
            key.startswith(self._title) and key.count(" ") <= self._title.count(" ") + LONGEST_TITLE_SUFFIX
        ):
            return True
        if (
            self._title.startswith(key)
            and key.count(" ") >= self._title.count(" ") - LONGEST_TITLE_SUFFIX
            and shapes.words(key) > 3
        ):
            return True
        if self._part != "head" or abs(len(key) - len(self._title)) > len(self._title) // 4:
            return False
        return SequenceMatcher(None, key.split(), self._title.split(), autojunk=False).ratio() >= SAME_TITLE

    def _title_comes_again(self, i: int) -> bool:
        return any(line.key == self._title for line in self._lines[i + 1 :])

    def _is_byline(self, i: int) -> bool:
        line = self._lines[i]
        if self._part != "head" or shapes.words(line.text) > LONGEST_BYLINE:
            return False
        if cues.BYLINE.match(line.key) or _names_outlet(line.key):
            return True
        below = self._lines[i + 1].key if i + 1 < len(self._lines) else ""
        return line.text.istitle() and shapes.words(line.text) <= 3 and "/" in below and _names_outlet(below)

    def _is_tag_line(self, i: int) -> bool:
        """Tell whether the line right below a credit is a list of tags with nothing between them: no function word."""
        words = self._lines[i].key.split()
        return (
            self._last == "source-credit" and not cues.LANGUAGE.arabic_words.intersection(words) and words[0].isalpha()
        )


def _closes_story(line: PageLine) -> bool:
    return cues.STORY_END.match(line.key) or shapes.is_initials(line.text)


def _is_caption(text: str, key: str) -> bool:
    """Tell whether a line is a photo's: it says so, or ends with the agency that took it."""
    if cues.CAPTION.match(key):
        return True
    if text.startswith("©") or " © " in text:
        return True
    name = key.removesuffix(" )").rpartition(" ( ")[2]
    return key.endswith(" )") and name in cues.OUTLETS


def _is_agency_mark(key: str) -> bool:
    """Tell whether a line is an agency's copyright mark: `© 2025 AFP`."""
    words = key.split()
    return words[:1] == ["©"] and len(words) <= 5 and " ".join(w for w in words[1:] if not w.isdigit()) in cues.AGENCIES


def _is_outlet(key: str) -> bool:
    return key.strip(" .:|") in cues.OUTLETS or key.startswith(("وكالة ", "وكاله ", "موقع ")) and key.count(" ") < 6


def _names_outlet(key: str) -> bool:
    """Tell whether an outlet stands in a line as a part of its own: `سيول: «الشرق الأوسط»`, `القاهرة - رويترز`."""
    parts = [part.strip(' «»"().') for part in key.replace("/", "|").replace(" - ", "|").replace(":", "|").split("|")]
    return len(parts) > 1 and any(part in cues.OUTLETS for part in parts)


def _has_verb(key: str) -> bool:
    """Tell whether a headline has an imperfect verb behind its first word: `سيول تندد`."""
    return any(len(word) > 3 and word[0] in "يت" and not word.endswith("ة") for word in key.split()[1:5])

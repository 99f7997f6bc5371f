"""Load `cues.toml`: the words by which a page's furniture is known, ready to be looked up in a line's key."""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple

from camel_tools.utils.dediac import dediac_ar
from camel_tools.utils.normalize import normalize_alef_ar, normalize_alef_maksura_ar

from streams.clean.alignment import as_written
from streams.clean.repairs import repair

if TYPE_CHECKING:
    from collections.abc import Iterable

Hint = Literal["chrome", "title", "caption", "dateline", "related", "tags"]

LONGEST_FURNITURE: Final = 30
"""Words: in a longer line, words from the middle of it are no cue, the line is prose about them."""

LONGEST_SHORT_CUE: Final = 12
"""Words and marks of a line that a cue of the kind `short` may open."""
LONGEST_HEADER: Final = 5
"""Words and marks of a line that a word of it makes a header."""

_SIGNS: Final = re.compile("[ً-ْٰ]")
_MARK: Final = re.compile(r"([^\w\s]|_)")
_CLOSING: Final = " 0123456789.:…،,؛!؟»«\"'|-–—•/()"


class Cues(NamedTuple):
    """One kind of cue, as patterns over a line's key; None where the data have none."""

    whole: frozenset[str]
    start: re.Pattern[str]
    anywhere: re.Pattern[str]

    def match(self, key: str) -> bool:
        """Tell whether a line with the key `key` carries one of these cues."""
        if self.start.match(key) or key.strip(_CLOSING) in self.whole:
            return True
        return key.count(" ") < LONGEST_FURNITURE and self.anywhere.search(key) is not None


class Language(NamedTuple):
    """What tells Arabic from languages that share its script."""

    arabic_words: frozenset[str]
    foreign_words: frozenset[str]
    foreign_letters: str


class Story(NamedTuple):
    """How a paragraph opens.

    One that goes on with a story: with a connective, or with و unless it is one of `waw_words`, both as written. One
    that begins a story: with a verb and one of `subjects`, which are keys.
    """

    connectives: frozenset[str]
    waw_words: frozenset[str]
    subjects: frozenset[str]


class Markup(NamedTuple):
    """What HTML says of the lines in it: elements and words of class names, each with its hint; roles of furniture.

    A class that `states` open (`has-sidebar`) tells of the page, not of what is in the element.
    """

    elements: dict[str, Hint]
    names: dict[str, Hint]
    roles: frozenset[str]
    states: frozenset[str]


class Stamps(NamedTuple):
    """The words that a date line is made of, as keys."""

    words: frozenset[str]
    weekdays: frozenset[str]
    months: dict[str, int]
    zones: dict[str, int]


def line_key(text: str) -> str:
    """Return the key of a repaired line, to look cues up by: as the lexicon's, in lower case, marks set apart.

    >>> line_key("إقرأ أيضاً: End of List")
    'اقرا ايضا : end of list'
    """
    if _SIGNS.search(text):
        text = dediac_ar(text)
    spaced = _MARK.sub(r" \1 ", normalize_alef_maksura_ar(normalize_alef_ar(text)))
    return " ".join(spaced.split()).lower()


def key(phrase: str) -> str:
    """Return the key of words as a page writes them.

    >>> key("تخطّى"), key("که")
    ('تخطي', 'كه')
    """
    return line_key(repair(as_written(phrase, 0, len(phrase))).text)


def alternatives(keys: Iterable[str]) -> str:
    """Return a pattern for any of the keys, the longest first."""
    return "|".join(map(re.escape, sorted(keys, key=lambda k: (-len(k), k)))) or r"(?!)"


def _cues(table: dict[str, list[str]], *, whole: str = "whole") -> Cues:
    start = alternatives(map(key, table.get("start", ())))
    anywhere = alternatives(map(key, table.get("anywhere", ())))
    return Cues(
        frozenset(key(c).strip(_CLOSING) for c in table.get(whole, ())),
        re.compile(rf"(?:{start})(?!\S)"),
        re.compile(rf"(?<!\S)(?:{anywhere})(?!\S)"),
    )


def is_short_cue(key: str) -> bool:
    """Tell whether a short line opens with words that open prose as well: `انضم إلى قناتنا`."""
    return key.count(" ") < LONGEST_SHORT_CUE and _SHORT.match(key) is not None


def is_header(key: str) -> bool:
    """Tell whether a line is the header of a block of other stories."""
    return HEADER.match(key) or (key.count(" ") < LONGEST_HEADER and _HEADER_WORDS.search(key) is not None)


_DATA: Final[dict[str, Any]] = tomllib.loads(files(__package__).joinpath("cues.toml").read_text(encoding="utf-8"))
_RELATED: Final = _DATA["related"]
_STAMPS: Final = _DATA["stamps"]

CHROME: Final = _cues(_DATA["chrome"])
_SHORT: Final = re.compile(rf"(?:{alternatives(map(key, _DATA['chrome']['short']))})(?!\S)")
NETWORKS: Final = frozenset(map(key, _DATA["networks"]["words"]))
_HEADER_WORDS: Final = re.compile(rf"(?<!\S)(?:{alternatives(map(key, _RELATED['header_words']))})(?!\S)")
HEADER: Final = _cues({"whole": _RELATED["header"], "start": _RELATED["lists"]})
BLOCK_END: Final = _cues({"whole": _RELATED["end"], "start": _RELATED["end"]})
INLINE: Final = re.compile(rf"(?:{alternatives(map(key, _RELATED['inline']))})(?: [:./…-])* (?=\S)")
STORY_END: Final = _cues(_DATA["end"])
CAPTION: Final = _cues(_DATA["caption"])
BYLINE: Final = _cues(_DATA["byline"])
CREDIT: Final = re.compile(rf"(?:{alternatives(map(key, _DATA['credit']['start']))})(?: [:•])+ ?")
TAGS: Final = re.compile(rf"(?:{alternatives(map(key, _DATA['tags']['start']))})(?: :)?(?= )")

AGENCIES: Final = frozenset(map(key, _DATA["outlets"]["agencies"]))
OUTLETS: Final = AGENCIES | frozenset(map(key, _DATA["outlets"]["papers"]))

STAMPS: Final = Stamps(
    words=frozenset(map(key, _STAMPS["words"] + _STAMPS["weekdays"] + _STAMPS["other_calendars"])),
    weekdays=frozenset(map(key, _STAMPS["weekdays"])),
    months={key(name): int(month) for month, names in _STAMPS["months"].items() for name in names},
    zones={key(name): hours for name, hours in _STAMPS["zones"].items()},
)
LANGUAGE: Final = Language(
    arabic_words=frozenset(map(key, _DATA["language"]["arabic_words"])),
    foreign_words=frozenset(map(key, _DATA["language"]["foreign_words"])),
    foreign_letters=_DATA["language"]["foreign_letters"],
)
STORY: Final = Story(
    frozenset(_DATA["story"]["connectives"]),
    frozenset(_DATA["story"]["waw_words"]),
    frozenset(map(key, _DATA["story"]["subjects"])),
)
MARKUP: Final = Markup(
    elements=_DATA["markup"]["elements"],
    names={name: hint for hint, names in _DATA["markup"]["names"].items() for name in names},
    roles=frozenset(_DATA["markup"]["roles"]),
    states=frozenset(_DATA["markup"]["states"]),
)

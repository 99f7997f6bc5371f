"""Tell by its shape what a line is: prose, a headline, a mark that closes a story, a list of tags."""

from __future__ import annotations

import re
from typing import Final

from streams.clean.cues import LANGUAGE, STORY, alternatives

# From how many words on a line of a given shape is prose.
LONG: Final = 20
"""Whatever the line ends with; headlines stay below."""
MIN_CLOSED: Final = 6
"""It ends as a sentence does."""
MIN_HALF_CLOSED: Final = 14
"""It ends in a question mark, a colon or a quotation: headlines do so too."""
MIN_CONTINUATION: Final = 8
"""It opens as a continuation (`وأضاف`)."""

# From how many words on a line that is no prose is a headline.
MIN_HEADLINE: Final = 3
"""A title, or a headline in a block of them."""
MIN_LONE_HEADLINE: Final = 6
"""One of another story amid the body; what is shorter there is a crosshead of the story itself."""

LONGEST_NAME: Final = 3
MIN_TAGS: Final = 3
LONGEST_TAG: Final = 4

_CLOSED: Final = re.compile(r"[.!…][\"»”)\]]*$")
_HALF_CLOSED: Final = re.compile(r"[؟?:\"»”)]$")
_CONNECTIVE: Final = re.compile(rf"(?:{alternatives(STORY.connectives)})(?!\S)")
_AND: Final = re.compile(rf"(?!(?:{alternatives(STORY.waw_words)})(?!\S))و[ء-ي]{{3}}|ف(?:ان|إن|قد|هل|هذا|هذه|ال|لم|لن)")
_IMPERFECT: Final = re.compile(r"[يت][ء-ي]{2,}[ء-آأ-ةت-ي]$")
_LETTER: Final = re.compile(r"[^\W\d_]")
_ARABIC_LETTER: Final = re.compile(r"[ء-ي]")
_ADDRESS: Final = re.compile(r"(?:https?://|www\.)\S+$|[\w.-]+\.[a-z]{2,4}(?:/\S*)?$")
_INITIALS: Final = re.compile(r"(?:=+ ?)?[ء-ي]{1,3}(?: ?[ء-ي]{1,3})?(?: ?[./] ?[ء-ي]{1,4}(?: [ء-ي]{1,3})?){1,4}\.?$")
_NUMBERED: Final = re.compile(r"\d{1,2} ?[-.)–]")
_HASHTAG: Final = re.compile(r"#\w+")
_LIST: Final = re.compile(r" ?[|,،•؛] ?")


def words(text: str) -> int:
    """Return the number of words of a repaired line, or of words and marks of its key."""
    return text.count(" ") + 1


def is_prose(text: str) -> bool:
    """Tell a paragraph from a headline.

    >>> is_prose("وصل الوزير إلى عمّان صباح الأحد."), is_prose("الوزير يصل إلى عمّان")
    (True, False)
    """
    count = words(text)
    if count >= LONG or (count >= MIN_CONTINUATION and continues(text)):
        return True
    if _CLOSED.search(text):
        return count >= MIN_CLOSED
    return count >= MIN_HALF_CLOSED and _HALF_CLOSED.search(text) is not None


def continues(text: str) -> bool:
    """Tell whether a paragraph opens as one that goes on with a story: `وأضاف`, `من جانبه`, `لكن`.

    >>> continues("وأضاف البيان أن اللقاء تأجل."), continues("وزير الخارجية يزور تونس.")
    (True, False)
    """
    return _AND.match(text) is not None or _CONNECTIVE.match(text) is not None


def is_cut_short(text: str) -> bool:
    """Tell whether a paragraph breaks off, as a teaser does: `…`, `...`."""
    return text.endswith(("…", "...", ".."))


def is_wordless(text: str) -> bool:
    """Tell whether a line says nothing in letters, or little but an address: `1-1725463`, `www.example.org/1`."""
    if _LETTER.search(text) is None or _ADDRESS.match(text) is not None:
        return True
    return words(text) < MIN_HALF_CLOSED and ("http://" in text or "https://" in text)


def is_latin(text: str) -> bool:
    """Tell whether a line has no Arabic letter."""
    return _ARABIC_LETTER.search(text) is None


def is_initials(text: str) -> bool:
    """Tell whether a line is the initials of those who wrote and edited it.

    >>> is_initials("شب/دص/كبج"), is_initials("======= ر.ا"), is_initials("اب ج")
    (True, True, False)
    """
    return _INITIALS.match(text) is not None


def is_name(key: str) -> bool:
    """Tell whether a line is like a person's name and nothing else: two or three words, no article, no function word.

    >>> is_name("سليم بن عمر"), is_name("جانب من اللقاء"), is_name("اجتماع الوفدين")
    (True, False, False)
    """
    parts = key.split()
    if not 1 < len(parts) <= LONGEST_NAME or not LANGUAGE.arabic_words.isdisjoint(parts):
        return False
    return all(part.isalpha() and not part.startswith(("ال", "و", "لل")) for part in parts)


def is_numbered(text: str) -> bool:
    """Tell whether a line is a numbered item: `1- `, `2.`."""
    return _NUMBERED.match(text) is not None


def has_verb(key: str) -> bool:
    """Tell whether a headline seems to have an imperfect verb behind its first word: `سيول تندد`."""
    return any(_IMPERFECT.match(word) for word in key.split()[1:5])


def listed_tags(text: str) -> tuple[str, ...]:
    """Return the tags of a line that is nothing but a list of them.

    >>> listed_tags("#مالي #باماكو"), listed_tags("مالي | أفريقيا | روسيا"), listed_tags("قال الوزير، أمس")
    (('مالي', 'باماكو'), ('مالي', 'أفريقيا', 'روسيا'), ())
    """
    hashtags = _HASHTAG.findall(text)
    if hashtags and not _HASHTAG.sub("", text).strip(" ,،|"):
        return tuple(tag[1:] for tag in hashtags)
    items = tuple(item for item in _LIST.split(text) if item)
    if len(items) < MIN_TAGS or _CLOSED.search(text) or any(words(item) > LONGEST_TAG for item in items):
        return ()
    return items

"""Read who a page credits and how it tags its story."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final

from streams.clean import cues
from streams.clean.shapes import listed_tags

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.clean.labels import Labelled

_CREDIT_LABEL: Final = re.compile(r"[^:•]{0,30}[:•]\s*|©\s*(?:\d{4}\s*)?")
_TAG_LABEL: Final = re.compile(r"[^:]{0,30}:\s*")
_MARKS: Final = re.compile(r"\s*(?:[-–—/|:+.«»\"()]\s*)+")
_OPENING: Final = 60
"""Characters of the first paragraph in which an agency names itself."""


def credit_of(labelled: Sequence[Labelled]) -> str | None:
    """Return the sources that the credit lines name, else the first that a date line, else the opening, names.

    Several are joined by `; `.
    """
    named = [_CREDIT_LABEL.sub("", x.line.text, count=1).strip(" .") for x in labelled if x.label == "source-credit"]
    names = list(dict.fromkeys(filter(None, named)))
    if not names:
        datelines = (x.line.text for x in labelled if x.label == "dateline")
        opening = next((x.line.text[:_OPENING] for x in labelled if x.label == "body"), "")
        names = [
            *(name for line in datelines for name in _outlets_in(line, cues.OUTLETS)),
            *_outlets_in(opening, cues.AGENCIES),
        ]
        names = names[:1]
    return "; ".join(names) or None


def _outlets_in(text: str, outlets: frozenset[str]) -> Iterator[str]:
    """Yield the parts of a line, between marks, that are outlets; in a date line, an agency may close it unmarked.

    >>> [*_outlets_in("باماكو - سبوتنيك. وصل", cues.AGENCIES), *_outlets_in("الأحد 12 مارس 2023 م واس", cues.OUTLETS)]
    ['سبوتنيك', 'واس']
    """
    for part in filter(None, _MARKS.split(text)):
        if cues.key(part) in outlets:
            yield part
        elif text.endswith(part) and cues.key(last := part.split()[-1]) in cues.AGENCIES:
            yield last


def tags_of(labelled: Sequence[Labelled]) -> tuple[str, ...]:
    """Return the tags of a page.

    Where a line puts nothing but spaces between them, a tag is the longest run of its words that also stands in
    the story; words that do not stand there are tags of their own.
    """
    story = " ".join(x.line.key for x in labelled if x.label in ("title", "body"))
    tags = [tag for x in labelled if x.label == "tags" for tag in _tags_in(x, f" {story} ")]
    return tuple(dict.fromkeys(tags))


def _tags_in(labelled: Labelled, story: str) -> Iterator[str]:
    match = cues.TAGS.match(labelled.line.key)
    text = labelled.line.text
    if match:
        text = _TAG_LABEL.sub("", text, count=1) if ":" in text else " ".join(text.split()[len(match[0].split()) :])
    listed = listed_tags(text) or ((text,) if labelled.line.hint == "tags" and not match else ())
    if listed:
        yield from listed
        return
    words = text.split()
    while words:
        size = next((n for n in range(len(words), 0, -1) if _stands_in(words[:n], story)), 1)
        yield " ".join(words[:size])
        words = words[size:]


def _stands_in(words: list[str], story: str) -> bool:
    return f" {cues.key(' '.join(words))} " in story

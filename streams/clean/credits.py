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
_DATELINE_PARTS: Final = re.compile(r"\s*[/|:]\s*|\s+[-–—]+\s+|[«»\"()]")
_OPENING: Final = re.compile(r"[^.]{0,80}?[-/–(]\s*(?P<name>[^-/–().]{2,20}?)\s*[-–).]|(?P<first>\w+) - ")


def credit_of(labelled: Sequence[Labelled]) -> str | None:
    """Return the sources that the credit lines name, else the agency that a date line or the first paragraph names.

    Several are joined by `; `.
    """
    named = [_CREDIT_LABEL.sub("", x.line.text, count=1).strip(" .") for x in labelled if x.label == "source-credit"]
    names = (
        list(dict.fromkeys(filter(None, named)))
        or list(_names_in_datelines(labelled))
        or list(_names_in_opening(labelled))
    )
    return "; ".join(names) or None


def _names_in_datelines(labelled: Sequence[Labelled]) -> Iterator[str]:
    for x in labelled:
        if x.label != "dateline":
            continue
        for part in map(str.strip, _DATELINE_PARTS.split(x.line.text)):
            if cues.key(part) in cues.OUTLETS:
                yield part
                return
        if cues.key(x.line.text).split()[-1] in cues.AGENCIES:
            yield x.line.text.split()[-1]
            return


def _names_in_opening(labelled: Sequence[Labelled]) -> Iterator[str]:
    """Yield the agency before the first paragraph's news: `باماكو - سبوتنيك. وصل`, `وطنية - استقبل`."""
    body = next((x.line.text for x in labelled if x.label == "body"), "")
    for match in _OPENING.finditer(body[:120]):
        name = match["name"] or match["first"]
        if cues.key(name) in cues.AGENCIES:
            yield name
            return


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
    listed = listed_tags(text)
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

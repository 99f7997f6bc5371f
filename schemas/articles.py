"""Articles on their way through rasid: raw (as a crawler found the page), clean, annotated.

Offsets are counted in Unicode code points, `start` included, `end` excluded.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time
from typing import Annotated, Literal

from pydantic import AwareDatetime, BaseModel, BeforeValidator, ConfigDict, Field

from schemas.model import Message

ContentType = Literal["text/plain", "text/html"]
LineLabel = Literal[
    "title",
    "body",
    "dateline",
    "caption",
    "chrome",
    "related-title",
    "related-body",
    "source-credit",
    "tags",
]
TextField = Literal["content", "title"]
MentionKind = Literal["state", "igo", "organization", "group", "role", "person", "demonym", "place", "media", "date"]


def _as_aware(value: object) -> object:
    """Read a bare date as midnight and a naive time as UTC: crawlers seldom say more."""
    if isinstance(value, str):
        try:
            value = datetime.fromisoformat(value.strip())
        except ValueError:
            return value
    if isinstance(value, datetime):
        return value if value.tzinfo else value.replace(tzinfo=UTC)
    if isinstance(value, date):
        return datetime.combine(value, time(), UTC)
    return value


PublishedAt = Annotated[AwareDatetime, BeforeValidator(_as_aware)]


class RawArticle(BaseModel):
    """A page as its producer has it. Only `content` is required; unknown fields are ignored."""

    model_config = ConfigDict(frozen=True, extra="ignore")

    content: str = Field(description="The page: plain text, or HTML with its markup.")
    id: str | None = Field(default=None, description="The producer's own id; without it one is derived from the page.")
    url: str | None = None
    outlet: str | None = Field(default=None, description="Who published the page, as the producer calls them.")
    title: str | None = None
    published_at: PublishedAt | None = Field(default=None, description="A bare date or a time without a zone is UTC.")
    content_type: ContentType = "text/plain"
    language: str | None = Field(default=None, description="BCP 47; what the text shows decides where they disagree.")


class Repair(Message):
    """At `[start, end)` of the clean line, the raw text reads `raw`; equal offsets are something left out."""

    start: int
    end: int
    raw: str


class Line(Message):
    """One line of the page, repaired, with the way back to the raw text.

    `start` is the offset in the raw `field` of the line's first character; undoing `repairs` gives the raw
    text from there on, to the character.
    """

    label: LineLabel
    field: TextField = "content"
    start: int
    text: str
    repairs: tuple[Repair, ...] = ()


class CleanArticle(Message):
    """One article found on a page. Segment 1 is the page's own; further full articles on it are 2, 3, ..."""

    article_id: str = Field(description="The page's id; of a further article on the page, that id with `#2`, `#3`, ...")
    segment: int = Field(ge=1)
    url: str | None = None
    outlet: str | None = None
    published_at: AwareDatetime | None = None
    language: str = "ar"
    source_credit: str | None = None
    tags: tuple[str, ...] = ()
    lines: tuple[Line, ...]


class PlaceMention(Message):
    """Where a name lies: ISO 3166-1 alpha-3, WGS 84 degrees."""

    country: str
    latitude: float | None = None
    longitude: float | None = None


class DateMention(Message):
    """What a date expression means: `2018-05-10`, `2018-05` or `2018`."""

    value: str


class Mention(Message):
    """A name in line `line` at `[start, end)` of its clean text (letters written onto it left out).

    `code` and `sector` are the actor it stands for on the publication date. A capital carries both `code` and
    `place`: whether it acts or is where something happens, its clause tells. A demonym (`المصري`) carries
    the code of its country.
    """

    line: int
    start: int
    end: int
    kind: MentionKind
    text: str
    name: str = Field(description="The canonical name, in Arabic.")
    code: str | None = None
    sector: str | None = None
    place: PlaceMention | None = None
    date: DateMention | None = None


class AnnotatedArticle(Message):
    """A clean article and what it names, in text order, never overlapping."""

    article: CleanArticle
    mentions: tuple[Mention, ...]

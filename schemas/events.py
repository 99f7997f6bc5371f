"""The event: who did what to whom, when, where, according to whom, and the words that prove it."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Field

from schemas.articles import TextField  # noqa: TC001  pydantic reads it at run time
from schemas.model import Message

Status = Literal["actual", "planned", "hypothetical", "negated"]


class Evidence(Message):
    """The words that show the act: `text` is `[start, end)` of the raw `field`, to the character."""

    text: str
    start: int
    end: int
    field: TextField = "content"


class Actor(Message):
    """A side of an event: its code, and the mention that brought it, as offsets into the raw `field`."""

    code: str = Field(description="ISO 3166-1 alpha-3, or the code of an organization or group.")
    sector: str | None = Field(default=None, description="CAMEO's actor type: GOV, MIL, LEG, ...")
    name: str
    text: str
    start: int
    end: int
    field: TextField = "content"


class Speaker(Message):
    """To whom the text attributes the report: an actor (with a `code`) or an outlet (without)."""

    code: str | None = None
    sector: str | None = None
    name: str
    text: str
    start: int
    end: int
    field: TextField = "content"


class EventDate(Message):
    """When the event took place: a day, a month or a year in ISO 8601, and the words that say so."""

    value: str
    text: str


class Place(Message):
    """Where the event took place: ISO 3166-1 alpha-3, the name as written, WGS 84 degrees."""

    country: str
    name: str
    latitude: float | None = None
    longitude: float | None = None


class DiplomaticEvent(Message):
    """One event, coded by CAMEO and PLOVER. Same input and same lexicon give the same bytes."""

    event_id: str = Field(description="Derived from article, segment, evidence, code and actors.")
    article_id: str = Field(description="The page's id; of a further article on the page, that id with `#2`, `#3`, ...")
    segment: int = Field(ge=1)
    url: str | None = None
    outlet: str | None = None
    source: tuple[Actor, ...]
    target: tuple[Actor, ...]
    mutual: bool
    cameo_root: str = Field(pattern=r"^(0[1-9]|1\d|20)$")
    cameo_code: str = Field(pattern=r"^\d{3,4}$")
    cameo_name: str
    plover_event: str | None
    plover_mode: str | None
    goldstein: float = Field(ge=-10, le=10)
    quad_class: Literal[1, 2, 3, 4] = Field(
        description="1 verbal cooperation, 2 material cooperation, 3 verbal conflict, 4 material conflict."
    )
    status: Status
    speaker: Speaker | None
    date: EventDate | None
    place: Place | None
    evidence: Evidence
    confidence: float = Field(ge=0, le=1)
    published_at: AwareDatetime | None
    lexicon_version: str

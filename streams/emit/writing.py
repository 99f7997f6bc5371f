"""Write a draft down as the contract has it: actors, speaker, place and event, with offsets into the raw page.

In: units and drafts. Out: models of `schemas`. The same draft gives the same bytes.
"""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, Any

from schemas import Actor, DiplomaticEvent, Place, Speaker
from streams.emit.confidence import confidence
from streams.emit.discourse import codes_of
from streams.text import raw_span

if TYPE_CHECKING:
    from schemas import CleanArticle
    from streams.emit.discourse import Party
    from streams.emit.drafts import Draft
    from streams.emit.units import Unit
    from streams.lexicon import Lexicon


def write_actors(article: CleanArticle, party: Party) -> tuple[Actor, ...]:
    """Return a side of an event, each actor once."""
    actors: dict[str, Actor] = {}
    for unit in party:
        code = unit.mentions[0].code
        if code is not None and code not in actors:
            actors[code] = Actor(**_named(article, unit))
    return tuple(actors.values())


def write_speaker(article: CleanArticle, party: Party, acting: frozenset[str]) -> Speaker | None:
    """Return who says so, or None where that is the outlet itself or one of those who act."""
    if not party or codes_of(party) & acting:
        return None
    return Speaker(**_named(article, party[0]))


def _named(article: CleanArticle, unit: Unit) -> dict[str, Any]:
    """Return what an actor and a speaker have in common: who they are, and where the raw page names them."""
    mention = unit.mentions[0]
    line = article.lines[mention.line]
    start, end, text = raw_span(line, mention.start, mention.end)
    sector = next((m.sector for m in unit.mentions if m.sector), None)
    place = {"text": text, "start": start, "end": end, "field": line.field}
    return {"code": mention.code, "sector": sector, "name": mention.name, **place}


def write_place(unit: Unit | None) -> Place | None:
    """Return where it happened, by the name as written."""
    if unit is None:
        return None
    mention = unit.mentions[0]
    if mention.place is None:
        return None
    place = mention.place
    return Place(country=place.country, name=mention.text, latitude=place.latitude, longitude=place.longitude)


def write_event(article: CleanArticle, draft: Draft, lexicon: Lexicon) -> DiplomaticEvent:
    """Return the event of `draft`."""
    cameo = lexicon.ontology.lookup(draft.code)
    return DiplomaticEvent(
        event_id=_identity(article, draft, cameo.code),
        article_id=article.article_id,
        segment=article.segment,
        url=article.url,
        outlet=article.outlet,
        source=draft.source,
        target=draft.target,
        mutual=draft.mutual,
        cameo_root=cameo.code[:2],
        cameo_code=cameo.code,
        cameo_name=cameo.name,
        plover_event=cameo.plover_event,
        plover_mode=cameo.plover_mode,
        goldstein=cameo.goldstein,
        quad_class=cameo.quad_class,
        status=draft.status,
        speaker=draft.speaker,
        date=draft.date,
        place=draft.place,
        evidence=draft.evidence,
        confidence=confidence(draft),
        published_at=article.published_at,
        lexicon_version=lexicon.version,
    )


def _identity(article: CleanArticle, draft: Draft, code: str) -> str:
    """Return an id that the content alone decides, so that a replay yields it again."""
    sides = [",".join(sorted(codes)) for codes in (draft.source_codes, draft.target_codes)]
    evidence = draft.evidence
    parts = (article.article_id, article.segment, evidence.field, evidence.start, evidence.end, code, *sides)
    return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:32]

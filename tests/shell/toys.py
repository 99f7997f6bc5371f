"""Three small stages with the real ones' types: what the shell does must not depend on what a stage finds.

A page is `{"content": "WORD ..."}`; the first word says what happens to it. Every other word becomes one event.
"""

from __future__ import annotations

import hashlib
import os
import signal
import sys
import time
from typing import TYPE_CHECKING

from pydantic import ValidationError

from schemas import AnnotatedArticle, CleanArticle, DiplomaticEvent, Evidence, Line, RawArticle
from streams import telemetry
from streams.errors import InvalidMessageError, NotArabicError, UndecodableError
from streams.settings import load_settings
from streams.shell.process import end_with_parent, run_agent
from streams.shell.stages import Stage, by_name, parse
from streams.shell.topics import ANNOTATED, CLEAN, EVENTS, RAW

if TYPE_CHECKING:
    from collections.abc import Iterator


def toy_clean(page: bytes) -> Iterator[CleanArticle]:
    """Reject what it is told to, and otherwise make one article of a page."""
    try:
        article = RawArticle.model_validate_json(page)
    except ValidationError:
        raise (UndecodableError if page[:1] != b"{" else InvalidMessageError)("no page") from None
    match article.content.partition(" ")[0]:
        case "foreign":
            raise NotArabicError("another language")
        case "defect":
            raise KeyError("a defect")
        case "huge":
            article = article.model_copy(update={"content": "x" * CLEAN.max_message_bytes})
        case "slow":
            time.sleep(float(os.environ.get("TOY_SLOW", "0.2")))
    yield CleanArticle(
        article_id=article.id or hashlib.sha256(page).hexdigest()[:16],
        segment=1,
        lines=(Line(label="body", start=0, text=article.content),),
    )


def toy_extract(value: bytes) -> Iterator[AnnotatedArticle]:
    """Find nothing."""
    yield AnnotatedArticle(article=parse(CleanArticle, value), mentions=())


def toy_emit(value: bytes) -> Iterator[DiplomaticEvent]:
    """Make an event of every word but the first."""
    article = parse(AnnotatedArticle, value).article
    for number, word in enumerate(article.lines[0].text.split(" ")[1:]):
        yield DiplomaticEvent(
            event_id=f"{article.article_id}-{number}",
            article_id=article.article_id,
            segment=article.segment,
            source=(),
            target=(),
            mutual=False,
            cameo_root="04",
            cameo_code="042",
            cameo_name="Make a visit",
            plover_event=None,
            plover_mode=None,
            goldstein=1.9,
            quad_class=1,
            status="actual",
            speaker=None,
            date=None,
            place=None,
            evidence=Evidence(text=word, start=0, end=len(word)),
            confidence=1.0,
            published_at=None,
            lexicon_version="toy",
        )


STAGES = by_name(
    Stage("clean", RAW, CLEAN, toy_clean),
    Stage("extract", CLEAN, ANNOTATED, toy_extract),
    Stage("emit", ANNOTATED, EVENTS, toy_emit),
)


def main() -> None:
    """Run one toy agent as the supervisor runs a real one: `python -m tests.shell.toys STAGE NAME PORT`."""
    stage, name, port = sys.argv[1:]
    settings = load_settings()
    telemetry.configure_logging(settings.log_level, json=False)
    telemetry.bind(process=name)
    end_with_parent()
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    run_agent(settings, STAGES[stage], int(port))


if __name__ == "__main__":
    main()

"""The three stages as the shell sees them: bytes of one topic in, messages of the next out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeVar

from pydantic import BaseModel, ValidationError

from schemas import AnnotatedArticle, CleanArticle
from streams.errors import InvalidMessageError
from streams.shell.topics import ANNOTATED, CLEAN, EVENTS, RAW, Topic

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from schemas import DiplomaticEvent
    from streams.settings import Entities
    from streams.shell.deadletters import StageName

    Product = CleanArticle | AnnotatedArticle | DiplomaticEvent

M = TypeVar("M", bound=BaseModel)


@dataclass(frozen=True, slots=True)
class Stage:
    """A stage between two topics; `run` raises `Rejection` on input that it will not take."""

    name: StageName
    source: Topic
    sink: Topic
    run: Callable[[bytes], Iterable[Product]]


def core_stages(entities: Entities = "lexicon") -> Mapping[str, Stage]:
    """Return the three stages of `streams/pipeline.py`, the lexicon loaded once; `entities` chooses who finds names.

    Raises `LexiconError` without a lexicon, `NeuralUnavailableError` where that choice is not installed.
    """
    from streams import telemetry  # noqa: PLC0415  the core is heavy: it is imported where it is going to run
    from streams.clean import clean_page  # noqa: PLC0415
    from streams.emit import code_events  # noqa: PLC0415
    from streams.extract import extract_mentions  # noqa: PLC0415
    from streams.lexicon import load_lexicon  # noqa: PLC0415
    from streams.shell.recognizers import load_recognizer  # noqa: PLC0415

    lexicon = load_lexicon()
    telemetry.lexicon_loaded(lexicon.version)
    recognizer = load_recognizer(entities, lexicon)

    def extract(value: bytes) -> tuple[AnnotatedArticle]:
        return (extract_mentions(parse(CleanArticle, value), lexicon, recognizer=recognizer),)

    return by_name(
        Stage("clean", RAW, CLEAN, clean_page),
        Stage("extract", CLEAN, ANNOTATED, extract),
        Stage("emit", ANNOTATED, EVENTS, lambda value: code_events(parse(AnnotatedArticle, value), lexicon)),
    )


def by_name(*stages: Stage) -> Mapping[str, Stage]:
    """Return `stages` by their names."""
    return {stage.name: stage for stage in stages}


def parse(model: type[M], value: bytes) -> M:
    """Return the message that `value` holds as JSON, or raise `InvalidMessageError`, which repeats none of its text.

    >>> parse(CleanArticle, b"{}")
    Traceback (most recent call last):
    ...
    streams.errors.InvalidMessageError: CleanArticle: article_id: Field required; segment: Field required; ...
    """
    try:
        return model.model_validate_json(value)
    except ValidationError as error:
        faults = error.errors(include_input=False, include_context=False, include_url=False)
        told = "; ".join(f"{'.'.join(map(str, fault['loc'])) or 'JSON'}: {fault['msg']}" for fault in faults[:2])
        raise InvalidMessageError(f"{model.__name__}: {told}{'; ...' if len(faults) > 2 else ''}") from None  # noqa: PLR2004

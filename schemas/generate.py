"""The JSON Schemas of the messages, made from their models: what `rasid schemas write` writes into `schemas/json/`.

In: the models. Out: a file's name and its bytes, the same for the same models.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final

from schemas import AnnotatedArticle, CleanArticle, DeadLetter, DiplomaticEvent, RawArticle

if TYPE_CHECKING:
    from collections.abc import Mapping

    from pydantic import BaseModel

FOLDER: Final = Path(__file__).parent / "json"
DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"

# What producers send may leave out what has a default; what rasid sends never does.
MODELS: Final[Mapping[str, tuple[type[BaseModel], str]]] = {
    "raw-article": (RawArticle, "validation"),
    "clean-article": (CleanArticle, "serialization"),
    "annotated-article": (AnnotatedArticle, "serialization"),
    "diplomatic-event": (DiplomaticEvent, "serialization"),
    "dead-letter": (DeadLetter, "serialization"),
}


def json_schemas() -> dict[str, bytes]:
    """Return each schema's file name and content.

    >>> list(json_schemas())[0]
    'raw-article.v1.schema.json'
    """
    return {f"{name}.v1.schema.json": _schema(name) for name in MODELS}


def _schema(name: str) -> bytes:
    model, mode = MODELS[name]
    generated = model.model_json_schema(mode="validation" if mode == "validation" else "serialization")
    schema = {"$schema": DIALECT, "$id": f"urn:rasid:{name}:v1", **generated}
    return (json.dumps(schema, ensure_ascii=False, indent=2) + "\n").encode()

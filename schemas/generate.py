"""Generate the JSON Schema files from the models: the models are the source, the files are for everybody else.

`rasid schemas write` writes them; a test holds the committed files to what this makes.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from schemas import AnnotatedArticle, CleanArticle, DeadLetter, DiplomaticEvent, RawArticle

if TYPE_CHECKING:
    from pydantic import BaseModel

FOLDER: Final = Path(__file__).parent / "json"
_DIALECT: Final = "https://json-schema.org/draft/2020-12/schema"


class Contract(NamedTuple):
    """One kind of message: its short name, its model and its major version."""

    name: str
    model: type[BaseModel]
    version: int = 1

    @property
    def path(self) -> Path:
        """Where its generated schema is committed."""
        return FOLDER / f"{self.name}.v{self.version}.schema.json"


CONTRACTS: Final = (
    Contract("raw-article", RawArticle),
    Contract("clean-article", CleanArticle),
    Contract("annotated-article", AnnotatedArticle),
    Contract("diplomatic-event", DiplomaticEvent),
    Contract("dead-letter", DeadLetter),
)


def schema_of(contract: Contract) -> str:
    """Return the JSON Schema of a message as it is written: what rasid accepts of raw articles, else what it sends."""
    schema = contract.model.model_json_schema(mode="validation" if contract.model is RawArticle else "serialization")
    identity = {"$schema": _DIALECT, "$id": f"urn:rasid:{contract.name}:v{contract.version}"}
    return json.dumps({**identity, **schema}, ensure_ascii=False, indent=2) + "\n"

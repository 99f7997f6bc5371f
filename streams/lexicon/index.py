"""The compiled lexicon as the stages see it: names, verbs and the ontology, and one version for all three.

In: the tables in `compiled/` and `data/ontology/`. Out: a `Lexicon`, read-only.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import orjson

from streams.errors import LexiconError
from streams.lexicon.names import NameIndex
from streams.lexicon.ontology import Ontology
from streams.lexicon.verbs import VerbIndex

HERE: Final = Path(__file__).parent
DATA: Final = HERE / "data"
COMPILED: Final = HERE / "compiled"


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Everything rasid knows of words; `version` changes when any of it does."""

    version: str
    names: NameIndex
    verbs: VerbIndex
    ontology: Ontology


def load_lexicon(compiled: Path = COMPILED, ontology: Path = DATA / "ontology") -> Lexicon:
    """Load the compiled lexicon; raise `LexiconError` where it was never built."""
    tables = sorted([*compiled.glob("*.json"), *ontology.glob("*.tsv")])
    digest = hashlib.sha256()
    for table in tables:
        digest.update(table.read_bytes())
    try:
        names = orjson.loads((compiled / "names.json").read_bytes())
        verbs = orjson.loads((compiled / "verbs.json").read_bytes())
    except FileNotFoundError as missing:
        raise LexiconError(f"{missing.filename} is missing: run `rasid lexicon build`") from missing
    return Lexicon(
        version=digest.hexdigest()[:12],
        names=NameIndex.from_table(names),
        verbs=VerbIndex.from_table(verbs),
        ontology=Ontology.read(ontology),
    )

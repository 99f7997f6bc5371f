"""Check the verbs that mazini inflected against a second generator: camel-tools over the MSA database. Build time only.

In: the wheel `camel-tools==0.4.dev5` (yanked, still served; its database is GPL-2: a tool, never shipped). Out: the
verbs in whose third person the two part, and those that the database does not know.
"""

from __future__ import annotations

import hashlib
import json
import os
import re
import tempfile
import unicodedata
import zipfile
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from streams.errors import LexiconError
from streams.lexicon.compile_verbs import read_lemmas
from streams.lexicon.inflect import inflect_verb
from streams.text import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_SHA256: Final = "f1dbb2854daaadac42c6d2a9e623bd6bd5c2ce10aa3c71c0be3a19edab900210"
_DATABASE: Final = "almor-msa-r13.db"
# camel-tools 1.6 asks for this section, which the old database lacks.
_SECTION: Final = "###TOKENIZATIONS###\nTOKENIZATION d1seg d2seg d3seg atbseg d1tok\n"
_BEFORE: Final = "###STEMBACKOFF###"
_FORMS: Final = {
    "verb past active 3ms": {"asp": "p", "vox": "a", "per": "3", "gen": "m", "num": "s"},
    "verb past active 3fs": {"asp": "p", "vox": "a", "per": "3", "gen": "f", "num": "s"},
    "verb present active 3ms": {"asp": "i", "vox": "a", "per": "3", "gen": "m", "num": "s"},
    "verb present active 3fs": {"asp": "i", "vox": "a", "per": "3", "gen": "f", "num": "s"},
}
# Of a weak verb the database knows the present only without a mood.
_MOODS: Final = ({"mod": "i"}, {"mod": "s"}, {"mod": "j"}, {"mod": "u"})
_VOWELS: Final = re.compile("[ً-ِْٰ]")


class Parting(NamedTuple):
    """A verb form that the two generators write in different ways; `theirs` is empty where only mazini has it."""

    lemma: str
    form: str
    ours: tuple[str, ...]
    theirs: tuple[str, ...]


def cross_check(wheel: Path, data: Path) -> tuple[list[Parting], list[str], int]:
    """Return where the generators part, which lemmas the database lacks, and how many it was asked for.

    Raises `LexiconError` where `wheel` is not the one whose database was examined.
    """
    if hashlib.sha256(wheel.read_bytes()).hexdigest() != _SHA256:
        raise LexiconError(f"{wheel.name} is not camel-tools 0.4.dev5: its SHA-256 is another")
    verbs = [entry for entry in read_lemmas(data).values() if "root" in entry]
    with tempfile.TemporaryDirectory() as folder:
        generator = _load(wheel, Path(folder))
        known = defaultdict(list)
        for lemma in generator._db.lemma_hash:  # noqa: SLF001  the generator names its lemmas nowhere else
            known[_canonical(lemma)].append(lemma)
        partings: list[Parting] = []
        unknown: list[str] = []
        for entry in verbs:
            lemmas = known[_canonical(entry["lemma"])]
            if lemmas:
                partings += _part(entry, lemmas, generator)
            else:
                unknown.append(entry["lemma"])
    return partings, unknown, len(verbs)


def _load(wheel: Path, folder: Path) -> Any:  # noqa: ANN401  camel-tools is untyped
    """Return the generator over the wheel's database; camel-tools reads a catalogue of its own at import."""
    (folder / "catalogue.json").write_text(json.dumps({"version": "1.6", "packages": {}, "components": {}}))
    os.environ["CAMELTOOLS_DATA"] = str(folder)
    from camel_tools.morphology.database import MorphologyDB  # noqa: PLC0415  not before its folder is there
    from camel_tools.morphology.generator import Generator  # noqa: PLC0415

    with zipfile.ZipFile(wheel) as archive:
        member = next(name for name in archive.namelist() if name.endswith(_DATABASE))
        text = archive.read(member).decode("utf-8")
    (folder / _DATABASE).write_text(text.replace(_BEFORE, _SECTION + _BEFORE, 1), encoding="utf-8")
    return Generator(MorphologyDB(str(folder / _DATABASE), "g"))


def _part(entry: dict[str, Any], lemmas: list[str], generator: Any) -> Iterator[Parting]:  # noqa: ANN401
    ours = defaultdict(set)
    for key, tag, before_pronoun in inflect_verb(entry):
        if not before_pronoun:
            ours[tag].add(key)
    for form, features in _FORMS.items():
        theirs = {
            key_of(analysis["diac"])
            for lemma in lemmas
            for mood in (_MOODS if features["asp"] == "i" else ({},))
            for analysis in generator.generate(lemma, {"pos": "verb", **features, **mood})
        }
        if not theirs & ours[form]:
            yield Parting(entry["lemma"], form, tuple(sorted(ours[form])), tuple(sorted(theirs)))


def _canonical(lemma: str) -> str:
    """Return one spelling of a lemma: its letters and shaddas. The database orders and writes vowel signs otherwise."""
    text = unicodedata.normalize("NFC", lemma.split("_", 1)[0]).replace("ٱ", "ا")
    return _VOWELS.sub("", text)

"""Inflect the lemmas of the verb lexicon. Build time only: a worker reads the table that this made.

Verbs by mazini (CC BY 4.0, Wael Tellat) from root and pattern; verbal nouns, participles and nouns by the regular
endings. No clitics: those are `clitics.py`'s. Vowel signs are dropped, as in every key of the lexicon.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, TypeAlias

from mazini import MaziniError, conjugate

from streams.errors import LexiconError
from streams.text import key_of

if TYPE_CHECKING:
    from collections.abc import Iterator

_FORMS: Final = {
    1: "I", 2: "II", 3: "III", 4: "IV", 5: "V", 6: "VI", 7: "VII", 8: "VIII", 9: "IX", 10: "X",
    "q1": "Iq", "q2": "IIq", "q3": "IIIq", "q4": "IVq",
}  # fmt: skip
# News speaks of others; "we" stands in what it quotes. "I" (هددتُ) would be taken for "she" (هددتْ), but not where it is
# still to come: سألتقي.
_PERSONS: Final = ("3ms", "3fs", "3md", "3fd", "3mp", "3fp", "1p")
_TO_COME: Final = "1s"
_TENSES: Final = {"past": "past", "ind": "present", "sub": "present", "juss": "present"}
_BARE: Final = 3
_WEAK: Final = frozenset("اي")
# A final hamza changes its seat before a pronoun: لقاء، لقاؤه، لقائه.
_HAMZA_SEATS: Final = ("ء", "ؤ", "ئ")

Inflected: TypeAlias = tuple[str, str, bool]
"""A key, what it is (`verb past active 3ms`, `masdar`, `active-participle`, ...), and whether a pronoun must follow."""


def inflect_verb(entry: dict[str, Any]) -> Iterator[Inflected]:
    """Yield every form of the verb `entry` (a `lemma:` of `data/verbs/`); raise `LexiconError` where it has none."""
    slots = _conjugate(entry)
    for mood, tense in _TENSES.items():
        for voice, infix in (("active", ""), ("passive", "pass_")):
            for person in _PERSONS:
                for written in slots.get(f"{mood}_{infix}{person}", ()):
                    yield from _verb_form(key_of(written), f"verb {tense} {voice} {person}", written)
    for written in slots.get(f"ind_{_TO_COME}", ()):
        yield from _verb_form(key_of(written), f"verb present active {_TO_COME}", written)
    for slot, kind in (("ap", "active-participle"), ("pp", "passive-participle")):
        for written in slots.get(slot, ()):
            yield from _participle(written, kind)
    masdars: list[str] = entry.get("masdar") or slots.get("vn", [])
    for masdar in masdars:
        yield from inflect_noun(masdar, "masdar")


def inflect_structural(entry: dict[str, Any]) -> Iterator[Inflected]:
    """Yield the forms that carry a clause: those of the finite verb, and its verbal noun.

    Three plain letters are left out: `ظهر` is "noon" as often as "appeared", and no frame tells the two apart.
    """
    for key, tag, before_pronoun in inflect_verb(entry):
        bare = tag == "verb past active 3ms" and len(key) == _BARE and not set(key) & _WEAK
        rare = "participle" in tag or " passive " in tag or tag.endswith(" 3fp")
        if not rare and not bare:
            yield key, tag, before_pronoun


def _conjugate(entry: dict[str, Any]) -> dict[str, list[str]]:
    """Return mazini's forms by slot, those left out that it only guesses; the first must be the lemma itself."""
    options: dict[str, Any] = {}
    if "vowels" in entry:
        options["vowels"] = tuple(entry["vowels"].split("-"))
    if entry.get("reduced"):
        options["reduced"] = True
    try:
        conjugation = conjugate(entry["root"], _FORMS[entry["form"]], **options)
    except (MaziniError, KeyError) as error:
        where = f"{entry['lemma']} ({entry['root']}, form {entry['form']})"
        raise LexiconError(f"{where} cannot be inflected: {error}") from error
    slots = {slot: [form.form for form in forms if form.form != "?"] for slot, forms in conjugation.slots.items()}
    made = slots.get("past_3ms", [])
    if key_of(entry["lemma"]) not in set(map(key_of, made)):
        raise LexiconError(f"{entry['lemma']}: root {entry['root']} and form {entry['form']} give {made}")
    return slots


def inflect_noun(written: str, kind: str) -> Iterator[Inflected]:
    """Yield a noun's forms: as it is, dual, sound feminine plural, accusative, and before a pronoun."""
    noun = key_of(written)
    yield noun, kind, False
    if noun.endswith("ة"):
        stem = noun[:-1] + "ت"
        yield stem, kind, True
        for ending in ("ان", "ين"):
            yield stem + ending, kind, False
        yield noun[:-1] + "ات", kind, False
    elif noun.endswith("اء"):
        for seat in _HAMZA_SEATS[1:]:
            yield noun[:-1] + seat, kind, True
        yield noun + "ان", kind, False
        yield noun[:-1] + "ين", kind, False
        yield noun + "ات", kind, False
    elif noun.endswith("ي"):
        yield noun[:-1] + "ا", kind, True
        yield noun + "ا", kind, False
    elif not noun.endswith(("ات", "ون", "ين", "ا")):
        for ending in ("ا", "ان", "ين", "ات"):
            yield noun + ending, kind, False


def _verb_form(key: str, tag: str, written: str) -> Iterator[Inflected]:
    yield key, tag, False
    if written.endswith("ى"):
        yield key[:-1] + "ا", tag, True
    elif key.endswith("وا"):
        yield key[:-1], tag, True


def _participle(written: str, kind: str) -> Iterator[Inflected]:
    stem = key_of(written)
    yield stem, kind, False
    if written.endswith("ٍ"):  # داعٍ، مُلتقٍ: the weak radical comes back in the other forms
        yield stem + "ي", kind, False
        yield stem + "ون", kind, False
        yield stem + "ين", kind, False
        stem += "ي"
    elif written.endswith("ًى"):
        yield stem[:-1] + "اة", kind, False
        return
    for ending in ("ا", "ة", "ان", "ين", "ون", "ات", "تان", "تين"):
        yield stem + ending, kind, False

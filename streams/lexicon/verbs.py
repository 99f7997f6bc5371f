"""The verb table at run time: what a word may mean as a verb, verbal noun, participle or noun class.

In: a token's key. Out: its readings (lemma, form, attached letters), the senses of a lemma, the classes of a noun.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, NamedTuple, Self, TypeAlias

from streams.lexicon.clitics import Split, splits

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence


class Sense(NamedTuple):
    """One sense of a lemma, as `streams/lexicon/README.md` describes it; `code` is None for a word that reports.

    `file` is the data file that holds it; `asks` has its object, near and unless as they are written there.
    """

    id: str
    lemma: str
    code: str | None
    source: tuple[str, ...]
    target: tuple[str, ...]
    mutual: bool
    object: frozenset[str]
    near: frozenset[str]
    unless: frozenset[str]
    forms: frozenset[str]
    status: str | None
    scope: bool
    target_inside: bool
    file: str
    asks: Mapping[str, Sequence[str]]

    @property
    def root(self) -> str:
        """The CAMEO root of its code, `` of a sense that only reports."""
        return (self.code or "")[:2]


class Reading(NamedTuple):
    """A word read as a form of `lemma`. `form` is verb, masdar, participle, noun or phrase."""

    lemma: str
    form: str
    tense: str
    voice: str
    person: str
    split: Split


class Refinement(NamedTuple):
    """Where one of `near` stands in the complement, the code becomes `code`."""

    code: str
    near: frozenset[str]


_BEFORE_VERBS = frozenset({"", "ل"})
# "me" is ني on a verb, and news addresses nobody: قتلى is no "kill me".
_RARE_ON_VERBS = frozenset({"ي", "ك", "كم", "كما"})


_Longer: TypeAlias = tuple[tuple[tuple[str, ...], str], ...]
"""The names of several words that one word begins: the words that follow it, and the class."""
_Begun: TypeAlias = dict[str, _Longer]


@dataclass(frozen=True, slots=True)
class VerbIndex:
    """Look up words; every answer is remembered, since news repeats its words."""

    free: Mapping[str, Sequence[tuple[str, str]]]
    bound: Mapping[str, Sequence[tuple[str, str]]]
    phrases: Mapping[str, str]
    senses: Mapping[str, tuple[Sense, ...]]
    refinements: Mapping[str, tuple[Refinement, ...]]
    markers: Mapping[str, frozenset[str]]
    _classes: Mapping[str, frozenset[str]]
    _sequences: Mapping[str, _Longer]
    _readings: dict[str, tuple[Reading, ...]] = field(default_factory=dict)
    _nouns: dict[str, tuple[frozenset[str], _Begun]] = field(default_factory=dict)

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> Self:
        """Build the index from the compiled `verbs.json`."""
        classes: defaultdict[str, set[str]] = defaultdict(set)
        sequences: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for name, words in table["concepts"].items():
            for word in words:
                _file(word, f"@{name}", classes, sequences)
        for phrase, listed in table["phrases"].items():
            for lemma, _ in listed:
                _file(phrase, f"={lemma}", classes, sequences)
        for name, phrases in table["markers"].items():
            for phrase in phrases:
                _file(phrase, f"#{name}", classes, sequences)
        plain = {
            w for senses in table["senses"].values() for s in senses for w in (*s["object"], *s["near"], *s["unless"])
        }
        for word in plain:
            if " " in word:
                _file(word, word, classes, sequences)
        return cls(
            free={key: tuple(map(tuple, pairs)) for key, pairs in table["free"].items()},
            bound={key: tuple(map(tuple, pairs)) for key, pairs in table["bound"].items()},
            phrases={phrase: listed[0][0] for phrase, listed in table["phrases"].items()},
            senses={
                lemma: tuple(_sense(lemma, sense, table["files"]) for sense in listed)
                for lemma, listed in table["senses"].items()
            },
            refinements={
                code: tuple(Refinement(r["code"], frozenset(r["near"])) for r in rules)
                for code, rules in table["refinements"].items()
            },
            markers={name: frozenset(phrases) for name, phrases in table["markers"].items()},
            _classes={word: frozenset(names) for word, names in classes.items()},
            _sequences={first: tuple(sorted(rests, key=lambda r: -len(r[0]))) for first, rests in sequences.items()},
        )

    def readings(self, key: str) -> tuple[Reading, ...]:
        """Return every way in which the word `key` is a form of a lemma with senses."""
        known = self._readings.get(key)
        if known is None:
            known = self._readings[key] = tuple(self._read(key))
        return known

    def classes(self, keys: Sequence[str], at: int) -> frozenset[str]:
        """Return the classes of the word at `at`: its stems, `@concept`s, `#marker`s and `=phrase` lemmas.

        A name of several words belongs to its first one.
        """
        key = keys[at]
        known = self._nouns.get(key)
        if known is None:
            known = self._nouns[key] = self._begin(key)
        single, begun = known
        if at + 1 == len(keys) or keys[at + 1] not in begun:
            return single
        longer = [name for rest, name in begun[keys[at + 1]] if tuple(keys[at + 1 : at + 1 + len(rest)]) == rest]
        return single.union(longer) if longer else single

    def _begin(self, key: str) -> tuple[frozenset[str], _Begun]:
        """Return the classes of one word, and the longer names that it begins, by the word after it."""
        single = self._classify(key)
        begun: defaultdict[str, list[tuple[tuple[str, ...], str]]] = defaultdict(list)
        for stem in single:
            for longer in self._sequences.get(stem, ()):
                begun[longer[0][0]].append(longer)
        return single, {following: tuple(longer) for following, longer in begun.items()}

    def _classify(self, key: str) -> frozenset[str]:
        """Return the stems of one word and their classes; `فتحت` is "she opened", not "so under", `سلم` no future."""
        readings = [split for split in splits(key) if not split.future]
        stems = {split.stem for split in readings} | {key}
        found = stems.union(*(self._classes.get(stem, frozenset()) for stem in stems))
        if "#prepositions" in found and not any(
            "#prepositions" in self._classes.get(s.stem, ())
            and s.conjunction != "ف"
            and not s.preposition
            and not s.article
            for s in readings
        ):
            found.discard("#prepositions")
        return frozenset(found)

    def _read(self, key: str) -> list[Reading]:
        found = []
        for split in splits(key):
            candidates = [*self.free.get(split.stem, ())]
            if split.pronoun:
                candidates += self.bound.get(split.stem, ())
            for lemma, tag in candidates:
                reading = _reading(lemma, tag, split)
                if reading is not None and lemma in self.senses:
                    found.append(reading)
        return found


def _file(
    phrase: str,
    name: str,
    classes: defaultdict[str, set[str]],
    sequences: defaultdict[str, list[tuple[tuple[str, ...], str]]],
) -> None:
    first, *rest = phrase.split()
    if rest:
        sequences[first].append((tuple(rest), name))
    else:
        classes[first].add(name)


def _reading(lemma: str, tag: str, split: Split) -> Reading | None:
    """Return the reading, or None where the attached letters do not go with the form."""
    form, *rest = tag.split()
    if form == "verb":
        tense, voice, person = rest
        if split.article or split.preposition not in _BEFORE_VERBS:
            return None
        if split.pronoun in _RARE_ON_VERBS:
            return None
        if (split.future or split.preposition) and tense != "present":
            return None
        if person == "1s" and not split.future:  # أعلن is "he announced", سأعلن "I shall"
            return None
        return Reading(lemma, "verb", tense, voice, person, split)
    if split.future:
        return None
    voice = {"active-participle": "active", "passive-participle": "passive"}.get(form, "")
    return Reading(lemma, "participle" if voice else form, "", voice, "", split)


def _sense(lemma: str, table: dict[str, Any], files: Sequence[str]) -> Sense:
    return Sense(
        id=table["id"],
        lemma=lemma,
        code=table["code"],
        source=tuple(table["source"]),
        target=tuple(table["target"]),
        mutual=table["mutual"],
        object=frozenset(table["object"]),
        near=frozenset(table["near"]),
        unless=frozenset(table["unless"]),
        forms=frozenset(table["forms"]),
        status=table["status"],
        scope=table["scope"],
        target_inside=table["target_inside"],
        file=files[table["file"]],
        asks=table["asks"],
    )

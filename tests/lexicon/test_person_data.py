"""The office holders: well formed, dated, and each name one person's on any day."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from datetime import date
from itertools import combinations
from typing import TYPE_CHECKING, Any, Final

import pytest
import yaml

from streams.lexicon.index import DATA
from streams.text import key_phrase

if TYPE_CHECKING:
    from pathlib import Path

Person = dict[str, Any]

FILES: Final = sorted((DATA / "persons").glob("*.yaml"))
SECTORS: Final = {"GOV", "MIL", "LEG", "JUD", "SPY", "OPP", "REB", "MED", "BUS", "CVL", "COP", None}
FIELDS: Final = {"id", "en", "names", "short", "offices", "otherwise"}
ENOUGH: Final = 550
ARABIC: Final = re.compile(r"[ء-غف-ي .-]+")
BY_NAME: Final = [path.stem for path in FILES]
HEADER: Final = ("Source: compiled for this project from general knowledge", "Licence: ", "Date: ", "Known gaps: ")


def _read(path: Path) -> list[Person]:
    entries: list[Person] = yaml.load(path.read_text(encoding="utf-8"), yaml.CSafeLoader)
    return entries


PERSONS: Final = [person for path in FILES for person in _read(path)]


def _range(office: dict[str, Any]) -> tuple[date, date]:
    return office["from"], office.get("to", date.max)


def _overlap(one: tuple[date, date], other: tuple[date, date]) -> bool:
    return one[0] < other[1] and other[0] < one[1]


def _active_together(one: Person, other: Person) -> bool:
    if "otherwise" in one or "otherwise" in other:
        return True
    return any(_overlap(_range(a), _range(b)) for a in one["offices"] for b in other["offices"])


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_person_data_names_source_licence_date_and_gaps(path: Path) -> None:
    head = " ".join(line[2:] for line in path.read_text(encoding="utf-8").splitlines()[:9] if line[0] == "#")
    assert all(part in head for part in HEADER)


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_person_data_is_sorted_nfc_text(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    ids = [person["id"] for person in _read(path)]
    assert text == unicodedata.normalize("NFC", text)
    assert ids == sorted(ids)


def test_person_data_is_wide_and_ids_are_unique() -> None:
    ids = [person["id"] for person in PERSONS]
    assert len(ids) >= ENOUGH
    assert len(ids) == len(set(ids))
    assert all(re.fullmatch(r"[a-z0-9]+(-[a-z0-9]+)*", id_) for id_ in ids)


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_person_data_entries_are_well_formed(path: Path) -> None:
    """Fields are known, no spelling comes twice (by its key), and a name of one word stands under `short`."""
    for person in _read(path):
        names = [key_phrase(name) for name in person["names"]]
        keys = [*names, *(key_phrase(name) for name in person.get("short", []))]
        assert set(person) <= FIELDS, person["id"]
        assert person["en"]
        assert names, person["id"]
        assert all(" " in name for name in names), person["id"]
        assert len(keys) == len(set(keys)), person["id"]
        assert all(ARABIC.fullmatch(key) for key in keys), person["id"]


@pytest.mark.parametrize("path", FILES, ids=BY_NAME)
def test_person_data_offices_are_dated_and_apart(path: Path) -> None:
    for person in _read(path):
        offices = person["offices"]
        for office in offices:
            assert set(office) <= {"code", "sector", "office", "from", "to"}, person["id"]
            assert office["from"] < office.get("to", date.max), person["id"]
            assert office["office"], person["id"]
        for actor in [*offices, *([person["otherwise"]] if "otherwise" in person else [])]:
            assert re.fullmatch("[A-Z]{3}", actor["code"]), person["id"]
            assert actor["sector"] in SECTORS, person["id"]
        for one, other in combinations(offices, 2):
            if (one["code"], one["sector"]) == (other["code"], other["sector"]):
                assert not _overlap(_range(one), _range(other)), person["id"]


def test_person_data_name_is_one_persons_on_any_day() -> None:
    holders: dict[str, list[Person]] = defaultdict(list)
    for person in PERSONS:
        for name in [*person["names"], *person.get("short", [])]:
            holders[key_phrase(name)].append(person)
    doubtful = {
        key: [one["id"], other["id"]]
        for key, persons in holders.items()
        for one, other in combinations(persons, 2)
        if _active_together(one, other)
    }
    assert not doubtful


HOLDERS: Final = [
    ("trump-donald", date(2018, 5, 8), {"USA GOV"}),
    ("tillerson-rex", date(2018, 5, 8), set()),
    ("bolton-john", date(2018, 5, 8), {"USA GOV"}),
    ("mogherini-federica", date(2018, 5, 8), {"EEC"}),
    ("hagari-daniel", date(2024, 1, 1), {"ISR MIL"}),
    ("sharaa-ahmed", date(2025, 2, 1), {"SYR GOV"}),
    ("hemedti-mohamed-hamdan", date(2022, 1, 1), {"SDN GOV"}),
    ("hemedti-mohamed-hamdan", date(2024, 1, 1), {"SDN REB"}),
    ("saleh-ali-abdullah", date(2008, 1, 1), {"YEM GOV"}),
]


@pytest.mark.parametrize(("id_", "day", "actors"), HOLDERS)
def test_person_data_tells_the_holder_of_the_day(id_: str, day: date, actors: set[str]) -> None:
    (person,) = (person for person in PERSONS if person["id"] == id_)
    held = {
        " ".join(filter(None, (office["code"], office["sector"])))
        for office in person["offices"]
        if office["from"] <= day < office.get("to", date.max)
    }
    assert held == actors

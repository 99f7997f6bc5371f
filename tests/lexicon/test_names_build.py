"""The compiled names: what the build makes of the data, and that the committed table is that."""

from __future__ import annotations

import shutil
from typing import TYPE_CHECKING, Any

import orjson
import pytest

from streams.errors import LexiconError
from streams.lexicon.compile_names import SECTORS, build_names
from streams.lexicon.index import COMPILED, DATA
from streams.lexicon.names import NameIndex
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path


@pytest.fixture(scope="module")
def table() -> dict[str, Any]:
    return build_names(DATA)


@pytest.fixture
def data(tmp_path: Path) -> Path:
    """Return a copy of the data that a test may break."""
    return shutil.copytree(DATA, tmp_path / "data")


def test_build_names_is_what_is_committed(table: dict[str, Any]) -> None:
    assert orjson.loads((COMPILED / "names.json").read_bytes()) == orjson.loads(orjson.dumps(table)), (
        "run `rasid lexicon build`"
    )


def test_build_names_is_deterministic(table: dict[str, Any]) -> None:
    assert orjson.dumps(build_names(DATA), option=orjson.OPT_SORT_KEYS) == orjson.dumps(
        table, option=orjson.OPT_SORT_KEYS
    )


def test_every_form_is_a_key_and_every_sense_an_entry(table: dict[str, Any]) -> None:
    assert [form for form in table["forms"] if key_phrase(form) != form] == []
    assert {name for ids in table["forms"].values() for name in ids.split()} == set(table["entries"])


def test_every_code_is_a_state_or_an_organization_and_every_sector_is_known(table: dict[str, Any]) -> None:
    states = {e["code"] for e in table["entries"].values() if e["source"] == "state"}
    organizations = {e.get("code") for e in table["entries"].values() if e["source"] == "organization"}
    for person in table["persons"].values():
        for _, _, code, sector, _ in person["terms"]:
            assert code in states | organizations
            assert sector in {*SECTORS, None}


def test_every_capital_has_coordinates(table: dict[str, Any]) -> None:
    capitals = [e for e in table["entries"].values() if e["source"] == "capital"]
    without = [e["name"] for e in capitals if len(e["place"]) == 1]
    assert len(without) <= len(capitals) // 20, without


def test_offices_name_only_known_sectors_and_kinds(table: dict[str, Any]) -> None:
    for office in table["offices"].values():
        assert office["kind"] in {"role", "organization", "group", "media"}
        assert office.get("sector") in {*SECTORS, None}


@pytest.mark.parametrize(
    ("break_it", "says"),
    [
        (lambda text: text.replace("sector: MIL", "sector: XYZ", 1), "sector"),
        (lambda text: text.removeprefix("#"), "begin"),
    ],
)
def test_wrong_offices_fail_the_build(data: Path, break_it: Callable[[str], str], says: str) -> None:
    path = data / "offices.yaml"
    path.write_text(break_it(path.read_text(encoding="utf-8")), encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        build_names(data)


@pytest.mark.parametrize(
    ("entries", "says"),
    [
        ("- {id: zz-b, kind: igo, en: B, names: [باء]}\n- {id: zz-a, kind: igo, en: A, names: [ألف]}\n", "sorted"),
        ("- {id: zz-a, kind: castle, en: A, names: [قلعة]}\n", "kind"),
        ("- {id: zz-a, kind: igo, sector: QQQ, en: A, names: [ألف]}\n", "sector"),
        ("- {id: 'zz a', kind: igo, en: A, names: [ألف]}\n", "no id"),
        ("- {id: zz-a, kind: igo, en: A, names: [\u0627\u0653لف]}\n", "NFC"),
    ],
)
def test_wrong_organizations_fail_the_build(data: Path, entries: str, says: str) -> None:
    (data / "organizations" / "zz-wrong.yaml").write_text(f"# wrong on purpose\n{entries}", encoding="utf-8")
    with pytest.raises(LexiconError, match=says):
        build_names(data)


def test_index_finds_a_form_at_word_boundaries_with_what_is_written_onto_it(table: dict[str, Any]) -> None:
    index = NameIndex.from_table(orjson.loads(orjson.dumps(table)))
    words = key_phrase("وبالمصريين للأمم المتحدة").split()
    found = {(index.forms[f.form], f.start, f.end, f.front, f.preposition) for f in index.find(words)}
    assert (key_phrase("مصريين"), 0, 1, "وبال", "ب") in found
    assert (key_phrase("الأمم المتحدة"), 1, 3, "", "ل") in found


def test_outlet_is_found_by_what_producers_call_it(table: dict[str, Any]) -> None:
    index = NameIndex.from_table(orjson.loads(orjson.dumps(table)))
    names = [index.outlet(title) for title in ("Reuters", "رويترز", "No Such Paper")]
    assert [name and name.name for name in names] == ["رويترز", "رويترز", None]

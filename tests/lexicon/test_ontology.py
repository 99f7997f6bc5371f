"""The ontology's tables: whole, within their ranges, and read with the fall-back to a parent."""

from __future__ import annotations

from itertools import pairwise
from pathlib import Path

import pytest

from streams.errors import LexiconError
from streams.lexicon.ontology import Ontology

FOLDER = Path(__file__).parents[2] / "streams" / "lexicon" / "data" / "ontology"
QUAD_CLASSES = {range(1, 6): 1, range(6, 9): 2, range(9, 14): 3, range(14, 21): 4}


@pytest.fixture(scope="module")
def ontology() -> Ontology:
    return Ontology.read(FOLDER)


def test_ontology_has_every_root_and_a_parent_for_every_code(ontology: Ontology) -> None:
    assert {code for code in ontology.codes if len(code) == 2} == {f"{root:02}" for root in range(1, 21)}
    assert all(code[:-1] in ontology.codes for code in ontology.codes if len(code) > 2)


def test_ontology_scores_stay_within_the_scale(ontology: Ontology) -> None:
    assert all(-10 <= entry.goldstein <= 10 for entry in ontology.codes.values())


def test_ontology_quad_class_follows_the_root(ontology: Ontology) -> None:
    for entry in ontology.codes.values():
        assert [entry.quad_class] == [quad for roots, quad in QUAD_CLASSES.items() if int(entry.code[:2]) in roots]


@pytest.mark.parametrize(
    ("code", "score"),
    [("016", -2.0), ("022", 3.2), ("106", -5.0), ("1213", -4.0), ("164", -7.0), ("165", -6.5), ("0874", 10.0)],
)
def test_ontology_scores_where_the_published_tables_part(ontology: Ontology, code: str, score: float) -> None:
    assert ontology.lookup(code).goldstein == score


@pytest.mark.parametrize(
    ("code", "event", "mode"),
    [
        ("010", None, None),
        ("0256", None, None),
        ("042", "CONSULT", "visit"),
        ("057", "SUPPORT", None),
        ("112", "ACCUSE", "disapprove"),
        ("175", "ASSAULT", None),
        ("195", "ASSAULT", "heavy-weapons"),
    ],
)
def test_ontology_plover_type_and_mode(ontology: Ontology, code: str, event: str | None, mode: str | None) -> None:
    entry = ontology.lookup(code)
    assert (entry.plover_event, entry.plover_mode) == (event, mode)


def test_ontology_gives_every_code_outside_statements_and_appeals_a_plover_type(ontology: Ontology) -> None:
    lacking = {code[:2] for code, entry in ontology.codes.items() if len(code) > 2 and entry.plover_event is None}
    assert lacking == {"01", "02"}


def test_ontology_falls_back_to_the_parent(ontology: Ontology) -> None:
    assert ontology.lookup("1129") == ontology.lookup("112")


def test_ontology_knows_no_root_beyond_twenty(ontology: Ontology) -> None:
    with pytest.raises(LexiconError, match="no root"):
        ontology.lookup("210")


def test_ontology_tables_are_sorted(ontology: Ontology) -> None:
    assert all(first < second for first, second in pairwise(ontology.codes))


def test_ontology_without_its_tables_is_an_error(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="missing"):
        Ontology.read(tmp_path)


def test_ontology_with_a_wrong_row_is_an_error(tmp_path: Path) -> None:
    (tmp_path / "plover.tsv").write_text("code\tevent\tmode\n", encoding="utf-8")
    (tmp_path / "cameo.tsv").write_text(
        "code\tname\tgoldstein\tquad_class\n010\tMake Statement\tmuch\t1\n", encoding="utf-8"
    )
    with pytest.raises(LexiconError, match="row 010"):
        Ontology.read(tmp_path)

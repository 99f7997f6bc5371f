"""The verb table: what the committed one holds, and what the build refuses."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import pytest

from streams.errors import LexiconError
from streams.lexicon.compile_verbs import build_verbs
from streams.lexicon.verbs import VerbIndex

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

    Build = Callable[..., VerbIndex]

LEMMA: Final = "lemmas:\n  - {lemma: فَرَضَ, root: فرض, form: 1, vowels: a-i, masdar: [فرض]}\n"
SENSE: Final = "senses:\n  - {id: impose, lemma: فَرَضَ, code: '163', target: [على], object: ['@sanctions']}\n"
CONCEPT: Final = "concepts:\n  sanctions: [عقوبات, إجراء عقابي]\n"


@pytest.fixture
def build(tmp_path: Path) -> Build:
    """Return a builder: each text is a file of verbs."""

    def built(*files: str, grammar: str = "prepositions: [على]\n", refinements: str = "{}\n") -> VerbIndex:
        (tmp_path / "verbs").mkdir()
        for number, text in enumerate(files):
            (tmp_path / "verbs" / f"{number:02}.yaml").write_text(text, encoding="utf-8")
        (tmp_path / "grammar.yaml").write_text(grammar, encoding="utf-8")
        (tmp_path / "markers.yaml").write_text("denials: [نفى, لا صحة]\n", encoding="utf-8")
        (tmp_path / "refinements.yaml").write_text(refinements, encoding="utf-8")
        return VerbIndex.from_table(build_verbs(tmp_path))

    return built


def test_compile_verbs_reads_a_sense_by_every_form(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE)
    (sense,) = index.senses["فَرَضَ"]
    assert (sense.code, sense.source, sense.target, sense.mutual) == ("163", ("subject",), ("على",), False)
    for word, form in (("وفرضت", "verb"), ("ستفرض", "verb"), ("بفرض", "masdar"), ("المفروضة", "participle")):
        assert form in {reading.form for reading in index.readings(word)}


def test_compile_verbs_reads_no_verb_behind_an_article(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE)
    assert {reading.form for reading in index.readings("الفرض")} == {"masdar"}


def test_compile_verbs_classes_a_concept_with_its_letters(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE)
    assert "@sanctions" in index.classes(["بالعقوبات"], 0)
    assert "@sanctions" in index.classes(["اجراء", "عقابي"], 0)
    assert "@sanctions" not in index.classes(["اجراء", "اداري"], 0)


def test_compile_verbs_classes_markers(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE)
    assert "#denials" in index.classes(["ونفي"], 0)
    assert "#denials" in index.classes(["لا", "صحة"], 0)


def test_compile_verbs_tells_she_opened_from_so_under(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE, grammar="prepositions: [تحت]\n")
    assert "#prepositions" not in index.classes(["فتحت"], 0)
    assert "#prepositions" in index.classes(["تحت"], 0)


def test_compile_verbs_merges_a_concept_of_two_files(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE, "concepts:\n  sanctions: [حظر]\n")
    assert "@sanctions" in index.classes(["حظر"], 0)


def test_compile_verbs_merges_the_verbal_nouns_of_two_files(build: Build) -> None:
    other = LEMMA.replace("masdar: [فرض]", "masdar: [فروض]")
    index = build(CONCEPT + LEMMA + SENSE, other)
    assert {"masdar"} == {reading.form for reading in index.readings("فروض")}


def test_compile_verbs_refines_by_the_complement(build: Build) -> None:
    index = build(CONCEPT + LEMMA + SENSE, refinements="'020': [{code: '0254', near: ['@sanctions', رفع]}]\n")
    (rule,) = index.refinements["020"]
    assert rule.code == "0254"
    assert "@sanctions" in rule.near


@pytest.mark.parametrize(
    ("files", "says"),
    [
        ((LEMMA + SENSE,), "no concept @sanctions"),
        ((CONCEPT + SENSE,), "no lemma فَرَضَ"),
        ((CONCEPT + LEMMA + SENSE, SENSE), "impose stands in"),
        ((CONCEPT + LEMMA + SENSE.replace("target:", "targets:"),), "unknown keys"),
        ((LEMMA, LEMMA.replace("a-i", "a-u")), "written in two ways"),
        (("lemmas:\n  - {root: فرض}\n",), "without `lemma`"),
        (("lemmas: [",), "is not YAML"),
    ],
    ids=["concept", "lemma", "twice", "key", "contradiction", "nameless", "broken"],
)
def test_compile_verbs_refuses_wrong_data(build: Build, files: tuple[str, ...], says: str) -> None:
    with pytest.raises(LexiconError, match=says):
        build(*files)

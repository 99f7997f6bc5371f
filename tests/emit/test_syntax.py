"""Which words are verbs, what governs each name, and which names stand in one list."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Reader


def _verbs(read: Reader, text: str) -> list[str]:
    (syntax, *_) = read(text)
    return [unit.key for unit, verb in zip(syntax.units, syntax.verbs, strict=True) if verb is not None]


def _governors(read: Reader, text: str) -> dict[str | None, str]:
    (syntax, *_) = read(text)
    return {
        unit.mentions[0].code: governor
        for unit, governor in zip(syntax.units, syntax.governors, strict=True)
        if unit.mentions
    }


def test_syntax_reads_a_verb_before_its_subject(read: Reader) -> None:
    assert _verbs(read, "رفض العراق، السبت، طلب إيران تسليم معارضين أكراد.") == ["رفض"]


def test_syntax_reads_a_noun_before_an_indefinite_adjective(read: Reader) -> None:
    assert _verbs(read, "قصف إسرائيلي على بلدات في جنوب لبنان.") == []


def test_syntax_reads_a_noun_where_the_verb_would_not_agree(read: Reader) -> None:
    """A masculine verb does not go with a state that is feminine: `رفض إيران` is "Iran's refusal"."""
    assert _verbs(read, "أثار رفض إيران غضب واشنطن.") == ["اثار"]


def test_syntax_reads_a_noun_after_a_preposition(read: Reader) -> None:
    assert "قصف" not in _verbs(read, "نددت الجزائر بعد قصف المدينة.")


def test_syntax_reads_a_verb_after_its_particle(read: Reader) -> None:
    assert _verbs(read, "لم ترفض تونس طلب إيران.") == ["ترفض"]


def test_syntax_reads_a_passive_by_its_vowel(read: Reader) -> None:
    (syntax,) = read("طُرد السفير الفرنسي من النيجر بعد أسابيع من التوتر.")
    assert [verb.voice for verb in syntax.verbs if verb is not None] == ["passive"]


def test_syntax_tells_what_governs_a_name(read: Reader) -> None:
    assert _governors(read, "فرضت كندا عقوبات على روسيا بسبب أوكرانيا.") == {
        "CAN": "",
        "RUS": "علي",
        "UKR": "بسبب",
    }


def test_syntax_gives_a_list_one_governor_and_one_head(read: Reader) -> None:
    (syntax,) = read("فرضت كندا عقوبات على روسيا وبيلاروسيا وإيران.")
    listed = [i for i, unit in enumerate(syntax.units) if unit.mentions][1:]
    assert {syntax.governors[i] for i in listed} == {"علي"}
    assert {syntax.chains[i] for i in listed} == {listed[0]}


def test_syntax_takes_a_comma_for_a_list_only_where_it_goes_on(read: Reader) -> None:
    (syntax,) = read("دعت مصر، إثيوبيا والسودان إلى الحوار.")
    names = [i for i, unit in enumerate(syntax.units) if unit.mentions]
    assert len({syntax.chains[i] for i in names}) == 1
    (syntax,) = read("في مارس الماضي، حثت الصين، الولايات المتحدة على الحوار.")
    names = [i for i, unit in enumerate(syntax.units) if unit.kind == "actor"]
    assert len({syntax.chains[i] for i in names}) == 2


def test_syntax_knows_the_noun_that_a_name_belongs_to(read: Reader) -> None:
    (syntax,) = read("رفضت موسكو قرار النرويج.")
    at = next(i for i, unit in enumerate(syntax.units) if unit.mentions and unit.mentions[0].code == "NOR")
    assert syntax.units[syntax.heads[at]].key == "قرار"


def test_syntax_returns_to_the_clause_after_a_parenthetic_relative(read: Reader) -> None:
    (syntax,) = read("الوزير الإيطالي، الذي يزور تونس، اتهم روسيا بالعدوان.")
    clauses = {unit.key: syntax.clauses[i] for i, unit in enumerate(syntax.units)}
    assert clauses["اتهم"] == clauses["الوزير"] != clauses["يزور"]

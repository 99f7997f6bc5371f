"""A clean line as sentences of units: names whole, letters written onto them apart."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Reader


def test_units_make_one_of_office_and_holder(read: Reader) -> None:
    units = read("وصل وزير الخارجية الروسي، سيرغي لافروف، إلى بغداد.")[0].units
    (office,) = (unit for unit in units if unit.kind == "actor" and len(unit.mentions) > 1)
    assert [mention.kind for mention in office.mentions] == ["role", "person"]


def test_units_keep_a_list_of_names_apart(read: Reader) -> None:
    units = read("زار وفد بغداد، بيروت ودمشق في جولة واحدة.")[0].units
    assert [len(unit.mentions) for unit in units if unit.mentions][:3] == [1, 1, 1]


def test_units_leave_a_dateline_out(read: Reader) -> None:
    for text in (
        "دبي، الإمارات العربية المتحدة (CNN) -- أدانت قطر القصف الإسرائيلي.",
        "بروكسل (أ ف ب) - أدانت قطر القصف الإسرائيلي.",
    ):
        assert [unit.mentions[0].code for unit in read(text)[0].units if unit.mentions] == ["QAT", "ISR"]


def test_units_dash_after_a_verb_is_no_dateline(read: Reader) -> None:
    (syntax,) = read("أدانت قطر - وهي وسيط في النزاع - القصف الإسرائيلي.")
    assert [unit.mentions[0].code for unit in syntax.units if unit.mentions] == ["QAT", "ISR"]


def test_units_take_prepositions_off_names(read: Reader) -> None:
    (syntax,) = read("وقدمت كندا مساعدات إلى ليبيا وللسودان وببغداد وكالمغرب.")
    names = {unit.mentions[0].code: unit for unit in syntax.units if unit.mentions}
    assert (names["SDN"].conjunction, names["SDN"].preposition) == ("و", "ل")
    assert (names["IRQ"].conjunction, names["IRQ"].preposition) == ("و", "ب")
    assert (names["MAR"].conjunction, names["MAR"].preposition) == ("و", "ك")
    assert names["LBY"].preposition == ""


def test_units_keep_the_first_letter_of_a_name(read: Reader) -> None:
    (syntax,) = read("زارت بولندا وبلجيكا ولبنان وفود من فنلندا وكندا.")
    names = [unit for unit in syntax.units if unit.mentions]
    assert [unit.mentions[0].code for unit in names] == ["POL", "BEL", "LBN", "FIN", "CAN"]
    assert [unit.preposition for unit in names] == [""] * 5


def test_units_part_sentences_at_full_stops_only(read: Reader) -> None:
    text = "أدانت قطر القصف! وأيدت مصر الوساطة؛ ثم زار الوزير روسيا، فيما غادر الوفد."
    assert len(read(text)) == 3


def test_units_point_at_their_words(read: Reader) -> None:
    text = "وقدمت كندا مساعدات للسودان."
    (syntax,) = read(text)
    assert [text[unit.start : unit.end] for unit in syntax.units] == ["وقدمت", "كندا", "مساعدات", "للسودان", "."]

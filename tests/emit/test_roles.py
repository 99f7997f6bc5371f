"""Who acts upon whom."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder, Teller


def test_roles_take_the_target_that_the_frame_asks_for(told: Teller) -> None:
    assert told("فرضت كندا عقوبات على روسيا بسبب الحرب في أوكرانيا.") == ["CAN 163 RUS"]


def test_roles_take_every_target_of_a_list(told: Teller) -> None:
    assert told("فرضت كندا عقوبات على روسيا وبيلاروسيا وإيران.") == ["CAN 163 BLR+IRN+RUS"]


def test_roles_take_a_pronoun_for_the_last_one_that_agrees(told: Teller) -> None:
    assert told("استدعت السويد السفير الإيراني. واتهمتها طهران بالتحريض.")[1] == "IRN 112 SWE"


def test_roles_find_the_agent_of_a_passive_noun(told: Teller) -> None:
    assert told("تم اعتقال صحفي فرنسي من قبل السلطات الإيرانية.") == ["IRN 173 FRA"]


def test_roles_hide_the_source_of_a_passive(told: Teller) -> None:
    assert told("استُدعي السفير الصيني في أستراليا إلى وزارة الخارجية.") == ["? 114 CHN"]


def test_roles_make_two_sides_of_a_list(told: Teller) -> None:
    assert told("اجتمع وزراء خارجية تركيا وروسيا وإيران في موسكو.") == ["040 IRN+RUS+TUR"]
    assert told("عقدت الولايات المتحدة وكوبا محادثات حول الهجرة.") == ["046 CUB+USA"]


def test_roles_make_two_sides_of_between(told: Teller) -> None:
    assert told("جرت محادثات بين أنقرة وأثينا لخفض التوتر في المتوسط.") == ["046 GRC+TUR"]


def test_roles_of_a_common_act_put_the_first_named_first(code: Coder) -> None:
    (event,) = code("اجتمع وزراء خارجية تركيا وروسيا وإيران في موسكو.")
    assert ([a.code for a in event.source], [a.code for a in event.target]) == (["TUR"], ["RUS", "IRN"])


def test_roles_take_a_town_of_a_summit_for_its_venue(told: Teller) -> None:
    assert "CHE" not in " ".join(told("التقى الرئيس الأمريكي نظيره الروسي خلال قمة جنيف."))


def test_roles_part_what_is_hurled(told: Teller) -> None:
    assert told("تبادلت الهند وباكستان الاتهامات.") == ["IND 112 PAK", "PAK 112 IND"]


def test_roles_find_the_two_sides_told_last(told: Teller) -> None:
    assert told("التقى الرئيس المصري نظيره القبرصي، ووقع الجانبان اتفاقية تعاون.") == ["040 CYP+EGY", "057 CYP+EGY"]


def test_roles_of_one_country_are_no_event(told: Teller) -> None:
    assert told("اعتقلت الشرطة التركية عشرات المتظاهرين في إسطنبول.") == []
    assert told("انتقد الرئيس التركي وزير الداخلية التركي خلال اجتماع.") == []

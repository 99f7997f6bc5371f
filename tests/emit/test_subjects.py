"""Who does what a predicate tells."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Teller


def test_subjects_stand_after_a_verb(told: Teller) -> None:
    assert told("اتهمت فرنسا تركيا بتسليح فصائل.") == ["FRA 112 TUR"]


def test_subjects_stand_before_a_verb(told: Teller) -> None:
    assert told("فرنسا تتهم تركيا بتسليح فصائل.") == ["FRA 112 TUR"]
    assert told("أكد البيان أن فرنسا اتهمت تركيا بتسليح فصائل.") == ["FRA 112 TUR"]


def test_subjects_agree_with_their_verb(told: Teller) -> None:
    """`اتهمت` is feminine: the minister before it is not who accuses."""
    told_by_verb = told("استقبل وزير الخارجية المصري نظيره الكيني. واتهمت القاهرة أديس أبابا بالتعنت.")
    assert told_by_verb[-1] == "EGY 112 ETH"


def test_subjects_are_the_first_of_a_list_for_a_verb_in_the_singular(told: Teller) -> None:
    assert told("أدانت مصر والعراق القصف الإسرائيلي.") == ["EGY+IRQ 111 ISR"]


def test_subjects_in_another_nouns_phrase_do_not_act(told: Teller) -> None:
    assert told("أثارت تصريحات ترامب قلقا في المنطقة.") == []


def test_subjects_of_a_relative_clause_stand_before_it(told: Teller) -> None:
    assert "ETH 1123 SDN" in told("استقبل الوزير المصري وفدا من إثيوبيا التي اتهمت السودان بالعدوان.")


def test_subjects_of_a_relative_clause_with_a_pronoun_stand_in_it(told: Teller) -> None:
    assert told("زار الرئيس الفرنسي الخرطوم التي اتهمتها الإمارات بالعدوان.")[1].startswith("ARE 112")


def test_subjects_go_on_in_a_joined_verb(told: Teller) -> None:
    assert told("أدانت بغداد القصف التركي، وطالبت أنقرة بسحب قواتها.")[1].startswith("IRQ 10")


def test_subjects_of_we_are_the_speaker(told: Teller) -> None:
    assert told('قال المستشار الألماني: "نرفض التهديدات الروسية".') == ["DEU 120 RUS"]


def test_subjects_of_a_verbal_noun_are_genitive_adjective_or_pronoun(told: Teller) -> None:
    assert told("تأتي زيارة ماكرون لتونس وسط توتر.") == ["FRA 042 TUN"]
    assert told("تجدد القصف التركي على شمال سوريا صباحا.") == ["TUR 190 SYR"]
    assert told("جددت القاهرة رفضها للإجراءات الإثيوبية.") == ["EGY 120 ETH"]


def test_subjects_of_a_light_verb_are_those_of_its_noun(told: Teller) -> None:
    assert told("أجرى وزير الخارجية العماني محادثات مع نظيره الهندي.") == ["046 IND+OMN"]

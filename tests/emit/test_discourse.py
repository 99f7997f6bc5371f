"""Who was spoken of so far."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Teller


def test_discourse_gives_a_verb_without_subject_the_last_one(told: Teller) -> None:
    text = "انتقدت الجزائر قرار فرنسا. واستدعت سفيرها من باريس."
    assert {line.split()[0] for line in told(text)} == {"DZA"}


def test_discourse_gives_both_sides_the_last_meeting(told: Teller) -> None:
    assert told("التقى الرئيس المصري نظيره القبرصي. ووقع الجانبان اتفاقية تعاون.") == ["040 CYP+EGY", "057 CYP+EGY"]


def test_discourse_answers_the_last_act(told: Teller) -> None:
    assert told("فرضت كندا عقوبات على إيران. ورحبت إسرائيل بالقرار.")[1] == "ISR 051 CAN"


def test_discourse_leaves_out_where_something_was(told: Teller) -> None:
    """`في الدوحة` is where they met, not whom the pronoun means."""
    text = "التقى وفد السودان الوسطاء في الدوحة. واتهمته إثيوبيا بالتعنت."
    assert "ETH 112 QAT" not in told(text)


def test_discourse_does_not_pass_from_one_article_to_the_next(told: Teller) -> None:
    told("استدعت السويد السفير الإيراني إلى مقر الوزارة.")
    assert told("واتهمتها طهران بالتحريض على الفوضى في البلاد.") == []


def test_discourse_takes_us_and_our_for_the_one_who_speaks(told: Teller) -> None:
    text = 'قال الوزير العراقي: "إيران هددتنا. تعرف تركيا موقفنا وانتقادنا العقوبات الأمريكية".'
    assert {"IRN 130 IRQ", "IRQ 111 USA"} <= set(told(text))

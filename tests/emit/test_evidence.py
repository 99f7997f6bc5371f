"""The words that prove an event: short, and the page's own to the character."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.emit.evidence import MOST_WORDS

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _shown(code: Coder, page: str) -> list[str]:
    events = code(page)
    for event in events:
        assert page[event.evidence.start : event.evidence.end] == event.evidence.text
        assert len(event.evidence.text.split()) <= MOST_WORDS
    return [event.evidence.text for event in events]


def test_evidence_goes_from_act_to_last_side(code: Coder) -> None:
    assert _shown(code, "أمس مساء فرضت كندا عقوبات على روسيا بسبب الحرب.") == ["فرضت كندا عقوبات على روسيا"]


def test_evidence_begins_with_a_subject_just_before(code: Coder) -> None:
    assert _shown(code, "أكد البيان أن كندا فرضت عقوبات على روسيا.") == ["كندا فرضت عقوبات على روسيا"]


def test_evidence_is_cut_at_fourteen_words(code: Coder) -> None:
    page = (
        "اتهم الرئيس الفنزويلي، خلال كلمة مطولة مساء السبت أمام حشد كبير من أنصاره في ساحة عامة، "
        "الولايات المتحدة بالتجسس."
    )
    (shown,) = _shown(code, page)
    assert shown.startswith("اتهم")


@pytest.mark.parametrize(
    "page",
    [
        "اتهمـــت فرنســـا تركيـــا بتسليح فصائل في ليبيا.",
        "اتَّهَمَتْ فَرَنْسَا تُرْكِيَا بتسليح فصائل في ليبيا.",
        "اتهمت\u200f فرنسا\u00a0تركيا بتسليح   فصائل في ليبيا.",
        "\n\n  اتهمت فرنسا تركيا بتسليح فصائل في ليبيا.\n",
        "اﺗﻬﻤﺖ فرنسا تركيا بتسليح فصائل في ليبيا.",
    ],
    ids=["tatweel", "vowel signs", "invisible marks", "blank lines", "presentation forms"],
)
def test_evidence_leads_back_through_repairs(code: Coder, page: str) -> None:
    (shown,) = _shown(code, page)
    assert shown.startswith(page.strip()[0])


def test_evidence_of_html_points_into_the_page(code: Coder) -> None:
    page = "<p>اتهمت <b>فرنسا</b> تركيا بتسليح فصائل &amp; جماعات في ليبيا.</p>"
    (event,) = code(page, content_type="text/html")
    assert page[event.evidence.start : event.evidence.end] == event.evidence.text == "اتهمت <b>فرنسا</b> تركيا"


def test_evidence_of_a_title_points_into_the_title(code: Coder) -> None:
    title = "محادثات بين أنقرة وأثينا"
    (event,) = code("تستمر الجلسات طوال الأسبوع بحضور خبراء من مؤسسات عدة.", title=title)
    assert event.evidence.field == "title"
    assert title[event.evidence.start : event.evidence.end] == event.evidence.text

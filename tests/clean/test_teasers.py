"""Unmarked teasers at the end of a page."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import pytest

from streams.clean import clean_page
from streams.clean.teasers import FEATURES, MODEL, paragraph

if TYPE_CHECKING:
    from schemas import CleanArticle

STORY = (
    "تونس (CNN)-- أعلنت وزارة الخارجية التونسية أن معبر رأس جدير مع ليبيا سيعاد فتحه بعد اتفاق على ترتيبات أمنية.",
    "وقالت الوزارة في بيان إن المعبر سيفتح على مراحل تبدأ بعبور الحالات الإنسانية.",
    "وأضافت أن لجنة تونسية ليبية ستجتمع كل شهر لمتابعة العمل في المعبر.",
)
TEASERS = (
    "قال الرئيس الكوري الجنوبي، الخميس، إن بلاده مستعدة لاستقبال وفد من الشمال في أي وقت",
    "أعلنت شركة الطيران الماليزية، الأربعاء، عن شراء عشرين طائرة جديدة خلال العام المقبل.",
    "كشف باحثون في جامعة أسترالية عن نوع جديد من الشعاب المرجانية قبالة السواحل الشرقية.",
    "أصدر القضاء الأرجنتيني، الثلاثاء، حكما بسجن وزير سابق بتهمة الفساد",
    "حقق المنتخب الياباني فوزا كبيرا على نظيره الأوزبكي في افتتاح البطولة، الإثنين.",
)
TITLE = "تونس تعلن إعادة فتح معبر رأس جدير مع ليبيا"


def clean(*lines: str) -> CleanArticle:
    [article] = clean_page(json.dumps({"content": "\n".join(lines), "title": TITLE}).encode())
    return article


def labels(*lines: str) -> list[str]:
    return [line.label for line in clean(*lines).lines if line.field == "content"]


def test_teasers_are_found() -> None:
    assert labels(*STORY, *TEASERS) == ["body"] * 3 + ["related-body"] * 5


def test_teasers_are_no_article_of_their_own() -> None:
    assert clean(*STORY, *TEASERS).segment == 1


def test_teasers_are_not_seen_in_a_story() -> None:
    assert labels(*STORY) == ["body"] * 3


def test_teasers_are_found_above_the_tail() -> None:
    assert labels(*STORY, *TEASERS, "المصدر: وكالات")[-2:] == ["related-body", "source-credit"]


def test_teasers_need_strong_evidence_on_other_sites() -> None:
    story = (STORY[0].replace(" (CNN)--", ":"), *STORY[1:])
    assert labels(*story, TEASERS[2]) == ["body"] * 4


def test_teasers_never_take_the_first_paragraph() -> None:
    assert labels(*TEASERS)[0] == "body"


@pytest.mark.parametrize("key", ["", "و", '" نعم "', "ال"])
def test_teasers_features_take_any_paragraph(key: str) -> None:
    assert len(MODEL.weights) == len(FEATURES)
    assert MODEL.score(paragraph("", key)) == pytest.approx(MODEL.score(paragraph("", key)))

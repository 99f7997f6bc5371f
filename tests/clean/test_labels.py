"""Line labels and segments, on pages written in the manner of many sites.

`pages/*.txt` are the pages: each line its label, a tab, its text; `2:` before the label names the segment.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from streams.clean import clean_page
from streams.errors import EmptyPageError

if TYPE_CHECKING:
    from schemas import CleanArticle

PAGES = sorted((Path(__file__).parent / "pages").glob("*.txt"))
BODY = "أعلنت وزارة الخارجية أن الوفد وصل إلى تونس صباح اليوم لإجراء محادثات."


def clean(*lines: str, title: str | None = None) -> tuple[CleanArticle, ...]:
    return clean_page(json.dumps({"content": "\n".join(lines), "title": title}).encode())


def labels(*lines: str, title: str | None = None) -> list[str]:
    return [line.label for article in clean(*lines, title=title) for line in article.lines if line.field == "content"]


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.stem)
def test_labels_of_a_page(path: Path) -> None:
    rows = [row.split("\t") for row in path.read_text(encoding="utf-8").splitlines()]
    texts = [text for _, text in rows]
    starts = [sum(len(text) + 2 for text in texts[:i]) for i in range(len(texts))]
    got = {
        line.start: f"{article.segment}:{line.label}".removeprefix("1:")
        for article in clean_page(json.dumps({"content": "\n\n".join(texts)}).encode())
        for line in article.lines
    }
    found = [
        next(label for start, label in got.items() if first <= start < first + len(text))
        for first, text in zip(starts, texts, strict=True)
    ]
    assert list(zip(found, texts, strict=True)) == [(label, text) for label, text in rows]


def test_labels_put_the_producers_title_first() -> None:
    [article] = clean("تونس تستقبل الوفد الليبي", BODY, title="تونس تستقبل الوفد الليبي")
    assert [(line.label, line.field) for line in article.lines] == [
        ("title", "title"),
        ("title", "content"),
        ("body", "content"),
    ]


def test_labels_know_a_title_with_the_sites_name() -> None:
    assert labels("تونس تستقبل الوفد الليبي - صدى المغارب", BODY, title="تونس تستقبل الوفد الليبي") == ["title", "body"]


def test_labels_take_a_first_paragraph_for_body() -> None:
    assert labels(BODY, "وقال الوزير إن اللقاء كان مثمرا.") == ["body", "body"]


def test_labels_resume_the_body_after_a_block() -> None:
    assert labels(
        BODY, "اقرأ أيضا", "ليبيا تعيد فتح معبر رأس جدير", "وأكد الوزير الليبي أن بلاده ستعين سفيرا جديدا.", BODY
    ) == ["body", "chrome", "related-title", "body", "body"]


def test_labels_resume_the_body_where_no_connective_opens_it() -> None:
    assert labels(
        BODY, "أخبار ذات صلة", "ارتفاع أسعار القمح عالميا", "رحب الوفد باستئناف المحادثات بعد عام من القطيعة."
    ) == ["body", "chrome", "related-title", "body"]


def test_labels_keep_the_items_of_a_list_in_the_story() -> None:
    items = [f"بند رقم {n} من الاتفاق الموقع بين الجانبين أمس" for n in "أبجده"]
    assert labels(BODY, "وتضمن الاتفاق الذي وقعه الجانبان ما يلي:", *items, BODY)[2:-1] == ["body"] * 5
    numbered = ["1- إعادة فتح المعابر الحدودية بين البلدين فورا", "2- تشكيل لجنة مشتركة لمتابعة تنفيذ الاتفاق"]
    assert labels(BODY, *numbered, BODY) == ["body"] * 4


def test_labels_keep_a_crosshead_in_the_story() -> None:
    assert labels(BODY, "ملفات عالقة", BODY) == ["body"] * 3


def test_labels_take_no_prose_for_furniture() -> None:
    prose = "انضم إلى الوفد في اليوم التالي وزير الدفاع ورئيس الأركان وعدد من كبار الضباط في الجيش الليبي بعد وصولهم."
    assert labels(BODY, prose) == ["body", "body"]


def test_labels_give_every_second_article_a_segment() -> None:
    articles = clean(
        BODY,
        "المصدر: وكالات",
        "إقرأ أيضاً:",
        "الجزائر تدعو إلى قمة مغاربية",
        "دعت الجزائر، الأربعاء، إلى عقد قمة مغاربية في أقرب وقت.",
        "وأضافت الرئاسة أن الدعوة وجهت إلى جميع الدول.",
        "موريتانيا توقع اتفاق الصيد",
        "وقعت موريتانيا اتفاق الصيد البحري مع الاتحاد الأوروبي في بروكسل.",
        "مقالات مشابهة",
        "الرباط تستدعي سفيرها في باريس",
    )
    assert [article.segment for article in articles] == [1, 2, 3]
    assert [[line.label for line in article.lines] for article in articles[1:]] == [
        ["related-title", "related-body", "related-body"],
        ["related-title", "related-body"],
    ]
    page = articles[0].article_id
    assert [article.article_id for article in articles] == [page, f"{page}#2", f"{page}#3"]
    assert [article.source_credit for article in articles] == ["وكالات", None, None]


def test_labels_reject_a_page_of_furniture() -> None:
    with pytest.raises(EmptyPageError):
        clean("الرئيسية", "تابعونا على فيسبوك", "المصدر: رويترز")


@pytest.mark.parametrize(
    ("line", "credit"),
    [
        ("المصدر: رويترز", "رويترز"),
        ("المصدر : وكالات + صدى المغارب", "وكالات + صدى المغارب"),
        ("© 2025 AFP", "AFP"),
        ("المصادر الإضافية • أ ب", "أ ب"),
        ("فرانس24/ أ ف ب", "فرانس24/ أ ف ب"),
    ],
)
def test_credits_read_the_credit_line(line: str, credit: str) -> None:
    assert clean(BODY, line)[0].source_credit == credit


@pytest.mark.parametrize(
    ("lines", "credit"),
    [
        (("تونس تستقبل الوفد الليبي", "تونس/ سالم العامري/ الأناضول", BODY), "الأناضول"),
        (("تونس - سبوتنيك. " + BODY,), "سبوتنيك"),
        (("تونس 5 مايو 2024 (شينخوا) " + BODY,), "شينخوا"),
        ((BODY,), None),
    ],
)
def test_credits_read_the_dateline_without_one(lines: tuple[str, ...], credit: str | None) -> None:
    assert clean(*lines)[0].source_credit == credit


@pytest.mark.parametrize(
    ("line", "tags"),
    [
        ("#تونس #ليبيا", ("تونس", "ليبيا")),
        ("تونس | ليبيا | معابر", ("تونس", "ليبيا", "معابر")),
        ("كلمات دلالية: وزارة الخارجية تونس محادثات", ("وزارة الخارجية", "تونس", "محادثات")),
        ("الوسوم: تونس، ليبيا، معابر", ("تونس", "ليبيا", "معابر")),
    ],
)
def test_tags_are_parted(line: str, tags: tuple[str, ...]) -> None:
    assert clean(BODY, line)[0].tags == tags


def test_articles_take_the_date_of_a_date_line() -> None:
    [article] = clean("تونس تستقبل الوفد الليبي", "10.07.2024", BODY)
    assert article.published_at is not None
    assert article.published_at.date().isoformat() == "2024-07-10"


def test_articles_derive_the_same_id_from_the_same_page() -> None:
    [first], [again], [other] = clean(BODY), clean(BODY), clean(BODY + " ")
    assert first.article_id == again.article_id != other.article_id

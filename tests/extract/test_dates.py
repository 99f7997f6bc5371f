"""Date expressions, and what they mean on the day of publication."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Reader

TUESDAY = "2025-02-25"


@pytest.mark.parametrize(
    ("sentence", "text", "value"),
    [
        ("عاد الثلاثاء", "الثلاثاء", "2025-02-25"),
        ("عاد الأحد", "الأحد", "2025-02-23"),
        ("عاد الثلاثاء الماضي", "الثلاثاء الماضي", "2025-02-18"),
        ("يعود الخميس المقبل", "الخميس المقبل", "2025-02-27"),
        ("عاد وأمس بدأ", "أمس", "2025-02-24"),
        ("يعود غدا الأربعاء", "غدا الأربعاء", "2025-02-26"),
        ("عاد أول أمس", "أول أمس", "2025-02-23"),
        ("عاد الشهر الماضي", "الشهر الماضي", "2025-01"),
        ("عاد الأسبوع الماضي", "الأسبوع الماضي", "2025-02"),
        ("يعود مطلع العام المقبل", "مطلع العام المقبل", "2026"),
        ("عاد قبل يومين", "قبل يومين", "2025-02-23"),
        ("يعود بعد ثلاثة أيام", "بعد ثلاثة أيام", "2025-02-28"),
        ("عاد في 12 يونيو", "12 يونيو", "2025-06-12"),
        ("عاد في 28 ديسمبر", "28 ديسمبر", "2024-12-28"),
        ("عاد في الرابع من مايو/أيار 2018", "الرابع من مايو/أيار 2018", "2018-05-04"),
        ("يعود في 5 أوت المقبل", "5 أوت المقبل", "2025-08-05"),
        ("عاد في كانون الثاني الماضي", "كانون الثاني الماضي", "2025-01"),
        ("عاد في آب 2024", "آب 2024", "2024-08"),
        ("عاد في 10.07.2024", "10.07.2024", "2024-07-10"),
        ("عاد في 2016/02/22", "2016/02/22", "2016-02-22"),
        ("عاد عام 1995", "عام 1995", "1995"),
        ("عاد الثلاثاء 24 ربيع الأول 1447هـ", "الثلاثاء 24 ربيع الأول 1447ه", "2025-09-16"),
        ("عاد بين 4 و8 سبتمبر 2024", "بين 4 و8 سبتمبر 2024", "2024-09"),
    ],
)
def test_dates_are_worked_out_from_the_day_of_publication(
    annotate: Reader, sentence: str, text: str, value: str
) -> None:
    (found,) = [m for m in annotate(sentence, day=TUESDAY).mentions if m.date]
    assert (found.text.rstrip("ـ"), found.date and found.date.value) == (text, value)


@pytest.mark.parametrize(
    "sentence", ["عاد بعد يومين من لقائهما", "عاد في 15 دولة", "فاز بنتيجة 3-2", "منذ سنوات", "قال أحد الحراس"]
)
def test_dates_leave_alone_what_is_no_day(annotate: Reader, sentence: str) -> None:
    assert [m for m in annotate(sentence, day=TUESDAY).mentions if m.date] == []


def test_dates_without_publication_keep_what_is_absolute(annotate: Reader) -> None:
    article = annotate("عاد الثلاثاء بعد أن غادر في مايو 2023", day=None)
    assert [m.date.value for m in article.mentions if m.date] == ["2023-05"]

"""Date lines: which lines are some, and the moment they name."""

from __future__ import annotations

import pytest

from streams.clean.cues import key
from streams.clean.stamps import is_stamp, read_stamp

STAMPS = {
    "10.07.2024 - محدث : 11.07.2024": "2024-07-10T00:00:00+00:00",
    "16:27 GMT 16.04.2025 (تم التحديث: 18:02 GMT 16.04.2025)": "2025-04-16T16:27:00+00:00",
    "نشرت في: 15/05/2025 - 13:42": "2025-05-15T13:42:00+00:00",
    "نشرت في 27/11/2025 - 9:30 GMT+1": "2025-11-27T09:30:00+01:00",
    "08 يوليو 2024 - 16:20 بتوقيت أبوظبي": "2024-07-08T16:20:00+04:00",
    "آخر تحديث: 5/9/2025 18:40 (توقيت مكة)": "2025-09-05T18:40:00+03:00",
    "تاريخ النشر: 20th, December 2023 GMT": "2023-12-20T00:00:00+00:00",
    "أخبارنا: 2025-05-21@14:41:51 GMT": "2025-05-21T14:41:00+00:00",
    "الثلاثاء 02 كانون الأول 2025 الساعة 14:10 سياسة": "2025-12-02T14:10:00+00:00",
    "الأربعاء، 22 أكتوبر / تشرين الأول 2025": "2025-10-22T00:00:00+00:00",
    "الإثنين، 07 أبريل 2025 03:12 م": "2025-04-07T15:12:00+00:00",
    "الأربعاء 1446/9/12 هـ الموافق 2025/03/12 م واس": "2025-03-12T00:00:00+00:00",
    "نُشر: 14:05-10 أبريل 2025 م ـ 12 شوّال 1446 هـ": "2025-04-10T14:05:00+00:00",
    "٨ تموز ٢٠٢٤": "2024-07-08T00:00:00+00:00",
    "7 أوت 2023": "2023-08-07T00:00:00+00:00",
}
UNDATED = ["15:47 ت م", "٧ اسفند ١٤٠٣، ١٠:٤٠", "الأحد 14 تموز"]
OTHER_LINES = [
    "بيروت تستضيف القمة العربية في 12 أيار 2024 بحضور تسعة رؤساء",
    "هجوم على معبر حدودي",
    "2024",
    "سعر الصرف 10.5",
]


@pytest.mark.parametrize(("text", "moment"), STAMPS.items())
def test_stamps_read_the_moment(text: str, moment: str) -> None:
    read = read_stamp(key(text))
    assert is_stamp(key(text))
    assert read is not None
    assert read.isoformat() == moment


@pytest.mark.parametrize("text", UNDATED)
def test_stamps_know_a_date_line_without_a_gregorian_date(text: str) -> None:
    assert is_stamp(key(text))
    assert read_stamp(key(text)) is None


@pytest.mark.parametrize("text", OTHER_LINES)
def test_stamps_leave_other_lines(text: str) -> None:
    assert not is_stamp(key(text))


@pytest.mark.parametrize("text", ["31/02/2024", "99/99/2024", "2024-13-45"])
def test_stamps_read_no_impossible_date(text: str) -> None:
    assert read_stamp(key(text)) is None

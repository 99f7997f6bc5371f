"""Unicode repairs: what is repaired, what stays, and that the raw text can always be had back."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from schemas import Line
from streams.clean.alignment import as_written, repairs_of
from streams.clean.repairs import MAX_MARKS, repair
from streams.text import raw_span

ODD = st.sampled_from("ﻻﷲﷺﱠﹷیکہۀ۵ـ\u200f\u200c\u202b\ufeff\xad\xa0\u2009\t\0َُِّْٰٔاأءوa\u0301\u0323é\u0344\u0f73<&")
TEXT = st.lists(ODD | st.text(max_size=3) | st.sampled_from(["وزير", " "]), max_size=30).map("".join)


def repaired(text: str) -> str:
    return repair(as_written(text, 0, len(text))).text


@pytest.mark.parametrize(
    ("raw", "clean"),
    [
        ("ﻭﺯﻳﺮ ﺍﻟﺨﺎﺭﺟﻴﺔ", "وزير الخارجية"),
        ("ﷲ", "الله"),
        ("مُحَمَّد", "مُحَمَّد"),
        ("الســــودان", "السودان"),
        ("سيول ـ وكالات", "سيول – وكالات"),
        ("تفاهـ\u200fـم", "تفاهم"),
        ("ایران و ترکیا", "ايران و تركيا"),
        ("۱۲ شباط", "١٢ شباط"),
        ("\u202bقبل\u202c \u200eظهر\u200f", "قبل ظهر"),
        ("إسرائ\u200bيل", "إسرائيل"),
        ("الاتحاد\xa0الأوروبي", "الاتحاد الأوروبي"),
        ("مجلس \t  الأمن", "مجلس الأمن"),
        ("أبو ا\u0654حمد", "أبو أحمد"),
        ("Cafe\u0301", "Café"),
        ("سليم", "سليم"),
    ],
)
def test_repair_mends(raw: str, clean: str) -> None:
    assert repaired(raw) == clean


def test_repair_puts_shadda_and_vowel_in_canonical_order() -> None:
    shadda_first = "محم\u0651\u064eد"
    assert repaired(shadda_first) == unicodedata.normalize("NFC", shadda_first) != shadda_first


def test_repair_keeps_sound_text_as_it_is() -> None:
    text = "قال الوزير: «لن نقبل»، وأضاف (أمس) أن 25.5% كافية؛ هل؟"
    line = as_written(text, 0, len(text))
    assert repair(line) is line


def test_repair_drops_the_excess_of_marks() -> None:
    assert repaired("س" + "\u064e" * 1_000) == "س" + "\u064e" * MAX_MARKS


@given(TEXT)
def test_repair_is_idempotent(text: str) -> None:
    once = repaired(text)
    assert repaired(once) == once


@given(TEXT, st.data())
def test_raw_span_reads_the_raw_text(raw: str, data: st.DataObject) -> None:
    aligned = repair(as_written(raw, 0, len(raw)))
    if not aligned.text:
        return
    line = Line(label="body", start=aligned.starts[0], text=aligned.text, repairs=repairs_of(aligned, raw))
    start = data.draw(st.integers(0, len(line.text)))
    end = data.draw(st.integers(start, len(line.text)))
    raw_start, raw_end, text = raw_span(line, start, end)
    assert raw[raw_start:raw_end] == text
    if start < end:
        assert line.text[start:end] in repaired(text) or line.text[start:end].isspace()


@given(TEXT)
def test_undoing_all_repairs_gives_the_raw_line(raw: str) -> None:
    aligned = repair(as_written(raw, 0, len(raw)))
    if aligned.text:
        line = Line(label="body", start=aligned.starts[0], text=aligned.text, repairs=repairs_of(aligned, raw))
        assert raw_span(line, 0, len(line.text)) == (line.start, aligned.ends[-1], raw[line.start : aligned.ends[-1]])

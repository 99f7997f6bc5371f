"""The whole stage: whatever comes in, articles or a rejection; offsets and idempotence on any page."""

from __future__ import annotations

import json
import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean import clean_page
from streams.clean.page import MAX_LINES, MAX_REPAIRS
from streams.errors import Rejection
from streams.text import raw_span

PARAGRAPH = "أعلنت وزارة الخارجية أن الوفد وصل إلى تونس صباح اليوم لإجراء محادثات."
LINE = st.sampled_from(
    [
        PARAGRAPH,
        "وأضاف البيان أن المحادثات تستمر يومين.",
        "تونس تستدعي السفير الليبي",
        "اقرأ أيضا:",
        "قد يهمك: ليبيا تعيد فتح المعبر",
        "المصدر: رويترز",
        "كلمات دلالية: تونس ليبيا",
        "10.07.2024",
        "صورة أرشيفية (رويترز)",
        "// انتهى //",
        "إعلان",
        "",
    ]
)
ODD = st.sampled_from("ﻻﷺیکـ\u200f\ufeff\xa0\t\0\x85\u2028\r•َّ\u0654#|:<>&\U0001f600é") | st.text(max_size=4)
CONTENT = st.lists(LINE | st.tuples(LINE, ODD, LINE).map("".join), min_size=1, max_size=12).map("\n".join)
HTML = st.lists(LINE.map("<p>{}</p>".format) | LINE.map("<nav><b>{}</b></nav>".format) | ODD, max_size=10).map("".join)

HOSTILE = {
    "a million marks": ("ا" + "\u064e\u0651" * 500_000, "text/plain"),
    "marks enough to pass": (PARAGRAPH + "ا" + "\u0651\u064e" * 49_000, "text/plain"),
    "ligatures": ("ﷺ" * 99_000, "text/plain"),
    "presentation forms": ("ﻻ" * (MAX_REPAIRS + 1), "text/plain"),
    "lines": (PARAGRAPH + "\n" + "ا\n" * (MAX_LINES + 1), "text/plain"),
    "headlines": (PARAGRAPH + "\n" + "تونس تستدعي السفير\n" * 4_900, "text/plain"),
    "the same title again": ("تونس تستدعي السفير الليبي\n" * 3_900, "text/plain"),
    "one endless line": (PARAGRAPH * 1_300, "text/plain"),
    "bars": (PARAGRAPH + "\n" + "ا|" * 45_000, "text/plain"),
    "tags": (PARAGRAPH + "\nكلمات دلالية: " + "تونس " * 15_000, "text/plain"),
    "20 million letters": ("ا" * 20_000_000, "text/plain"),
    "deep HTML": ("<div>" * 90_000 + PARAGRAPH, "text/html"),
    "open tags": ("<a '" * 24_000 + PARAGRAPH, "text/html"),
    "entities": (PARAGRAPH + "&#1575;" * 24_000, "text/html"),
    "facts": ("<meta content=x>" * 90_000 + PARAGRAPH, "text/html"),
}


def message(content: str, **fields: str | None) -> bytes:
    return json.dumps({"content": content} | fields).encode()


def texts(content: str) -> list[tuple[int, str]]:
    return sorted((line.start, line.text) for article in clean_page(message(content)) for line in article.lines)


@given(CONTENT | HTML, st.none() | CONTENT, st.sampled_from(["text/plain", "text/html"]), st.data())
def test_clean_page_leads_back_to_the_raw_text(content: str, title: str | None, kind: str, data: st.DataObject) -> None:
    try:
        articles = clean_page(message(content, title=title, content_type=kind))
    except Rejection:
        return
    for line in (line for article in articles for line in article.lines):
        raw = content if line.field == "content" else title
        start = data.draw(st.integers(0, len(line.text)))
        end = data.draw(st.integers(start, len(line.text)))
        raw_start, raw_end, text = raw_span(line, start, end)
        assert raw is not None
        assert raw[raw_start:raw_end] == text


@given(CONTENT)
def test_clean_page_changes_nothing_the_second_time(content: str) -> None:
    try:
        once = texts(content)
        again = clean_page(message("\n".join(text for _, text in once)))
    except Rejection:
        return
    lines = sorted((line.start, line) for article in again for line in article.lines)
    assert [line.text for _, line in lines] == [text for _, text in once]
    assert not any(line.repairs for _, line in lines)


@given(CONTENT)
def test_clean_page_gives_the_same_bytes_again(content: str) -> None:
    try:
        first = clean_page(message(content))
    except Rejection:
        return
    assert [a.model_dump_json() for a in first] == [a.model_dump_json() for a in clean_page(message(content))]


@given(st.text() | HTML, st.none() | st.text(), st.sampled_from(["text/plain", "text/html"]))
def test_clean_page_raises_nothing_but_rejections(content: str, title: str | None, kind: str) -> None:
    try:
        articles = clean_page(message(content, title=title, content_type=kind))
    except Rejection:
        return
    assert [article.segment for article in articles] == list(range(1, len(articles) + 1))
    assert all(line.text.strip() for article in articles for line in article.lines)


@pytest.mark.parametrize(("content", "kind"), HOSTILE.values(), ids=HOSTILE)
def test_clean_page_stays_within_bounds(content: str, kind: str) -> None:
    page = message(content, content_type=kind)
    started = time.process_time()
    try:
        size = sum(len(article.model_dump_json()) for article in clean_page(page))
    except Rejection as rejection:
        size = len(str(rejection))
    assert size < 2_000_000
    assert time.process_time() - started < 10


def test_clean_page_reads_html_that_calls_itself_plain() -> None:
    [article] = clean_page(message(f"<!DOCTYPE html><html><p>{PARAGRAPH}</p></html>"))
    assert [line.text for line in article.lines] == [PARAGRAPH]


def test_clean_page_hears_no_hint_that_takes_the_story() -> None:
    [article] = clean_page(message(f'<div class="ad"><p>{PARAGRAPH}</p></div>', content_type="text/html"))
    assert [line.label for line in article.lines] == ["body"]


@pytest.mark.parametrize(
    ("content", "code"),
    [
        ("", "empty"),
        (" \n\u200f\n", "empty"),
        ("12:30", "empty"),
        ("<p></p>", "empty"),
        ("Only English here.", "not-arabic"),
    ],
)
def test_clean_page_rejects_with_a_code(content: str, code: str) -> None:
    with pytest.raises(Rejection) as rejected:
        clean_page(message(content, content_type="text/html"))
    assert rejected.value.code == code

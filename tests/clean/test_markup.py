"""HTML: which lines it has, what the markup says of them, and where each character stands in the source."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.head import head_of
from streams.clean.markup import MAX_TAGS, markup_lines
from streams.errors import PageTooLongError
from streams.text import raw_span

TAGS = [
    "<p>",
    "</p>",
    '<div class="share">',
    "</div>",
    "<b>",
    "</b>",
    "<br>",
    "<nav>",
    "</nav>",
    "<h1>",
    "</h1>",
    "</a>",
]
ODDITIES = [
    "<!--x-->",
    "<!-- <",
    "<![CDATA[x]]>",
    "<a <",
    '<script>"<p>"</script>',
    '<a href="a>b">',
    "<",
    ">",
    '"',
    "'",
]
TEXTS = ["&nbsp;", "&quot;", "&#1575;", "&#x627;", "&amp", "&bogus;", "&", "قال", "الوزير", "أمس،", "ـ", "\u200f", "ﻻ"]
PIECES = st.sampled_from([*TAGS, *ODDITIES, *TEXTS])
HTML = st.lists(PIECES | st.just("\n"), max_size=40).map(" ".join) | st.lists(PIECES, max_size=40).map("".join)


def texts(html: str) -> list[str]:
    return [line.text for line in markup_lines(html)]


@pytest.mark.parametrize(
    ("html", "lines"),
    [
        ("<p>أولا<p>ثانيا", ["أولا", "ثانيا"]),
        ("<p>رئيس <b>الوزراء</b> <i>أمس</i></p>", ["رئيس الوزراء أمس"]),
        ("<td>أولا</td><td>ثانيا</td>", ["أولا", "ثانيا"]),
        ("أولا<br/>ثانيا<hr>ثالثا", ["أولا", "ثانيا", "ثالثا"]),
        ("<p>سطر\n   واحد</p>", ["سطر واحد"]),
        ("<p>قال&nbsp;&quot;نعم&quot; &amp; &#1575;&#x628;</p>", ['قال "نعم" & اب']),
        ("<p>أ &lt;b&gt; ب</p>", ["أ <b> ب"]),
        ("<script>var a = '<p>لا</p>';</script>نعم<style>p{}</style>", ["نعم"]),
        ("<SCRIPT>لا</Script >نعم", ["نعم"]),
        ("نعم<script>لا", ["نعم"]),
        ("كل<!-- <p>لا</p> -->مة", ["كلمة"]),
        ("نعم<!-- لا", ["نعم"]),
        ('<a title="5 > 3">رابط</a>', ["رابط"]),
        ("<p title='<b>'>نص</p>", ["نص"]),
        ("3 < 5 و 7 > 6", ["3 < 5 و 7 > 6"]),
        ("<!DOCTYPE html><?xml version='1.0'?>نص", ["نص"]),
        ("<template>لا</template><svg><text>لا</text></svg>نعم", ["نعم"]),
        ("&#0;&#xD800;&#1114112;نص", ["\ufffd\ufffd\ufffdنص"]),
    ],
)
def test_markup_parts_lines(html: str, lines: list[str]) -> None:
    assert texts(html) == lines


@pytest.mark.parametrize(
    ("html", "hint"),
    [
        ("<nav><ul><li>نص</ul></nav>", "chrome"),
        ("<footer><p>نص</p></footer>", "chrome"),
        ('<div role="navigation">نص</div>', "chrome"),
        ("<p hidden>نص</p>", "chrome"),
        ('<p style="display: none">نص</p>', "chrome"),
        ('<span aria-hidden="true">نص</span>', "chrome"),
        ('<div class="post-share"><p>نص</p></div>', "chrome"),
        ("<h1>نص</h1>", "title"),
        ("<title>نص</title>", "title"),
        ("<figure><figcaption>نص</figcaption></figure>", "caption"),
        ('<div class="related-posts"><h3>نص</h3></div>', "related"),
        ("<time>نص</time>", "dateline"),
        ('<ul class="tags"><li>نص</ul>', "tags"),
        ('<body class="menu"><p>نص', None),
        ('<div class="has-sidebar"><p>نص', None),
        ("<nav>قائمة</nav><p>نص", None),
        ("<nav><div>قائمة</nav><p>نص", None),
    ],
)
def test_markup_hints(html: str, hint: str | None) -> None:
    assert list(markup_lines(html))[-1].hint == hint


@given(HTML, st.data())
def test_markup_leads_back_to_the_source(html: str, data: st.DataObject) -> None:
    for line in markup_lines(html):
        raw_line = line.labelled("body")
        start = data.draw(st.integers(0, len(line.text)))
        end = data.draw(st.integers(start, len(line.text)))
        raw_start, raw_end, raw = raw_span(raw_line, start, end)
        assert html[raw_start:raw_end] == raw


def test_markup_leads_an_entity_back() -> None:
    html = "<p>قال &quot;نعم&quot;</p>"
    [line] = markup_lines(html)
    assert raw_span(line.labelled("body"), 4, 8) == (7, 16, "&quot;نعم")


@pytest.mark.parametrize(
    "html",
    [
        "<div>" * 90_000 + "نص",
        "<b>" * 90_000 + "نص" + "</i>" * 9_000,
        '<a "' * 20_000,
        "<" * 90_000,
        "<!--" * 100_000,
        "<script>" * 100_000,
        "&" * 90_000,
        '<a \'"<a" "\'' * 9_000,
    ],
    ids=["deep blocks", "deep inline", "open quotes", "brackets", "comments", "scripts", "ampersands", "mixed quotes"],
)
def test_markup_takes_time_in_proportion(html: str) -> None:
    started = time.process_time()
    texts(html)
    assert time.process_time() - started < 10


def test_markup_refuses_too_many_tags() -> None:
    with pytest.raises(PageTooLongError):
        texts("<p>" * (MAX_TAGS + 1))


def test_head_reads_date_and_outlet() -> None:
    head = head_of(
        '<meta property="og:site_name" content="صدى المشرق">'
        '<meta content="2024-03-02T00:30:00+03:00" property=article:published_time>'
    )
    assert head.outlet == "صدى المشرق"
    assert head.published_at is not None
    assert head.published_at.isoformat() == "2024-03-02T00:30:00+03:00"


@pytest.mark.parametrize(
    "html",
    [
        '<script type="application/ld+json">{"datePublished": "2024-03-02"}</script>',
        '<p>نص<time datetime="2024-03-02">2 آذار</time>',
        '<meta itemprop="datePublished" content="2024-03-02">',
    ],
)
def test_head_reads_dates_wherever_they_stand(html: str) -> None:
    moment = head_of(html).published_at
    assert moment is not None
    assert moment.isoformat() == "2024-03-02T00:00:00+00:00"


@pytest.mark.parametrize("date", ["", "yesterday", "0001-01-01", "2024-02-30", "9" * 50])
def test_head_passes_over_what_is_no_date(date: str) -> None:
    assert head_of(f'<meta property="article:published_time" content="{date}">').published_at is None

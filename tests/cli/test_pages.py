from __future__ import annotations

import io
import sys
from types import SimpleNamespace
from typing import TYPE_CHECKING

import orjson
import pytest
import typer

from streams.cli.pages import Facts, Page, count_pages, facts_of, read_pages
from streams.errors import UndecodableError

if TYPE_CHECKING:
    from pathlib import Path


def written(folder: Path, name: str, content: bytes) -> str:
    """Write a file and return its name for the command line."""
    (folder / name).write_bytes(content)
    return str(folder / name)


def article(page: Page) -> dict[str, object]:
    assert isinstance(page.value, bytes)
    parsed: dict[str, object] = orjson.loads(page.value)
    return parsed


@pytest.mark.parametrize(
    ("name", "content_type"),
    [("a.txt", "text/plain"), ("a", "text/plain"), ("a.html", "text/html"), ("a.HTM", "text/html")],
)
def test_pages_wraps_text_and_html(tmp_path: Path, name: str, content_type: str) -> None:
    (page,) = read_pages([written(tmp_path, name, "نص\r\n".encode())])
    assert article(page) == {"content": "نص\r\n", "content_type": content_type}


def test_pages_keeps_what_the_command_line_adds(tmp_path: Path) -> None:
    facts = facts_of("عنوان", "2024-05-21")
    (page,) = read_pages([written(tmp_path, "a.txt", "نص".encode())], facts)
    assert article(page)["title"] == "عنوان"
    assert article(page)["published_at"] == "2024-05-21T00:00:00Z"


def test_pages_refuses_a_time_that_is_none() -> None:
    with pytest.raises(typer.BadParameter, match="'yesterday' is no ISO 8601 time"):
        facts_of(None, "yesterday")


def test_pages_gives_json_byte_for_byte(tmp_path: Path) -> None:
    odd = b'{ "content" : "\\u0633", "crawler": 7 }'
    lines = written(tmp_path, "a.jsonl", odd + b"\n\n" + b"not json\n")
    pages = list(read_pages([written(tmp_path, "a.json", odd), lines]))
    assert [page.value for page in pages] == [odd, odd, b"not json"]
    assert [page.name.rsplit("/", 1)[1] for page in pages] == ["a.json", "a.jsonl:1", "a.jsonl:3"]


def test_pages_says_what_is_not_utf_8_and_goes_on(tmp_path: Path) -> None:
    windows = written(tmp_path, "a.txt", "نص".encode("cp1256"))
    bad, good = read_pages([windows, written(tmp_path, "b.txt", b"\xef\xbb\xbf" + "نص".encode())])
    assert isinstance(bad.value, UndecodableError)
    assert "at byte 0" in str(bad.value)
    assert article(good)["content"] == "نص"


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b'\n{"content": "a"}\n{"content": "b"}\n', [{"content": "a"}, {"content": "b"}]),
        (b"<p>a</p>\n<p>b</p>", [{"content": "<p>a</p>\n<p>b</p>", "content_type": "text/html"}]),
        (b"\n a {\n<b>", [{"content": "\n a {\n<b>", "content_type": "text/plain"}]),
        (b"", [{"content": "", "content_type": "text/plain"}]),
    ],
    ids=["json lines", "html", "text", "nothing"],
)
def test_pages_tells_standard_input_by_its_first_character(
    monkeypatch: pytest.MonkeyPatch, content: bytes, expected: list[dict[str, str]]
) -> None:
    monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(content)))
    assert [article(page) for page in read_pages(["-"], Facts())] == expected


def test_pages_counts_for_the_progress_bar(tmp_path: Path) -> None:
    lines = written(tmp_path, "a.jsonl", b"{}\n\n{}\n{}")
    text = written(tmp_path, "b.txt", b"a\nb\n")
    assert count_pages([lines, text]) == 4
    assert count_pages([lines, "-"]) is None

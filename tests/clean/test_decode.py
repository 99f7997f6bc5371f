"""Whatever the bytes, `decode_page` returns a raw article or rejects with a stable code."""

from __future__ import annotations

import contextlib
import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from streams.clean.decode import MAX_MARKUP, MAX_TITLE, decode_page
from streams.errors import Rejection

HOSTILE = {
    "no bytes": (b"", "undecodable"),
    "not UTF-8": (b'{"content": "\xff\xfe"}', "undecodable"),
    "UTF-16": ('{"content": "خبر"}'.encode("utf-16"), "undecodable"),
    "not JSON": ("وصل الوزير".encode(), "undecodable"),
    "cut off": (b'{"content": "abc', "undecodable"),
    "lone surrogate": (b'{"content": "\\ud800"}', "undecodable"),
    "deep arrays": (b"[" * 10_000, "undecodable"),
    "deep objects": (b'{"a":' * 10_000 + b"1" + b"}" * 10_000, "undecodable"),
    "number beyond a double": (b'{"content": "a", "n": 1e999}', "undecodable"),
    "number of 5,000 digits": (b'{"content": "a", "n": ' + b"9" * 5_000 + b"}", "undecodable"),
    "NaN": (b'{"content": NaN}', "undecodable"),
    "null": (b"null", "invalid"),
    "a list": (b"[]", "invalid"),
    "a text": (b'"content"', "invalid"),
    "no content": (b'{"title": "a"}', "invalid"),
    "content null": (b'{"content": null}', "invalid"),
    "content a number": (b'{"content": 5}', "invalid"),
    "content a list": (b'{"content": ["a"]}', "invalid"),
    "unknown content type": (b'{"content": "a", "content_type": "image/png"}', "invalid"),
    "no date": (b'{"content": "a", "published_at": "yesterday"}', "invalid"),
    "date of no year": (b'{"content": "a", "published_at": "0001-01-01"}', "invalid"),
    "date beyond time": (b'{"content": "a", "published_at": 1e300}', "invalid"),
    "too much content": (json.dumps({"content": "a" * (MAX_MARKUP + 1)}).encode(), "too-long"),
    "too much title": (json.dumps({"content": "a", "title": "a" * (MAX_TITLE + 1)}).encode(), "too-long"),
}


@pytest.mark.parametrize(("page", "code"), HOSTILE.values(), ids=HOSTILE)
def test_decode_rejects_with_a_code(page: bytes, code: str) -> None:
    with pytest.raises(Rejection) as rejected:
        decode_page(page)
    assert rejected.value.code == code


def test_decode_names_the_field_and_not_its_value() -> None:
    secret = "x" * 100
    with pytest.raises(Rejection, match=r"^title: Input should be a valid string$") as rejected:
        decode_page(json.dumps({"content": "a", "title": {"a": secret}}).encode())
    assert secret not in str(rejected.value)


def test_decode_forgives_a_byte_order_mark() -> None:
    assert decode_page(b'\xef\xbb\xbf{"content": "a"}').content == "a"


def test_decode_takes_the_last_of_a_repeated_key() -> None:
    assert decode_page(b'{"content": "a", "content": "b"}').content == "b"


def test_decode_ignores_unknown_fields() -> None:
    assert decode_page(b'{"content": "a", "crawler": {"depth": 3}}').content == "a"


@given(
    st.binary()
    | st.text().map(str.encode)
    | st.recursive(st.none() | st.text(), st.lists).map(json.dumps).map(str.encode)
)
def test_decode_raises_nothing_but_rejections(page: bytes) -> None:
    with contextlib.suppress(Rejection):
        decode_page(page)

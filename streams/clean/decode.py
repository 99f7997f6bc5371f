"""Decode a message into the page that a producer sent.

In: the bytes of one Kafka message. Out: a `RawArticle`. A message that cannot be one is rejected here, whatever
its bytes: later modules see only sound text of bounded length.
"""

from __future__ import annotations

from typing import Final

import orjson
from pydantic import ValidationError

from schemas import RawArticle
from streams.errors import InvalidMessageError, PageTooLongError, UndecodableError

MAX_MARKUP: Final = 2_000_000
"""Characters of HTML: the largest news pages seen, scripts and all, have about one million."""
MAX_TITLE: Final = 2_000
"""Characters of a title."""
PLAUSIBLE_YEARS: Final = range(1900, 2200)
"""Years in which a page can have been published; beyond them, date arithmetic ends."""

_BOM: Final = b"\xef\xbb\xbf"


def decode_page(page: bytes) -> RawArticle:
    r"""Return the article that the JSON text `page` holds.

    A byte order mark is forgiven. Of a repeated key the last value counts.

    Raises `UndecodableError` where it is not UTF-8 or not JSON (a lone surrogate, nesting beyond 1,024 levels and a
    number beyond a double among it), `InvalidMessageError` where a field is missing or of a wrong type,
    `PageTooLongError` beyond the limits above.

    >>> decode_page(b'{"content": "\\u0633\\u0644\\u0627\\u0645"}').content
    'سلام'
    """
    try:
        message = orjson.loads(page.removeprefix(_BOM))
    except orjson.JSONDecodeError as error:
        raise UndecodableError(str(error)) from None
    try:
        raw = RawArticle.model_validate(message)
    except ValidationError as error:
        raise InvalidMessageError(_reasons(error)) from None
    if raw.published_at is not None and raw.published_at.year not in PLAUSIBLE_YEARS:
        raise InvalidMessageError(f"published_at: year {raw.published_at.year}")
    if len(raw.content) > MAX_MARKUP:
        raise PageTooLongError(f"content: {len(raw.content)} characters, {MAX_MARKUP} are read")
    if raw.title is not None and len(raw.title) > MAX_TITLE:
        raise PageTooLongError(f"title: {len(raw.title)} characters, {MAX_TITLE} are read")
    return raw


def _reasons(error: ValidationError) -> str:
    """Name each faulty field and its fault, and leave the values out: they can be megabytes.

    >>> try: RawArticle.model_validate({"title": 5})
    ... except ValidationError as error: _reasons(error)
    'content: Field required; title: Input should be a valid string'
    """
    faults = error.errors(include_url=False, include_context=False, include_input=False)
    return "; ".join(f"{'.'.join(map(str, f['loc'])) or 'message'}: {f['msg']}" for f in faults)

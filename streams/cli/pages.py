"""Read pages from files, in the shapes that crawlers leave them: text, HTML, JSON, JSON lines, or standard input.

In: paths. Out: pages as Kafka would carry them, the bytes of a `RawArticle` as JSON, one by one: a file of a million
lines is never in memory whole.
"""

from __future__ import annotations

import itertools
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Final, NamedTuple

import typer
from pydantic import ValidationError

from schemas import RawArticle
from streams.errors import RasidError, UndecodableError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime
    from typing import IO

    from schemas.articles import ContentType

STANDARD_INPUT: Final = "-"
_HTML: Final = frozenset({".html", ".htm", ".xhtml"})
_LINES: Final = frozenset({".jsonl", ".ndjson"})
_BOM: Final = b"\xef\xbb\xbf"


def _existing(files: list[str]) -> list[str]:
    for file in files:
        if file != STANDARD_INPUT and not Path(file).is_file():
            raise typer.BadParameter(f"no such file: {file}")
    return files


Files = Annotated[
    list[str],
    typer.Argument(
        metavar="FILE...",
        callback=_existing,
        help="Pages: .txt, .html, .json (one RawArticle), .jsonl (one a line), or - for standard input, "
        "which may be any of them.",
        show_default=False,
    ),
]
Title = Annotated[str | None, typer.Option(metavar="TEXT", help="The title of a text or HTML page.")]
PublishedAt = Annotated[
    str | None,
    typer.Option(
        metavar="TIME", help="When a text or HTML page was published, ISO 8601: what `yesterday` is counted from."
    ),
]


class Page(NamedTuple):
    """A page: what to call it on the terminal, and its bytes, or why there are none."""

    name: str
    value: bytes | UndecodableError


class Facts(NamedTuple):
    """What the command line adds to pages that are text or HTML; JSON says these things itself."""

    title: str | None = None
    published_at: datetime | None = None


NO_FACTS: Final = Facts()


def facts_of(title: str | None, published_at: str | None) -> Facts:
    """Return the facts that the options `--title` and `--published-at` give; raise on a time that is none."""
    try:
        article = RawArticle.model_validate({"content": "", "title": title, "published_at": published_at})
    except ValidationError as error:
        raise typer.BadParameter(f"{published_at!r} is no ISO 8601 time", param_hint="--published-at") from error
    return Facts(article.title, article.published_at)


def read_pages(files: Iterable[str], facts: Facts = NO_FACTS) -> Iterator[Page]:
    """Yield the pages of `files`, in order; raise `RasidError` on a file that cannot be read, when its turn comes."""
    for file in files:
        try:
            if file == STANDARD_INPUT:
                yield from _read_input(sys.stdin.buffer, facts)
            else:
                yield from _read_file(file, facts)
        except OSError as error:
            raise RasidError(f"{file}: {error.strerror}") from error


def count_pages(files: Iterable[str]) -> int | None:
    """Return how many pages `files` hold, for a progress bar; None where standard input keeps that to itself."""
    count = 0
    for file in files:
        if file == STANDARD_INPUT:
            return None
        count += _count_lines(file) if _suffix(file) in _LINES else 1
    return count


def _count_lines(file: str) -> int:
    try:
        with Path(file).open("rb") as lines:
            return sum(1 for line in lines if line.strip())
    except OSError:
        return 0  # reading it will say so


def _suffix(file: str) -> str:
    return Path(file).suffix.lower()


def _read_file(file: str, facts: Facts) -> Iterator[Page]:
    suffix = _suffix(file)
    with Path(file).open("rb") as content:
        if suffix in _LINES:
            yield from _read_lines(file, content)
        elif suffix == ".json":
            yield Page(file, content.read())
        else:
            yield _wrapped(file, content.read(), "text/html" if suffix in _HTML else "text/plain", facts)


def _read_input(content: IO[bytes], facts: Facts) -> Iterator[Page]:
    """Tell by its first character what standard input holds: `{` is JSON lines, `<` is HTML, all else is text."""
    head = [content.readline()]
    while head[-1] and not head[-1].removeprefix(_BOM).strip():
        head.append(content.readline())
    opening = head[-1].removeprefix(_BOM).lstrip()[:1]
    if opening == b"{":
        yield from _read_lines("stdin", itertools.chain(head, content))
    else:
        content_type: ContentType = "text/html" if opening == b"<" else "text/plain"
        yield _wrapped("stdin", b"".join(head) + content.read(), content_type, facts)


def _read_lines(name: str, lines: Iterable[bytes]) -> Iterator[Page]:
    for number, line in enumerate(lines, start=1):
        if value := line.strip():
            yield Page(f"{name}:{number}", value)


def _wrapped(name: str, content: bytes, content_type: ContentType, facts: Facts) -> Page:
    try:
        text = content.removeprefix(_BOM).decode()
    except UnicodeDecodeError as error:
        return Page(name, UndecodableError(f"not UTF-8: {error.reason} at byte {error.start}"))
    article = RawArticle(content=text, title=facts.title, published_at=facts.published_at, content_type=content_type)
    return Page(name, article.model_dump_json(exclude_none=True).encode())

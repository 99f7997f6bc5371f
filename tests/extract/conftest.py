"""What the tests of extraction share: the compiled lexicon, and a reader from sentence to mentions."""

from __future__ import annotations

from typing import Protocol

import pytest

from schemas import AnnotatedArticle, CleanArticle, Line, LineLabel
from streams.extract import extract_mentions
from streams.lexicon import Lexicon, load_lexicon


class Reader(Protocol):
    """Annotate a title and paragraphs, or one sentence."""

    def __call__(
        self, *paragraphs: str, title: str | None = None, day: str | None = ..., outlet: str | None = None
    ) -> AnnotatedArticle:
        """Return the article that the paragraphs make, annotated."""


@pytest.fixture(scope="session")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="session")
def annotate(lexicon: Lexicon) -> Reader:
    def read(
        *paragraphs: str, title: str | None = None, day: str | None = "2025-02-25", outlet: str | None = None
    ) -> AnnotatedArticle:
        lines: list[tuple[LineLabel, str]] = [("title", title)] if title else []
        lines += [("body", paragraph) for paragraph in paragraphs]
        return extract_mentions(
            CleanArticle(
                article_id="test",
                segment=1,
                outlet=outlet,
                published_at=f"{day}T12:00:00Z" if day else None,
                lines=tuple(Line(label=label, start=0, text=text) for label, text in lines),
            ),
            lexicon,
        )

    return read

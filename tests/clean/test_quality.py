"""How well clean reads the development sets; the floors may rise, never fall."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from streams.clean import clean_page
from streams.clean.train_teasers import read_pages, split

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

MIN_LABELS_RIGHT = 0.97
MIN_TEASERS_FOUND = 0.95
MAX_BODY_LOST = 0.01
MAX_BODY_LOST_ELSEWHERE = 0.005


def read(path: Path) -> list[dict[str, Any]]:
    return [json.loads(line) for line in path.read_text(encoding="utf-8").splitlines()]


def labels(content: str, title: str | None = None) -> list[str]:
    """Return the label of each line that is not blank."""
    page = json.dumps({"content": content, "title": title}).encode()
    lines = [line for article in clean_page(page) for line in article.lines if line.field == "content"]
    by_start = {line.start: line.label for line in lines}
    return [next(by_start[i] for i in range(start, end) if i in by_start) for start, end in _spans(content)]


def _spans(content: str) -> Iterator[tuple[int, int]]:
    start = 0
    for line in content.split("\n"):
        if line.strip():
            yield start, start + len(line)
        start += len(line) + 1


def test_quality_of_labels(shared: Path) -> None:
    pairs = [
        pair
        for page in read(shared / "gold/pages_dev.jsonl")
        for pair in zip(labels(page["raw"]), page["lines"], strict=True)
    ]
    assert sum(got == gold for got, gold in pairs) / len(pairs) >= MIN_LABELS_RIGHT


def test_quality_on_the_first_page(shared: Path) -> None:
    gold = json.loads((shared / "seed/gold.json").read_text(encoding="utf-8"))
    content = (shared / "seed/page.txt").read_text(encoding="utf-8")
    assert labels(content) == [line["label"] for line in gold["lines"]]
    assert len(clean_page(json.dumps({"content": content}).encode())) == 2


def test_quality_of_teasers_held_apart(shared: Path) -> None:
    path = shared / "data/news/teaser_pages.jsonl"
    _, apart = split(read_pages(path))
    pages = [page for page in read(path) if page["docno"].rpartition("-")[2] >= apart[0].date]
    pairs = [
        pair
        for page in pages
        for pair in zip(labels("\n".join(page["lines"]), page["title"]), page["labels"], strict=True)
    ]
    found = [got == gold for got, gold in pairs if gold == "related-body"]
    lost = [got == "related-body" for got, gold in pairs if gold == "body"]
    assert sum(found) / len(found) >= MIN_TEASERS_FOUND
    assert sum(lost) / len(lost) <= MAX_BODY_LOST


def test_quality_of_pages_without_teasers(shared: Path) -> None:
    articles = [article for article in read(shared / "data/news/articles.jsonl") if article["outlet"] != "CNN"]
    got = [label for article in articles for label in labels(article["text"], article["title"])]
    assert got.count("related-body") / len(got) <= MAX_BODY_LOST_ELSEWHERE

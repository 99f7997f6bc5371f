"""Train the weights of `teasers.toml`.

    python -m streams.clean.train_teasers PAGES.jsonl

Each line of PAGES.jsonl is a page, `{"docno": "...-YYYYMMDD", "title": "...", "lines": [...], "labels": [...]}`, where
the label of a teaser is `related-body`. The first 70 % of the pages by date train, the rest are held apart; the weights
and the figures on both parts go to standard output, in the form of the file.
"""

from __future__ import annotations

import argparse
import json
import math
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.clean.lines import plain_lines
from streams.clean.teasers import FEATURES, MODEL, Model, count_teasers, paragraph

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

TRAINING_SHARE: Final = 0.7
RIDGE: Final = 1.0
"""Strength of the pull of the weights towards zero (L2)."""
STEPS: Final = 12
"""Of Newton's method; it has settled after eight."""

Row = tuple[list[float], float]


class Page(NamedTuple):
    """A page: the keys of its title and lines, and which lines are teasers."""

    date: str
    title: str
    keys: list[str]
    teasers: list[bool]


def read_pages(path: Path) -> list[Page]:
    """Return the pages of a file, in order of date."""
    return sorted(map(_page, path.read_text(encoding="utf-8").splitlines()), key=lambda page: page.date)


def split(pages: Sequence[Page]) -> tuple[Sequence[Page], Sequence[Page]]:
    """Return the pages to train on and those held apart; of one day, all are on one side."""
    first_apart = pages[int(len(pages) * TRAINING_SHARE)].date
    return [p for p in pages if p.date < first_apart], [p for p in pages if p.date >= first_apart]


def found_and_lost(pages: Iterable[Page], model: Model) -> tuple[float, float]:
    """Return the share of teasers found, and of other lines lost."""
    found = teasers = lost = others = 0
    for page in pages:
        count = count_teasers(page.title, page.keys, model)
        taken = [i >= len(page.keys) - count for i in range(len(page.keys))]
        found += sum(t and is_teaser for t, is_teaser in zip(taken, page.teasers, strict=True))
        lost += sum(t and not is_teaser for t, is_teaser in zip(taken, page.teasers, strict=True))
        teasers += sum(page.teasers)
        others += len(page.teasers) - sum(page.teasers)
    return found / teasers, lost / others


def fit(rows: Sequence[Row]) -> tuple[float, ...]:
    """Return the weights of a logistic regression, by Newton's method."""
    size = len(FEATURES)
    weights = [0.0] * size
    for _ in range(STEPS):
        gradient = [RIDGE * w for w in weights]
        hessian = [[RIDGE * (i == j) for j in range(size)] for i in range(size)]
        for x, y in rows:
            p = 1 / (1 + math.exp(-sum(w * v for w, v in zip(weights, x, strict=True))))
            for i, v in enumerate(x):
                gradient[i] += (p - y) * v
                for j in range(i + 1):
                    hessian[i][j] += p * (1 - p) * v * x[j]
        step = _solve([[hessian[max(i, j)][min(i, j)] for j in range(size)] for i in range(size)], gradient)
        weights = [w - s for w, s in zip(weights, step, strict=True)]
    return tuple(weights)


def _solve(matrix: list[list[float]], right: list[float]) -> list[float]:
    """Solve a symmetric positive definite system by Gaussian elimination."""
    rows = [[*row, value] for row, value in zip(matrix, right, strict=True)]
    for i, pivot in enumerate(rows):
        for below in rows[i + 1 :]:
            factor = below[i] / pivot[i]
            below[i:] = [b - factor * p for b, p in zip(below[i:], pivot[i:], strict=True)]
    solution = [0.0] * len(rows)
    for i in reversed(range(len(rows))):
        rest = sum(rows[i][j] * solution[j] for j in range(i + 1, len(rows)))
        solution[i] = (rows[i][-1] - rest) / rows[i][i]
    return solution


def _page(text: str) -> Page:
    page = json.loads(text)
    lines = [
        (line, label) for raw, label in zip(page["lines"], page["labels"], strict=True) for line in plain_lines(raw)
    ]
    [title] = plain_lines(page["title"])
    date = page["docno"].rpartition("-")[2]
    return Page(date, title.key, [line.key for line, _ in lines], [label == "related-body" for _, label in lines])


def _rows(pages: Iterable[Page]) -> list[Row]:
    return [
        ([feature(paragraph(page.title, key)) for feature in FEATURES.values()], float(teaser))
        for page in pages
        for key, teaser in zip(page.keys[1:], page.teasers[1:], strict=True)
    ]


def main() -> None:
    """Train, and print the `[weights]` table and the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("pages", type=Path)
    training, apart = split(read_pages(parser.parse_args().pages))
    model = MODEL._replace(weights=fit(_rows(training)))
    lines = ["[weights]", *(f"{name} = {w:.3f}" for name, w in zip(FEATURES, model.weights, strict=True))]
    for name, pages in (("training", training), ("held apart", apart)):
        found, lost = found_and_lost(pages, model)
        lines.append(f"# {name}: {len(pages)} pages, teasers found {found:.4f}, other lines lost {lost:.4f}")
    print("\n".join(lines))  # noqa: T201  a command's output


if __name__ == "__main__":
    main()

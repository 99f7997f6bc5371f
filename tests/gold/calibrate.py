"""Fit the weights of `streams/emit/confidence.toml` on hand-coded texts; print how sure and how right events are.

`python -m tests.gold.calibrate` reads the development sets and the leads coded for this project, those kept aside left
out of the fit, and writes the file. The threshold is where the mean triple F1 of the fitted sets is best.
"""

from __future__ import annotations

import math
import random
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import orjson

from streams.clean import clean_page
from streams.emit import coding, confidence
from streams.emit.merging import merge_drafts
from streams.emit.writing import write_event
from streams.extract import extract_mentions
from streams.lexicon import Lexicon, load_lexicon
from tests.gold.gate import articles_of, gold_of, scorer_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from types import ModuleType

FITTED: Final = ("leads_dev", "pairs_dev", "pages_dev", "leads")
ASIDE: Final = "leads_aside"
_ROUNDS: Final = 400
_RATE: Final = 0.05
_DECAY: Final = 0.02  # keeps the weight of a rare feature near nothing
_BINS: Final = 5
_STEPS: Final = tuple(step / 100 for step in range(0, 60, 5))


class Example(NamedTuple):
    """One event that rasid would tell: what is true of it, and whether a hand-coded event confirms it."""

    features: tuple[str, ...]
    right: bool
    counted: bool  # an optional event excuses, and counts for nothing


def examples_of(name: str, lexicon: Lexicon, scorer: ModuleType) -> tuple[list[Example], int]:
    """Return the examples of a set, and how many events it asks for."""
    gold, found, wanted = gold_of(name, scorer), [], 0
    for item, page in zip(gold, articles_of(scorer, gold), strict=True):
        asked = [e for e in map(scorer.plain, item["events"]) if not scorer.inside(e)]
        wanted += sum(not e["optional"] for e in asked)
        told = list(_told(page, item["id"], lexicon, scorer))
        firm, _, false = scorer.match(asked, [event for event, _ in told], "triple")
        confirmed, wrong = {id(event) for _, event in firm}, {id(event) for event in false}
        found += [Example(seen, id(e) not in wrong, id(e) in confirmed | wrong) for e, seen in told]
    return found, wanted


def _told(page: bytes, number: str, lexicon: Lexicon, scorer: ModuleType) -> Iterator[tuple[Any, tuple[str, ...]]]:
    for article in clean_page(page):
        if article.article_id == number:
            coder = coding.Coder(extract_mentions(article, lexicon), lexicon)
            drafts = [draft for sentence in coder.sentences() for draft in coder.code(sentence)]
            for draft in merge_drafts(drafts, coder.daybook.published):
                event = scorer.plain(orjson.loads(write_event(article, draft, lexicon).model_dump_json()))
                if not scorer.inside(event):
                    yield event, tuple(confidence.features(draft))


def fit(examples: Sequence[Example]) -> dict[str, float]:
    """Return the weights of a logistic model, by gradient descent with weight decay."""
    weights = dict.fromkeys(sorted({feature for example in examples for feature in example.features}), 0.0)
    order, chance = list(examples), random.Random(20)  # noqa: S311  an order to learn in, no secret
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for example in order:
            error = example.right - _probability(weights, example)
            for feature in example.features:
                weights[feature] += _RATE * (error - _DECAY * weights[feature])
    return {feature: round(weight, 2) for feature, weight in weights.items()}


def _probability(weights: dict[str, float], example: Example) -> float:
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in example.features)))


def f1(weights: dict[str, float], examples: Sequence[Example], wanted: int, least: float) -> float:
    """Return triple F1 where only events of confidence `least` and above are told."""
    kept = [e for e in examples if e.counted and round(_probability(weights, e), 2) >= least]
    right = sum(e.right for e in kept)
    return 2 * right / (len(kept) + wanted) if kept else 0.0


def reliability(weights: dict[str, float], examples: Sequence[Example]) -> Iterator[tuple[str, int, float]]:
    """Yield bins of confidence, how many events each holds, and the share of them that is right."""
    for lower in range(_BINS):
        held = [e for e in examples if lower <= min(_BINS - 1e-9, _probability(weights, e) * _BINS) < lower + 1]
        share = sum(e.right for e in held) / len(held) if held else 0.0
        yield f"{lower / _BINS:.1f}-{(lower + 1) / _BINS:.1f}", len(held), share


def main() -> int:
    """Fit, write the weights, and print what they are worth."""
    lexicon, scorer = load_lexicon(), scorer_of()
    sets = {name: examples_of(name, lexicon, scorer) for name in (*FITTED, ASIDE)}
    pooled = [example for name in FITTED for example in sets[name][0]]
    weights = fit(pooled)
    least = max(_STEPS, key=lambda at: sum(f1(weights, *sets[name], at) for name in FITTED))
    lines = [
        "# Fitted by `python -m tests.gold.calibrate`; the features are named in confidence.py.",
        f"least = {least}",
    ]
    lines += ["", "[weights]", *(f'"{feature}" = {weight}' for feature, weight in sorted(weights.items()))]
    path = Path(confidence.__file__).with_suffix(".toml")
    path.write_text("\n".join(lines) + "\n", encoding="utf-8")
    for name, (examples, asked) in sets.items():
        every, kept = (f1(weights, examples, asked, at) for at in (0, least))
        print(f"{name:12} F1 {every:.3f} all, {kept:.3f} from {least}")  # noqa: T201  a command's output
    for name in ("leads", ASIDE):
        for bin_, count, share in reliability(weights, sets[name][0]):
            print(f"{name:12} {bin_}  {count:4} events, {share:.2f} right")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

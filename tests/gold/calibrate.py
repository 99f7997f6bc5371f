"""Fit the weights of `streams/emit/confidence.toml` on hand-coded texts; print how sure and how right events are.

`python -m tests.gold.calibrate` reads the development sets and the leads coded for this project, those kept aside left
out of the fit, and writes the file. How strongly weights are held down is what suits articles best that a fit has not
seen; the threshold is where the mean triple F1 of the fitted sets is best, each article by a fit without it. The curve
of the leads kept aside is drawn into `README.md`.
"""

from __future__ import annotations

import math
import random
import re
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
    from collections.abc import Iterator, Mapping, Sequence
    from types import ModuleType

FITTED: Final = ("leads_dev", "pairs_dev", "pages_dev", "leads")
ASIDE: Final = "leads_aside"
_ROUNDS: Final = 100
_RATE: Final = 0.05
_DECAYS: Final = (0.02, 0.04, 0.08, 0.16)  # keep the weight of a rare feature near nothing
_FOLDS: Final = 5
_README: Final = Path(__file__).with_name("README.md")
_DRAWN: Final = re.compile("(?<=<!-- reliability -->\n).*(?=<!-- end -->)", re.DOTALL)
_WIDTH: Final = 20
_BINS: Final = 5
_STEPS: Final = tuple(step / 100 for step in range(0, 60, 5))


class Example(NamedTuple):
    """One event that rasid would tell: what is true of it, and whether a hand-coded event confirms it."""

    article: str
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
        found += [Example(item["id"], seen, id(e) not in wrong, id(e) in confirmed | wrong) for e, seen in told]
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


def fit(examples: Sequence[Example], decay: float) -> dict[str, float]:
    """Return the weights of a logistic model, by gradient descent with weight decay."""
    weights = dict.fromkeys(sorted({feature for example in examples for feature in example.features}), 0.0)
    order, chance = list(examples), random.Random(20)  # noqa: S311  an order to learn in, no secret
    for _ in range(_ROUNDS):
        chance.shuffle(order)
        for example in order:
            error = example.right - probability(weights, example)
            for feature in example.features:
                weights[feature] += _RATE * (error - decay * weights[feature])
    return {feature: round(weight, 2) for feature, weight in weights.items()}


def unseen(examples: Sequence[Example], decay: float) -> list[float]:
    """Return the probability of each example by a fit with `decay` that has seen nothing of its article."""
    articles = sorted({example.article for example in examples})
    random.Random(20).shuffle(articles)  # noqa: S311  as above
    fold = {article: at % _FOLDS for at, article in enumerate(articles)}
    fits = [fit([e for e in examples if fold[e.article] != number], decay) for number in range(_FOLDS)]
    return [probability(fits[fold[e.article]], e) for e in examples]


def surprise(examples: Sequence[Example], told: Sequence[float]) -> float:
    """Return the mean log loss of the probabilities `told`."""
    chances = (p if e.right else 1 - p for e, p in zip(examples, told, strict=True))
    return -sum(math.log(max(1e-9, chance)) for chance in chances) / len(examples)


def probability(weights: dict[str, float], example: Example) -> float:
    """Return how likely `weights` find it that `example` is right."""
    return 1 / (1 + math.exp(-sum(weights.get(feature, 0.0) for feature in example.features)))


def f1(examples: Sequence[Example], told: Sequence[float], wanted: int, least: float) -> float:
    """Return triple F1 where only events of confidence `least` and above are told."""
    kept = [e for e, p in zip(examples, told, strict=True) if e.counted and round(p, 2) >= least]
    right = sum(e.right for e in kept)
    return 2 * right / (len(kept) + wanted) if kept else 0.0


def reliability(examples: Sequence[Example], told: Sequence[float]) -> Iterator[tuple[str, int, float]]:
    """Yield bins of confidence, how many events each holds, and the share of them that is right."""
    for lower in range(_BINS):
        held = [
            e.right for e, p in zip(examples, told, strict=True) if min(_BINS - 1, int(round(p, 2) * _BINS)) == lower
        ]
        share = sum(held) / len(held) if held else 0.0
        yield f"{lower / _BINS:.1f}-{(lower + 1) / _BINS:.1f}", len(held), share


def draw(bins: Sequence[tuple[str, int, float]]) -> str:
    """Return bins of confidence as a table in Markdown, the share that is right as a bar."""
    rows = [
        f"| {bin_} | {count} | {share:.0%} | `{'█' * round(_WIDTH * share):{_WIDTH}}` |" for bin_, count, share in bins
    ]
    return "\n".join(["| confidence | events | right | |", "|---|---|---|---|", *rows, ""])


def main() -> int:
    """Fit, write the weights and print what they are worth; with `--keep` only what the committed ones are worth."""
    lexicon, scorer = load_lexicon(), scorer_of()
    sets = {name: examples_of(name, lexicon, scorer) for name in (*FITTED, ASIDE)}
    if "--keep" in sys.argv[1:]:
        weights, least = confidence.WEIGHTS, confidence.LEAST
        chances = {name: [probability(weights, e) for e in examples] for name, (examples, _) in sets.items()}
    else:
        weights, least, chances = refit(sets)
        write(weights, least)
    for name, (examples, asked) in sets.items():
        every, kept = (f1(examples, chances[name], asked, at) for at in (0, least))
        print(f"{name:12} F1 {every:.3f} all, {kept:.3f} from {least}")  # noqa: T201  a command's output
    for name in ("leads", ASIDE):
        for bin_, count, share in reliability(sets[name][0], chances[name]):
            print(f"{name:12} {bin_}  {count:4} events, {share:.2f} right")  # noqa: T201
    drawn = draw(list(reliability(sets[ASIDE][0], chances[ASIDE])))
    _README.write_text(_DRAWN.sub(drawn, _README.read_text(encoding="utf-8")), encoding="utf-8")
    return 0


def refit(
    sets: Mapping[str, tuple[list[Example], int]],
) -> tuple[dict[str, float], float, dict[str, list[float]]]:
    """Return new weights, the threshold that serves the fitted sets best, and the chances of unseen articles by set."""
    pooled = [example for name in FITTED for example in sets[name][0]]
    trials = {decay: unseen(pooled, decay) for decay in _DECAYS}
    losses = {decay: surprise(pooled, told) for decay, told in trials.items()}
    print("log loss by decay:", {d: round(loss, 4) for d, loss in losses.items()})  # noqa: T201  a command's output
    decay = min(losses, key=losses.__getitem__)
    weights, told = fit(pooled, decay), iter(trials[decay])
    chances = {name: [next(told) for _ in sets[name][0]] for name in FITTED}
    chances[ASIDE] = [probability(weights, example) for example in sets[ASIDE][0]]
    least = max(_STEPS, key=lambda at: sum(f1(sets[n][0], chances[n], sets[n][1], at) for n in FITTED))
    return weights, least, chances


def write(weights: dict[str, float], least: float) -> None:
    """Write `streams/emit/confidence.toml`."""
    lines = [
        "# Fitted by `python -m tests.gold.calibrate`; the features are named in confidence.py.",
        f"least = {least}",
        "",
        "[weights]",
        *(f'"{feature}" = {weight}' for feature, weight in sorted(weights.items())),
    ]
    Path(confidence.__file__).with_suffix(".toml").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    sys.exit(main())

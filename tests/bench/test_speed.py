"""Speed as a ratio within one run: machines are shared and noisy, the cost beside plain tokenizing is not.

`make bench` prints what each stage takes of a page and how many pages a second one core codes.
"""

from __future__ import annotations

import json
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Final, ParamSpec, TypeVar

import orjson

from streams.lexicon import load_lexicon
from streams.pipeline import process
from streams.text import tokenize

if TYPE_CHECKING:
    from collections.abc import Callable

P = ParamSpec("P")
T = TypeVar("T")

HERE: Final = Path(__file__).parent
CEILINGS: Final[dict[str, float]] = json.loads((HERE / "ceilings.json").read_text())
PAGES: Final = (HERE.parents[1] / "deploy" / "samples" / "03-feed.jsonl").read_bytes().splitlines()
ROUNDS: Final = 60


def test_pipeline_costs_no_more_of_plain_tokenizing_than_before() -> None:
    lexicon = load_lexicon()
    spent: defaultdict[str, float] = defaultdict(float)

    def timed(stage: str, function: Callable[P, T], /, *args: P.args, **kwargs: P.kwargs) -> T:
        begin = time.perf_counter()
        result = function(*args, **kwargs)
        spent[stage] += time.perf_counter() - begin
        return result

    texts = [orjson.loads(page)["content"] for page in PAGES]
    for page in PAGES:  # what is remembered between pages is there before the clock runs
        list(process(page, lexicon))
    ratios = []
    for _ in range(ROUNDS):
        spent.clear()
        for page in PAGES:
            list(process(page, lexicon, run=timed))
        begin = time.perf_counter()
        for text in texts:
            tokenize(text)
        ratios.append({stage: seconds / (time.perf_counter() - begin) for stage, seconds in spent.items()})
    total = sum(spent.values())
    best = {stage: min(ratio[stage] for ratio in ratios) for stage in CEILINGS}
    print(f"{len(PAGES) / total:.0f} pages/s", {stage: round(ratio, 1) for stage, ratio in best.items()})  # noqa: T201
    assert {stage: ratio for stage, ratio in best.items() if ratio > CEILINGS[stage]} == {}

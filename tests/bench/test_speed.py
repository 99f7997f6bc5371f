"""Speed as a ratio within one run: machines are shared and noisy, the cost beside plain tokenizing is not.

Both are taken at their best over the rounds. `make bench` prints what each stage takes of a page, and how many pages
and article leads a second one core codes. A lead is a title and the first four paragraphs of its article.
"""

from __future__ import annotations

import json
import math
import time
from collections import defaultdict
from email.utils import parsedate_to_datetime
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
_CEILINGS: Final = json.loads((HERE / "ceilings.json").read_text())
CEILINGS: Final[dict[str, float]] = _CEILINGS["stages"]
LEAD_CEILING: Final[float] = _CEILINGS["lead"]
PAGES: Final = (HERE.parents[1] / "deploy" / "samples" / "03-feed.jsonl").read_bytes().splitlines()
ROUNDS: Final = 60
LEADS: Final = 100
LEAD_ROUNDS: Final = 8
PARAGRAPHS: Final = 4


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
    best = defaultdict[str, float](lambda: math.inf)
    for _ in range(ROUNDS):
        spent.clear()
        for page in PAGES:
            list(process(page, lexicon, run=timed))
        total = sum(spent.values())
        begin = time.perf_counter()
        for text in texts:
            tokenize(text)
        for name, seconds in {**spent, "all": total, "tokenizing": time.perf_counter() - begin}.items():
            best[name] = min(best[name], seconds)
    ratios = {stage: best[stage] / best["tokenizing"] for stage in CEILINGS}
    print(f"{len(PAGES) / best['all']:.0f} pages/s", {stage: round(ratio, 1) for stage, ratio in ratios.items()})  # noqa: T201
    assert {stage: ratio for stage, ratio in ratios.items() if ratio > CEILINGS[stage]} == {}


def test_article_lead_costs_no_more_of_plain_tokenizing_than_before(shared: Path) -> None:
    articles = [orjson.loads(line) for line in (shared / "data" / "news" / "articles.jsonl").read_bytes().splitlines()]
    leads = [_lead(article) for article in articles[:LEADS]]
    lexicon = load_lexicon()
    tokenizing = coding = math.inf
    for _ in range(LEAD_ROUNDS):
        begin = time.process_time()
        for title, text, _ in leads:
            tokenize(title)
            tokenize(text)
        tokenized = time.process_time()
        for *_, page in leads:
            list(process(page, lexicon))
        tokenizing, coding = min(tokenizing, tokenized - begin), min(coding, time.process_time() - tokenized)
    print(f"{LEADS / coding:.0f} leads/s", round(coding / tokenizing, 1))  # noqa: T201
    assert coding / tokenizing <= LEAD_CEILING


def _lead(article: dict[str, str]) -> tuple[str, str, bytes]:
    """Return the title, the first paragraphs, and the page that holds them."""
    text = "\n".join([line for line in article["text"].split("\n") if line.strip()][:PARAGRAPHS])
    published = parsedate_to_datetime(article["time"]).isoformat()
    return article["title"], text, orjson.dumps({"title": article["title"], "content": text, "published_at": published})

"""Score rasid on a development set with the set's own scorer, and compare with the committed floors.

`python -m tests.gold.gate` prints every figure beside its floor and exits 1 below one (`make gold`).
"""

from __future__ import annotations

import contextlib
import importlib.util
import io
import json
import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson

from streams.lexicon import Lexicon, load_lexicon
from streams.pipeline import process
from tests.gold.sets import read_leads

if TYPE_CHECKING:
    from types import ModuleType

HERE: Final = Path(__file__).parent
SHARED: Final = HERE.parents[1].parent / "shared"
ASIDE: Final = "leads_aside"  # looked at only as a figure, never error by error
_OWN: Final = frozenset({"leads", ASIDE})
FLOORS: Final[dict[str, dict[str, float]]] = json.loads((HERE / "floors.json").read_text())
_FIGURE: Final = re.compile(
    r"^(triple|dyad|root|code) .*F1 (\S+)|^(status|speaker|sector|date) +(\S+) of", re.MULTILINE
)


def score_set(name: str, lexicon: Lexicon, *, errors: int = 0) -> tuple[dict[str, float], str]:
    """Return the figures of the set `name` (`leads_dev`) by measure, and the scorer's own report."""
    scorer = scorer_of()
    gold = gold_of(name, scorer)
    events = [event for page in articles_of(scorer, gold) for event in events_of(page, lexicon)]
    report = io.StringIO()
    with contextlib.redirect_stdout(report):
        scorer.score(gold, events, errors)
    figures = {match[0] or match[2]: float(match[1] or match[3]) for match in _FIGURE.findall(report.getvalue())}
    counts = re.search(r"evidence not in the text: (\d+)", report.getvalue())
    figures["evidence"] = 1.0 if counts and counts[1] == "0" else 0.0
    return figures, report.getvalue()


def gold_of(name: str, scorer: ModuleType) -> list[Any]:
    """Return a development set, or of the leads coded for this project those tuned on (`leads`) or kept aside."""
    if name not in _OWN:
        return list(scorer.read(SHARED / "gold" / f"{name}.jsonl"))
    articles = SHARED / "data" / "news" / "articles.jsonl"
    leads = [lead for path in sorted(HERE.glob("leads_*.jsonl")) for lead in read_leads(path, articles)]
    return [lead for lead in leads if lead["aside"] == (name == ASIDE)]


def events_of(page: bytes, lexicon: Lexicon) -> list[dict[str, Any]]:
    """Return the events of one raw article as plain JSON."""
    return [orjson.loads(event.model_dump_json()) for event in process(page, lexicon)]


def articles_of(scorer: ModuleType, gold: list[dict[str, Any]]) -> list[bytes]:
    lines = io.StringIO()
    with contextlib.redirect_stdout(lines):
        scorer.articles(gold)
    return lines.getvalue().encode().splitlines()


def scorer_of() -> ModuleType:
    spec = importlib.util.spec_from_file_location("score", SHARED / "gold" / "score.py")
    if spec is None or spec.loader is None:
        raise FileNotFoundError(SHARED / "gold" / "score.py")
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def main() -> int:
    """Print figures and floors; return 1 where one is missed."""
    lexicon = load_lexicon()
    missed = 0
    errors = int(sys.argv[1]) if len(sys.argv) > 1 else 0
    for name, floors in FLOORS.items():
        figures, report = score_set(name, lexicon, errors=0 if name == ASIDE else errors)
        print(f"{name}\n{report}")  # noqa: T201  this is a command
        for measure, floor in floors.items():
            below = figures[measure] < floor
            missed += below
            print(f"  {measure:8} {figures[measure]:.3f} floor {floor:.2f}{'  BELOW' if below else ''}")  # noqa: T201
    return int(missed > 0)


if __name__ == "__main__":
    sys.exit(main())

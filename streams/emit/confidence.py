"""Say how sure an event is: a small logistic model over what the coder knows of the way in which it found it.

In: a draft. Out: a number between 0 and 1, the share of such events that hand-coded leads confirm. The weights are
`confidence.toml`; `python -m tests.gold.calibrate` fits them again.
"""

from __future__ import annotations

import math
import tomllib
from pathlib import Path
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.emit.discourse import Party
    from streams.emit.drafts import Draft
    from streams.emit.units import Unit

_MODEL: Final = tomllib.loads((Path(__file__).parent / "confidence.toml").read_text(encoding="utf-8"))
WEIGHTS: Final[dict[str, float]] = _MODEL["weights"]
# Below it an event is more likely noise than news, and is not told.
LEAST: Final[float] = _MODEL["least"]
_LONG: Final = 9
_FAR: Final = 5  # units
_LONGEST_STORY: Final = 8  # bits of the number of its words: what is longer is as long
_KINDS: Final = {
    "01": "statement", "02": "appeal", "03": "intent", "04": "consult", "05": "support", "06": "cooperation",
    "07": "cooperation", "08": "yield", "09": "inquiry", "10": "demand", "11": "disapproval", "12": "rejection",
    "13": "threat", "14": "protest", "15": "posture", "16": "reduction", "17": "coercion",
}  # fmt: skip


def confidence(draft: Draft) -> float:
    """Return the confidence of `draft`, to two places."""
    odds = sum(weight for _, weight in weigh(draft))
    return round(1 / (1 + math.exp(-odds)), 2)


def weigh(draft: Draft) -> Iterator[tuple[str, float]]:
    """Yield the features of `draft` and what each adds to its log odds."""
    return ((feature, WEIGHTS.get(feature, 0.0)) for feature in features(draft))


def features(draft: Draft) -> Iterator[str]:
    """Yield what is true of the way in which `draft` was found, by name."""
    sense, form = draft.predicate.sense, draft.predicate.form
    roles, units = draft.grounds.roles, draft.grounds.syntax.units
    words = len(draft.evidence.text.split())
    yield "always"
    yield f"form {form}"
    yield f"kind {_KINDS.get(draft.code[:2], 'violence')}"
    yield f"story of under {1 << min(draft.grounds.words.bit_length(), _LONGEST_STORY)} words"
    yield f"source {_distance(units, draft.predicate.at, roles.source)}"
    yield f"target {_distance(units, draft.predicate.at, roles.target)}"
    yield from sorted({f"by {way.name.lower().replace('_', ' ')}" for way in roles.ways})
    told_of = {
        "asked-for object": bool(sense.object or sense.near),
        "one side": not (draft.source and draft.target),
        "told again": draft.told > 1,
        "in the title alone": draft.evidence.field == "title",
        "far apart": words > _LONG,
        "one word": words == 1,
        "not actual": draft.status != "actual",
        "reported": draft.speaker is not None,
        "list of sides": max(len(draft.source), len(draft.target)) > 1,
    }
    yield from (feature for feature, holds in told_of.items() if holds)


def _distance(units: Sequence[Unit], at: int, party: Party) -> str:
    """Say how far from the act at `at` the nearest of `party` stands in its sentence."""
    named = {id(unit) for unit in party}
    nearest = min((abs(index - at) for index, unit in enumerate(units) if id(unit) in named), default=0)
    if nearest == 0:
        return "elsewhere"
    return "beside it" if nearest == 1 else "near" if nearest < _FAR else "far"

"""Say how sure an event is: from what the coder knows of the way in which it found it.

In: a draft. Out: a number between 0 and 1.
"""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

if TYPE_CHECKING:
    from streams.emit.drafts import Draft

# Log-odds. Two named sides and a frame that asked for its object are what makes an event sure.
_BASE: Final = -0.4
_BOTH_SIDES: Final = 1.0
_SPECIFIC: Final = 0.5
_FINITE_VERB: Final = 0.5
_RESOLVED: Final = -0.6
_TOLD_AGAIN: Final = 0.6


def confidence(draft: Draft) -> float:
    """Return the confidence of `draft`, to two places."""
    sense = draft.predicate.sense
    odds = (
        _BASE
        + _BOTH_SIDES * (bool(draft.source) and bool(draft.target))
        + _SPECIFIC * bool(sense.object or sense.near)
        + _FINITE_VERB * (draft.predicate.form == "verb")
        + _RESOLVED * draft.resolved
        + _TOLD_AGAIN * (draft.told > 1)
    )
    return round(1 / (1 + math.exp(-odds)), 2)

"""Quality may rise, never fall: every figure of `floors.json` is reached on the development sets."""

from __future__ import annotations

import pytest

from streams.lexicon import load_lexicon
from tests.gold.gate import FLOORS, SHARED, score_set


@pytest.mark.shared
@pytest.mark.parametrize("name", FLOORS)
def test_gold_figures_reach_their_floors(name: str) -> None:
    if not (SHARED / "gold").exists():
        pytest.skip("the development sets are not beside the repository")
    figures, report = score_set(name, load_lexicon())
    missed = {measure: figures[measure] for measure, floor in FLOORS[name].items() if figures[measure] < floor}
    assert not missed, report

"""The fit of confidence, on examples made up."""

from __future__ import annotations

from tests.gold.calibrate import Example, draw, f1, fit, probability, reliability, unseen


def _examples() -> list[Example]:
    """Twenty articles: what is near is right, what is far is wrong but once."""
    return [
        Example(str(at), ("always", "near" if at % 2 else "far"), right=at % 2 == 1 or at == 4, counted=True)
        for at in range(20)
    ]


def test_fit_weighs_what_is_confirmed_above_what_is_not() -> None:
    weights = fit(_examples(), 0.02)
    assert weights["near"] > 0 > weights["far"]


def test_unseen_leaves_an_article_to_a_fit_without_it() -> None:
    odd = Example("odd", ("always", "odd"), right=True, counted=True)
    examples = [*_examples(), odd]
    assert unseen(examples, 0.02)[-1] < probability(fit(examples, 0.02), odd)


def test_f1_counts_only_what_is_told() -> None:
    examples = _examples()[:4]
    assert f1(examples, [0.1, 0.9, 0.1, 0.9], 2, 0.5) == 1.0
    assert f1(examples, [0.1, 0.9, 0.1, 0.9], 2, 0.0) < 1.0


def test_reliability_is_drawn_as_a_row_a_bin() -> None:
    bins = list(reliability(_examples()[:4], [0.1, 0.9, 1.0, 0.85]))
    assert [count for _, count, _ in bins] == [1, 0, 0, 0, 3]
    assert "| 0.8-1.0 | 3 | 67% |" in draw(bins)

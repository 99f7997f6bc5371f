"""Where an act took place."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _where(code: Coder, text: str) -> list[str | None]:
    return [event.place.name if event.place else None for event in code(text)]


def test_circumstances_place_follows_in(code: Coder) -> None:
    assert _where(code, "التقى وزير الخارجية العماني نظيره الإيراني في مسقط.") == ["مسقط"]


def test_circumstances_place_has_country_and_coordinates(code: Coder) -> None:
    (event,) = code("التقى وزير الخارجية العماني نظيره الإيراني في مسقط.")
    assert event.place is not None
    assert event.place.country == "OMN"
    assert event.place.latitude == pytest.approx(23.6, abs=0.3)


def test_circumstances_place_is_none_without_words_for_it(code: Coder) -> None:
    assert _where(code, "قطعت بوليفيا علاقاتها مع إسرائيل.") == [None]

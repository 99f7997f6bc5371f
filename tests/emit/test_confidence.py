"""How sure an event is."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _confidence(code: Coder, text: str, title: str | None = None) -> float:
    return max(event.confidence for event in code(text, title=title))


def test_confidence_is_a_share_to_two_places(code: Coder) -> None:
    value = _confidence(code, "فرضت كندا عقوبات على روسيا بسبب الحرب.")
    assert 0 < value < 1
    assert value == round(value, 2)


def test_confidence_falls_with_every_step_inferred(code: Coder) -> None:
    named = _confidence(code, "استدعت السويد السفير الإيراني. واتهمت طهران السويد بالتحريض.")
    resolved = code("استدعت السويد السفير الإيراني. واتهمتها طهران بالتحريض.")[1].confidence
    assert resolved < named


def test_confidence_falls_where_a_side_is_hidden(code: Coder) -> None:
    hidden = _confidence(code, "استُدعي السفير الصيني في أستراليا إلى وزارة الخارجية.")
    assert hidden < _confidence(code, "استدعت أستراليا السفير الصيني إلى وزارة الخارجية.")


def test_confidence_grows_where_title_and_text_agree(code: Coder) -> None:
    text = "استدعت وزارة الخارجية الكويتية السفير الفلبيني إلى مقرها."
    assert _confidence(code, text, title="الكويت تستدعي السفير الفلبيني") > _confidence(code, text)

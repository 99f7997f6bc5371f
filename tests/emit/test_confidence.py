"""How sure an event is."""

from __future__ import annotations

from typing import TYPE_CHECKING

import orjson

from streams.clean import clean_page
from streams.emit import code_events
from streams.emit.confidence import features
from streams.emit.grounds import Weighed
from streams.extract import extract_mentions

if TYPE_CHECKING:
    from streams.lexicon import Lexicon
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


def _features(lexicon: Lexicon, text: str) -> set[str]:
    """Return the features of the only event of `text`."""
    notes: list[Weighed] = []
    (article,) = clean_page(orjson.dumps({"id": "a", "content": text, "published_at": "2024-05-21"}))
    code_events(
        extract_mentions(article, lexicon),
        lexicon,
        trace=lambda note: notes.append(note) if isinstance(note, Weighed) else None,
    )
    (draft,) = notes[0].drafts
    return set(features(draft))


def test_features_say_how_far_the_sides_stand_and_by_which_rule_they_were_found(lexicon: Lexicon) -> None:
    seen = _features(lexicon, "استدعت السويد أمس الأول السفير الإيراني.")
    assert {"source beside it", "target near", "by after verb"} <= seen


def test_features_say_how_long_the_story_is(lexicon: Lexicon) -> None:
    text = "استدعت السويد السفير الإيراني."
    assert "story of under 8 words" in _features(lexicon, text)
    assert "story of under 32 words" in _features(
        lexicon, text + " وكان الطقس في العاصمة باردا جدا خلال ذلك اليوم كله بلا انقطاع."
    )

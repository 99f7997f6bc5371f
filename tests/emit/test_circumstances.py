"""When and where an act took place."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from streams.emit.circumstances import shift_to_future

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _when(code: Coder, text: str) -> list[str | None]:
    return [event.date.value if event.date else None for event in code(text)]


def _where(code: Coder, text: str) -> list[str | None]:
    return [event.place.name if event.place else None for event in code(text)]


@pytest.mark.parametrize(
    ("value", "published", "shifted"),
    [
        ("2022-09-15", date(2022, 9, 18), "2022-09-22"),
        ("2022-09-18", date(2022, 9, 18), "2022-09-18"),
        ("2022-09-11", date(2022, 9, 18), "2022-09-11"),
        ("2022-09", date(2022, 9, 18), "2022-09"),
        ("2022-09-15", None, "2022-09-15"),
    ],
)
def test_circumstances_shift_a_weekday_that_is_still_to_come(value: str, published: date | None, shifted: str) -> None:
    assert shift_to_future(value, published) == shifted


def test_circumstances_date_before_and_after_the_act(code: Coder) -> None:
    assert _when(code, "في 12 مارس 2021، وقعت الصين وإيران اتفاقية تعاون.") == ["2021-03-12"]
    assert _when(code, "وقعت الصين وإيران اتفاقية تعاون في 12 مارس 2021.") == ["2021-03-12"]


def test_circumstances_date_is_the_acts_own(code: Coder) -> None:
    """What went before the refusal was in March; the refusal was not."""
    assert _when(code, "رفضت قبرص مقترحات تركيا بعد محادثات في جنيف في مارس 2021.") == [None]


def test_circumstances_date_of_saying_is_not_the_date_of_the_deed(code: Coder) -> None:
    text = "قال وزير الدفاع الأرميني، اليوم الثلاثاء، إن أذربيجان طردت السفير الأرميني في مارس الماضي."
    assert _when(code, text) == ["2024-03"]


def test_circumstances_date_of_a_speech_act_is_the_day_of_saying(code: Coder) -> None:
    assert _when(code, "أعلنت إسبانيا، السبت، أنها ترفض إرسال أسلحة إلى إسرائيل.") == ["2024-05-18"]


def test_circumstances_date_needs_a_day_of_publication(code: Coder) -> None:
    (event,) = code("استدعت كوبا، أمس، القائم بالأعمال الأمريكي في هافانا.", day=None)
    assert event.date is None


def test_circumstances_place_follows_in(code: Coder) -> None:
    assert _where(code, "التقى وزير الخارجية العماني نظيره الإيراني في مسقط.") == ["مسقط"]


def test_circumstances_place_has_country_and_coordinates(code: Coder) -> None:
    (event,) = code("التقى وزير الخارجية العماني نظيره الإيراني في مسقط.")
    assert event.place is not None
    assert event.place.country == "OMN"
    assert event.place.latitude == pytest.approx(23.6, abs=0.3)


def test_circumstances_place_is_none_without_words_for_it(code: Coder) -> None:
    assert _where(code, "قطعت بوليفيا علاقاتها مع إسرائيل.") == [None]

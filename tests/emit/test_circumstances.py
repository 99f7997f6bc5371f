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


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("حذرت الصين اليابان من التدخل في شؤون تايوان.", [None]),
        ("رفضت قبرص مقترحات تركيا بعد محادثات في جنيف.", [None]),
        ("التقى الرئيس التشيلي السفير البولندي في سانتياغو.", [None]),
        ("بحث وزير الخارجية الهندي مع نظيره النيبالي الوضع في ميانمار.", [None]),
        ("عقدت بوليفيا وبيرو محادثات في العاصمة الكولومبية بوغوتا.", ["بوغوتا"]),
        ("عقدت بوليفيا وبيرو محادثات ببوغوتا.", ["بوغوتا"]),
        ("وصل الرئيس الغاني إلى لومي قادما من أكرا.", ["لومي"]),
        ("زار وزير الخارجية الكوبي موسكو.", ["موسكو"]),
        ("تحدث الرئيس الكوبي خلال زيارته لموسكو.", ["موسكو"]),
        ("زار الرئيس الصيني فرنسا وصربيا والمجر.", [None]),
        ("استضافت مسقط محادثات بين بوليفيا وبيرو.", ["مسقط", "مسقط"]),
        ("اتصل الرئيس الكوبي بنظيره الروسي في موسكو.", [None]),
    ],
)
def test_circumstances_place_is_the_acts_own(code: Coder, text: str, places: list[str | None]) -> None:
    assert _where(code, text) == places


def test_daybook_meetings_of_a_visit_are_where_it_goes(code: Coder) -> None:
    text = "وصل الرئيس الكوبي إلى بكين. والتقى الرئيس الكوبي نظيره الصيني."
    assert _where(code, text) == ["بكين", "بكين"]

"""Places and outlets."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


def test_place_has_country_and_coordinates(annotate: Reader) -> None:
    (place,) = annotate("عقد الاجتماع في جنيف").mentions
    assert (place.kind, place.code) == ("place", None)
    assert place.place is not None
    assert place.place.country == "CHE"
    assert place.place.longitude is not None


def test_place_of_two_follows_the_countries_of_the_article(annotate: Reader) -> None:
    lebanese = {m.text: m.place.country for m in annotate("في لبنان، وصل إلى مدينة صور").mentions if m.place}
    assert lebanese["صور"] == "LBN"
    omani = {m.text: m.place.country for m in annotate("في سلطنة عمان، وصل إلى مدينة صور").mentions if m.place}
    assert omani["صور"] == "OMN"


def test_sea_is_a_place_without_country(annotate: Reader) -> None:
    (sea,) = annotate("عبرت السفينة البحر الأحمر").mentions
    assert (sea.kind, sea.place) == ("place", None)


def test_official_outlet_speaks_for_its_state(annotate: Reader) -> None:
    assert [(m.kind, m.code, m.sector) for m in annotate("ذكرت وكالة سانا").mentions] == [("media", "SYR", "MED")]
    assert [(m.kind, m.code) for m in annotate("ذكرت وكالة رويترز").mentions] == [("media", None)]


def test_unlisted_outlet_after_its_cue(annotate: Reader) -> None:
    texts = [m.text for m in annotate('نقلت صحيفة "صوت الجبال" عن موقع Northern Lights ذلك').mentions]
    assert texts == ["صوت الجبال", "Northern Lights"]

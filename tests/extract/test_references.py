"""What stands for an actor named elsewhere in the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


def test_bare_office_is_the_last_one_named(annotate: Reader) -> None:
    article = annotate(
        "حذرت وزارة الخارجية الكندية من السفر.", "وأضافت الوزارة في بيان، على لسان المتحدث باسم الوزارة، ذلك."
    )
    assert {(m.code, m.sector) for m in article.mentions} == {("CAN", "GOV")}


def test_bare_title_looks_ahead(annotate: Reader) -> None:
    article = annotate("استقبل وزير الخارجية الكويتي ضيفه", title="وزير الخارجية يستقبل ضيفه")
    assert [m.code for m in article.mentions] == ["KWT", "KWT"]


def test_bare_office_of_an_official_agency_is_its_states(annotate: Reader) -> None:
    article = annotate("استقبل وزير الخارجية اليوم وزير خارجية السودان", outlet="SPA")
    assert [m.code for m in article.mentions if m.kind == "role"] == ["SAU", "SDN"]


def test_counterpart_holds_the_last_office(annotate: Reader) -> None:
    article = annotate("اتصل وزير الدفاع التركي بنظيره اليوناني")
    assert [(m.text, m.code, m.sector) for m in article.mentions][1:] == [("نظيره اليوناني", "GRC", "GOV")]


def test_counterpart_of_the_other_korea(annotate: Reader) -> None:
    article = annotate("التقى الرئيس الكوري الجنوبي ونظيره الشمالي")
    assert [m.code for m in article.mentions] == ["KOR", "PRK"]


def test_own_country_is_the_speakers(annotate: Reader) -> None:
    article = annotate("قال وزير الخارجية الأردني إن بلاده ترفض، وزار وزير الخارجية السوري تركيا")
    assert [(m.text, m.code) for m in article.mentions][:2] == [("وزير الخارجية الأردني", "JOR"), ("بلاده", "JOR")]


def test_attached_pronoun_is_the_last_country_that_acts(annotate: Reader) -> None:
    article = annotate("نقلت باراغواي سفارتها من تل أبيب بقرار رئيسها")
    codes = {m.text: m.code for m in article.mentions}
    assert (codes["سفارتها"], codes["رئيسها"]) == ("PRY", "PRY")


def test_bare_noun_is_the_last_group_so_called(annotate: Reader) -> None:
    article = annotate("نددت حركة حماس بالقرار، وطالبت منظمة التعاون الإسلامي بسحبه. وقالت الحركة إن المنظمة محقة")
    assert [m.code for m in article.mentions] == ["HMS", "OIC", "HMS", "OIC"]


def test_kingdom_is_the_only_one_named(annotate: Reader) -> None:
    article = annotate("تدعم السعودية الحوار، وأكدت المملكة موقفها")
    assert [m.code for m in article.mentions] == ["SAU", "SAU"]

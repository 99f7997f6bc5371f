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


def test_bare_organ_is_that_of_who_speaks_not_of_one_named_later(annotate: Reader) -> None:
    article = annotate(
        "قال بيان وزارة الدفاع الروسية إن القوات ستتدرب.", "وصلت إلى الخليج قوة لمراقبة القوات الكويتية."
    )
    assert [m.code for m in article.mentions if m.text == "القوات"] == ["RUS"]


def test_bare_opposition_is_the_listed_one_of_the_war_told_of(annotate: Reader) -> None:
    article = annotate("قالت موسكو إن مئات من مسلحي المعارضة غادروا بلدات في إدلب مع قوات المعارضة")
    found = {m.text: (m.code, m.sector) for m in article.mentions}
    assert found["مسلحي المعارضة"] == found["قوات المعارضة"] == ("SYO", None)


def test_bare_rebels_are_the_armed_group_named_before(annotate: Reader) -> None:
    article = annotate("سيطر الحوثيون على الميناء، وأعلنت الأمم المتحدة قلقها، وقصف المتمردون مأرب")
    assert [m.code for m in article.mentions if m.kind == "group"] == ["HTH", "HTH"]


def test_own_country_is_not_that_of_the_guest(annotate: Reader) -> None:
    article = annotate("أكد الرئيس الإيراني حسن روحاني، بعد لقاء مع الرئيس الفرنسي إيمانويل ماكرون، أن بلاده ملتزمة")
    assert [m.code for m in article.mentions if m.text == "بلاده"] == ["IRN"]


def test_pronoun_agrees_with_its_country(annotate: Reader) -> None:
    article = annotate("كرر قائد عسكري فرنسي تحذيرات الولايات المتحدة من أن قواته مستعدة")
    assert [m.code for m in article.mentions if m.text == "قواته"] == ["FRA"]


def test_council_is_not_the_armed_group_that_has_one(annotate: Reader) -> None:
    article = annotate("ناقش مجلس الأمن الدولي هجمات الحوثيين، ثم عرضت روسيا نصا على المجلس")
    assert [m.code for m in article.mentions if m.text == "المجلس"] == ["UNO"]


def test_court_is_the_one_just_named(annotate: Reader) -> None:
    article = annotate("لجأت قطر إلى محكمة العدل الدولية، وقررت المحكمة النظر في الطلب")
    assert [m.code for m in article.mentions][1:] == ["ICJ", "ICJ"]


def test_authority_without_a_country_is_power(annotate: Reader) -> None:
    article = annotate("وصل الرئيس التركي إلى السلطة قبل سنوات")
    assert [m.code for m in article.mentions if "السلطة" in m.text] in ([], [None])


def test_occupation_is_israel_where_it_acts(annotate: Reader) -> None:
    article = annotate("أصيب فلسطيني برصاص الاحتلال في جنين، وطالب الرئيس الفلسطيني بإنهاء الاحتلال")
    assert [m.code for m in article.mentions if "الاحتلال" in m.text] == ["ISR"]


def test_occupation_elsewhere_is_nobody(annotate: Reader) -> None:
    article = annotate("خرجت كييف من الاحتلال وعادت روسيا")
    assert [m.code for m in article.mentions] == ["UKR", "RUS"]


def test_bare_resistance_is_the_group_that_resists_israel(annotate: Reader) -> None:
    article = annotate("أعلنت حركة حماس موقفها من إسرائيل، وقصفت المقاومة عسقلان")
    assert [m.code for m in article.mentions if m.kind == "group"] == ["HMS", "HMS"]


def test_bare_minister_is_sent_by_the_country_that_acts(annotate: Reader) -> None:
    article = annotate("رفض وزير العمل الكويتي الطلب.", "ردت الفلبين بإعلان أن وفدا برئاسة وزير العمل سيزور الكويت")
    assert [m.code for m in article.mentions if m.text == "وزير العمل"] == ["PHL"]


def test_bare_parliament_is_that_of_the_official_before(annotate: Reader) -> None:
    article = annotate("استقال وزير الدولة البريطاني.", "وأقر البرلمان التعديل")
    assert [m.code for m in article.mentions if m.text == "البرلمان"] == ["GBR"]


def test_president_of_the_court_is_the_courts(annotate: Reader) -> None:
    article = annotate("أعلنت محكمة العدل الدولية قرارها.", "وقال رئيس المحكمة إن القرار ملزم للإمارات")
    assert [m.code for m in article.mentions][:2] == ["ICJ", "ICJ"]


def test_pope_is_that_of_rome_where_it_is_named(annotate: Reader) -> None:
    article = annotate("زار بابا الفاتيكان لبنان، ودعا البابا إلى السلام")
    assert [m.code for m in article.mentions if m.kind == "role"] == ["VAT", "VAT"]

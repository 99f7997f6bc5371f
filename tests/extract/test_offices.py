"""Offices, organs and kinds of people: with a nisba, a name, a preposition, another office after them."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


@pytest.mark.parametrize(
    ("sentence", "text", "actor"),
    [
        ("استقبل وزير الخارجية المصري ضيفه", "وزير الخارجية المصري", "EGY GOV"),
        ("غادر وزير خارجية بريطانيا", "وزير خارجية بريطانيا", "GBR GOV"),
        ("قال وزير التعاون الإقليمي الإسرائيلي", "وزير التعاون الإقليمي الإسرائيلي", "ISR GOV"),
        ("رفض رئيس وزراء إسبانيا", "رئيس وزراء إسبانيا", "ESP GOV"),
        ("قال الرئيس الكوري الجنوبي", "الرئيس الكوري الجنوبي", "KOR GOV"),
        ("قال المتحدث باسم وزارة الدفاع الروسية", "المتحدث باسم وزارة الدفاع الروسية", "RUS GOV"),
        ("قال الأمين العام للأمم المتحدة", "الأمين العام للأمم المتحدة", "UNO"),
        ("وصل المبعوث الأممي", "المبعوث الأممي", "UNO"),
        ("عقدت مسؤولة السياسة الخارجية في الاتحاد الأوروبي", "مسؤولة السياسة الخارجية في الاتحاد الأوروبي", "EEC"),
        ("عاد السفير التركي لدى باريس", "السفير التركي لدى باريس", "TUR GOV"),
        ("استدعي القائم بأعمال بلجيكا", "القائم بأعمال بلجيكا", "BEL GOV"),
        ("أعلن الجيش الإسرائيلي", "الجيش الإسرائيلي", "ISR MIL"),
        ("حلقت طائرات حربية فرنسية", "طائرات حربية فرنسية", "FRA MIL"),
        ("قصفت قوات الناتو موقعا", "قوات الناتو", "NAT MIL"),
        ("صوت البرلمان العراقي", "البرلمان العراقي", "IRQ LEG"),
        ("قضت المحكمة العليا البرازيلية", "المحكمة العليا البرازيلية", "BRA JUD"),
        ("أوقفت الشرطة الألمانية", "الشرطة الألمانية", "DEU COP"),
        ("كشفت الاستخبارات الهولندية", "الاستخبارات الهولندية", "NLD SPY"),
        ("قال مسؤولون أمريكيون", "مسؤولون أمريكيون", "USA GOV"),
        ("أفرج عن مواطنين قطريين", "مواطنين قطريين", "QAT CVL"),
        ("نزح لاجئون سوريون", "لاجئون سوريون", "SYR REF"),
        ("ذكرت وسائل إعلام لبنانية", "وسائل إعلام لبنانية", "LBN MED"),
        ("قال زعيم الحوثيين", "زعيم الحوثيين", "HTH"),
        ("عقد النظام العسكري في نيامي اجتماعا", "النظام العسكري في نيامي", "NER MIL"),
        ("غادر رئيس مفوضية الاتحاد الأفريقي", "رئيس مفوضية الاتحاد الأفريقي", "OAU"),
        ("اعتذر رئيس مجلس السيادة السوداني", "رئيس مجلس السيادة السوداني", "SDN GOV"),
    ],
)
def test_offices_belong_to_what_follows(annotate: Reader, sentence: str, text: str, actor: str) -> None:
    found = {m.text: f"{m.code} {m.sector}" if m.sector else m.code for m in annotate(sentence).mentions}
    assert found.get(text) == actor


def test_former_holder_has_no_office(annotate: Reader) -> None:
    (holder,) = annotate("قال رئيس الوزراء البريطاني السابق").mentions
    assert (holder.kind, holder.code) == ("role", None)


def test_dual_office_has_two_holders(annotate: Reader) -> None:
    article = annotate("اتفق الرئيسان المصري عبد الفتاح السيسي والفرنسي إيمانويل ماكرون")
    assert [(m.text, m.code, m.sector) for m in article.mentions if m.kind == "role"] == [
        ("الرئيسان المصري", "EGY", "GOV"),
        ("الفرنسي", "FRA", "GOV"),
    ]


def test_town_after_in_is_no_owner(annotate: Reader) -> None:
    article = annotate("استقبلت وزارة الخارجية النرويجية الوفد. والتقى وزير الخارجية في القاهرة وفدا.")
    assert {m.text: m.code for m in article.mentions}["وزير الخارجية"] == "NOR"


def test_adjective_is_no_office(annotate: Reader) -> None:
    article = annotate("رفعت الصين الحظر عن المأكولات البحرية اليابانية والشؤون الداخلية")
    assert [(m.text, m.kind) for m in article.mentions] == [("الصين", "state"), ("اليابانية", "demonym")]


def test_ministers_of_one_country_share_it(annotate: Reader) -> None:
    article = annotate("فرضت واشنطن عقوبات على وزيري العدل والداخلية التركيين")
    assert [(m.text, m.code) for m in article.mentions][1:] == [("وزيري العدل والداخلية التركيين", "TUR")]


def test_verbal_noun_is_no_judiciary(annotate: Reader) -> None:
    article = annotate("قالت تركيا إن هدفها القضاء على المسلحين، ورحبت بالقرار القاضي بمنح المهجرين حق العودة")
    assert [m.code for m in article.mentions if m.sector == "JUD"] == []


def test_forces_of_another_kind_are_not_the_states(annotate: Reader) -> None:
    article = annotate("أعلن الجيش العراقي انسحابه، وبقيت القوات الكردية")
    assert [m.code for m in article.mentions] == ["IRQ", None]


def test_second_charge_may_have_an_adjective(annotate: Reader) -> None:
    article = annotate("قالت وزيرة التخطيط والتعاون الدولي الأردنية إن المنحة وصلت")
    assert [(m.code, m.sector) for m in article.mentions] == [("JOR", "GOV")]


def test_affairs_of_a_region_are_a_charge(annotate: Reader) -> None:
    article = annotate("أكد وزير الخارجية الأميركي ذلك، وقال مساعد وزير الخارجية للشؤون الأوروبية إن واشنطن تدرس الرد")
    assert {m.code for m in article.mentions if m.kind == "role"} == {"USA"}

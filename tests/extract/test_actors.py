"""States, demonyms, organizations and groups: with what is written onto them, and the longest first."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


@pytest.mark.parametrize(
    ("sentence", "text", "kind", "code"),
    [
        ("تستعد مصر للقمة", "مصر", "state", "EGY"),
        ("عاد وفد الهلال من الإمارات العربية المتحدة", "الإمارات العربية المتحدة", "state", "ARE"),
        ("وصل إلى الصين وبالولايات المتحدة بدأ", "الولايات المتحدة", "state", "USA"),
        ("دعت واشنطن إلى الهدوء", "واشنطن", "state", "USA"),
        ("قال الكرملين إنه لا يعلم", "الكرملين", "state", "RUS"),
        ("شاركت فيه باحثتان مصريتان", "مصريتان", "demonym", "EGY"),
        ("ماذا قال البريطانيون", "البريطانيون", "demonym", "GBR"),
        ("للعلاقات مع الأتراك", "الأتراك", "demonym", "TUR"),
        ("في مناورة للأمم المتحدة", "للأمم المتحدة", "igo", "UNO"),
        ("وقالت حركة «حماس» أمس", "حركة «حماس»", "group", "HMS"),
        ("استهدفت المواقع الحوثيين", "الحوثيين", "group", "HTH"),
        ("بحسب #الاتحاد_الأوروبي", "الاتحاد_الأوروبي", "igo", "EEC"),
    ],
)
def test_actors_finds_names_and_leaves_written_on_letters_out(
    annotate: Reader, sentence: str, text: str, kind: str, code: str
) -> None:
    found = [(m.text, m.kind, m.code) for m in annotate(sentence).mentions]
    assert (text, kind, code) in found


def test_actors_takes_the_longest_name(annotate: Reader) -> None:
    found = [m.text for m in annotate("ناقشت غينيا الاستوائية وكوريا الجنوبية الملف").mentions]
    assert found == ["غينيا الاستوائية", "كوريا الجنوبية"]


def test_actors_finds_nothing_inside_other_words(annotate: Reader) -> None:
    assert annotate("لم تتبلور الرؤية بعد").mentions == ()


def test_capital_acts_and_is_a_place(annotate: Reader) -> None:
    (capital,) = annotate("وصل أمس الأول إلى نواكشوط", day=None).mentions
    assert (capital.kind, capital.code) == ("state", "MRT")
    assert capital.place is not None
    assert capital.place.latitude == pytest.approx(18.1, abs=0.2)


def test_mentions_are_in_order_within_their_lines_and_never_overlap(annotate: Reader) -> None:
    article = annotate(
        "بحث وزير الخارجية التركي هاكان فيدان مع نظيره القطري، الأحد، في الدوحة الوضع في قطاع غزة.",
        "وقالت وكالة رويترز إن الرئيسين المصري والفرنسي اتفقا على دعم الأمم المتحدة.",
        title="تركيا وقطر تبحثان الوضع في غزة",
    )
    end, line = 0, -1
    for mention in article.mentions:
        assert article.article.lines[mention.line].text[mention.start : mention.end] == mention.text
        assert mention.line > line or (mention.line == line and mention.start >= end)
        line, end = mention.line, mention.end


def test_lone_vowel_signs_are_no_words(annotate: Reader) -> None:
    assert [m.text for m in annotate("قالت ًٌٍ مصر ْ" + "َ" * 500).mentions] == ["مصر"]


def test_name_of_a_state_with_an_article_is_its_nisba(annotate: Reader) -> None:
    article = annotate("نددت وزارة الخارجية السورية بالغارة")
    assert [(m.text, m.code, m.sector) for m in article.mentions] == [("وزارة الخارجية السورية", "SYR", "GOV")]


def test_broken_plural_has_an_accusative(annotate: Reader) -> None:
    article = annotate("طردت هولندا دبلوماسيين روسا")
    assert [m.code for m in article.mentions] == ["NLD", "RUS"]


def test_country_of_a_group_is_part_of_its_name(annotate: Reader) -> None:
    article = annotate("قصف المتمردون الحوثيون اليمنيون جازان، ونددت حركة حماس الفلسطينية، وانتقد حزب الله الأمريكيين")
    assert [m.code for m in article.mentions if m.kind != "place"] == ["HTH", "HMS", "HEZ", "USA"]


def test_make_of_a_machine_is_no_actor(annotate: Reader) -> None:
    article = annotate("سقطت طائرة ركاب من طراز إيرباص، ووقعت بوينغ صفقة مع قطر")
    assert [m.name for m in article.mentions if m.kind != "place"] == ["بوينغ", "قطر"]

"""Names that are other words too: each rule with a sentence where the name is meant and one where it is not."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("وصلت قوات أفريقية إلى مالي", "MLI"),
        ("قطعت مالي علاقاتها، وقال الجيش المالي إنه مستعد", "MLI"),
        ("وصل إلى عُمان", "OMN"),
        ("أعلنت سلطنة عمان موقفها", "OMN"),
        ("اجتمعت السعودية والكويت وعمان", "OMN"),
        ("التقى ملك الأردن زواره في عمان", "JOR"),
        ("قال اليمني إنه عاد", "YEM"),
        ("استقبلت البحرين الوفد", "BHR"),
        ("عاد إلى المغرب", "MAR"),
        ("طرد دبلوماسيا روسيا", "RUS"),
        ("زار روسيا", "RUS"),
        ("قال الرئيس التشيلي", "CHL"),
        ("تبنى مجلس الأمن القرار", "UNO"),
    ],
)
def test_homographs_keep_the_name_that_is_meant(annotate: Reader, sentence: str, code: str) -> None:
    assert code in {mention.code for mention in annotate(sentence).mentions}


@pytest.mark.parametrize(
    ("sentence", "code"),
    [
        ("قال وزير المالية إن الدعم مالي فقط", "MLI"),
        ("كسر يده اليمنى", "YEM"),
        ("يربط البحرين الأحمر والمتوسط", "BHR"),
        ("بعد صلاة المغرب", "MAR"),
        ("في السنة القمرية", "COM"),
        ("تغير مجرى المحادثات", "HUN"),
        ("قال الأمير تركي الفيصل", "TUR"),
        ("قال مجلس الأمن القومي", "UNO"),
        ("التقى ملك الأردن زواره في عمان", "OMN"),
        ("سنعود إلى بيوتنا", "IDN"),
    ],
)
def test_homographs_drop_the_name_that_is_not(annotate: Reader, sentence: str, code: str) -> None:
    assert code not in {mention.code for mention in annotate(sentence).mentions}


def test_accusative_after_an_object_is_a_demonym(annotate: Reader) -> None:
    (holder,) = annotate("طردت أمس دبلوماسيا سوريا", day=None).mentions
    assert (holder.kind, holder.code, holder.sector) == ("role", "SYR", "GOV")


def test_state_after_a_verb_with_its_pronoun_is_no_demonym(annotate: Reader) -> None:
    (state,) = annotate("الخطوة التي اتخذتها بريطانيا", day=None).mentions
    assert (state.kind, state.code) == ("state", "GBR")


def test_outlet_named_like_a_thing_needs_a_word_for_outlets(annotate: Reader) -> None:
    assert [m.kind for m in annotate("كتبت صحيفة الحياة").mentions] == ["media"]
    assert annotate("استمرت الحياة في المدينة").mentions == ()


def test_town_named_like_a_word_needs_a_word_for_places(annotate: Reader) -> None:
    assert [m.kind for m in annotate("في مدينة كان الفرنسية").mentions] == ["place", "demonym"]
    assert annotate("كان قد عاد").mentions == ()


@pytest.mark.parametrize("phrase", ["تراجع الريال الإيراني", "تعلم باللغة الفرنسية", "فاز المنتخب المصري"])
def test_thing_of_a_country_is_no_actor(annotate: Reader, phrase: str) -> None:
    assert annotate(phrase).mentions == ()

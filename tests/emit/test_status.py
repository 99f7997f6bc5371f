"""Done, planned, perhaps, not: and the code as the status leaves it."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder

import pytest


def _judged(code: Coder, text: str) -> list[tuple[str, str]]:
    return [(event.cameo_code, event.status) for event in code(text)]


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("زار الرئيس الصيني فرنسا خلال الأسبوع.", ("042", "actual")),
        ("سيزور الرئيس الصيني فرنسا الأسبوع المقبل.", ("042", "planned")),
        ("سوف يزور الرئيس الصيني فرنسا الأسبوع المقبل.", ("042", "planned")),
        ("من المقرر أن يزور الرئيس الصيني فرنسا.", ("042", "planned")),
        ("يعتزم الرئيس الصيني القيام بزيارة إلى فرنسا.", ("042", "planned")),
        ("قد يزور الرئيس الصيني فرنسا الشهر المقبل.", ("042", "hypothetical")),
        ("ربما يزور الرئيس الصيني فرنسا الشهر المقبل.", ("042", "hypothetical")),
        ("لم يزر الرئيس الصيني فرنسا هذا العام.", ("042", "negated")),
        ("نفت بكين أن يكون الرئيس الصيني قد زار فرنسا.", ("042", "negated")),
        ("ألغى الرئيس الصيني زيارته إلى فرنسا.", ("042", "negated")),
        ("يتوقع أن يزور الرئيس الصيني فرنسا.", ("042", "planned")),
        ("يتوقع دبلوماسيون أن يزور الرئيس الصيني فرنسا.", ("042", "hypothetical")),
        ("في خطوة غير مسبوقة زار الرئيس الصيني فرنسا.", ("042", "actual")),
        ("من غير المستبعد أن يزور الرئيس الصيني فرنسا.", ("042", "hypothetical")),
        ("ألغى الرئيس الصيني مؤتمره الصحفي خلال زيارته إلى فرنسا.", ("042", "actual")),
        ("لم يلغ الرئيس الصيني زيارته إلى فرنسا.", ("042", "planned")),
        ("يصل الرئيس الصيني إلى فرنسا الثلاثاء.", ("042", "actual")),
        ("يقوم الرئيس الصيني بزيارة إلى فرنسا.", ("042", "actual")),
        ("ألغى الرئيس الصيني مؤتمره الصحفي في ثاني يوم من زيارته إلى فرنسا.", ("042", "actual")),
        ("زيارة الرئيس الصيني إلى فرنسا ستجري الأسبوع المقبل.", ("042", "planned")),
    ],
)
def test_status_of_a_visit(code: Coder, text: str, judgement: tuple[str, str]) -> None:
    assert _judged(code, text) == [judgement]


def test_status_lan_in_ones_own_words_refuses(code: Coder) -> None:
    assert _judged(code, "أعلنت إسبانيا أنها لن ترسل أسلحة إلى إسرائيل في هذه الحرب.") == [("122", "actual")]
    assert _judged(code, 'وقال وزير الخارجية الروسي: "لن نتفاوض مع أوكرانيا".') == [("125", "actual")]


def test_status_no_before_a_noun_in_ones_own_mouth_refuses(code: Coder) -> None:
    assert _judged(code, "وقال الكرملين: لا حوار مع كييف.") == [("125", "actual")]


def test_status_own_announcement_of_a_hostile_act_threatens(code: Coder) -> None:
    assert _judged(code, "أعلنت كندا أنها ستفرض عقوبات على روسيا.") == [("1312", "actual")]


def test_status_another_ones_announcement_of_a_hostile_act_plans(code: Coder) -> None:
    ((_, status),) = _judged(code, "قال الكرملين إن كندا ستفرض عقوبات على إيران.")
    assert status == "planned"


def test_status_own_announcement_of_help_promises(code: Coder) -> None:
    assert _judged(code, "أعلنت ألمانيا أنها ستقدم مساعدات إلى أوكرانيا.") == [("033", "actual")]


def test_status_denied_existence_of_plans_negates(code: Coder) -> None:
    text = "نفى الكرملين وجود خطط لعقد لقاء مع الرئيس الأوكراني."
    assert _judged(code, text) == [("040", "negated")]


def test_status_not_ruling_out_leaves_open(code: Coder) -> None:
    (event,) = code("لم تستبعد طهران إجراء محادثات مباشرة مع واشنطن في عمان.")
    assert (event.cameo_root, event.status) == ("04", "hypothetical")


def test_status_still_is_no_negation(code: Coder) -> None:
    assert _judged(code, "لا تزال الصين ترفض إدانة روسيا.") == [("120", "actual")]


def test_status_a_denied_accusation_was_made(code: Coder) -> None:
    judged = dict(_judged(code, "نفت إيران الاتهامات الأمريكية بدعم الحوثيين."))
    assert judged["016"] == "actual"
    assert judged["112"] == "actual"


def test_status_what_is_demanded_or_threatened_is_no_event_of_its_own(code: Coder) -> None:
    assert [c for c, _ in _judged(code, "هدد الرئيس الفنزويلي بقطع العلاقات مع غيانا إذا استمر التنقيب.")] == ["1313"]


def test_status_what_is_condemned_happened(code: Coder) -> None:
    codes = [c for c, _ in _judged(code, "أدانت قطر القصف الإسرائيلي على جنوب لبنان.")]
    assert codes == ["111", "190"]


def test_status_a_day_to_come_plans(code: Coder) -> None:
    assert _judged(code, "يلتقي الرئيس الكوري الجنوبي نظيره الفيتنامي غدا في هانوي.") == [("040", "planned")]


def test_status_a_time_that_is_not_over_plans_also_in_a_headline(code: Coder) -> None:
    (event,) = code("تتصدر الملفات الاقتصادية جدول الأعمال.", title="الرئيس الصيني يزور فرنسا قبل نهاية الشهر الجاري")
    assert (event.cameo_code, event.status) == ("042", "planned")


@pytest.mark.parametrize(
    ("verb", "judgement"),
    [
        ("شاركت", ("046", "actual")),
        ("ستشارك", ("046", "planned")),
        ("قد تشارك", ("046", "hypothetical")),
        ("لم تشارك", ("046", "negated")),
        ("لن تشارك", ("125", "actual")),
    ],
)
def test_status_a_verb_without_an_act_lends_its_mood_to_its_noun(
    code: Coder, verb: str, judgement: tuple[str, str]
) -> None:
    assert _judged(code, f"{verb} بولندا في المحادثات مع بيلاروسيا.") == [judgement]


def test_status_a_but_is_no_negation(code: Coder) -> None:
    assert _judged(code, "غير أن إيران رفضت عرضا من فرنسا.") == [("120", "actual")]


def test_status_own_word_to_keep_an_agreement_is_uttered(code: Coder) -> None:
    (event,) = code("قال الوزير الفرنسي إن فرنسا ستلتزم بالاتفاق مع إيران.")
    assert (event.cameo_root, event.status) == ("03", "actual")


def test_status_what_goes_on_now_is_not_planned(code: Coder) -> None:
    (event,) = code('وقال الرئيس الأمريكي: "نتفاوض مع إيران حاليا".')
    assert (event.cameo_root, event.status) == ("04", "actual")


def test_status_denied_news_did_not_happen(code: Coder) -> None:
    assert _judged(code, "نفت الكويت إجراء محادثات مع إيران.") == [("046", "negated")]
    assert _judged(code, "نفت الكويت أنباء تحدثت عن إجراء محادثات مع إيران.") == [("046", "negated")]


def test_status_what_happened_a_generation_ago_is_no_news(code: Coder) -> None:
    assert code("في مثل هذا اليوم من عام 1977 اندلعت حرب بين الصومال وإثيوبيا.") == []


@pytest.mark.parametrize(
    ("text", "judgement"),
    [
        ("فشلت كندا في عقد لقاء مع إيران.", ("040", "negated")),
        ("قالت كندا إنها لا تنوي لقاء الرئيس الإيراني.", ("125", "actual")),
        ("من المتوقع أن تتركز محادثات وزير الدفاع الإسرائيلي مع نظيره الروسي على سوريا.", ("046", "planned")),
        ("ركزت محادثات وزير الدفاع الإسرائيلي مع نظيره الروسي على سوريا.", ("046", "actual")),
        ("كانت كندا تعتزم فرض عقوبات على إيران قبل أن تتراجع عن ذلك.", ("163", "negated")),
        ("تعتزم كندا فرض عقوبات على إيران.", ("1312", "actual")),
        ("من المقرر أن تفرض كندا عقوبات على إيران.", ("163", "planned")),
    ],
)
def test_status_by_the_verb_around_the_act(code: Coder, text: str, judgement: tuple[str, str]) -> None:
    assert _judged(code, text) == [judgement]


def test_status_a_meeting_of_today_in_a_headline_is_planned(code: Coder) -> None:
    (event,) = code("تتصدر الملفات الاقتصادية جدول الأعمال.", title="الرئيس الصيني يلتقي نظيره الفرنسي اليوم")
    assert (event.cameo_code, event.status) == ("040", "planned")

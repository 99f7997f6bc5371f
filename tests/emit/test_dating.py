"""When an act took place: the day of its own clause, or the one that the article gives it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import pytest

from streams.emit.daybook import shift_to_future

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _when(code: Coder, text: str, title: str | None = None) -> list[str | None]:
    return [event.date.value if event.date else None for event in code(text, title=title)]


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
def test_dating_shift_a_weekday_that_is_still_to_come(value: str, published: date | None, shifted: str) -> None:
    assert shift_to_future(value, published) == shifted


def test_dating_date_before_and_after_the_act(code: Coder) -> None:
    assert _when(code, "في 12 مارس 2021، وقعت الصين وإيران اتفاقية تعاون.") == ["2021-03-12"]
    assert _when(code, "وقعت الصين وإيران اتفاقية تعاون في 12 مارس 2021.") == ["2021-03-12"]


def test_dating_date_is_the_acts_own(code: Coder) -> None:
    """What went before the refusal was in March; the refusal was not."""
    assert _when(code, "رفضت قبرص مقترحات تركيا بعد محادثات في جنيف في مارس 2021.") == [None]


def test_dating_date_of_saying_is_not_the_date_of_the_deed(code: Coder) -> None:
    text = "قال وزير الدفاع الأرميني، اليوم الثلاثاء، إن أذربيجان طردت السفير الأرميني في مارس الماضي."
    assert _when(code, text) == ["2024-03"]


def test_dating_date_of_a_speech_act_is_the_day_of_saying(code: Coder) -> None:
    assert _when(code, "أعلنت إسبانيا، السبت، أنها ترفض إرسال أسلحة إلى إسرائيل.") == ["2024-05-18"]


def test_dating_date_needs_a_day_of_publication(code: Coder) -> None:
    (event,) = code("استدعت كوبا، أمس، القائم بالأعمال الأمريكي في هافانا.", day=None)
    assert event.date is None


@pytest.mark.parametrize(
    ("text", "days"),
    [
        ("أدانت كولومبيا، الأحد، قطع نيكاراغوا علاقاتها مع الإكوادور.", ["2024-05-19", None]),
        ("جاء البيان عقب القمة بين كوريا الجنوبية واليابان التي انعقدت في طوكيو في مارس الماضي.", ["2024-03"]),
        ("نددت تشيلي بقصف روسيا أوكرانيا الأحد.", [None, "2024-05-19"]),
        ("تعهدت اليابان بتقديم مساعدات إلى الفلبين العام المقبل.", [None]),
        ("وصل الرئيس الكيني، أمس الاثنين، إلى كمبالا، حيث استقبله الرئيس الأوغندي.", ["2024-05-20", "2024-05-20"]),
        ("اتهمت كندا في تقريرها عن حقوق الإنسان في 2017 ميانمار بارتكاب جرائم.", [None]),
        ("أعلن متحدث أن القمة بين كوريا الجنوبية واليابان ستعقد في طوكيو مطلع يوليو المقبل.", ["2024-07"]),
        ("طلبت كينيا من أوغندا تسليم مطلوبين خلال القمة التي عقدت في نيروبي الجمعة.", ["2024-05-17"]),
        ("انتقدت بيرو المكسيك، بحسب بيان صدر في ليما، الجمعة.", ["2024-05-17"]),
    ],
)
def test_dating_tells_whose_day_it_is(code: Coder, text: str, days: list[str | None]) -> None:
    assert _when(code, text) == days


def test_dating_weekday_of_an_imperfect_is_to_come(code: Coder) -> None:
    assert _when(code, "تستضيف مسقط، الخميس، محادثات بين روسيا وأوكرانيا.")[-1] == "2024-05-23"


@pytest.mark.parametrize(
    ("text", "day"),
    [
        ("بعد يومين من زيارة الرئيس الصيني إلى صربيا، استدعت بلغراد سفيرها لدى كوسوفو.", "2024-05-19"),
        ("استدعت بلغراد، الأحد، سفيرها لدى كوسوفو، غداة زيارة الرئيس الصيني إلى صربيا.", "2024-05-18"),
        ("بعد أيام من زيارة الرئيس الصيني إلى صربيا، استدعت بلغراد سفيرها لدى كوسوفو.", None),
    ],
)
def test_dating_counts_from_the_day_of_the_main_act(code: Coder, text: str, day: str | None) -> None:
    (visit,) = [event for event in code(text) if event.cameo_code == "042"]
    assert (visit.date.value if visit.date else None) == day


def test_daybook_gives_the_title_the_day_of_the_lead(code: Coder) -> None:
    text = "أعلن متحدث باسم الخارجية الكوبية، السبت، أن بلاده لن تقبل أي إملاءات."
    assert _when(code, text, title="كوبا ترفض مقترح كندا") == ["2024-05-18"]


def test_daybook_gives_a_word_the_day_on_which_its_speaker_speaks(code: Coder) -> None:
    text = "اتهم وزير الخارجية السويدي إيران بالتجسس. وقال الوزير السويدي، الأحد، إن التحقيق مستمر."
    assert _when(code, text) == ["2024-05-19"]


def test_daybook_gives_a_word_no_day_of_what_went_before(code: Coder) -> None:
    text = "هددت موسكو بالرد.\nوكانت الخارجية الروسية قد استدعت السفير الألماني الأسبوع الماضي."
    threat, summons = code(text)
    assert (threat.cameo_root, threat.date) == ("13", None)
    assert summons.date is not None


def test_daybook_gives_a_meetings_words_its_day(code: Coder) -> None:
    text = "التقى الرئيس الغاني، الأحد، نظيره السنغالي في أكرا. وشكر الرئيس السنغالي غانا على دعمها."
    assert _when(code, text) == ["2024-05-19", "2024-05-19"]


def test_dating_promise_of_what_follows_an_agreement_is_not_of_its_day(code: Coder) -> None:
    assert _when(code, "سيزور الرئيس الكوبي بوليفيا بعد اتفاق توصل إليه البلدان الشهر الماضي.") == [None]

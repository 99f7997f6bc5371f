"""Who says so."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def _speakers(code: Coder, text: str, title: str | None = None) -> list[str | None]:
    events = code(text, title=title)
    return [event.speaker.code or event.speaker.name if event.speaker else None for event in events]


def test_attribution_follows_the_verb_of_saying(code: Coder) -> None:
    assert _speakers(code, "قالت وزارة الخارجية التونسية إن الجزائر رفضت استقبال وفد ليبيا.") == ["TUN"]


def test_attribution_of_the_sector(code: Coder) -> None:
    (event,) = code("قالت وزارة الخارجية التونسية إن الجزائر رفضت استقبال وفد ليبيا.")
    assert event.speaker is not None
    assert event.speaker.sector == "GOV"


def test_attribution_after_the_sentence(code: Coder) -> None:
    assert _speakers(code, "قصفت روسيا مدينة أوديسا بحسب وزارة الدفاع الأوكرانية.") == ["UKR"]


def test_attribution_before_the_sentence(code: Coder) -> None:
    assert _speakers(code, "ووفقا للخارجية الإيرانية، رفضت واشنطن رفع العقوبات عن طهران.") == ["IRN"]


def test_attribution_of_a_headline(code: Coder) -> None:
    title = "الكرملين: أوكرانيا رفضت عقد اجتماع مع روسيا"
    assert _speakers(code, "جاء ذلك في تصريحات للمتحدث خلال مؤتمر صحفي عبر الهاتف.", title) == ["RUS"]


def test_attribution_to_an_outlet_is_by_name(code: Coder) -> None:
    assert _speakers(code, "ذكرت صحيفة لوموند أن فرنسا طردت دبلوماسيا إيرانيا.") == ["لوموند"]


def test_attribution_leaves_out_who_acts(code: Coder) -> None:
    assert _speakers(code, "قالت الصين إنها ترفض العقوبات الأمريكية.") == [None]


def test_attribution_goes_on_in_the_next_sentence(code: Coder) -> None:
    text = "قال وزير الخارجية المصري إن الوساطة مستمرة. وأضاف أن السودان هاجم إثيوبيا."
    assert _speakers(code, text) == ["EGY"]


def test_attribution_drops_what_observers_think(code: Coder) -> None:
    assert code("يرى محللون أن روسيا تهدد أوروبا.") == []
    assert code("وبحسب مراقبين، فإن إيران تهدد إسرائيل بالحرب.") == []
    assert code("اعتبرت صحيفة الغارديان أن بريطانيا رفضت طلب أوكرانيا.") == []


def test_attribution_drops_what_an_observer_goes_on_to_think(code: Coder) -> None:
    assert code("قال محلل روسي إن الوضع صعب. وأضاف أن روسيا تهدد أوروبا.") == []


def test_attribution_ends_with_the_observer(code: Coder) -> None:
    text = "قال محلل روسي إن الوضع صعب. وقالت وزارة الخارجية التونسية إن الجزائر رفضت استقبال وفد ليبيا."
    assert _speakers(code, text) == ["TUN"]

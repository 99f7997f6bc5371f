"""Why a line, a sentence or a word gives no event, and which events a word gives."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
import pytest

from streams.clean import clean_page
from streams.emit.explaining import explain_article
from streams.emit.explanation import Explanation, Passage, Reason, Word
from streams.emit.grounds import Silence
from streams.emit.steps import name_of
from streams.extract import extract_mentions
from tests.emit.conftest import DAY

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.lexicon import Lexicon
    from tests.emit.conftest import Coder

# By reason: a page, the word that gives nothing (or the sentence, by its first word), and what that is about.
CASES: Final = {
    Silence.NOT_STORY: ("استدعت كوبا السفير الأمريكي.\nالمصدر: رويترز", "المصدر", ""),
    Silence.NO_NAMES: ("استدعت كوبا السفير الأمريكي.\nانتهت الجلسة مساء بعد نقاش طويل.", "انتهت", ""),
    Silence.UNRELATED: ("هاجمت كندا مرمى كوبا في الشوط الثاني.", "هاجمت", ""),
    Silence.NO_WORDS: ("كندا بلد بارد في الشتاء.", "كندا", ""),
    Silence.REPORT: ("قالت وزارة الخارجية المصرية إن الأمر مهم.", "قالت", "وزارة الخارجية المصرية"),
    Silence.SCOPE: ("اتهمت فرنسا تركيا بقصف مواقع في ليبيا.", "بقصف", "اتهمت"),
    Silence.COMPLETES: ("فرضت كندا عقوبات على إيران.", "عقوبات", "فرضت"),
    Silence.NO_SENSE: ("أطلقت كندا برنامجا واسعا للتعليم.", "أطلقت", ""),
    Silence.NO_CODE: ("أدركت كندا حجم الخسائر.", "أدركت", ""),
    Silence.NO_FORM: ("ما زالت الرسوم المفروضة على إيران سارية.", "المفروضة", ""),
    Silence.NO_PARTY: ("في كندا، رفضت الشركة كل الشروط.", "رفضت", "? → ?"),
    Silence.NO_SOURCE: ("إدانة واسعة لفرنسا.", "إدانة", "? → FRA"),
    Silence.NO_TARGET: ("هاجمت كندا المقترح في جلسة طويلة.", "هاجمت", "CAN → ?"),
    Silence.ONE_SIDE: ("اجتمع رئيس الوزراء الكندي ووزير الخارجية الكندي.", "اجتمع", "CAN → CAN"),
    Silence.OPINION: ("اعتبرت صحيفة الغارديان أن روسيا تهدد فنلندا.", "تهدد", "صحيفة الغارديان"),
    Silence.CONDITION: ("إذا هاجمت روسيا فنلندا فإن الحلف جاهز.", "هاجمت", ""),
    Silence.HISTORY: ("هاجمت تنزانيا أوغندا عام 1979.", "هاجمت", ""),
    Silence.DENIED: ("نفى الكرملين أنباء عن عقد محادثات بين السودان وليبيا.", "نفى", ""),
}


class Explain:
    """Explains a page of one article."""

    def __init__(self, lexicon: Lexicon) -> None:
        self._lexicon = lexicon

    def __call__(self, text: str, title: str | None = None) -> Explanation:
        """Return what the page tells, and why."""
        (article,) = clean_page(orjson.dumps({"content": text, "title": title, "published_at": DAY}))
        return explain_article(extract_mentions(article, self._lexicon), self._lexicon)


@pytest.fixture(scope="module")
def explain(lexicon: Lexicon) -> Explain:
    return Explain(lexicon)


def _words(explanation: Explanation) -> Iterator[Word]:
    return (word for passage in explanation.passages for word in passage.words)


def _word(explanation: Explanation, text: str) -> Word:
    return next(word for word in _words(explanation) if word.text == text)


def _why(explanation: Explanation, opening: str) -> Reason | None:
    asked: list[Passage | Word] = [*explanation.passages, *_words(explanation)]
    return next(each.why for each in asked if each.text.startswith(opening) and each.why is not None)


@pytest.mark.parametrize("silence", CASES, ids=name_of)
def test_explaining_says_why_there_is_no_event(explain: Explain, silence: Silence) -> None:
    page, opening, about = CASES[silence]
    assert _why(explain(page), opening) == Reason(name_of(silence), silence.value, about)


def test_explaining_has_a_case_for_every_reason() -> None:
    assert {*CASES, Silence.UNSURE} == set(Silence)


def test_explaining_says_how_a_missing_side_was_looked_for(explain: Explain) -> None:
    source, target = _word(explain("إدانة واسعة لفرنسا."), "إدانة").steps
    assert (source.name, source.value, source.rule) == ("source", "?", "unnamed")
    assert (target.name, target.value, target.words, target.rule) == ("target", "FRA", "فرنسا", "by-role")
    assert target.says.endswith("after ل")


def test_explaining_says_how_unsure_an_event_is(explain: Explain, monkeypatch: pytest.MonkeyPatch) -> None:
    page = "استدعت كوبا السفير الأمريكي."
    (event,) = explain(page).events
    for module in ("coding", "explaining"):
        monkeypatch.setattr(f"streams.emit.{module}.LEAST", 0.99)
    unsure = explain(page)
    assert unsure.events == ()
    assert _why(unsure, "استدعت") == Reason("unsure", Silence.UNSURE.value, f"{event.confidence:.2f}, at least 0.99")


def test_explaining_shows_what_a_sense_asked_for(explain: Explain) -> None:
    page = "أطلقت كندا مدفعا على قارب إيراني."
    unfit = {each.entry.id: each for each in _word(explain(page), "أطلقت").unfit}
    assert unfit["missile-fire"].fails == "object"
    assert unfit["missile-fire"].entry.file == "19-fight.yaml"
    assert unfit["missile-fire"].entry.frame["object"] == ("@missile",)
    assert (unfit["test-missile"].fails, unfit["test-missile"].word) == ("unless", "على")
    nothing_near = {
        each.entry.id: each.fails for each in _word(explain("قال الرئيس إن سفينة كندية عبرت المضيق."), "عبرت").unfit
    }
    assert nothing_near["intrude-strait"] == "near"
    wrong_form = _word(explain("شكر على إمداد كندا بالوقود."), "إمداد").unfit
    assert {each.fails for each in wrong_form} == {"forms"}


def test_explaining_names_what_a_word_completes_though_that_completes_another(explain: Explain) -> None:
    explanation = explain("أعلنت السعودية فرض عقوبات على قطر.")
    completes = Silence.COMPLETES
    assert _why(explanation, "فرض") == Reason(name_of(completes), completes.value, "أعلنت")
    assert _why(explanation, "عقوبات") == Reason(name_of(completes), completes.value, "فرض")


def test_explaining_codes_as_the_coder_does(explain: Explain, code: Coder) -> None:
    text = (
        "فرض الاتحاد الأوروبي عقوبات على روسيا. ورحبت كييف بالقرار الأوروبي، فيما هددت موسكو بالرد. "
        "وتبادلت أرمينيا وأذربيجان الاتهامات. وقالت كوبا إن كندا طردت سفيرها."
    )
    explanation = explain(text, title="عقوبات أوروبية على روسيا")
    assert list(explanation.events) == code(text, title="عقوبات أوروبية على روسيا")
    told = [told.event for word in _words(explanation) for told in word.told]
    assert sorted(event.event_id for event in told) == sorted(event.event_id for event in explanation.events)


def test_explaining_gives_what_is_hurled_to_one_word(explain: Explain) -> None:
    word = _word(explain("تبادلت أرمينيا وأذربيجان الاتهامات."), "تبادلت")
    sides = [{step.name: step.value for step in told.steps} for told in word.told]
    assert [(each["source"], each["target"]) for each in sides] == [("ARM", "AZE"), ("AZE", "ARM")]


def test_explaining_says_into_which_event_a_telling_was_merged(explain: Explain) -> None:
    explanation = explain("استدعت وزارة الخارجية الكويتية السفير الفلبيني.", title="الكويت تستدعي السفير الفلبيني")
    (event,) = explanation.events
    title, text = _word(explanation, "تستدعي"), _word(explanation, "استدعت")
    assert (title.merged, title.told, title.why) == ((event.event_id,), (), None)
    assert [step.words for step in text.told[0].steps if step.name == "merged"] == ["الكويت تستدعي السفير الفلبيني"]


def test_explaining_places_words_in_the_clean_line(explain: Explain) -> None:
    explanation = explain("قالت كوبا إن الأمر مهم.  طردت كندا السفيـــر الكوبي.")
    for passage in explanation.passages:
        line = explanation.article.lines[passage.line].text
        assert line[passage.start : passage.end] == passage.text
        for word in passage.words:
            assert line[word.start : word.end] == word.text

"""The steps that led to an event: which entry of the lexicon and which rules."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING

import pytest

from streams.emit import status, steps
from streams.emit.ways import Way
from tests.emit.test_explaining import Explain

if TYPE_CHECKING:
    from streams.emit.explanation import Told, Word
    from streams.emit.steps import Step
    from streams.lexicon import Lexicon


@pytest.fixture(scope="module")
def explain(lexicon: Lexicon) -> Explain:
    return Explain(lexicon)


@pytest.fixture(autouse=True)
def _all_told(monkeypatch: pytest.MonkeyPatch) -> None:
    """Tell every event: which steps led to it is asked here, not whether it is sure enough."""
    for module in ("coding", "explaining"):
        monkeypatch.setattr(f"streams.emit.{module}.LEAST", 0.0)


def _last(explain: Explain, text: str) -> tuple[Word, Told, dict[str, Step]]:
    """Return the last word that tells an event, the event, and its steps by name."""
    words = [word for passage in explain(text).passages for word in passage.words if word.told]
    told = words[-1].told[-1]
    return words[-1], told, {step.name: step for step in told.steps}


def test_steps_name_word_sense_and_object(explain: Explain) -> None:
    word, _, found = _last(explain, "فرضت كندا عقوبات جديدة على إيران.")
    assert word.reading == "verb past active 3fs of فَرَضَ"
    assert word.entry is not None
    assert (word.entry.file, word.entry.id, word.entry.code) == ("16-reduce-relations.yaml", "sanction-impose", "163")
    assert word.entry.frame["object"] == ("@sanctions",)
    assert (found["object"].value, found["object"].words) == ("@sanctions", "عقوبات")
    assert found["target"].says.endswith("after على")


def test_steps_name_the_word_that_stood_near(explain: Explain) -> None:
    _, _, found = _last(explain, "نفت كندا الاتهامات الإيرانية.")
    assert (found["near"].value, found["near"].words) == ("@accusation", "الاتهامات")


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("كندا تتهم إيران بالتجسس.", Way.BEFORE_VERB),
        ("اتهمت كندا إيران بالتجسس.", Way.AFTER_VERB),
        ("زيارة الرئيس الكيني إلى إثيوبيا.", Way.GENITIVE),
        ("القصف التركي على سوريا.", Way.ADJECTIVE),
        ("ورد الرئيس الكيني متهما إثيوبيا بالعدوان.", Way.DESCRIBED),
        ("جددت كندا رفضها سياسة إيران.", Way.POSSESSOR),
        ("اتهمت كندا إيران بالتجسس، واستدعت السفير الإيراني.", Way.CONTINUED),
        ("استدعت كندا السفير الإيراني. وطالبته بتوضيحات.", Way.LAST_SUBJECT),
    ],
    ids=lambda each: each.name if isinstance(each, Way) else "",
)
def test_steps_name_how_the_source_was_found(explain: Explain, text: str, rule: Way) -> None:
    _, _, found = _last(explain, text)
    assert (found["source"].rule, found["source"].says.split(", after")[0]) == (steps.name_of(rule), rule.says)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("اتهمت كندا إيران بالتجسس.", Way.BY_ROLE),
        ("استدعت كندا السفير الإيراني. وطالبته بتوضيحات.", Way.PRONOUN_ON_VERB),
        ("استنكرت كندا التعنت المتعمد من قبل إيران.", Way.AGENT_BLAMED),
        ("زار الرئيس الكيني إثيوبيا. وانتقدت أوغندا القرار.", Way.ANAPHOR),
        ("تعهدت كندا بالدفاع عن حليفتها الفلبين.", Way.INSIDE),
    ],
    ids=lambda each: each.name if isinstance(each, Way) else "",
)
def test_steps_name_how_the_target_was_found(explain: Explain, text: str, rule: Way) -> None:
    _, _, found = _last(explain, text)
    assert found["target"].rule == steps.name_of(rule)


@pytest.mark.parametrize(
    ("text", "rule"),
    [
        ("محادثات بين كندا وكوبا.", Way.BETWEEN),
        ("مباحثات كندية كوبية.", Way.PAIR),
        ("اتفقت كندا وكوبا على التعاون.", Way.LISTED),
        ("التقى الرئيس المصري نظيره القبرصي. ووقع الجانبان اتفاقية.", Way.BOTH_ACTING),
    ],
    ids=lambda each: each.name if isinstance(each, Way) else "",
)
def test_steps_name_how_two_sides_were_made(explain: Explain, text: str, rule: Way) -> None:
    _, told, _ = _last(explain, text)
    assert steps.name_of(rule) in {step.rule for step in told.steps}


def test_steps_leave_out_rules_that_found_nobody(explain: Explain) -> None:
    """The list itself gives the other side: that the frame found none is no news."""
    _, _, found = _last(explain, "اتفقت كندا وكوبا على التعاون.")
    assert (found["target"].value, found["target"].rule) == ("CUB", "")


def test_steps_name_the_refinement(explain: Explain) -> None:
    _, told, found = _last(explain, "دعت كندا إيران إلى وقف إطلاق النار.")
    assert told.event.cameo_code == "0256"
    assert (found["refined"].value, found["refined"].words) == ("020 to 0256", "وقف")


@pytest.mark.parametrize(
    ("text", "sign", "words"),
    [
        ("لم تطرد كندا السفير الإيراني.", "#negations", "لم تطرد"),
        ("نفت كوبا أن تكون كندا طردت السفير الإيراني.", "#denials", "نفت كوبا أن تكون كندا طردت"),
        ("أعلنت كندا إلغاء زيارة الرئيس الكيني إلى إثيوبيا.", "sense", ""),
        ("قد يزور الرئيس الكيني إثيوبيا.", "#doubts", "قد يزور"),
        ("سيزور الرئيس الكيني إثيوبيا.", "#plans", "سيزور"),
        ("ومن المقرر أن يزور الرئيس الكيني إثيوبيا.", "#plans", "المقرر أن يزور"),
    ],
)
def test_steps_name_the_sign_of_a_status(explain: Explain, text: str, sign: str, words: str) -> None:
    _, told, found = _last(explain, text)
    assert (found["status"].value, found["status"].rule) == (told.event.status, sign)
    assert found["status"].words.endswith(words)


def test_steps_say_where_the_status_changes_the_act(explain: Explain) -> None:
    _, told, found = _last(explain, "ستقصف الصين تايوان.")
    assert told.event.cameo_root == "13"
    assert found["status"].says == f"planned or to come, 190 to {told.event.cameo_code}: who announces harm threatens"


def test_steps_have_words_for_every_sign_and_turn() -> None:
    """A new class of operators or turned code needs its words too."""
    assert set(steps.SIGNS) == {*status.DECIDES, "date", "sense"}
    tables = (status._REFUSAL, status._PROMISE, status._THREAT)  # noqa: SLF001  the codes that a status turns acts into
    assert {code[:2] for table in tables for code in table.values()} == set(steps.TURNS)


def test_steps_name_speaker_day_and_place(explain: Explain) -> None:
    text = (
        "قالت وزارة الدفاع التونسية إن الرئيس الكيني زار إثيوبيا في 12 مارس 2021. "
        "والتقى الوزير العماني نظيره الليبي في مسقط."
    )
    explanation = explain(text)
    told = [told for passage in explanation.passages for word in passage.words for told in word.told]
    first, second = ({step.name: step for step in each.steps} for each in told)
    assert (first["report"].value, first["report"].words) == ("TUN", "وزارة الدفاع التونسية")
    assert (first["day"].value, first["day"].words) == ("2021-03-12", "12 مارس 2021")
    assert (second["place"].value, second["place"].words) == ("OMN", "مسقط")


@pytest.mark.parametrize(
    ("text", "says"),
    [
        ("قالت تونس إن كندا طردت السفير الإيراني.", "by قالت"),
        ("طردت كندا السفير الإيراني، بحسب الخارجية التونسية.", "by بحسب"),
        ("الخارجية التونسية: كندا طردت السفير الإيراني", "by :"),
    ],
)
def test_steps_name_the_word_that_attributes(explain: Explain, text: str, says: str) -> None:
    _, _, found = _last(explain, text)
    assert (found["report"].value, found["report"].says) == ("TUN", says)


def test_steps_say_that_a_report_is_of_their_own_act(explain: Explain) -> None:
    _, told, found = _last(explain, "قالت كندا إنها طردت السفير الإيراني.")
    assert told.event.speaker is None
    assert found["report"].says == "by قالت, it is their own act"


def test_steps_weights_make_the_confidence(explain: Explain) -> None:
    _, told, _ = _last(explain, "فرضت كندا عقوبات على إيران.")
    odds = sum(told.weights.values())
    assert round(1 / (1 + math.exp(-odds)), 2) == told.event.confidence
    assert "asked-for object" in told.weights

"""Drafts written down: identity, sides and facts of the ontology."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


SENTENCE = "استدعت وزارة الخارجية اليابانية، الاثنين، سفير روسيا في طوكيو."


def test_writing_gives_the_same_bytes_twice(code: Coder) -> None:
    first, second = ([event.model_dump_json() for event in code(SENTENCE)] for _ in range(2))
    assert first == second


def test_writing_ids_follow_the_content(code: Coder) -> None:
    (one,), (again,), (other,) = code(SENTENCE), code(SENTENCE), code(SENTENCE.replace("روسيا", "ليبيا"))
    assert one.event_id == again.event_id != other.event_id
    assert len(one.event_id) == 32


def test_writing_ids_are_unique_in_an_article(code: Coder) -> None:
    events = code("تبادلت الهند وباكستان الاتهامات. وطردت الهند السفير الباكستاني.")
    assert len({event.event_id for event in events}) == len(events) == 3


def test_writing_takes_facts_from_the_ontology(code: Coder) -> None:
    (event,) = code(SENTENCE)
    assert event.cameo_root == event.cameo_code[:2] == "11"
    assert event.quad_class == 3
    assert event.goldstein < 0
    assert event.cameo_name


def test_writing_points_actors_into_the_page(code: Coder) -> None:
    (event,) = code(SENTENCE)
    for actor in (*event.source, *event.target):
        assert SENTENCE[actor.start : actor.end] == actor.text


def test_writing_names_an_actor_once(code: Coder) -> None:
    (event,) = code("أدانت قطر ووزارة الخارجية القطرية القصف الإسرائيلي على المدينة.")
    assert [actor.code for actor in event.source] == ["QAT"]


def test_writing_gives_an_outlet_no_code(code: Coder) -> None:
    (event,) = code("ذكرت صحيفة لوموند أن فرنسا طردت دبلوماسيا إيرانيا.")
    assert event.speaker is not None
    assert (event.speaker.code, event.speaker.name) == (None, "لوموند")

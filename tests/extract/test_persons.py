"""Persons: the office of their day, names that no list knows, and parts of names."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

if TYPE_CHECKING:
    from tests.extract.conftest import Reader


@pytest.mark.parametrize(
    ("day", "actor"), [("2018-05-10", ("USA", "GOV")), ("2023-05-10", (None, None)), (None, ("USA", "GOV"))]
)
def test_person_is_the_office_of_the_day(
    annotate: Reader, day: str | None, actor: tuple[str | None, str | None]
) -> None:
    (person,) = annotate("قال دونالد ترامب شيئا", day=day).mentions
    assert (person.kind, (person.code, person.sector)) == ("person", actor)


def test_unknown_name_after_an_office_is_a_person_and_its_last_part_too(annotate: Reader) -> None:
    article = annotate(
        "قال وزير الخارجية النرويجي سفيرن كالستاد، أمس، إن بلاده مستعدة.",
        "وأضاف كالستاد أن الحوار مهم.",
        title="كالستاد: مستعدون",
    )
    people = [(m.line, m.text, m.code, m.sector) for m in article.mentions if m.kind == "person"]
    assert people == [
        (0, "كالستاد", "NOR", "GOV"),
        (1, "سفيرن كالستاد", "NOR", "GOV"),
        (2, "كالستاد", "NOR", "GOV"),
    ]


@pytest.mark.parametrize(
    "sentence",
    [
        "سلم وزير الخارجية التونسي رسالة",
        "قال الرئيس التونسي إن الوضع صعب",
        "استدعت القائم بالأعمال الألماني وسلمته احتجاجا",
        "قال المتحدث باسم الخارجية الصينية بشأن الأزمة",
    ],
)
def test_ordinary_words_after_an_office_are_no_names(annotate: Reader, sentence: str) -> None:
    assert [m.text for m in annotate(sentence).mentions if m.kind == "person"] == []


def test_name_before_its_office(annotate: Reader) -> None:
    article = annotate("قال تيموثي هاريسون، وزير الخارجية الكندي، إن القرار صدر")
    assert [(m.text, m.kind, m.code) for m in article.mentions] == [
        ("تيموثي هاريسون", "person", "CAN"),
        ("وزير الخارجية الكندي", "role", "CAN"),
    ]


def test_text_outranks_the_list(annotate: Reader) -> None:
    article = annotate("قال المبعوث الأممي دونالد ترامب", day="2018-05-10")
    assert [m.code for m in article.mentions] == ["UNO", "UNO"]


def test_surname_that_is_a_demonym(annotate: Reader) -> None:
    article = annotate("قال رئيس الوزراء العراقي محمد شياع السوداني إن السوداني سيعود.", day="2024-01-10")
    assert [m.kind for m in article.mentions] == ["role", "person", "person"]


def test_word_with_a_pronoun_or_a_day_begins_no_name(annotate: Reader) -> None:
    article = annotate(
        "باشر السفير الروسي مفاوضاته، ووصل ولي العهد السعودي وشقيقه، وقال وزير الخارجية الفرنسي صباح الاثنين إنه راض"
    )
    assert [m.text for m in article.mentions if m.kind == "person"] == []

"""Forms of relative adjectives and of noun phrases, checked against the MSA generator's paradigm by hand."""

from __future__ import annotations

import pytest

from streams.lexicon.nisba import accusative, article_forms, nisba_forms, with_pronoun


def test_nisba_has_every_gender_number_and_case() -> None:
    assert nisba_forms("ليبي") == [
        "ليبي", "ليبية", "ليبيان", "ليبيين", "ليبيتان", "ليبيتين", "ليبيون", "ليبيات", "ليبيا",
    ]  # fmt: skip


def test_nisba_of_two_words_inflects_both() -> None:
    assert {"كوريتان جنوبيتان", "الكوريون الجنوبيون"} <= set(nisba_forms("كوري جنوبي"))


def test_nisba_leaves_an_invariable_first_word() -> None:
    assert {"جنوب أفريقية", "الجنوب أفريقيون"} <= set(nisba_forms("جنوب أفريقي"))


@pytest.mark.parametrize(
    ("phrase", "form"),
    [
        ("وزير خارجية", "وزير الخارجية"),
        ("قوات مسلحة", "القوات المسلحة"),
        ("رئيس هيئة أركان مشتركة", "رئيس هيئة الأركان المشتركة"),
        ("قائم بالأعمال", "القائم بالأعمال"),
    ],
)
def test_article_goes_to_construct_and_adjective(phrase: str, form: str) -> None:
    assert form in article_forms(phrase)


def test_pronoun_opens_the_feminine_ending() -> None:
    assert "سفارتها" in with_pronoun("سفارة")


def test_accusative_is_written_only_where_it_shows() -> None:
    assert [accusative(noun) for noun in ("دبلوماسي", "سفيرة", "قوات", "رجل أعمال")] == ["دبلوماسيا", None, None, None]

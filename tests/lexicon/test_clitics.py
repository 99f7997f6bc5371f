"""The letters written onto a word: every reading is there, the barest first, and none is shorter than a word."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from streams.lexicon.clitics import PRONOUNS, Split, splits

LETTERS = "ابتثجحخدذرزسشصضطظعغفقكلمنهويةءؤئ"


@pytest.mark.parametrize(
    ("word", "split"),
    [
        ("اتهم", Split("اتهم")),
        ("واتهم", Split("اتهم", "و")),
        ("فطالب", Split("طالب", "ف")),
        ("سيزور", Split("يزور", future=True)),
        ("وسيزور", Split("يزور", "و", future=True)),
        ("القصف", Split("قصف", article=True)),
        ("والقصف", Split("قصف", "و", article=True)),
        ("بالقصف", Split("قصف", "", "ب", article=True)),
        ("وبالقصف", Split("قصف", "و", "ب", article=True)),
        ("كالقصف", Split("قصف", "", "ك", article=True)),
        ("للاتفاق", Split("اتفاق", "", "ل", article=True)),
        ("وللقاء", Split("لقاء", "و", "ل", article=True)),
        ("لعقد", Split("عقد", "", "ل")),
        ("اتهمتها", Split("اتهمت", pronoun="ها")),
        ("رفضه", Split("رفض", pronoun="ه")),
        ("واستقبلهما", Split("استقبل", "و", pronoun="هما")),
        ("بزيارته", Split("زيارت", "", "ب", pronoun="ه")),
    ],
)
def test_clitics_take_off_what_is_attached(word: str, split: Split) -> None:
    assert split in splits(word)


@pytest.mark.parametrize("word", ["سلام", "وزير", "فرنسا", "بيان", "لقاء", "كندا"])
def test_clitics_keep_the_whole_word_as_the_first_reading(word: str) -> None:
    assert splits(word)[0] == Split(word)


def test_clitics_put_no_pronoun_after_an_article() -> None:
    assert not [split for split in splits("الزيارته") if split.article and split.pronoun]


def test_clitics_leave_a_word_of_at_least_two_letters() -> None:
    assert splits("وب") == (Split("وب"),)
    assert all(len(split.stem) >= 2 for word in ("بها", "لهم", "وله", "ال", "و") for split in splits(word))


@given(st.text(LETTERS, min_size=2, max_size=10))
@settings(max_examples=200, deadline=None)
def test_clitics_lose_no_letter(word: str) -> None:
    """What is taken off and what is left make up the word again (لل is ل and ال)."""
    for split in splits(word):
        whole = split.conjunction + ("س" if split.future else "") + split.preposition
        article = "ال" if split.article else ""
        written = {whole + article + split.stem + split.pronoun}
        if split.preposition == "ل" and split.article:
            written |= {split.conjunction + "لل" + split.stem, split.conjunction + "ل" + split.stem}
        assert word in written
        assert split.pronoun in {"", *PRONOUNS}

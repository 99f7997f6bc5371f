"""Names without a code: where they are filed, and what they never cover."""

from __future__ import annotations

from itertools import pairwise
from typing import TYPE_CHECKING

import pytest

from schemas import CleanArticle, Line
from streams.extract import extract_mentions
from streams.extract.entities import LinearRecognizer

if TYPE_CHECKING:
    from schemas import Mention
    from streams.lexicon import Lexicon


@pytest.fixture(scope="module")
def recognizer(lexicon: Lexicon) -> LinearRecognizer:
    return LinearRecognizer.load(lexicon)


def read(text: str, lexicon: Lexicon, recognizer: LinearRecognizer | None) -> tuple[Mention, ...]:
    article = CleanArticle(article_id="x", segment=1, lines=(Line(label="body", start=0, text=text),))
    return extract_mentions(article, lexicon, recognizer=recognizer).mentions


TEXT = "التقى المحلل وائل الشمري وزير الخارجية الفرنسي في باريس."


def test_unlisted_person_has_a_mention_without_a_code(lexicon: Lexicon, recognizer: LinearRecognizer) -> None:
    added = set(read(TEXT, lexicon, recognizer)) - set(read(TEXT, lexicon, None))
    assert [(m.kind, m.text, m.code) for m in added] == [("person", "وائل الشمري", None)]


def test_unlisted_names_leave_all_others_as_they_were(lexicon: Lexicon, recognizer: LinearRecognizer) -> None:
    mentions = read(TEXT, lexicon, recognizer)
    assert set(read(TEXT, lexicon, None)) <= set(mentions)
    assert all(a.end <= b.start for a, b in pairwise(mentions)), "in order, never overlapping"


def test_unlisted_name_begins_after_what_is_written_onto_it(lexicon: Lexicon, recognizer: LinearRecognizer) -> None:
    mentions = read("وتحدثت الأسرة عن خالد العمري ولسليمان الشمري رسالة.", lexicon, recognizer)
    assert [m.text for m in mentions if m.kind == "person"] == ["خالد العمري", "سليمان الشمري"]


def test_unlisted_surname_outranks_an_office_of_nobody(lexicon: Lexicon, recognizer: LinearRecognizer) -> None:
    """القاضي is the judge, and سمير القاضي a man of that name."""
    text = "وقالت شقيقته نوال القاضي إنها تشكر فرنسا."
    assert [(m.kind, m.text) for m in read(text, lexicon, None)] == [("organization", "القاضي"), ("state", "فرنسا")]
    assert [(m.kind, m.text) for m in read(text, lexicon, recognizer)] == [
        ("person", "نوال القاضي"),
        ("state", "فرنسا"),
    ]

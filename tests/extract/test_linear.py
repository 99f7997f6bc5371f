"""The linear recogniser by its own sentences: names that no list of rasid has, and words that are none."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.errors import LexiconError
from streams.extract.draft import scan_line
from streams.extract.entities import LinearRecognizer
from streams.extract.entities.features import Features
from streams.extract.entities.linear import DISTANCES, LABELS, Model

if TYPE_CHECKING:
    from pathlib import Path

    from streams.lexicon import Lexicon


@pytest.fixture(scope="module")
def recognizer(lexicon: Lexicon) -> LinearRecognizer:
    return LinearRecognizer.load(lexicon)


def names(recognizer: LinearRecognizer, lexicon: Lexicon, text: str) -> list[tuple[str, str]]:
    line = scan_line(0, text)
    found = recognizer(line, list(lexicon.names.find(line.keys)))
    return [(e.kind, line.text[line.words[e.start].start : line.words[e.end - 1].end]) for e in found]


@pytest.mark.parametrize(
    ("text", "entities"),
    [
        ("وقال الناشط سمير القاضي إن المحاكمة لم تكن عادلة.", [("person", "سمير القاضي")]),
        ("ووصل الوفد إلى بيروت قادما من القاهرة.", [("place", "بيروت"), ("place", "القاهرة")]),
        ("ارتفعت الأسعار في الأسواق خلال الأسبوع الماضي.", []),
    ],
)
def test_linear_finds_names_and_leaves_words_alone(
    recognizer: LinearRecognizer, lexicon: Lexicon, text: str, entities: list[tuple[str, str]]
) -> None:
    assert names(recognizer, lexicon, text) == entities


def test_linear_takes_an_empty_line(recognizer: LinearRecognizer, lexicon: Lexicon) -> None:
    assert names(recognizer, lexicon, "") == []


def test_linear_lets_a_name_go_on_only_where_it_began(lexicon: Lexicon) -> None:
    """Weights that like nothing but the inside of a name find none: no label of a beginning comes before it."""
    inside = ((LABELS.index("I-PERS"), 1.0),)
    attributes = {0: {"first": inside, "last": inside}, **{distance: {} for distance in DISTANCES}}
    model = Model(attributes, [(0.0,) * len(LABELS)] * len(LABELS))
    recognizer = LinearRecognizer(model, Features({}, lexicon), lexicon.names)
    assert names(recognizer, lexicon, "سمير") == []


def test_linear_without_its_weights_says_what_makes_them(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match=r"weights\.json is missing: run `python -m tests.gold.train_entities`"):
        Model.load(tmp_path / "weights.json")


@pytest.mark.parametrize(("word", "front"), [("وسليمان", "و"), ("وليد", ""), ("لمحمد", "ل"), ("بوتين", "")])
def test_features_part_what_is_written_onto_a_name(lexicon: Lexicon, word: str, front: str) -> None:
    assert Features.load(lexicon).front_of_name(word) == front

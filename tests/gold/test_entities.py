"""Names by the linear model: good enough on the part of ANERcorp that it was not trained on, and fast enough."""

from __future__ import annotations

import time
from typing import Final

import pytest

from streams.extract.entities import LinearRecognizer
from streams.lexicon import Lexicon, load_lexicon
from tests.gold.entities import CORPUS, Sentence, read_sentences, score, split, tell

FLOORS: Final = {"person": 0.78, "place": 0.86, "organization": 0.6, "all": 0.8}
SPEED: Final = 20_000
LARGEST: Final = 5_000_000

pytestmark = pytest.mark.shared


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.fixture(scope="module")
def apart() -> list[Sentence]:
    if not CORPUS.exists():
        pytest.skip("ANERcorp is not beside the repository")
    return split(read_sentences(CORPUS))[1]


def test_entities_of_the_part_held_apart(apart: list[Sentence], lexicon: Lexicon) -> None:
    told = list(tell(LinearRecognizer.load(lexicon), apart, lexicon))
    figures = score([sentence.gold for sentence in apart], told)
    assert figures["all"].asked > 1_000
    assert {kind: f.f1 for kind, f in figures.items() if f.f1 < FLOORS[kind]} == {}, figures


def test_entities_cost_little(apart: list[Sentence], lexicon: Lexicon) -> None:
    """Processor time, which other processes do not share; the lexicon's own names are looked up within it."""
    recognizer = LinearRecognizer.load(lexicon)
    list(tell(recognizer, apart, lexicon))  # what is remembered of words is there before the clock runs
    began = time.process_time()
    list(tell(recognizer, apart, lexicon))
    speed = sum(len(sentence.words) for sentence in apart) / (time.process_time() - began)
    assert speed > SPEED

"""Read ANERcorp, hold a part of it apart, and score entities as the CoNLL tasks do.

In: the corpus beside the repository, a word and its IOB tag a line (`باريس B-LOC`), a blank line after each sentence.
Out: sentences as lines of rasid, with the gold entities in words of the corpus. The corpus is CC BY-SA 4.0: figures and
weights are taken from it, no sentences.

One block of fifty sentences in five is held apart, so that articles stay whole or nearly: no sentence of a part, and
hardly a name that only one article has, is in the other part as well.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.extract.draft import scan_line
from streams.extract.entities import Entity, Kind, entities_of, find_again
from tests.gold.gate import SHARED

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence
    from pathlib import Path

    from streams.extract.draft import LineScan
    from streams.extract.entities import Recognizer
    from streams.lexicon import Lexicon

CORPUS: Final = SHARED / "data" / "ner" / "anercorp_train.txt"
BLOCK: Final = 50
FOLDS: Final = 5
APART: Final = 0
KINDS: Final[dict[str, Kind]] = {"PERS": "person", "LOC": "place", "ORG": "organization"}


class Sentence(NamedTuple):
    """A sentence: its words and gold entities by the corpus, and the same text as rasid reads it."""

    words: tuple[str, ...]
    gold: tuple[Entity, ...]
    line: LineScan
    word_at: tuple[int, ...]
    """For each word of the line, the word of the corpus that it is in."""

    def labels(self) -> list[str]:
        """Return an IOB label for each word of the line."""
        labels = ["O"] * len(self.line.words)
        names = {kind: name for name, kind in KINDS.items()}
        for entity in self.gold:
            inside = [at for at, word in enumerate(self.word_at) if entity.start <= word < entity.end]
            for at in inside:
                labels[at] = f"{'B' if at == inside[0] else 'I'}-{names[entity.kind]}"
        return labels

    def in_words(self, found: Iterable[Entity]) -> set[Entity]:
        """Return entities of the line in words of the corpus."""
        return {Entity(self.word_at[e.start], self.word_at[e.end - 1] + 1, e.kind) for e in found}


def read_sentences(path: Path) -> list[Sentence]:
    """Return the sentences of the corpus, in order."""
    blocks = path.read_text(encoding="utf-8").strip().split("\n\n")
    return [_sentence([line.rpartition(" ")[::2] for line in block.split("\n")]) for block in blocks]


def split(sentences: Sequence[Sentence], apart: int = APART) -> tuple[list[Sentence], list[Sentence]]:
    """Return the sentences to train on and those held apart."""
    parts: tuple[list[Sentence], list[Sentence]] = ([], [])
    for number, sentence in enumerate(sentences):
        parts[number // BLOCK % FOLDS == apart].append(sentence)
    return parts


def tell(
    recognizer: Recognizer, sentences: Sequence[Sentence], lexicon: Lexicon, *, block: int = BLOCK
) -> Iterator[set[Entity]]:
    """Yield what a recogniser finds in each sentence, in words of the corpus; a block is taken for one article."""
    for first in range(0, len(sentences), block):
        article = sentences[first : first + block]
        lines = [sentence.line for sentence in article]
        found = [recognizer(line, list(lexicon.names.find(line.keys))) for line in lines]
        for sentence, entities in zip(article, find_again(lines, found), strict=True):
            yield sentence.in_words(entities)


class Figures(NamedTuple):
    """How many entities were found, told and asked for."""

    right: int
    told: int
    asked: int

    @property
    def precision(self) -> float:
        """Right of those told."""
        return self.right / self.told if self.told else 0.0

    @property
    def recall(self) -> float:
        """Right of those asked for."""
        return self.right / self.asked if self.asked else 0.0

    @property
    def f1(self) -> float:
        """The harmonic mean of both."""
        return 2 * self.right / (self.told + self.asked) if self.told + self.asked else 0.0


def score(gold: Sequence[Iterable[Entity]], told: Sequence[Iterable[Entity]]) -> dict[str, Figures]:
    """Return figures by kind and for `all`: an entity is right where both ends and the kind are.

    >>> score([[Entity(0, 2, "person")]], [[Entity(0, 2, "person"), Entity(3, 4, "place")]])["all"].precision
    0.5
    """
    counts: Counter[tuple[str, str]] = Counter()
    for asked, found in zip(map(set, gold), map(set, told), strict=True):
        for what, entities in (("right", asked & found), ("told", found), ("asked", asked)):
            for entity in entities:
                counts.update(((entity.kind, what), ("all", what)))
    return {
        kind: Figures(counts[kind, "right"], counts[kind, "told"], counts[kind, "asked"])
        for kind in (*KINDS.values(), "all")
    }


def _sentence(rows: Sequence[tuple[str, str]]) -> Sentence:
    words = tuple(word for word, _ in rows)
    line = scan_line(0, " ".join(words))
    owner = [number for number, word in enumerate(words) for _ in range(len(word) + 1)]
    gold = tuple(entities_of([tag for _, tag in rows], KINDS))
    return Sentence(words, gold, line, tuple(owner[token.start] for token in line.words))

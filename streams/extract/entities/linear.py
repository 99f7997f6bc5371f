"""Find names of persons, places and organizations by a linear-chain model: weights learned once, the best path here.

In: a line in words, the lexicon's names in it. Out: entities, never overlapping. The weights are in `weights.json`,
made by `python -m tests.gold.train_entities`; what a word adds to the labels around it is worked out when it is first
met. Source: Lafferty, McCallum & Pereira 2001 (conditional random fields); the path by Viterbi's algorithm, labels that
are hopelessly behind left out on the way.
"""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

import orjson

from streams.errors import LexiconError
from streams.extract.entities.entity import Entity, Kind, entities_of
from streams.extract.entities.features import Features, Look, contextual, names_over

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon import Lexicon
    from streams.lexicon.names import Found, NameIndex

WEIGHTS: Final = Path(__file__).with_name("weights.json")
LABELS: Final = ("O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG")
_KINDS: Final[dict[str, Kind]] = {"PERS": "person", "LOC": "place", "ORG": "organization"}
_NONE: Final = (0.0,) * len(LABELS)
# A label so far behind the best one (in natural logarithms of odds) never comes back.
_HOPELESS: Final = 8.0
_STAYED_OUTSIDE: Final = {0: 0}
_REMEMBERED: Final = 1 << 16

DISTANCES: Final = (-1, 1, -2, 2)
"""Of the words around that count: before it, after it."""

Scores = tuple[float, ...]
"""One for each of `LABELS`."""
Weights = tuple[tuple[int, float], ...]
"""Labels by number, each with its weight."""


class Model(NamedTuple):
    """Weights of attributes (`-1w=في` at the distance -1 without its sign and figure), and of a label after another."""

    attributes: Mapping[int, Mapping[str, Weights]]
    transitions: Sequence[Scores]

    @classmethod
    def load(cls, path: Path = WEIGHTS) -> Self:
        """Read `weights.json`: for each attribute, labels by number and their weights in turn."""
        try:
            table = orjson.loads(path.read_bytes())
        except FileNotFoundError as missing:
            raise LexiconError(f"{missing.filename} is missing: run `python -m tests.gold.train_entities`") from missing
        attributes: dict[int, dict[str, Weights]] = {0: {}, **{distance: {} for distance in DISTANCES}}
        for attribute, weights in table["attributes"].items():
            pairs = tuple(zip(weights[::2], weights[1::2], strict=True))
            attributes[0][attribute] = pairs
            if attribute[:1] in "+-":
                attributes[int(attribute[:2])][attribute[2:]] = pairs
        return cls(attributes, [tuple(row) for row in table["transitions"]])

    def sum(self, attributes: Iterable[str], distance: int = 0) -> Scores:
        """Return what attributes of a word add together to each label of the word at `distance` from it.

        >>> Model({0: {"w=a": ((0, 1.0), (1, 0.5)), "w=b": ((0, 2.0),)}}, ()).sum(["w=a", "w=b", "w=c"])[:3]
        (3.0, 0.5, 0.0)
        """
        known, scores = self.attributes[distance], list(_NONE)
        for attribute in attributes:
            for label, weight in known.get(attribute, ()):
                scores[label] += weight
        return tuple(scores)


class _Weighed(NamedTuple):
    """A word as the model sees it: what it adds to its own labels and to those of the words around it."""

    look: Look
    own: Scores
    before: Scores
    after: Scores
    far_before: Scores
    far_after: Scores


class LinearRecognizer:
    """The model at work; a `Recognizer`."""

    def __init__(self, model: Model, features: Features, index: NameIndex) -> None:
        self._model = model
        self._features = features
        self._index = index
        self._following = [
            [(after, weight) for after, weight in enumerate(row) if _may_follow(LABELS[before], LABELS[after])]
            for before, row in enumerate(model.transitions)
        ]
        self._outside = dict(self._following[0])[0]
        self._beginnings = [(label, weight) for label, weight in self._following[0] if label]
        self._weigh = lru_cache(_REMEMBERED)(self._weigh_anew)

    @classmethod
    def load(cls, lexicon: Lexicon) -> Self:
        """Read model and word table; raise `LexiconError` where they were never made."""
        return cls(Model.load(), Features.load(lexicon), lexicon.names)

    def __call__(self, line: LineScan, found: Sequence[Found]) -> list[Entity]:
        """Return the entities of `line`, in text order; `found`: the lexicon's names in it."""
        weighed = [self._weigh(word.text, word.key) for word in line.words]
        rows = contextual(line, [word.look for word in weighed], names_over(found, self._index))
        path = self._best_path(self._emissions(weighed, rows))
        return [
            entity._replace(front=self._features.front_of_name(line.keys[entity.start]))
            if entity.kind == "person"
            else entity
            for entity in entities_of([LABELS[label] for label in path], _KINDS)
        ]

    def _weigh_anew(self, text: str, key: str) -> _Weighed:
        look = self._features.look_at(text, key)
        around = (self._model.sum(look.near if abs(at) == 1 else look.far, at) for at in DISTANCES)
        return _Weighed(look, self._model.sum(look.own), *around)

    def _emissions(self, words: Sequence[_Weighed], rows: Sequence[Sequence[str]]) -> list[list[float]]:
        """Return for each word what all its attributes add to each label."""
        before = [_NONE, *(word.before for word in words)]
        after = [*(word.after for word in words[1:]), _NONE]
        far_before = [_NONE, _NONE, *(word.far_before for word in words)]
        far_after = [*(word.far_after for word in words[2:]), _NONE, _NONE]
        known, emissions = self._model.attributes[0], []
        for word, b, a, fb, fa, row in zip(words, before, after, far_before, far_after, rows, strict=False):
            scores = [o + p + q + r + s for o, p, q, r, s in zip(word.own, b, a, fb, fa, strict=True)]
            for attribute in row:
                for label, weight in known.get(attribute, ()):
                    scores[label] += weight
            emissions.append(scores)
        return emissions

    def _best_path(self, emissions: Sequence[Sequence[float]]) -> list[int]:
        """Return the labels, by number, whose weights sum to most."""
        alive, came = {0: 0.0}, list[dict[int, int]]()
        for row in emissions:
            if len(alive) == 1 and 0 in alive and self._names_nothing(row):
                alive[0] += self._outside + row[0]
                came.append(_STAYED_OUTSIDE)
                continue
            scores: dict[int, float] = {}
            back: dict[int, int] = {}
            for before, so_far in alive.items():
                for label, weight in self._following[before]:
                    score = so_far + weight + row[label]
                    if label not in scores or score > scores[label]:
                        scores[label], back[label] = score, before
            least = max(scores.values()) - _HOPELESS
            alive = {label: score for label, score in scores.items() if score >= least}
            came.append(back)
        label = max(alive, key=alive.__getitem__)
        path = []
        for back in reversed(came):
            path.append(label)
            label = back[label]
        return path[::-1]

    def _names_nothing(self, row: Sequence[float]) -> bool:
        """Tell whether, outside of names, no beginning of one can be meant: true of most words."""
        least = self._outside + row[0] - _HOPELESS
        return all(row[label] + weight < least for label, weight in self._beginnings)


def _may_follow(before: str, after: str) -> bool:
    """Tell whether a label may stand after another: a name goes on only where it began."""
    return not after.startswith("I-") or before[2:] == after[2:]

"""Train the weights of `streams/extract/entities/weights.json`; print how good they are on the part held apart.

`python -m tests.gold.train_entities` reads ANERcorp beside the repository and takes a minute or two. `--fold N` holds
another fifth of the blocks apart and writes nothing.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import time
from collections import defaultdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import orjson
import pycrfsuite

from streams.extract.entities.features import Features, contextual, names_over
from streams.extract.entities.linear import DISTANCES, LABELS, WEIGHTS, LinearRecognizer, Model
from streams.lexicon import Lexicon, load_lexicon
from tests.gold.entities import APART, CORPUS, FOLDS, Figures, Sentence, read_sentences, score, split, tell

if TYPE_CHECKING:
    from collections.abc import Sequence

# L1 keeps the file small, L2 the weights; settled on a fold that is not the one held apart.
PARAMETERS: Final = {"c1": 0.05, "c2": 0.01, "max_iterations": 80, "feature.possible_transitions": True}
_DIGITS: Final = 3


def attributes_of(sentence: Sentence, features: Features, lexicon: Lexicon) -> list[list[str]]:
    """Return all attributes of each word of a sentence, as the recogniser sees them."""
    looks = [features.look_at(word.text, word.key) for word in sentence.line.words]
    listed = names_over(list(lexicon.names.find(sentence.line.keys)), lexicon.names)
    rows = contextual(sentence.line, looks, listed)
    for at, row in enumerate(rows):
        row.extend(looks[at].own)
        for distance in DISTANCES:
            if 0 <= at + distance < len(looks):
                other = looks[at + distance]
                row.extend(f"{distance:+}{told}" for told in (other.near if abs(distance) == 1 else other.far))
    return rows


def train(sentences: Sequence[Sentence], lexicon: Lexicon) -> dict[str, Any]:
    """Return the table of weights that `Model.load` reads."""
    features = Features.load(lexicon)
    trainer = pycrfsuite.Trainer(params=PARAMETERS, verbose=False)
    for sentence in sentences:
        if sentence.line.words:
            trainer.append(attributes_of(sentence, features, lexicon), sentence.labels())
    with tempfile.NamedTemporaryFile(suffix=".crfsuite") as file:
        trainer.train(file.name)
        tagger = pycrfsuite.Tagger()
        tagger.open(file.name)
        told = tagger.info()
    attributes: defaultdict[str, list[float]] = defaultdict(list)
    for (attribute, label), weight in sorted(told.state_features.items()):
        if rounded := round(weight, _DIGITS):
            attributes[attribute] += (LABELS.index(label), rounded)
    transitions = [[round(told.transitions.get((a, b), 0.0), _DIGITS) for b in LABELS] for a in LABELS]
    return {"transitions": transitions, "attributes": dict(attributes)}


def report(figures: dict[str, Figures]) -> str:
    """Return precision, recall and F1 by kind, a line each."""
    return "\n".join(
        f"{kind:12} P {figure.precision:.3f} R {figure.recall:.3f} F1 {figure.f1:.3f}"
        for kind, figure in figures.items()
    )


def main() -> int:
    """Train, write the weights, print the figures."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--fold", type=int, choices=range(FOLDS), default=APART)
    fold = parser.parse_args().fold
    lexicon = load_lexicon()
    training, apart = split(read_sentences(CORPUS), fold)
    path = WEIGHTS if fold == APART else Path(tempfile.mkdtemp()) / WEIGHTS.name
    path.write_bytes(orjson.dumps(train(training, lexicon), option=orjson.OPT_APPEND_NEWLINE).replace(b"],", b"],\n"))
    recognizer = LinearRecognizer(Model.load(path), Features.load(lexicon), lexicon.names)
    began = time.perf_counter()
    told = list(tell(recognizer, apart, lexicon))
    tokens = sum(len(sentence.words) for sentence in apart)
    speed = tokens / (time.perf_counter() - began)
    gold = [sentence.gold for sentence in apart]
    alone = list(tell(recognizer, apart, lexicon, block=1))
    print(f"{report(score(gold, told))}\nsentence by sentence\n{report(score(gold, alone))}")  # noqa: T201  a command's output
    print(f"{tokens} tokens, {speed:.0f} a second; {path.stat().st_size} bytes in {path}")  # noqa: T201
    return 0


if __name__ == "__main__":
    sys.exit(main())

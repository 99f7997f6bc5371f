"""Names by what they look like, listed or not: persons, places and organizations that the lexicon may not know.

entity     what a recogniser is, whichever model is behind it
features   a word, its neighbours and the lexicon's names as attributes
linear     the model that comes with rasid: weights and the best path
repeats    persons again whom it knew elsewhere in the article

`words.tsv` and `weights.json` are learned; `tests/gold/README.md` says how good they are and how they are made anew.
"""

from streams.extract.entities.entity import Entity, Kind, Recognizer, entities_of
from streams.extract.entities.linear import LinearRecognizer
from streams.extract.entities.repeats import find_again

__all__ = ["Entity", "Kind", "LinearRecognizer", "Recognizer", "entities_of", "find_again"]

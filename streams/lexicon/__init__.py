"""What the stages look words and names up in. Data in `data/`, compiled by `rasid lexicon build` into `compiled/`."""

from streams.lexicon.index import Lexicon, load_lexicon

__all__ = ["Lexicon", "load_lexicon"]

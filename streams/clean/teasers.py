"""Find the unmarked teasers at the end of a page: first paragraphs of other stories, put there without a word.

Some sites close a page so. Nothing marks these paragraphs but that each opens a story of its own. A small logistic
model over what can be seen of that (`FEATURES`; weights in `teasers.toml`) gives each paragraph the log-odds that it is
a teaser; the block is the run of last paragraphs whose log-odds, with those of its length, sum to most, if that is
above nothing. `train_teasers.py` gives the weights.
"""

from __future__ import annotations

import re
import tomllib
from importlib.resources import files
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.clean.cohesion import share, stems
from streams.clean.cues import STAMPS, STORY, alternatives
from streams.clean.shapes import continues, words

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from streams.clean.labels import Labelled

LONGEST_BLOCK: Final = 8
MIN_EVIDENCE: Final = 12
"""Words and marks from which a line is evidence for a teaser: shorter ones are as well the items of a list."""
MIN_OPENING: Final = 2

_PRONOUN: Final = re.compile(r"[ء-ي]{3}(?:ه|ها|هم)(?!\S)")
_WEEKDAY: Final = re.compile(rf"(?<!\S)(?:{alternatives(STAMPS.weekdays)})(?!\S)")
_DATELINE: Final = re.compile(r"\) ?(?:-|–|—)+ ")
_OPENING: Final = 8
_LONG: Final = 30


class Paragraph(NamedTuple):
    """A paragraph, by its key, and the stems of the title above it."""

    title: frozenset[str]
    key: str
    words: list[str]


FEATURES: Final[Mapping[str, Callable[[Paragraph], float]]] = {
    # cohesion: a story goes on with what its title names
    "shares_with_title": lambda c: share(stems(c.key), c.title),
    # how the paragraph opens: a new story has no و before its verb and leans on nothing above
    "continues": lambda c: float(continues(c.key)),
    "opens_with_and": lambda c: float(c.key.startswith("و")),
    "opens_with_noun": lambda c: float(c.key.startswith("ال")),
    "opens_with_verb_and_subject": lambda c: float(_opens_with_verb_and_subject(c.words)),
    "opens_with_quote": lambda c: float(c.key.startswith('"')),
    "opens_with_dateline": lambda c: float(_DATELINE.search(c.key[:100]) is not None),
    "speaks_at_once": lambda c: float(":" in c.words[:4]),
    "pronouns": lambda c: len(_PRONOUN.findall(" ".join(c.words[:_OPENING]))) / 3,
    # one sentence, dated, often cut short
    "names_weekday": lambda c: float(_WEEKDAY.search(c.key) is not None),
    "sentences": lambda c: min(3.0, c.key.count(" . ")),
    "open_end": lambda c: float(not c.key.rstrip(' "').endswith(".")),
    "length": lambda c: min(2.0, len(c.words) / _LONG),
    "bias": lambda _: 1.0,
}


class Model(NamedTuple):
    """The weights of `FEATURES`, and the log-odds of a block's length on a site: `lengths` by mark, `other` else."""

    weights: tuple[float, ...]
    lengths: Mapping[str, Mapping[int, float]]
    other: float

    def score(self, of: Paragraph) -> float:
        """Return the log-odds that the paragraph is a teaser."""
        return sum(w * feature(of) for w, feature in zip(self.weights, FEATURES.values(), strict=True))


def label_teasers(labelled: Sequence[Labelled]) -> list[Labelled]:
    """Return the lines of a page with its unmarked teasers, if it has some, labelled related-body.

    They close the page's own text; a headline right below that, which nothing marks either, may be one of them.
    """
    own = [i for i, x in enumerate(labelled) if x.label == "body"]
    if not own:
        return list(labelled)
    last = own[-1]
    while last + 1 < len(labelled) and labelled[last + 1].label == "related-title":
        last += 1
    paragraphs = [i for i in range(own[0], last + 1) if labelled[i].label in ("body", "related-title")]
    title = next((x.line.key for x in labelled if x.label == "title"), "")
    count = count_teasers(title, [labelled[i].line.key for i in paragraphs], MODEL)
    teasers = set(paragraphs[len(paragraphs) - count :])
    return [x._replace(label="related-body", segment=1) if i in teasers else x for i, x in enumerate(labelled)]


def paragraph(title: str, key: str) -> Paragraph:
    """Return the paragraph with the key `key` under the title with the key `title`."""
    return Paragraph(stems(title), key, key.split())


def count_teasers(title: str, keys: Sequence[str], model: Model) -> int:
    """Return how many of the last paragraphs of a page are teasers; the first is always the page's own.

    `title` and `keys` are the keys of the title and of the paragraphs.
    """
    lengths = next((odds for mark, odds in model.lengths.items() if keys and mark in keys[0]), {})
    best, count, total = 0.0, 0, 0.0
    for size, key in enumerate(reversed(keys[1:][-LONGEST_BLOCK:]), start=1):
        score = model.score(paragraph(title, key))
        total += score if words(key) >= MIN_EVIDENCE else min(0.0, score)
        if (odds := total + lengths.get(size, model.other)) > best:
            best, count = odds, size
    return count


def _opens_with_verb_and_subject(opening: list[str]) -> bool:
    """Tell whether a paragraph opens as a story does, with a bare verb and who did it: `أعلن الوزير`, `قال مصدر`."""
    if len(opening) < MIN_OPENING or opening[0].startswith(("و", "ف", "ال")):
        return False
    return opening[1].startswith("ال") or opening[1] in STORY.subjects


def load_model() -> Model:
    """Read `teasers.toml`."""
    data = tomllib.loads(files(__package__).joinpath("teasers.toml").read_text(encoding="utf-8"))
    lengths = {site["mark"]: {site["length"]: float(site["log_odds"])} for site in data["sites"]}
    return Model(tuple(float(data["weights"][name]) for name in FEATURES), lengths, float(data["other_log_odds"]))


MODEL: Final = load_model()

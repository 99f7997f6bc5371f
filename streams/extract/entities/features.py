"""What the linear recogniser looks at: a word by itself, its neighbours, and the names of the lexicon that cover it.

In: a line in words, and the lexicon's names found in it. Out: for each word the attributes that are true of it, as
strings (`w=باريس`, `-1in-titles`). What a word is by itself does not depend on where it stands, so `look_at` works
it out once a word, with what it says of the words around it; `contextual` are the attributes that the place decides.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final, NamedTuple, Self

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon import Lexicon
    from streams.lexicon.names import Found, NameIndex

WORDS: Final = Path(__file__).with_name("words.tsv")
# Letters written onto a word, the longest first.
_FRONTS: Final[tuple[str, ...]] = (
    "وبال",
    "وال",
    "بال",
    "كال",
    "فال",
    "ولل",
    "لل",
    "ال",
    "وب",
    "ول",
    "وك",
    "فب",
    "فل",
    *"وفبلكس",
)
_BEFORE_NAMES: Final[tuple[str, ...]] = ("ول", "وب", *"وفبلك")
# Bands by which a name must be more common without its first letters.
_CLEARLY: Final = 2
_SHORTEST: Final = 2
_LONGEST_AFFIX: Final = 4
_LONG: Final = 8
_QUOTES: Final = frozenset("\"'«»“”„")
_LONG_NAME: Final = 3
_LISTS: Final = ("titles", "prepositions", "subordinators", "links", "outlets", "places", "counterparts", "adverbs")


class Known(NamedTuple):
    """A row of the word table: classes of use from coarse to fine, bands of frequency as a word and as a name."""

    classes: tuple[str, ...]
    frequency: str
    given: str
    surname: str
    foreign: str


_UNKNOWN: Final = Known((), "0", "0", "0", "0")


class Look(NamedTuple):
    """What is true of a word wherever it stands, and what of it counts for its neighbours at distance one and two.

    There it bears the distance: `-1w=في` is true of a word after `في`.
    """

    key: str
    own: tuple[str, ...]
    near: tuple[str, ...]
    far: tuple[str, ...]
    coarse: str
    fine: str


class Features:
    """The table of words and the lexicon, as attributes of words."""

    def __init__(self, words: Mapping[str, Known], lexicon: Lexicon) -> None:
        self._used = {word: known for word, known in words.items() if known.classes}
        self._named = {word: known for word, known in words.items() if known[2:] != _UNKNOWN[2:]}
        self._verbs = lexicon.verbs
        self._words = lexicon.names.words

    @classmethod
    def load(cls, lexicon: Lexicon, path: Path = WORDS) -> Self:
        """Read the table: a word, its classes, how often it stands in text, as a given name, as a surname."""
        rows = (line.split("\t") for line in path.read_text(encoding="utf-8").splitlines() if line[0] != "#")
        known = {word: Known(tuple(classes.split(".")) if classes else (), *bands) for word, classes, *bands in rows}
        return cls(known, lexicon)

    def look_at(self, text: str, key: str) -> Look:
        """Return all that a word tells by itself, as written and by its key."""
        shape = _shape(key)
        shared = [*shape, *self._lists(key), *self._reading(key)]
        rest = key
        own = [*_affixes(key, _LONGEST_AFFIX), *_writing(text), *(() if shape else (f"len={min(len(key), _LONG)}",))]
        for front in _FRONTS:
            if key.startswith(front) and len(key) - len(front) >= _SHORTEST:
                rest = key[len(front) :]
                own.append(f"front={front}")
                break
        shared.append(f"rest={rest}")
        if text.endswith("ى"):
            shared.append("maksura")
        if "ً" in text:
            shared.append("tanwin")
        front, used = self._row(key, self._used)
        named_front, named = self._row(key, self._named)
        classes = used.classes
        far = [f"w={key}", *(f"class{n}={c}" for n, c in enumerate(classes[:2]))]
        shared += [f"class{n}={c}" for n, c in enumerate(classes)] or ["unseen"]
        shared += [f"given={named.given}", f"surname={named.surname}", f"foreign={named.foreign}"]
        own += [f"often={used.frequency}", f"used={front}", f"named={named_front}"]
        near = [f"w={key}", *_affixes(key, _LONGEST_AFFIX - 1), *shared]
        other = shape[0] if shape else "unseen"
        return Look(
            key,
            (f"w={key}", *own, *shared),
            tuple(near),
            tuple(far),
            classes[0] if classes else other,
            classes[1] if classes else other,
        )

    def front_of_name(self, key: str) -> str:
        """Return the letters written onto a personal name: none of وليد, و of وسليمان, as hardly anyone is called."""
        for front in _BEFORE_NAMES:
            rest = key[len(front) :]
            if key.startswith(front) and _borne(self._named.get(rest)) >= _borne(self._named.get(key)) + _CLEARLY:
                return front
        return ""

    def _row(self, key: str, rows: Mapping[str, Known]) -> tuple[str, Known]:
        """Return the row of a word, with or without the letters written onto it, and those letters."""
        if key in rows:
            return "", rows[key]
        for front in _FRONTS:
            rest = key[len(front) :]
            if not key.startswith(front) or len(rest) < _SHORTEST:
                continue
            if front.endswith(("ال", "لل")) and "ال" + rest in rows:
                return front[:-2], rows["ال" + rest]
            if rest in rows:
                return front, rows[rest]
        return "?", _UNKNOWN

    def _lists(self, key: str) -> list[str]:
        return [f"in-{name}" for name in _LISTS if key in self._words[name]]

    def _reading(self, key: str) -> tuple[str, ...]:
        readings = self._verbs.readings(key)
        if not readings:
            return ()
        return ("verb",) if any(reading.form == "verb" for reading in readings) else ("noun",)


def contextual(line: LineScan, looks: Sequence[Look], listed: Mapping[int, Sequence[str]]) -> list[list[str]]:
    """Return for each word of `line` what its place decides: names of the lexicon, pairs with neighbours, quotes."""
    last = len(looks) - 1
    rows: list[list[str]] = []
    for at, look in enumerate(looks):
        row = ["g=" + name for name in listed.get(at, ())]
        if at:
            row += ["-1g=" + name for name in listed.get(at - 1, ())]
            row += (f"pair={looks[at - 1].key} {look.key}", f"pairs={looks[at - 1].fine} {look.fine}")
        else:
            row.append("first")
        if at < last:
            row += ["+1g=" + name for name in listed.get(at + 1, ())]
            row += (f"next={look.key} {looks[at + 1].key}", f"nexts={look.fine} {looks[at + 1].fine}")
            if at:
                row.append(f"three={looks[at - 1].coarse} {look.coarse} {looks[at + 1].coarse}")
        else:
            row.append("last")
        rows.append(row)
    for at, word in enumerate(line.words):
        if line.text[max(0, word.start - 2) : word.start].rstrip()[-1:] in _QUOTES:
            rows[at].append("quote before")
        if line.text[word.end : word.end + 2].lstrip()[:1] in _QUOTES:
            rows[at].append("quote after")
    return rows


def names_over(found: Sequence[Found], index: NameIndex) -> dict[int, list[str]]:
    """Return for each word what the lexicon's names say of it: where in which kind of name, how long that is.

    Of names of one kind the longest counts. `B-person2+`: the first of two words, with letters written onto it.
    """
    longest: dict[tuple[int, str], tuple[int, str]] = {}
    for hit in found:
        kinds = {sense.source for sense in index.senses[hit.form]}
        length = hit.end - hit.start
        for kind in (*kinds, "head") if index.heads[hit.form] else kinds:
            for at in range(hit.start, hit.end):
                if longest.get((at, kind), (0, ""))[0] < length:
                    written = "+" if hit.front else ""
                    place = "B" if at == hit.start else "I"
                    longest[at, kind] = length, f"{place}-{kind}{min(length, _LONG_NAME)}{written}"
    rows: dict[int, list[str]] = {}
    for (at, _), (_, name) in longest.items():
        rows.setdefault(at, []).append(name)
    return rows


def _shape(key: str) -> tuple[str, ...]:
    if key.isdigit():
        return ("number",)
    if not key[0].isalnum():
        return ("mark",)
    return ("latin",) if key.isascii() else ()


def _affixes(key: str, longest: int) -> list[str]:
    """Return the first and last letters, one to `longest` of them."""
    sizes = range(1, min(longest, len(key) - 1) + 1)
    return [f"{side}{size}={key[:size] if side == 'p' else key[-size:]}" for size in sizes for side in "ps"]


def _writing(text: str) -> list[str]:
    return [f"hamza={text[0]}"] if text[0] in "أإآ" else []


def _borne(known: Known | None) -> int:
    """Return how many bear a name, by its band."""
    return max(int(known.given), int(known.surname)) if known else 0

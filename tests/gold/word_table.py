"""Make `streams/extract/entities/words.tsv`: which words are used alike, and which are borne as names.

    uv pip install --no-deps ar-corrector==1.1.6 arabic-name-romanizer==0.2.0 arabnamer==0.1.3 numpy scipy
    python -m tests.gold.word_table

In: counts of word pairs in Arabic news and reviews (ar-corrector, MIT), names of persons by Wikidata (CC0, by way of
arabic-name-romanizer) and of a list of transliterated names (arabnamer, CC BY 4.0). Out: a row a word. Words whose
neighbours are alike fall into one class: positive pointwise mutual information with the commonest words on either
side, its singular vectors, k-means on the sphere. Classes are numbered by chance. None of the packages is needed
again once the table is made.
"""

from __future__ import annotations

import json
import math
import pickle
import re
import sqlite3
import sys
from collections import Counter
from importlib.util import find_spec
from pathlib import Path
from typing import Any, Final

import numpy as np
from scipy.sparse import csr_matrix
from scipy.sparse.linalg import svds

from streams.extract.entities.features import WORDS
from streams.text import key_of

LARGEST: Final = 60_000
RAREST: Final = 8
CONTEXTS: Final = 4_000
DIMENSIONS: Final = 64
CLASSES: Final = (64, 256, 1024)
ROUNDS: Final = 25
_WORD: Final = re.compile(r"[ء-غف-ي]{2,}")
_MANY: Final = (1, 2, 5, 20, 100)
_HEADER: Final = """\
# Words of Arabic news, and names: classes of words used alike (of 64, of 256 and of 1024), how often the word
# stands in text (power of two), how many persons bear it as given name and as surname (0 none, 1 one, 2 two to
# four, 3 up to 19, 4 up to 99, 5 more), 1 for a word of a list of transliterated names. Facts only, made by
# tests/gold/word_table.py, which names sources and licences. Date: 2026-11. Known gaps: names of persons from
# outside the Arab world, Iran and Pakistan, but for that list.
"""


def pair_counts() -> Counter[tuple[str, str]]:
    """Return how often a word follows another, by their keys."""
    path = _folder("ar_corrector") / "resources" / "ngram_plus1.pickle"
    table = pickle.loads(path.read_bytes())  # noqa: S301  of a package at a fixed version
    pairs: Counter[tuple[str, str]] = Counter()
    for history, following in table.items():
        if len(history) == 1:
            for word, count in following.items():
                pairs[_key(history[0]), _key(word)] += count
    return pairs


def classes_of(pairs: Counter[tuple[str, str]]) -> dict[str, tuple[tuple[int, ...], int]]:
    """Return for each common word its classes and how often it stands in the texts."""
    counts: Counter[str] = Counter()
    for (word, _), count in pairs.items():
        counts[word] += count
    words = [word for word, count in counts.most_common(LARGEST) if word and count >= RAREST]
    vectors = _vectors(pairs, words, [word for word, _ in counts.most_common(CONTEXTS) if word])
    columns = [_clusters(vectors, size).tolist() for size in CLASSES]
    return {word: (ids, counts[word]) for word, ids in zip(words, zip(*columns, strict=True), strict=True)}


def _vectors(pairs: Counter[tuple[str, str]], words: list[str], contexts: list[str]) -> Any:  # noqa: ANN401  an array
    row = {word: at for at, word in enumerate(words)}
    column = {word: at for at, word in enumerate(contexts)}
    cells: list[tuple[int, int, int]] = []
    for (first, second), count in pairs.items():
        if first in row and second in column:
            cells.append((row[first], column[second], count))
        if second in row and first in column:
            cells.append((row[second], len(contexts) + column[first], count))
    rows, columns, counts = (np.array(part) for part in zip(*cells, strict=True))
    shape = len(words), 2 * len(contexts)
    table = csr_matrix((counts.astype(float), (rows, columns)), shape=shape)
    by_row, by_column = np.asarray(table.sum(1)).ravel(), np.asarray(table.sum(0)).ravel()
    association = np.log(counts * float(table.sum()) / (by_row[rows] * by_column[columns]))
    left, values, _ = svds(csr_matrix((np.maximum(association, 0), (rows, columns)), shape=shape), k=DIMENSIONS)
    return _unit(left * np.sqrt(values)).astype(np.float32)


def _clusters(vectors: Any, size: int) -> Any:  # noqa: ANN401  arrays
    """Return the class of each vector: spherical k-means from common words on."""
    chance = np.random.default_rng(0)
    centres = vectors[chance.choice(min(len(vectors), LARGEST // 3), size, replace=False)]
    nearest = np.zeros(len(vectors), dtype=int)
    for _ in range(ROUNDS):
        nearest = np.concatenate([np.argmax(part @ centres.T, 1) for part in np.array_split(vectors, 16)])
        sums = np.zeros_like(centres)
        np.add.at(sums, nearest, vectors)
        centres = np.where(sums.any(1, keepdims=True), _unit(sums), centres)
    return nearest


def _unit(vectors: Any) -> Any:  # noqa: ANN401  arrays
    return vectors / (np.linalg.norm(vectors, axis=1, keepdims=True) + 1e-9)


def name_counts() -> tuple[Counter[str], Counter[str], set[str]]:
    """Return how many persons bear a word as given name and as surname, and the words of transliterated names."""
    given: Counter[str] = Counter()
    surname: Counter[str] = Counter()
    database = sqlite3.connect(_folder("arabic_name_romanizer") / "resources" / "names.sqlite3")
    for name, role, count in database.execute("select arabic_key, role, count from units"):
        word = _key(name.split()[-1])
        given[word] += count if role != "surname" else 0
        surname[word] += count if role != "given" else 0
    for (name,) in database.execute("select arabic_key from full_names"):
        first, *_, last = map(_key, name.split()) if " " in name else ("", "")
        given[first] += 1
        surname[last] += 1
    table = json.loads((_folder("arabnamer") / "data" / "dict_FINAL.json").read_text(encoding="utf-8"))
    foreign = {_key(word) for name in table.values() for word in name.split()}
    return given, surname, foreign


def main() -> int:
    """Write the table."""
    used = classes_of(pair_counts())
    given, surname, foreign = name_counts()
    rows = []
    for word in sorted({*used, *given, *surname, *foreign}):
        classes, count = used.get(word, ((), 0))
        bands = _band(given[word]), _band(surname[word] + (word in foreign)), int(word in foreign)
        if _WORD.fullmatch(word) and (classes or any(bands)):
            numbers = ".".join(map(str, classes))
            rows.append("\t".join((word, numbers, str(int(math.log2(count + 1))), *map(str, bands))))
    WORDS.write_text(_HEADER + "\n".join(rows) + "\n", encoding="utf-8")
    print(f"{len(rows)} words in {WORDS}")  # noqa: T201  a command's output
    return 0


def _band(count: int) -> int:
    return sum(count >= least for least in _MANY)


def _key(word: str) -> str:
    return word if word[:1] == "<" else key_of(word)


def _folder(package: str) -> Path:
    """Return where a package lies, without running any of it."""
    found = find_spec(package)
    if found is None or not found.submodule_search_locations:
        raise ModuleNotFoundError(package)
    return Path(found.submodule_search_locations[0])


if __name__ == "__main__":
    sys.exit(main())

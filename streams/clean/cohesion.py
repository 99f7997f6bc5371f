"""How much two texts tell of the same: by the stems of their words that carry content."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final

from streams.clean.cues import LANGUAGE

MIN_STEM: Final = 3
"""Letters of the shortest stem that counts as content."""
MAX_STEM: Final = 5
"""Letters kept: what follows is mostly number and case (مسؤولون, مسؤولين)."""

_PREFIX: Final = re.compile(r"[وف]?(?:[بك]?ال|لل)|[وف](?=..[^\W\d_]{2})")
_SUFFIX: Final = re.compile(r"(?:ات|هم|ها|ا|ة|ه|ي)+$")


@lru_cache(maxsize=65536)
def stem(word: str) -> str:
    """Return a word's key without the article, attached letters and endings: enough to know it again.

    >>> stem("الفلبينيه"), stem("الفلبين"), stem("والسفير")
    ('فلبين', 'فلبين', 'سفير')
    """
    bare = _PREFIX.sub("", word, count=1)
    shorter = _SUFFIX.sub("", bare)
    return (shorter if len(shorter) >= MIN_STEM else bare)[:MAX_STEM]


@lru_cache(maxsize=1024)
def stems(key: str) -> frozenset[str]:
    """Return the content stems of a line, given by its key."""
    return frozenset(stem(word) for word in key.split() if len(word) >= MIN_STEM and word not in LANGUAGE.arabic_words)


def share(part: frozenset[str], whole: frozenset[str]) -> float:
    """Return the share, 0 to 1, of the stems of `part` that `whole` has too.

    >>> headline, story = "الفلبين تستدعي السفير الصيني", "استدعت الخارجيه الفلبينيه السفير الصيني في مانيلا"
    >>> share(stems(headline), stems(story))
    0.75
    """
    return len(part & whole) / len(part) if part else 0.0

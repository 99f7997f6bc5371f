"""Compile `data/` into `compiled/`: what `rasid lexicon build` runs. Build time only.

In: the YAML that people write. Out: `names.json` and `verbs.json`, the same bytes for the same data.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import orjson

from streams.lexicon.compile_names import build_names
from streams.lexicon.compile_verbs import build_verbs
from streams.lexicon.index import COMPILED, DATA

if TYPE_CHECKING:
    from collections.abc import Callable
    from pathlib import Path

_BUILDERS: dict[str, Callable[[Path], dict[str, Any]]] = {"names": build_names, "verbs": build_verbs}


def build_lexicon(data: Path = DATA, compiled: Path = COMPILED) -> dict[str, int]:
    """Write the compiled tables; return how many bytes each has. Raise `LexiconError` on wrong data."""
    compiled.mkdir(exist_ok=True)
    sizes = {}
    for name, build in _BUILDERS.items():
        table = orjson.dumps(build(data), option=orjson.OPT_SORT_KEYS | orjson.OPT_INDENT_2)
        sizes[name] = (compiled / f"{name}.json").write_bytes(table + b"\n")
    return sizes

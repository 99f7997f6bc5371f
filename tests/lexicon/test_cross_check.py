"""The check against a second generator takes only the wheel that it was made for."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from streams.errors import LexiconError
from streams.lexicon.compile_verbs import read_lemmas
from streams.lexicon.cross_check import cross_check
from streams.lexicon.index import DATA

if TYPE_CHECKING:
    from pathlib import Path


def test_cross_check_refuses_another_file(tmp_path: Path) -> None:
    wheel = tmp_path / "camel_tools-0.4.dev5-py2.py3-none-any.whl"
    wheel.write_bytes(b"not that wheel")
    with pytest.raises(LexiconError, match="SHA-256"):
        cross_check(wheel, DATA)


def test_read_lemmas_makes_one_of_a_lemma_in_two_files() -> None:
    lemmas = read_lemmas(DATA)
    assert lemmas["فَرَضَ"]["root"] == "فرض"
    assert len(lemmas) > 600

from __future__ import annotations

import subprocess
import sys

import pytest

from streams.cli.main import main
from streams.lexicon import load_lexicon
from streams.lexicon.index import COMPILED


def shown(capsys: pytest.CaptureFixture[str], *arguments: str) -> str:
    """Run `rasid lexicon` here and return what it prints."""
    with pytest.raises(SystemExit) as ended:
        main(["lexicon", *arguments])
    assert ended.value.code == 0
    return capsys.readouterr().out


@pytest.mark.parametrize(
    ("word", "told"),
    [
        ("والروسي", "RUS"),
        ("مجلس الأمن", "UNO"),
        ("فرض", "163"),
        ("ترامب", "2017-01-20"),
        ("سيعلن", "reports"),
    ],
)
def test_lexicon_shows_a_word(capsys: pytest.CaptureFixture[str], word: str, told: str) -> None:
    assert told in shown(capsys, "show", word)


def test_lexicon_says_where_it_knows_nothing(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as ended:
        main(["lexicon", "show", "قزقزقز"])
    assert ended.value.code == 1
    assert "rasid: قزقزقز: nothing is known of it" in capsys.readouterr().err


def test_lexicon_counts(capsys: pytest.CaptureFixture[str]) -> None:
    text = shown(capsys, "stats")
    assert "verbs: senses with a code" in text
    assert load_lexicon().version in text


def test_lexicon_build_names_the_package_that_is_missing() -> None:
    before = {path.name: path.stat().st_mtime_ns for path in COMPILED.iterdir()}
    program = "import sys\nsys.modules['yaml'] = None\nfrom streams.cli.main import main\nmain(['lexicon', 'build'])\n"
    ended = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=False, timeout=60)
    assert ended.returncode == 1
    (line,) = ended.stderr.splitlines()
    assert "yaml is needed to build the lexicon and is not installed" in line
    assert "deploy/requirements/lexicon.txt" in line
    assert {path.name: path.stat().st_mtime_ns for path in COMPILED.iterdir()} == before

from __future__ import annotations

import io
import subprocess
import sys
from html.parser import HTMLParser
from pathlib import Path
from types import SimpleNamespace

import orjson
import pytest

from schemas import DiplomaticEvent
from streams.cli.main import main
from tests.cli.command import Ended, environment, rasid

REPOSITORY = Path(__file__).resolve().parents[2]
SAMPLES = sorted(map(str, (REPOSITORY / "deploy" / "samples").glob("0*")))
ARTICLE = "استدعت الخارجية التركية، الثلاثاء، السفير السويدي في أنقرة."
PAGE = orjson.dumps({"id": "p1", "content": ARTICLE, "published_at": "2024-05-21"})


class Code:
    """Runs `rasid code` in this process, on `stdin`: the lexicon is loaded, but no interpreter started."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch, captured: pytest.CaptureFixture[bytes]) -> None:
        self._monkeypatch = monkeypatch
        self._captured = captured

    def __call__(self, *arguments: str, stdin: bytes = b"") -> Ended:
        """Return how it ended."""
        self._monkeypatch.setattr(sys, "stdin", SimpleNamespace(buffer=io.BytesIO(stdin)))
        with pytest.raises(SystemExit) as ended:
            main(["code", *arguments])
        out, err = self._captured.readouterr()
        assert isinstance(ended.value.code, int)
        return Ended(ended.value.code, out, err.decode())


@pytest.fixture
def code(monkeypatch: pytest.MonkeyPatch, capfdbinary: pytest.CaptureFixture[bytes]) -> Code:
    monkeypatch.setenv("COLUMNS", "120")
    return Code(monkeypatch, capfdbinary)


def test_code_writes_an_event_a_line(code: Code) -> None:
    ended = code("--format", "jsonl", "-", stdin=PAGE)
    assert ended.code == 0
    (line,) = ended.out.splitlines()
    assert "السفير السويدي".encode() in line, "UTF-8, not escaped"
    event = DiplomaticEvent.model_validate_json(line)
    assert event.model_dump_json().encode() == line
    assert ([a.code for a in event.source], [a.code for a in event.target]) == (["TUR"], ["SWE"])
    assert event.date is not None
    assert event.date.value == "2024-05-21"


def test_code_codes_the_others_where_one_is_rejected(code: Code) -> None:
    ended = code("--format", "jsonl", "-", stdin=b'{"content": 7}\n' + PAGE + b"\nnot json\n")
    assert ended.code == 1
    assert len(ended.out.splitlines()) == 1
    first, second = ended.err.splitlines()
    assert first.startswith("rasid: stdin:1: invalid: content: ")
    assert second.startswith("rasid: stdin:3: undecodable: ")


def test_code_refuses_a_file_that_is_not_there() -> None:
    ended = rasid("code", "nowhere.txt")
    assert ended.code == 2
    assert "no such file: nowhere.txt" in ended.err


def test_code_survives_a_reader_that_leaves() -> None:
    script = f"'{sys.executable}' -m streams.cli.main code --format jsonl {' '.join(SAMPLES)} | head -c 10"
    left = subprocess.run(
        ["/bin/sh", "-c", script], env=environment(), capture_output=True, text=True, check=False, timeout=120
    )
    assert "Traceback" not in left.stderr
    assert "BrokenPipe" not in left.stderr


def test_code_tells_a_defect_from_a_rejection(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    def defect(*_arguments: object, **_more: object) -> None:
        raise KeyError("lost")

    monkeypatch.setattr("streams.cli.code.process", defect)
    ended = code("--format", "jsonl", SAMPLES[0])
    assert ended.code == 1
    assert f"{SAMPLES[0]}: unexpected: 'lost'" in ended.err
    assert "Traceback" in ended.err


def test_code_imports_no_kafka_client() -> None:
    program = (
        "import sys\nfrom streams.cli.main import main\n"
        f"try: main(['code', '--format', 'jsonl', {SAMPLES[0]!r}])\n"
        "except SystemExit as end: assert end.code == 0\n"
        "print(sorted({'faust', 'aiokafka', 'prometheus_client', 'structlog'} & set(sys.modules)))\n"
    )
    shown = subprocess.run([sys.executable, "-c", program], capture_output=True, text=True, check=True, timeout=120)
    assert shown.stdout.splitlines()[-1] == "[]"


def test_code_gives_the_same_bytes_in_another_process() -> None:
    first, second = (rasid("code", "--format", "jsonl", *SAMPLES, PYTHONHASHSEED=seed).out for seed in ("1", "2"))
    assert first
    assert first == second


def test_code_table_names_page_and_events(code: Code) -> None:
    text = code("-", stdin=PAGE).out.decode()
    assert "stdin:1: 1 article(s), 1 event(s)" in text
    assert "TUR" in text
    assert "SWE" in text


class Reader(HTMLParser):
    """Collects the text of each span's role, and sees that every element is closed."""

    EMPTY = frozenset({"meta"})

    def __init__(self) -> None:
        super().__init__()
        self.open: list[str] = []
        self.roles: dict[str, list[str]] = {}
        self.text = ""
        self._role = ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Remember what is open."""
        if tag not in self.EMPTY:
            self.open.append(tag)
        if tag == "span":
            self._role = dict(attrs).get("class") or ""

    def handle_endtag(self, tag: str) -> None:
        """See that the innermost element ends."""
        assert self.open.pop() == tag
        self._role = ""

    def handle_data(self, data: str) -> None:
        """Keep the text, by role."""
        self.text += data
        for role in self._role.split():
            self.roles.setdefault(role, []).append(data)


def test_code_html_colours_what_the_event_points_at(code: Code) -> None:
    page = PAGE.replace("الخارجية".encode(), "الخــارجية".encode())
    html = code("--format", "html", "-", stdin=page).out.decode()
    reader = Reader()
    reader.feed(html)
    assert reader.open == []
    assert "الخارجية التركية" in reader.roles["source"], "tatweel is repaired in what is shown, and offsets still fit"
    assert any(text.startswith("السفير السويدي") for text in reader.roles["target"])
    assert "استدعت " in reader.roles["evidence"]
    assert '<html lang="ar" dir="rtl">' in html
    assert "114 Complain Officially" in html

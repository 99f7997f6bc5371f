from __future__ import annotations

import io
import re
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


def test_code_takes_the_linear_model_from_option_or_setting(code: Code, monkeypatch: pytest.MonkeyPatch) -> None:
    """A page whose names are all listed gives the same events either way."""
    by_lexicon = code("--format", "jsonl", "-", stdin=PAGE)
    by_option = code("--format", "jsonl", "--entities", "linear", "-", stdin=PAGE)
    monkeypatch.setenv("RASID_ENTITIES", "linear")
    by_setting = code("--format", "jsonl", "-", stdin=PAGE)
    assert by_lexicon.out == by_option.out == by_setting.out
    assert (by_option.code, by_setting.code) == (0, 0)


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


def test_code_explains_an_event(code: Code) -> None:
    ended = code("--explain", "-", stdin=PAGE)
    assert ended.code == 0
    lines = ended.out.decode().splitlines()
    assert lines[0] == "stdin:1: 1 article(s), 1 event(s)"
    assert f"line 0 body: {ARTICLE}" in lines, "not cut, however narrow the terminal is"
    steps = {line.split()[0]: line for line in lines if line.startswith("      ")}
    assert "11-disapprove.yaml: اِسْتَدْعَى" in steps["sense"]
    assert "TUR الخارجية التركية: the free name after the verb [after-verb]" in steps["source"]
    assert "SWE السفير السويدي" in steps["target"]
    assert "2024-05-21 الثلاثاء" in steps["day"]
    assert re.search(r"0\.\d\d: always [+-]\d", steps["confidence"])
    assert any(line.startswith("    event 1: TUR GOV → SWE GOV  114 Complain Officially, actual") for line in lines)


def test_code_explains_why_there_is_no_event(code: Code) -> None:
    page = orjson.dumps({"content": "فرضت كندا عقوبات على إيران. وأطلقت كندا برنامجا واسعا.\nالمصدر: رويترز"})
    text = code("--explain", "-", stdin=page).out.decode()
    assert "وأطلقت  verb of أَطْلَقَ: no event, no sense of it fits\n" in text
    assert "19-fight.yaml: أَطْلَقَ missile-fire 194: no object of @missile\n" in text
    assert "عقوبات  noun of عقوبات: no event, it is the object of another word (فرضت)\n" in text
    assert "المصدر: رويترز  no event: its label is none of the story's\n" in text


def test_code_explains_what_was_merged_by_the_events_number(code: Code) -> None:
    page = orjson.dumps({"title": "تركيا تستدعي السفير السويدي", "content": ARTICLE, "published_at": "2024-05-21"})
    text = code("--explain", "-", stdin=page).out.decode()
    assert re.search(r"تستدعي .*: merged into event 1\n", text)
    assert "merged      114 تركيا تستدعي السفير السويدي: told again" in text


def test_code_explains_the_articles_of_a_page_one_by_one(code: Code) -> None:
    text = code("--explain", SAMPLES[0]).out.decode()
    heads = re.findall(r"^article (\w+)(?:#2)?, segment (\d)$", text, re.MULTILINE)
    assert [segment for _, segment in heads] == ["1", "2"]


def test_code_explains_a_sentence_a_json_line(code: Code) -> None:
    page = orjson.dumps({"id": "p1", "content": f"{ARTICLE} وأطلقت كندا برنامجا واسعا.", "published_at": "2024-05-21"})
    plain = code("--format", "jsonl", "-", stdin=page).out
    lines = [orjson.loads(line) for line in code("--explain", "--format", "jsonl", "-", stdin=page).out.splitlines()]
    first, second = (line["passage"] for line in lines)
    assert [(line["article_id"], line["segment"]) for line in lines] == [("p1", 1), ("p1", 1)]
    told = next(told for word in first["words"] for told in word["told"])
    assert told["event"] == orjson.loads(plain)
    assert {"name": "source", "rule": "after-verb"}.items() <= told["steps"][2].items()
    assert {word["why"]["code"] for word in second["words"]} == {"no-sense"}
    assert {unfit["fails"] for word in second["words"] for unfit in word["unfit"]} >= {"object"}


def test_code_explains_every_event_of_the_samples(code: Code) -> None:
    plain = [orjson.loads(line) for line in code("--format", "jsonl", *SAMPLES).out.splitlines()]
    lines = [orjson.loads(line) for line in code("--explain", "--format", "jsonl", *SAMPLES).out.splitlines()]
    told = [told["event"] for line in lines for word in line["passage"]["words"] for told in word["told"]]
    assert sorted(event["event_id"] for event in told) == sorted(event["event_id"] for event in plain)
    assert all(word["told"] or word["merged"] or word["why"] for line in lines for word in line["passage"]["words"])


def test_code_explains_as_the_readme_shows(code: Code) -> None:
    readme = (REPOSITORY / "README.md").read_text(encoding="utf-8")
    (shown,) = re.findall(r"```\n(line 0 \w+: (.+)\n(?:.+\n)+?)```", readme)
    explained = code("--explain", "-", stdin=shown[1].encode()).out.decode().splitlines()
    assert [line for line in explained if line in shown[0].splitlines()] == shown[0].splitlines()


def test_code_explains_no_html() -> None:
    ended = rasid("code", "--explain", "--format", "html", SAMPLES[0])
    assert ended.code == 2
    assert "--explain" in ended.err

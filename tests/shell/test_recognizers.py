from __future__ import annotations

import importlib
import importlib.util
import json
import sys
from types import ModuleType, SimpleNamespace
from typing import TYPE_CHECKING, Any

import pytest

from schemas import AnnotatedArticle, CleanArticle, Line
from streams.errors import NeuralUnavailableError, SettingsError
from streams.extract.draft import scan_line
from streams.extract.entities import Entity, LinearRecognizer
from streams.lexicon import load_lexicon
from streams.shell import recognizers
from streams.shell.recognizers import NeuralRecognizer, load_recognizer
from streams.shell.stages import core_stages
from tests.cli.command import rasid

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from streams.settings import Entities

WORDS = "زار خليل الهنداوي بلدة رأس السنديان"
LABELS = ["O", "B-PERS", "I-PERS", "O", "B-LOC", "I-LOC"]
ALL_THERE = all(importlib.util.find_spec(name) for name in ("numpy", "torch", "transformers"))
without_libraries = pytest.mark.skipif(ALL_THERE, reason="the libraries of camel-tools' model are installed here")


class Labeller:
    """Labels every sentence alike, as camel-tools' recogniser does: a list of words in, a list of labels out."""

    def __init__(self, labels: Sequence[str]) -> None:
        self.labels = labels
        self.asked: list[list[str]] = []

    def predict_sentence(self, sentence: list[str]) -> list[str]:
        """Note the sentence and return the labels."""
        self.asked.append(sentence)
        return list(self.labels)


def test_recognizers_lexicon_asks_for_no_model() -> None:
    assert load_recognizer("lexicon", load_lexicon()) is None


def test_recognizers_linear_comes_with_rasid() -> None:
    assert isinstance(load_recognizer("linear", load_lexicon()), LinearRecognizer)


def test_recognizers_neural_reads_the_labels_of_camel_tools() -> None:
    model = Labeller(LABELS)
    found = NeuralRecognizer(model)(scan_line(0, WORDS), [])
    assert found == [Entity(1, 3, "person"), Entity(4, 6, "place")]
    assert model.asked == [WORDS.split()]


def test_recognizers_neural_passes_over_a_line_whose_labels_do_not_fit() -> None:
    """camel-tools leaves out words of which its tokenizer makes nothing: whose label is whose is then unknown."""
    assert NeuralRecognizer(Labeller(LABELS[:-1]))(scan_line(0, WORDS), []) == []


def test_recognizers_neural_asks_nothing_of_an_empty_line() -> None:
    model = Labeller([])
    assert NeuralRecognizer(model)(scan_line(0, ""), []) == []
    assert model.asked == []


@without_libraries
@pytest.mark.parametrize("agent", ["code", "worker"])
def test_recognizers_neural_without_its_libraries_ends_the_command(agent: str, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text(WORDS, encoding="utf-8")
    arguments = ["code", "--entities", "neural", str(page)]
    if agent == "worker":
        arguments = ["worker", "--agents", "extract", "--entities", "neural"]
    ended = rasid(*arguments, RASID_METRICS__PORT="0", HOME=str(tmp_path))
    assert ended.code == 2
    assert "neural-unavailable: " in ended.err
    assert "torch" in ended.err
    assert "camel_data -i ner-arabert" in ended.err
    assert "Traceback" not in ended.err


@pytest.fixture
def libraries(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """Let the libraries seem to be installed, and return the folder of camel-tools' data, which is empty."""
    monkeypatch.setattr(recognizers, "find_spec", lambda _name: object())
    monkeypatch.setenv("CAMELTOOLS_DATA", str(tmp_path))
    return tmp_path


def test_recognizers_neural_without_data_fetches_none(libraries: Path) -> None:
    with pytest.raises(NeuralUnavailableError, match=r"has no data in .*camel_data -i ner-arabert"):
        NeuralRecognizer.load()
    assert list(libraries.iterdir()) == []


@pytest.mark.parametrize("missing", [KeyError("arabert"), OSError("no such folder")])
def test_recognizers_neural_without_the_model_says_what_installs_it(
    libraries: Path, monkeypatch: pytest.MonkeyPatch, missing: Exception
) -> None:
    def pretrained() -> Any:  # noqa: ANN401  never returns
        raise missing

    (libraries / "catalogue.json").write_text("{}")
    camel: Any = ModuleType("camel_tools.ner")
    camel.NERecognizer = SimpleNamespace(pretrained=pretrained)
    monkeypatch.setitem(sys.modules, "camel_tools.ner", camel)
    with pytest.raises(NeuralUnavailableError, match=r"model is not in .*camel_data -i ner-arabert"):
        NeuralRecognizer.load()


def test_errors_neural_unavailable_has_a_stable_code() -> None:
    error = NeuralUnavailableError("torch not installed")
    assert str(error) == "neural-unavailable: torch not installed"
    assert isinstance(error, SettingsError), "the supervisor does not start such a process again"


@pytest.mark.skipif(not ALL_THERE, reason="the libraries of camel-tools' model are not installed")
def test_recognizers_neural_runs_camel_tools_itself(tmp_path: Path) -> None:
    """A network of camel-tools' kind, tiny and untrained, that calls nothing a name."""
    transformers: Any = importlib.import_module("transformers")
    labels = ["O", "B-PERS", "I-PERS", "B-LOC", "I-LOC", "B-ORG", "I-ORG", "B-MISC", "I-MISC"]
    folder = tmp_path / "data" / "tiny"
    folder.mkdir(parents=True)
    vocabulary = ["[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", *sorted(set(WORDS.split()))]
    (folder / "vocab.txt").write_text("\n".join(vocabulary), encoding="utf-8")
    transformers.BertTokenizer(str(folder / "vocab.txt")).save_pretrained(folder)
    sizes = {"hidden_size": 8, "num_hidden_layers": 1, "num_attention_heads": 1, "intermediate_size": 8}
    config = transformers.BertConfig(vocab_size=len(vocabulary), id2label=dict(enumerate(labels)), **sizes)
    model = transformers.BertForTokenClassification(config)
    model.classifier.bias.data[0] = 100.0
    model.save_pretrained(folder)
    component = {"default": "tiny", "datasets": {"tiny": {"path": "tiny"}}}
    catalogue = {"version": "1.6", "packages": {}, "components": {"NamedEntityRecognition": component}}
    (tmp_path / "catalogue.json").write_text(json.dumps(catalogue))
    page = tmp_path / "page.txt"
    page.write_text("استدعت الخارجية التركية، الثلاثاء، السفير السويدي في أنقرة.", encoding="utf-8")
    ended = rasid("code", "--entities", "neural", "--format", "jsonl", str(page), CAMELTOOLS_DATA=str(tmp_path))
    assert ended.code == 0, ended.err
    assert json.loads(ended.out.splitlines()[0])["source"][0]["code"] == "TUR"


@pytest.mark.parametrize(("entities", "persons"), [("lexicon", []), ("linear", ["وائل الشمري"])])
def test_stages_extract_by_the_chosen_recognizer(entities: Entities, persons: list[str]) -> None:
    line = Line(label="body", start=0, text="ورأى المحلل وائل الشمري أن الاتفاق مهم.")
    article = CleanArticle(article_id="x", segment=1, lines=(line,))
    (annotated,) = core_stages(entities)["extract"].run(article.model_dump_json().encode())
    assert isinstance(annotated, AnnotatedArticle)
    assert [m.text for m in annotated.mentions if m.kind == "person"] == persons

"""The contract says one thing: models, schema files, AsyncAPI, topics and the cluster's topic files agree."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import jsonschema
import orjson
import pytest
import yaml

from schemas import Actor, AnnotatedArticle, CleanArticle, DeadLetter, DiplomaticEvent, Evidence, RawArticle
from schemas.generate import CONTRACTS, FOLDER, Contract, schema_of
from streams.lexicon import Lexicon, load_lexicon
from streams.pipeline import process
from streams.shell.topics import TOPICS

if TYPE_CHECKING:
    from pydantic import BaseModel

ROOT = Path(__file__).parents[2]
HISTORY = Path(__file__).parent / "history"
ASYNCAPI = yaml.safe_load((ROOT / "schemas" / "asyncapi.yaml").read_text(encoding="utf-8"))


@pytest.fixture(scope="module")
def lexicon() -> Lexicon:
    return load_lexicon()


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_generated_schema_is_the_committed_one(contract: Contract) -> None:
    assert contract.path.read_text(encoding="utf-8") == schema_of(contract)


def test_no_schema_file_is_left_over() -> None:
    assert {path.name for path in FOLDER.iterdir()} == {contract.path.name for contract in CONTRACTS}


@pytest.mark.parametrize("contract", CONTRACTS, ids=lambda contract: contract.name)
def test_schema_itself_is_valid_and_takes_the_sample(contract: Contract) -> None:
    schema = json.loads(contract.path.read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator.check_schema(schema)
    sample = json.loads((HISTORY / f"{contract.name}.v1.json").read_text(encoding="utf-8"))
    jsonschema.Draft202012Validator(schema).validate(sample)


@pytest.mark.parametrize("sample", sorted(HISTORY.glob("*.json")), ids=lambda path: path.name)
def test_every_old_message_still_parses_to_the_same_bytes(sample: Path) -> None:
    name = sample.name.split(".")[0]
    model = next(contract.model for contract in CONTRACTS if contract.name == name)
    message = model.model_validate_json(sample.read_bytes())
    if model is not RawArticle:  # a raw article is its producer's, and may leave out what it likes
        assert message.model_dump_json() == sample.read_text(encoding="utf-8").strip()


def test_raw_article_needs_content_alone_and_ignores_what_it_does_not_know() -> None:
    assert RawArticle.model_validate({"content": "نص", "crawler": "x", "depth": 3}).content == "نص"
    with pytest.raises(ValueError, match="content"):
        RawArticle.model_validate({"title": "عنوان"})


@pytest.mark.parametrize("model", [CleanArticle, AnnotatedArticle, DiplomaticEvent, DeadLetter])
def test_output_refuses_unknown_fields(model: type[BaseModel]) -> None:
    assert model.model_json_schema(mode="serialization")["additionalProperties"] is False


def test_asyncapi_channels_are_the_topics() -> None:
    addresses = {channel["address"] for channel in ASYNCAPI["channels"].values()}
    assert addresses == {topic.name for topic in TOPICS}


def test_asyncapi_messages_are_the_topics_types_and_refer_to_the_schema_files() -> None:
    messages = ASYNCAPI["components"]["messages"]
    by_address = {c["address"]: messages[next(iter(c["messages"]))] for c in ASYNCAPI["channels"].values()}
    for topic in TOPICS:
        message = by_address[topic.name]
        assert message["name"] == topic.type
        assert message["title"] == topic.value.__name__
        contract = next(contract for contract in CONTRACTS if contract.model is topic.value)
        assert (ROOT / "schemas" / message["payload"]["$ref"]).resolve() == contract.path.resolve()


def test_asyncapi_references_lead_somewhere() -> None:
    def check(node: object) -> None:
        if isinstance(node, dict):
            reference = node.get("$ref", "")
            if reference.startswith("#/"):
                target = ASYNCAPI
                for part in reference[2:].split("/"):
                    target = target[part]
            for value in node.values():
                check(value)
        elif isinstance(node, list):
            for value in node:
                check(value)

    check(ASYNCAPI)


def test_asyncapi_operation_of_every_channel() -> None:
    channels = [operation["channel"]["$ref"].rsplit("/", 1)[1] for operation in ASYNCAPI["operations"].values()]
    assert sorted(channels) == sorted(ASYNCAPI["channels"])


def test_cluster_topic_files_are_the_topics() -> None:
    documents = yaml.safe_load_all((ROOT / "deploy" / "kubernetes" / "topics.yaml").read_text(encoding="utf-8"))
    specs = {document["metadata"]["name"]: document["spec"] for document in documents if document}
    assert set(specs) == {topic.name for topic in TOPICS}
    for topic in TOPICS:
        assert specs[topic.name]["partitions"] == topic.partitions


def test_schemas_import_without_faust_or_kafka() -> None:
    code = "import sys, schemas, schemas.envelope; print(sorted({'faust', 'aiokafka', 'streams'} & set(sys.modules)))"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True, cwd=ROOT)
    assert done.stdout.strip() == "[]"


def test_same_page_gives_the_same_bytes(lexicon: Lexicon) -> None:
    page = (HISTORY / "raw-article.v1.json").read_bytes()
    first, second = ([event.model_dump_json() for event in process(page, lexicon)] for _ in range(2))
    assert first
    assert first == second


def test_evidence_and_actors_stand_in_the_raw_page(lexicon: Lexicon) -> None:
    page = (HISTORY / "raw-article.v1.json").read_bytes()
    raw = orjson.loads(page)
    for event in process(page, lexicon):
        parts: tuple[Evidence | Actor, ...] = (event.evidence, *event.source, *event.target)
        for part in parts:
            assert raw[part.field][part.start : part.end] == part.text

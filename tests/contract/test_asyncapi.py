"""The AsyncAPI document: valid by its own specification, and the topics' settings are those of the table."""

from __future__ import annotations

import os
import shutil
import subprocess
from datetime import UTC, datetime
from pathlib import Path

import pytest
import yaml

from schemas import envelope
from streams.shell.agents import RAW_TIMESTAMP
from streams.shell.topics import TOPICS

DOCUMENT = Path(__file__).parents[2] / "schemas" / "asyncapi.yaml"
ASYNCAPI = yaml.safe_load(DOCUMENT.read_text(encoding="utf-8"))
# Where npm keeps what `npm install --global @asyncapi/parser` installs; or NODE_PATH.
PARSE = """
const { Parser, fromFile } = require("@asyncapi/parser");
fromFile(new Parser(), process.argv[1]).parse().then(({ document, diagnostics }) => {
  diagnostics.filter(d => d.severity === 0).forEach(d => console.error(d.path.join("."), d.message));
  process.exit(document ? 0 : 1);
});
"""


def node(*arguments: str) -> subprocess.CompletedProcess[str]:
    """Run Node.js, which finds the packages that npm installed for all."""
    npm = shutil.which("npm")
    command = [npm or "npm", "root", "--global"]
    root = subprocess.run(command, capture_output=True, text=True, check=False).stdout.strip() if npm else ""
    path = os.pathsep.join(filter(None, (os.environ.get("NODE_PATH"), root)))
    return subprocess.run(
        [shutil.which("node") or "node", *arguments],
        env={**os.environ, "NODE_PATH": path},
        capture_output=True,
        text=True,
        check=False,
        timeout=60,
    )


def test_asyncapi_is_valid_by_its_specification() -> None:
    if shutil.which("node") is None or node("-e", 'require.resolve("@asyncapi/parser")').returncode != 0:
        pytest.skip("needs Node.js and npm's @asyncapi/parser")
    parsed = node("-e", PARSE, str(DOCUMENT))
    assert parsed.returncode == 0, parsed.stderr


def test_asyncapi_topics_are_set_up_as_the_table_says() -> None:
    bindings = {channel["address"]: channel["bindings"]["kafka"] for channel in ASYNCAPI["channels"].values()}
    for topic in TOPICS:
        stated = bindings[topic.name]
        assert stated["partitions"] == topic.partitions
        configuration = stated["topicConfiguration"]
        assert {**configuration, "cleanup.policy": ",".join(configuration["cleanup.policy"])} == {
            "cleanup.policy": topic.config["cleanup.policy"],
            "retention.ms": int(topic.config["retention.ms"]),
            "max.message.bytes": int(topic.config["max.message.bytes"]),
        }


def test_asyncapi_headers_are_those_that_are_sent() -> None:
    stated = set(ASYNCAPI["components"]["schemas"]["CloudEventHeaders"]["properties"])
    sample = envelope.Envelope("id", envelope.RAW_ARTICLE, "/source", datetime(2024, 5, 21, tzinfo=UTC), "subject")
    sent = {name for name, _ in envelope.to_headers(sample, {RAW_TIMESTAMP: b"0"})}
    assert sent <= stated
    assert stated - sent == {"rasid_replays"}

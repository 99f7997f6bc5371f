"""What the command line does with a real Kafka: publish, tail, dead letters and back."""

from __future__ import annotations

import asyncio
import re
from base64 import b64encode
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
from aiokafka.admin import NewTopic

from schemas import DeadLetter, DiplomaticEvent
from schemas.dead_letters import DeadLetterHeader
from streams.cli.pages import Page
from streams.cli.publish import publish_pages
from streams.cli.tail import Wanted
from streams.shell.client import admin_client
from streams.shell.deadletters import dead_letter_record
from streams.shell.topics import DEAD_LETTERS, EVENTS, RAW
from tests.cli.command import rasid

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

    from tests.cli.command import Ended
    from tests.shell.installation import Installation

HISTORY = Path(__file__).resolve().parents[1] / "contract" / "history"
EVENT = DiplomaticEvent.model_validate_json((HISTORY / "diplomatic-event.v1.json").read_bytes())


def run(installation: Installation, *arguments: str, stdin: bytes = b"") -> Ended:
    """Run `rasid` against an installation."""
    settings = {name: value for name, value in installation.environment.items() if name.startswith("RASID_")}
    return rasid(*arguments, stdin=stdin, **settings)


async def ran(installation: Installation, *arguments: str, stdin: bytes = b"") -> Ended:
    """Run `rasid` against an installation, from a loop."""
    return await asyncio.to_thread(run, installation, *arguments, stdin=stdin)


def headers(record: ConsumerRecord) -> dict[str, str]:
    return {name: value.decode() for name, value in record.headers}


async def test_publish_sends_pages_with_key_and_headers(installation: Installation, tmp_path: Path) -> None:
    page = tmp_path / "page.txt"
    page.write_text("نص قصير", encoding="utf-8")
    lines = b'{"id": "a", "content": "x", "crawler": 7}\n{"content": "y"}\nnot json\n'
    ended = await ran(installation, "publish", str(page), "-", stdin=lines)
    assert (ended.code, ended.err) == (0, "4 published\n")
    records = {record.value: record for record in await installation.read(RAW, 4)}
    assert set(records) == {*lines.splitlines(), orjson.dumps({"content": "نص قصير", "content_type": "text/plain"})}
    given = records[b'{"id": "a", "content": "x", "crawler": 7}']
    assert given.key == b"a"
    assert headers(given).items() >= {"ce_id": "a", "ce_subject": "a", "ce_type": RAW.type}.items()
    derived = records[b'{"content": "y"}']
    assert re.fullmatch(rb"[0-9a-f]{32}", derived.key)
    assert records[b"not json"].key is None


def oversized(count: int, size: int) -> list[Page]:
    """Return `count` pages of one article, the one in their midst of `size` bytes."""
    pages = [Page(f"p{number}", orjson.dumps({"id": "one", "content": f"{number}"})) for number in range(count)]
    pages[count // 2] = Page("large", orjson.dumps({"id": "one", "content": "x" * size}))
    return pages


async def test_publish_refuses_what_its_topic_cannot_take(
    installation: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    published = await publish_pages(installation.settings.kafka, oversized(100, RAW.max_message_bytes), 100)
    assert published == (99, 1)
    assert re.search(r"^rasid: large: too-long: \d+ bytes, .* takes 8387584$", capsys.readouterr().err, re.MULTILINE)
    assert len(await installation.read(RAW, 99)) == 99


async def test_publish_goes_on_where_the_broker_refuses(
    kafka: str, installation: Installation, capsys: pytest.CaptureFixture[str]
) -> None:
    """One key, hence one partition: a refusal must not spoil what follows it there."""
    settings = installation.settings.kafka.model_copy(update={"prefix": f"narrow-{installation.prefix}"})
    narrow = NewTopic(RAW.named(settings.prefix), 1, 1, topic_configs={"max.message.bytes": "300000"})
    async with admin_client(settings) as admin:
        await admin.create_topics([narrow])
    published = await publish_pages(settings, oversized(100, 400_000), 100)
    assert published == (99, 1), kafka
    assert "large: too-long: 400" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        ({"RASID_KAFKA__PREFIX": "missing."}, "rasid: there is no topic missing.news.raw-articles.v1"),
        ({"RASID_KAFKA__BOOTSTRAP": "127.0.0.1:1"}, "rasid: no Kafka answers at 127.0.0.1:1"),
    ],
)
def test_publish_says_what_is_missing(kafka: str, settings: dict[str, str], told: str) -> None:
    ended = rasid("publish", "-", stdin=b"x", **{"RASID_KAFKA__BOOTSTRAP": kafka, **settings})
    assert ended.code == 1
    assert ended.err.startswith(told)
    assert len(ended.err.splitlines()) == 1


async def test_tail_gives_the_very_bytes_that_are_wanted(installation: Installation) -> None:
    negated = EVENT.model_copy(update={"event_id": "e2", "status": "negated", "confidence": 0.3})
    later = {**orjson.loads(EVENT.model_dump_json()), "event_id": "e3", "added_in_v1_1": True}
    values = [EVENT.model_dump_json().encode(), negated.model_dump_json().encode(), orjson.dumps(later), b"no event"]
    await installation.publish(values, EVENTS, partition=0)
    ended = await ran(installation, "tail", "--no-follow", "--format", "jsonl")
    assert ended.out.splitlines() == values[:3]
    assert f"{installation.topic(EVENTS)}:0:3 is no event" in ended.err
    for filters, wanted in (
        (["--status", "negated"], values[1:2]),
        (["--min-confidence", "0.5"], [values[0], values[2]]),
        (["--limit", "1", "--from-beginning"], values[:1]),
    ):
        assert (
            await ran(installation, "tail", "--no-follow", "--format", "jsonl", *filters)
        ).out.splitlines() == wanted
    table = (await ran(installation, "tail", "--from-beginning", "--limit", "3")).out.decode()
    assert table.count(EVENT.cameo_code) >= 3


@pytest.mark.parametrize(
    ("wanted", "accepted"),
    [
        (Wanted(), True),
        (Wanted(actor=EVENT.source[0].code), True),
        (Wanted(actor=f"{EVENT.target[0].code} {EVENT.target[0].sector}"), True),
        (Wanted(actor="XYZ"), False),
        (Wanted(code=EVENT.cameo_root), True),
        (Wanted(code="20"), False),
        (Wanted(speaker="XYZ"), False),
        (Wanted(min_confidence=1.0), False),
    ],
)
def test_tail_filters(wanted: Wanted, *, accepted: bool) -> None:
    assert wanted.accepts(EVENT) is accepted


def letter(number: int, code: str, value: bytes | None, topic: str) -> DeadLetter:
    return DeadLetter(
        stage="clean",
        code=code,
        message=f"reason {number}",
        topic=topic,
        partition=0,
        offset=number,
        timestamp=datetime(2024, 5, 21, tzinfo=UTC),
        key=b64encode(b"key"),
        value=None if value is None else b64encode(value),
        headers=(DeadLetterHeader(name="ce_id", value=b64encode(b"id")),),
    )


async def test_dead_letters_are_listed_shown_and_replayed(installation: Installation) -> None:
    raw, place = installation.topic(RAW), installation.topic(DEAD_LETTERS)
    letters = [
        letter(0, "invalid", b"\xff{", raw),
        letter(1, "not-arabic", b"english", raw),
        letter(2, "invalid", None, raw),
    ]
    values = [dead_letter_record(place, each).value for each in letters]
    await installation.publish(values, DEAD_LETTERS, partition=1)

    listed = (await ran(installation, "dead-letters", "list", "--code", "invalid")).out.decode()
    assert [line.split()[0] for line in listed.splitlines()] == ["place", "1:0", "1:2"]
    assert "reason 2" in listed
    assert (await ran(installation, "dead-letters", "list", "--format", "jsonl")).out.splitlines() == values

    assert (await ran(installation, "dead-letters", "show", "--value", "1:0")).out == b"\xff{"
    assert r"\xff{" in (await ran(installation, "dead-letters", "show", "1:0")).out.decode()
    nowhere = await ran(installation, "dead-letters", "show", "2:7")
    assert (nowhere.code, nowhere.err) == (1, f"rasid: {place} has no message at 2:7\n")

    planned = await ran(installation, "dead-letters", "replay", "--dry-run")
    assert "2 would be replayed" in planned.err
    replayed = await ran(installation, "dead-letters", "replay", "--code", "invalid")
    assert "1:2  invalid  has no bytes to send back" in replayed.out.decode()
    assert replayed.err == "1 replayed\n"
    (record,) = await installation.read(RAW, 1)
    assert (record.key, record.value) == (b"key", b"\xff{")
    assert headers(record) == {"ce_id": "id", "rasid_replays": "1"}

"""Pages through real agents on the real Kafka: processes, topics, pages for operators. The stages are toys."""

from __future__ import annotations

import asyncio
import shutil
import signal
import subprocess
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING

import orjson
import pytest

from schemas import DeadLetter, DiplomaticEvent
from schemas.envelope import from_headers
from streams.shell.topics import CLEAN, DEAD_LETTERS, EVENTS, RAW, Topic
from streams.shell.transactions import Source

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiokafka import ConsumerRecord

    from tests.shell.installation import Installation

STAGES = ("clean", "extract", "emit")


def page(number: int, text: str = "page one two") -> bytes:
    return orjson.dumps({"id": f"p{number}", "content": text})


def ids(records: Iterable[ConsumerRecord]) -> Counter[str]:
    """Count the messages by the id that their headers give them."""
    return Counter(dict(record.headers)["ce_id"].decode() for record in records)


def once(names: Iterable[str]) -> Counter[str]:
    return Counter(dict.fromkeys(names, 1))


async def test_stream_turns_pages_into_events(installation: Installation) -> None:
    await installation.publish([page(0), page(1, "foreign"), page(2)])
    with ExitStack() as running:
        agents = {stage: running.enter_context(installation.agent(stage)) for stage in STAGES}
        events = await installation.read(EVENTS, 4)
        letters = await installation.read(DEAD_LETTERS, 1)
        for stage, agent in agents.items():
            assert agent.page("/healthz") == (200, "alive\n")
            assert agent.page("/readyz") == (200, "ready\n")
            await agent.until_page("/metrics", f'rasid_consumer_lag_messages{{partition="0",stage="{stage}"}} 0.0')
        clean, emit = agents["clean"].page("/metrics")[1], agents["emit"].page("/metrics")[1]

    assert ids(events) == once(["p0-0", "p0-1", "p2-0", "p2-1"])
    event = DiplomaticEvent.model_validate_json(events[0].value)
    envelope = from_headers(events[0].headers)
    assert (envelope.get_type(), envelope.get_subject()) == (EVENTS.type, event.article_id)
    assert events[0].key == event.article_id.encode()
    assert len({record.partition for record in events if record.key == b"p0"}) == 1

    letter = DeadLetter.model_validate_json(letters[0].value)
    assert (letter.stage, letter.code, letter.value) == ("clean", "not-arabic", page(1, "foreign"))

    assert 'rasid_articles_received_total{stage="clean"} 3.0' in clean
    assert 'rasid_articles_published_total{stage="clean"} 2.0' in clean
    assert 'rasid_articles_rejected_total{code="not-arabic",stage="clean"} 1.0' in clean
    assert 'rasid_events_published_total{root="04",status="actual"} 4.0' in emit
    assert "rasid_event_latency_seconds_count 4.0" in emit
    check_with_promtool(clean)
    check_with_promtool(emit)


def check_with_promtool(metrics: str) -> None:
    promtool = shutil.which("promtool")
    if promtool is None:
        pytest.skip("promtool is not installed (Debian's package prometheus)")
    checked = subprocess.run(
        [promtool, "check", "metrics"], input=metrics.encode(), capture_output=True, check=False, timeout=30
    )
    assert checked.returncode == 0, checked.stderr.decode()
    assert not checked.stderr, checked.stderr.decode()


async def test_stream_is_not_ready_before_partitions_are_assigned(installation: Installation) -> None:
    with installation.agent("clean") as agent:
        await agent.until_page("/readyz", "no partitions are assigned yet")
        assert agent.page("/readyz")[0] == 503
        await agent.until_ready()


async def test_stream_loses_and_doubles_nothing_when_a_worker_is_killed(installation: Installation) -> None:
    count = 300
    await installation.publish(page(number, "slow one") for number in range(count))
    with installation.agent("extract"), installation.agent("emit"):
        with installation.agent("clean", TOY_SLOW="0.01") as agent:
            await installation.read(CLEAN, count // 10, quiet=0)
            agent.send(signal.SIGKILL)
            await agent.until_ended()
        with installation.agent("clean", TOY_SLOW="0"):
            events = await installation.read(EVENTS, count, quiet=1.0)
            articles = await installation.read(CLEAN, count)
    assert ids(articles) == once(f"p{number}/1" for number in range(count))
    assert ids(events) == once(f"p{number}-0" for number in range(count))


async def test_stream_settles_the_batch_in_flight_on_sigterm(installation: Installation) -> None:
    count = 40
    await installation.publish((page(number, "slow one") for number in range(count)), partition=0)
    with installation.agent("clean", TOY_SLOW="0.1") as agent:
        await agent.until_ready()
        await agent.until_count('rasid_stage_duration_seconds_count{stage="clean"}', count // 4)
        agent.send(signal.SIGTERM)
        code, log = await agent.until_ended()
    assert code == 0, log
    assert "transaction aborted" not in log
    # A batch holds what had arrived when it began, and nothing is committed before its end.
    settled = ids(await installation.read(CLEAN, 1))
    assert len(settled) >= count // 4
    assert settled == once(f"p{number}/1" for number in range(len(settled)))
    with installation.agent("clean", TOY_SLOW="0"):
        articles = await installation.read(CLEAN, count)
    assert ids(articles) == once(f"p{number}/1" for number in range(count))


async def test_stream_fenced_worker_ends_its_process(installation: Installation) -> None:
    await installation.publish([page(0)], partition=0)
    with installation.agent("clean") as agent:
        await installation.read(CLEAN, 1)
        source = Source("clean", installation.topic(RAW), f"{installation.prefix}rasid.clean")
        async with installation.producer(transactional_id=f"{source.group}.{source.topic}.0"):
            await installation.publish([page(1)], partition=0)
            code, log = await agent.until_ended()
    assert code not in {0, 2}, log
    assert "ProducerFenced" in log
    with installation.agent("clean", TOY_SLOW="0"):
        assert ids(await installation.read(CLEAN, 2)) == once(["p0/1", "p1/1"])


async def test_stream_rebalance_loses_and_doubles_nothing(installation: Installation) -> None:
    count = 300
    await installation.publish(page(number, "slow one") for number in range(count))
    with installation.agent("clean", TOY_SLOW="0.02") as first:
        await installation.read(CLEAN, 20, quiet=0)
        with installation.agent("clean", TOY_SLOW="0.02") as second:
            await second.until_ready()
            await installation.read(CLEAN, 100, quiet=0)
            first.send(signal.SIGTERM)
            articles = await installation.read(CLEAN, count, quiet=1.0)
    assert ids(articles) == once(f"p{number}/1" for number in range(count))


BAD: dict[str, tuple[bytes | None, str]] = {
    "no value": (None, "empty"),
    "not UTF-8": (b"\xff\xfe\x00", "undecodable"),
    "not JSON": (b"<html>", "undecodable"),
    "wrong type": (b'{"content": 7}', "invalid"),
    "nested too deep": (b'{"content":' + b"[" * 10_000 + b"]" * 10_000 + b"}", "invalid"),
    "lone surrogate": (b'{"content": "\\ud800"}', "invalid"),
    "defect": (b'{"content": "defect"}', "unexpected"),
    "output too large": (b'{"content": "huge"}', "too-long"),
    "as large as its topic takes": (
        b'{"content": "foreign ' + b"x" * (RAW.max_record_bytes - 200) + b'"}',
        "not-arabic",
    ),
}


async def test_stream_poison_becomes_dead_letters(installation: Installation) -> None:
    await installation.publish(value for value, _ in BAD.values())
    with installation.agent("clean") as agent:
        letters = [DeadLetter.model_validate_json(r.value) for r in await installation.read(DEAD_LETTERS, len(BAD))]
        await installation.publish([page(1)])
        assert ids(await installation.read(CLEAN, 1)) == once(["p1/1"])
        assert agent.process.poll() is None
    given = dict(zip(map(str, range(len(BAD))), BAD.values(), strict=True))
    assert {(letter.key or b"").decode(): (letter.value, letter.code) for letter in letters} == given
    assert [letter.code for letter in letters if letter.traceback] == ["unexpected"]


@pytest.mark.parametrize("topic", [CLEAN])
async def test_stream_unreadable_article_is_invalid(installation: Installation, topic: Topic) -> None:
    await installation.publish([b"{}", b'{"article_id": 1', b"\xff", None], topic)
    with installation.agent("extract"):
        letters = [DeadLetter.model_validate_json(r.value) for r in await installation.read(DEAD_LETTERS, 4)]
    assert Counter((letter.stage, letter.code) for letter in letters) == {
        ("extract", "invalid"): 3,
        ("extract", "empty"): 1,
    }


async def test_stream_answers_although_the_agent_is_stuck(installation: Installation) -> None:
    await installation.publish([page(0, "slow")] * 3, partition=0)
    with installation.agent("clean", TOY_SLOW="30", RASID_METRICS__STALL="2") as agent:
        await agent.until_page("/metrics", 'rasid_consumer_lag_messages{partition="0",stage="clean"} 3.0')
        await agent.until_page("/readyz", "the event loop has been silent")
        assert agent.page("/healthz")[0] == 200
    await asyncio.sleep(0)

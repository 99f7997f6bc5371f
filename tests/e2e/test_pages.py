"""Arabic pages through `rasid worker`, its three real agents on the real Kafka."""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import sys
import urllib.request
from collections import Counter
from contextlib import contextmanager
from email.utils import parsedate_to_datetime
from typing import TYPE_CHECKING

import orjson
import pytest

from schemas import DeadLetter, DiplomaticEvent
from streams.errors import Rejection
from streams.lexicon import load_lexicon
from streams.pipeline import process
from streams.shell.broker_files import free_ports
from streams.shell.topics import DEAD_LETTERS, EVENTS, RAW

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from schemas import Actor
    from tests.shell.installation import Installation

LEADS = (
    "القاهرة - استقبل وزير الخارجية المصري اليوم الأحد نظيره الأردني في مقر الوزارة، وبحثا العلاقات بين البلدين.",
    "أدانت وزارة الخارجية السعودية الهجوم الذي شنته جماعة الحوثي على ميناء يمني، ودعت إلى وقف إطلاق النار.",
    "وقعت تركيا وقطر اتفاقية للتعاون العسكري في الدوحة، وقال مسؤول تركي إن البلدين سيعقدان محادثات جديدة.",
    "فرض الاتحاد الأوروبي عقوبات على بيلاروس، ورفضت مينسك القرار واستدعت سفير ألمانيا.",
)


def pages(count: int) -> list[bytes]:
    """Return `count` pages, all different; every tenth is in another language."""
    texts = [
        f"{LEADS[number % len(LEADS)]}\nهذا هو الخبر رقم {number}، ننشره كما وردنا من مراسلنا."
        if number % 10
        else f"The minister received his colleague, says report number {number}, and both spoke about trade."
        for number in range(count)
    ]
    return [orjson.dumps({"content": text, "published_at": "2018-05-13"}) for text in texts]


def articles(shared: Path, count: int) -> list[bytes]:
    """Return `count` real articles of the development sets as raw pages, as a crawler would publish them."""
    found = map(orjson.loads, (shared / "data/news/articles.jsonl").read_bytes().splitlines()[:count])
    return [
        orjson.dumps(
            {
                "content": article["text"],
                "id": article["docno"],
                "url": article["url"],
                "outlet": article["outlet"],
                "title": article["title"],
                "published_at": parsedate_to_datetime(article["time"]).isoformat(),
            }
        )
        for article in found
    ]


def expected(given: list[bytes]) -> tuple[dict[str, bytes], int]:
    """Return what `rasid code` makes of the pages, events by id, and how many pages it rejects."""
    lexicon = load_lexicon()
    events: dict[str, bytes] = {}
    rejected = 0
    for page in given:
        try:
            events |= {event.event_id: event.model_dump_json().encode() for event in process(page, lexicon)}
        except Rejection:
            rejected += 1
    return events, rejected


@contextmanager
def worker(installation: Installation, *arguments: str) -> Iterator[tuple[subprocess.Popen[bytes], int]]:
    """Run `rasid worker` and yield its process and its port."""
    (port,) = free_ports(1)
    process = subprocess.Popen(
        [sys.executable, "-m", "streams.cli.main", "worker", *arguments],
        env={**installation.environment, "RASID_METRICS__PORT": str(port)},
    )
    try:
        yield process, port
    finally:
        process.terminate()
        process.wait(30)


def fetch(port: int, path: str) -> bytes:
    with urllib.request.urlopen(f"http://127.0.0.1:{port}{path}", timeout=10) as response:
        content: bytes = response.read()
    return content


def children(pid: int) -> dict[str, int]:
    """Return the agent processes under a supervisor: stage to process id."""
    listed = subprocess.run(
        ["ps", "-ww", "-o", "pid=,args=", "--ppid", str(pid)],  # noqa: S607  Linux has one ps
        capture_output=True,
        text=True,
        check=False,
    ).stdout
    rows = [line.split() for line in listed.splitlines() if "streams.shell.process" in line]
    return {row[row.index("streams.shell.process") + 1]: int(row[0]) for row in rows}


async def check_through_a_kill(installation: Installation, given: list[bytes]) -> None:
    """Publish `given`, kill an agent in the middle, and compare what comes out with what the core makes of it."""
    events, rejected = expected(given)
    assert len(events) > len(given) / 2
    half = len(given) // 2
    with worker(installation) as (process, port):
        await installation.publish(given[:half])
        await installation.read(EVENTS, 1, within=90, quiet=0)
        before = await asyncio.to_thread(children, process.pid)
        os.kill(before["extract"], signal.SIGKILL)
        await installation.publish(given[half:])
        records = await installation.read(EVENTS, len(events), within=120, quiet=1.0)
        letters = await installation.read(DEAD_LETTERS, rejected)
        metrics = (await asyncio.to_thread(fetch, port, "/metrics")).decode()
        after = await asyncio.to_thread(children, process.pid)
        targets = orjson.loads(await asyncio.to_thread(fetch, port, "/targets"))
    assert process.returncode == 0
    assert Counter(record.value for record in records) == Counter(events.values())
    assert len(letters) == rejected
    assert 'rasid_worker_restarts_total{stage="extract"} 1.0' in metrics
    assert after["clean"] == before["clean"]
    assert after["extract"] != before["extract"]
    assert [target["labels"]["stage"] for target in targets] == ["clean", "extract", "emit"]
    for pid in after.values():
        with pytest.raises(ProcessLookupError):
            os.kill(pid, 0)


@pytest.mark.timeout(250)
async def test_pages_give_the_events_of_the_core_through_a_kill(installation: Installation) -> None:
    await check_through_a_kill(installation, pages(200))
    letters = await installation.read(DEAD_LETTERS, 20)
    assert {DeadLetter.model_validate_json(letter.value).code for letter in letters} == {"not-arabic"}


@pytest.mark.timeout(250)
async def test_pages_of_real_outlets_give_the_events_of_the_core_through_a_kill(
    installation: Installation, shared: Path
) -> None:
    await check_through_a_kill(installation, articles(shared, 300))


async def test_pages_seed_gives_its_events(installation: Installation, shared: Path) -> None:
    content = (shared / "seed" / "page.txt").read_text(encoding="utf-8")
    gold = [e for e in orjson.loads((shared / "seed" / "gold.json").read_bytes())["events"] if not e["optional"]]
    with worker(installation):
        await installation.publish([orjson.dumps({"content": content, "id": "seed"})])
        records = await installation.read(EVENTS, len(gold), within=90, quiet=3.0)
    events = [DiplomaticEvent.model_validate_json(record.value) for record in records]
    assert all(content[e.evidence.start : e.evidence.end] == e.evidence.text for e in events)
    headlines = content.index("مقالات مشابهة")
    assert all(event.evidence.end < headlines for event in events)
    told = {(e.segment, codes(e.source), e.cameo_root, codes(e.target)) for e in events}
    for event in gold:
        source, target = (frozenset(actor.split()[0] for actor in event[side]) for side in ("source", "target"))
        assert (event["segment"], source, event["root"], target) in told, event


def codes(actors: tuple[Actor, ...]) -> frozenset[str]:
    return frozenset(actor.code for actor in actors)


def nested(depth: int) -> bytes:
    return b'{"content":' + b'{"a":' * depth + b"1" + b"}" * depth + b"}"


HOSTILE: dict[str, bytes | None] = {
    "no value": None,
    "nothing": b"",
    "not UTF-8": b"\xff\xfe\xfd",
    "UTF-16": '{"content": "نص"}'.encode("utf-16"),
    "not JSON": b"<html><body>page</body></html>",
    "JSON, no object": b"[1, 2, 3]",
    "no content": b'{"title": "x"}',
    "content is a number": b'{"content": 7}',
    "content is null": b'{"content": null}',
    "a date that is none": b'{"content": "x", "published_at": "yesterday"}',
    "empty": b'{"content": ""}',
    "only spaces": b'{"content": " \\n\\t \\u00a0 "}',
    "only signs": '{"content": "،،،؛؛ ... !!"}'.encode(),
    "English": b'{"content": "The president of the republic met the prime minister on Sunday in Paris."}',
    "nested 10,000 deep": nested(10_000),
    "nested brackets": b'{"content":' + b"[" * 100_000,
    "lone surrogate": b'{"content": "\\ud800 text"}',
    "NUL": b'{"content": "\\u0000\\u0000"}',
    "a million combining marks": orjson.dumps({"content": "م" + "\u0651" * 1_000_000}),
    "a line of millions": orjson.dumps({"content": "كلمة " * 700_000}),
    "HTML bomb": orjson.dumps({"content": "<div>" * 200_000, "content_type": "text/html"}),
    "truncated": b'{"content": "x',
    "two objects": b'{"content": "x"}{"content": "y"}',
    "a number that is none": b'{"content": NaN}',
}


def damaged(count: int) -> dict[str, bytes]:
    """Return `count` pages cut off somewhere, and as many with a byte that is no UTF-8."""
    whole = pages(2)[1]
    places = [len(whole) * number // (count + 1) for number in range(1, count + 1)]
    cut = {f"cut at {place}": whole[:place] for place in places}
    return cut | {f"broken at {place}": whole[:place] + b"\xff" + whole[place:] for place in places}


HOSTILE |= damaged(90)


@pytest.mark.timeout(150)
async def test_pages_hostile_ones_become_dead_letters(installation: Installation) -> None:
    with worker(installation, "--agents", "clean") as (process, _):
        await installation.publish(HOSTILE.values())
        records = await installation.read(DEAD_LETTERS, len(HOSTILE), within=120)
        assert process.poll() is None
    names = list(HOSTILE)
    letters = {names[int(record.key)]: DeadLetter.model_validate_json(record.value) for record in records}
    assert Counter(names[int(record.key)] for record in records) == Counter(names)
    assert {name: letter.code for name, letter in letters.items() if letter.code == "unexpected"} == {}
    assert {name: letter.value for name, letter in letters.items()} == HOSTILE


async def test_pages_too_large_for_the_broker_fail_at_the_producer(installation: Installation) -> None:
    async with installation.producer(max_request_size=64 * 2**20) as producer:
        with pytest.raises(Exception, match="MessageSizeTooLarge"):
            await producer.send_and_wait(installation.topic(RAW), b"x" * 20_000_000)

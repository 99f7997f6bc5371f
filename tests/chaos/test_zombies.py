"""Made-to-order rivals for one partition, each rule of `streams/shell/transactions.py` with its test.

Every test comes in two forms: with the rule in force it must pass, and with the rule taken away, by a subclass here, it
must show the very harm that the rule prevents. Random chaos shows that far less surely.
"""

from __future__ import annotations

import asyncio
import gc
from collections import Counter
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import MessageSizeTooLargeError, ProducerFenced

from streams.shell.client import admin_client, connection
from streams.shell.records import Message, Outcome, Record
from streams.shell.topics import CLEAN, EVENTS, RAW
from streams.shell.transactions import ExactlyOnce, Source, ask_committed_offset

if TYPE_CHECKING:
    from collections.abc import Iterable

    from aiokafka import AIOKafkaProducer

    from tests.shell.installation import Installation

GROUP = "rasid.clean"
COUNT = 100


class WithoutFence(ExactlyOnce):
    """Every process has a transactional id of its own."""

    def _transactional_id(self, partition: int) -> str:
        return f"{super()._transactional_id(partition)}.{uuid4()}"


class WithoutSkip(ExactlyOnce):
    """What is settled is not asked for."""

    async def _committed_offset(self, partition: int) -> int:
        await super()._committed_offset(partition)
        return 0


class WithoutStaleness(ExactlyOnce):
    """Messages of any assignment are taken."""

    def _is_stale(self, message: Message) -> bool:
        super()._is_stale(message)
        return False


class WithoutAwaitingSends(ExactlyOnce):
    """Nobody waits for the broker to take a record."""

    async def _send(self, producer: AIOKafkaProducer, records: Iterable[Record]) -> None:
        for record in records:
            delivery = await producer.send(record.topic, record.value, key=record.key)
            delivery.add_done_callback(lambda done: done.exception())


class WithoutFinishing(ExactlyOnce):
    """A revocation does not wait for the transaction in flight."""

    async def revoke(self) -> None:  # noqa: D102
        self._revoked_generation = self._generation()


@dataclass(frozen=True)
class Delivered:
    """A record as Faust would hand it over, under the assignment `generation_id`."""

    topic: str
    partition: int
    offset: int
    timestamp: float
    headers: tuple[tuple[str, bytes], ...]
    key: bytes | None
    value: bytes | None
    generation_id: int


class Rival:
    """A process that holds partition 0 of the raw topic, as far as it knows."""

    def __init__(self, installation: Installation, kind: type[ExactlyOnce] = ExactlyOnce) -> None:
        self.generation = 1
        self.installation = installation
        self.reached = asyncio.Event()
        self.go_on = asyncio.Event()
        self.go_on.set()
        source = Source("clean", installation.topic(RAW), installation.prefix + GROUP)
        self.delivery = self._pausing(kind)(source, installation.settings, lambda: self.generation)

    def _pausing(self, kind: Any) -> type[ExactlyOnce]:  # noqa: ANN401  a base class chosen at run time
        rival = self

        class Pausing(kind):  # type: ignore[misc]
            async def _send(self, producer: AIOKafkaProducer, records: Iterable[Record]) -> None:
                await super()._send(producer, records)
                rival.reached.set()
                await rival.go_on.wait()

        return Pausing

    async def process(self, offsets: range, generation: int | None = None) -> None:
        """Take the messages at `offsets`."""
        messages = [self._delivered(offset, generation or self.generation) for offset in offsets]
        await self.delivery.process(messages, self._transform)

    def _delivered(self, offset: int, generation: int) -> Delivered:
        return Delivered(self.installation.topic(RAW), 0, offset, 0.0, (), None, str(offset).encode(), generation)

    def _transform(self, message: Message) -> Outcome:
        assert message.value is not None
        return Outcome([Record(self.installation.topic(CLEAN), message.value, message.value, [])], [])


async def published(installation: Installation) -> Counter[int]:
    """Return how often each message's output stands in the clean topic, once it has fallen quiet."""
    return Counter(int(record.value or b"") for record in await installation.read(CLEAN, 1, quiet=2.0))


def times(count: int, offsets: range) -> Counter[int]:
    return Counter(dict.fromkeys(offsets, count))


async def zombie_wakes(installation: Installation, kind: type[ExactlyOnce]) -> Counter[int]:
    """Let a process stall before its commit, its successor do the same work, and the first one wake and go on."""
    zombie, successor = Rival(installation, kind), Rival(installation, kind)
    zombie.go_on.clear()
    stalled = asyncio.create_task(zombie.process(range(COUNT)))
    await zombie.reached.wait()
    await successor.process(range(COUNT))
    zombie.go_on.set()
    await asyncio.wait({stalled})
    if kind is ExactlyOnce:
        with pytest.raises(ExceptionGroup) as caught:
            stalled.result()
        assert caught.group_contains(ProducerFenced), "the zombie must learn that it is one"
    await close(zombie, successor)
    return await published(installation)


async def late_offset_is_delivered_again(installation: Installation, kind: type[ExactlyOnce]) -> Counter[int]:
    """Start a successor from an offset that was asked for before its predecessor's last commit."""
    predecessor, successor = Rival(installation, kind), Rival(installation, kind)
    await predecessor.process(range(COUNT // 2))
    await successor.process(range(COUNT))
    await close(predecessor, successor)
    return await published(installation)


async def stale_message_runs_ahead(installation: Installation, kind: type[ExactlyOnce]) -> Counter[int]:
    """Deliver messages fetched before a rebalance after it, ahead of those that are fetched again."""
    worker = Rival(installation, kind)
    await worker.process(range(10))
    await worker.delivery.revoke()
    worker.generation = 2
    await worker.process(range(50, 60), generation=1)
    await worker.process(range(10, COUNT))
    await close(worker)
    return await published(installation)


async def close(*rivals: Rival) -> None:
    """Stop the producers, a fenced one's too."""
    for rival in rivals:
        await ExactlyOnce.revoke(rival.delivery)
    # A fenced producer leaves failed futures in cycles. Collected while pytest parses a file, their report parses one
    # too, which CPython 3.11 does not survive.
    gc.collect()


async def test_zombies_zombie_is_fenced(installation: Installation) -> None:
    assert await zombie_wakes(installation, ExactlyOnce) == times(1, range(COUNT))


async def test_zombies_without_fence_all_come_twice(installation: Installation) -> None:
    assert await zombie_wakes(installation, WithoutFence) == times(2, range(COUNT))


async def test_zombies_settled_messages_are_skipped(installation: Installation) -> None:
    assert await late_offset_is_delivered_again(installation, ExactlyOnce) == times(1, range(COUNT))


async def test_zombies_without_skip_half_comes_twice(installation: Installation) -> None:
    assert await late_offset_is_delivered_again(installation, WithoutSkip) == times(1, range(COUNT)) + times(
        1, range(COUNT // 2)
    )


async def test_zombies_stale_messages_are_dropped(installation: Installation) -> None:
    assert await stale_message_runs_ahead(installation, ExactlyOnce) == times(1, range(COUNT))


async def test_zombies_without_staleness_messages_are_lost(installation: Installation) -> None:
    assert await stale_message_runs_ahead(installation, WithoutStaleness) == times(1, range(10)) + times(
        1, range(50, COUNT)
    )


@pytest.mark.parametrize("kind", [ExactlyOnce, WithoutAwaitingSends])
async def test_zombies_refused_record_holds_the_offset_back(
    installation: Installation, kind: type[ExactlyOnce]
) -> None:
    class Oversized(Rival):
        def _transform(self, _message: Message) -> Outcome:
            # The events' topic takes 1 MiB; the producer's own limit is the largest topic's.
            return Outcome([Record(self.installation.topic(EVENTS), b"k", b"x" * 2 * EVENTS.max_message_bytes, [])], [])

    worker = Oversized(installation, kind)
    source = worker.delivery.source
    if kind is ExactlyOnce:
        with pytest.raises(ExceptionGroup) as caught:
            await worker.process(range(1))
        assert caught.group_contains(MessageSizeTooLargeError)
    else:
        await worker.process(range(1))
    await close(worker)
    async with admin_client(installation.settings.kafka) as admin:
        committed = await ask_committed_offset(admin, source.group, TopicPartition(source.topic, 0))
    assert committed == (0 if kind is ExactlyOnce else 1), "without awaiting, the record is gone and its offset settled"


@pytest.mark.parametrize("kind", [ExactlyOnce, WithoutFinishing])
async def test_zombies_revoke_finishes_what_is_in_flight(installation: Installation, kind: type[ExactlyOnce]) -> None:
    worker = Rival(installation, kind)
    worker.go_on.clear()
    working = asyncio.create_task(worker.process(range(COUNT)))
    await worker.reached.wait()
    revoking = asyncio.create_task(worker.delivery.revoke())
    done, _ = await asyncio.wait({revoking}, timeout=0.5)
    assert bool(done) == (kind is WithoutFinishing), "the group must wait for the transaction in flight"
    worker.go_on.set()
    await asyncio.gather(revoking, working)
    await close(worker)
    assert await published(installation) == times(1, range(COUNT))


async def test_zombies_consumer_sees_nothing_uncommitted(installation: Installation) -> None:
    worker = Rival(installation)
    worker.go_on.clear()
    working = asyncio.create_task(worker.process(range(COUNT)))
    await worker.reached.wait()
    async with AIOKafkaConsumer(
        installation.topic(CLEAN),
        **connection(installation.settings.kafka),
        auto_offset_reset="earliest",
        isolation_level="read_committed",
    ) as consumer:
        assert not await consumer.getmany(timeout_ms=1000)
    worker.go_on.set()
    await working
    await close(worker)
    assert await published(installation) == times(1, range(COUNT))

"""Exactly once: the only place that begins and commits a transaction.

One transaction takes messages of one source partition: their outputs, their dead letters and the offset after the
last of them become visible together or not at all. What makes that hold when processes die, stall and hand over:

1. Faust never commits (`shell/app.py`), and consumers read committed records only.
2. A partition has a lane: a producer whose transactional id is the partition's. Opening it fences the process that
   held the partition before. Only then is the committed offset read, and what lies below it is skipped.
3. A lane lasts for one assignment. Messages of an assignment that is over are dropped.
4. When partitions are revoked, what is in flight is finished before the group goes on without us.
5. Every send is awaited before the offset joins the transaction: a commit succeeds even where a record was refused.
6. Whatever fails, the process ends without committing. Its successor fences, reads, skips, and goes on.

`streams/decisions/0001-exactly-once.md` says why not Faust's own guarantee.
"""

from __future__ import annotations

import asyncio
import time
from collections import defaultdict
from typing import TYPE_CHECKING, Final, NamedTuple

from aiokafka import AIOKafkaProducer, TopicPartition
from aiokafka.errors import KafkaError
from aiokafka.structs import OffsetAndMetadata

from streams import telemetry
from streams.shell.client import admin_client, connection
from streams.shell.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from aiokafka.admin import AIOKafkaAdminClient

    from streams.settings import Settings
    from streams.shell.records import Message, Outcome, Record, Transform

# aiokafka waits this long where a coordinator is still busy with the transaction before; its default is 100 ms.
RETRY_BACKOFF_MS: Final = 20
# Under the smallest topic's limit, with room for what a batch adds.
BATCH_BYTES: Final = 256 * 1024
COORDINATOR_PAUSE: Final = 0.1


class Source(NamedTuple):
    """Where a stage reads: full topic name, consumer group, and the stage's name for telemetry."""

    stage: str
    topic: str
    group: str


class Lane:
    """A source partition's transactional producer, and the first offset that is not settled."""

    def __init__(self, producer: AIOKafkaProducer, next_offset: int) -> None:
        self.producer = producer
        self.next_offset = next_offset


class ExactlyOnce:
    """Settles batches of messages, each once.

    `generation` returns the consumer's present generation id. All methods run in the agent's event loop.
    """

    def __init__(self, source: Source, settings: Settings, generation: Callable[[], int]) -> None:
        self.source = source
        self._settings = settings
        self._generation = generation
        self._revoked_generation: int | None = None
        self._draining = False
        self._lanes: dict[int, Lane] = {}
        self._locks: defaultdict[int, asyncio.Lock] = defaultdict(asyncio.Lock)

    async def process(self, messages: Iterable[Message], transform: Transform) -> None:
        """Settle `messages`, partitions side by side; raise whatever kept a transaction from its commit."""
        batches: defaultdict[int, list[Message]] = defaultdict(list)
        for message in messages:
            batches[message.partition].append(message)
        async with asyncio.TaskGroup() as group:
            for partition, batch in batches.items():
                group.create_task(self._settle(partition, batch, transform))

    async def revoke(self) -> None:
        """Finish what is in flight and give every lane up; the present assignment's messages are stale from here on."""
        self._revoked_generation = self._generation()
        for partition in list(self._locks):
            async with self._locks[partition]:
                lane = self._lanes.pop(partition, None)
                if lane is not None:
                    await lane.producer.stop()

    async def drain(self) -> None:
        """Finish what is in flight and take nothing more: the process is about to end."""
        self._draining = True
        telemetry.draining(self.source.stage)
        await self.revoke()

    async def _settle(self, partition: int, batch: Sequence[Message], transform: Transform) -> None:
        position = 0
        while position < len(batch):
            async with self._locks[partition]:
                if self._is_stale(batch[position]):
                    telemetry.messages_skipped("stale", len(batch) - position)
                    return
                lane = self._lanes.get(partition) or await self._open(partition)
                position += await self._settle_some(partition, lane, batch[position:], transform)

    async def _settle_some(self, partition: int, lane: Lane, batch: Sequence[Message], transform: Transform) -> int:
        """Settle the first messages of `batch`, as many as a transaction takes, and return how many."""
        outcomes: list[Outcome] = []
        taken = size = skipped = 0
        for message in batch:
            taken += 1
            if message.offset < lane.next_offset:
                skipped += 1
                continue
            outcome = transform(message)
            outcomes.append(outcome)
            size += sum(record.size for record in outcome.records)
            await asyncio.sleep(0)
            if size >= self._settings.batch.output:
                break
        telemetry.messages_skipped("settled", skipped)
        if outcomes:
            await self._commit(partition, lane, outcomes, batch[taken - 1].offset + 1)
        return taken

    async def _commit(self, partition: int, lane: Lane, outcomes: Sequence[Outcome], next_offset: int) -> None:
        started = time.perf_counter()
        offsets = {TopicPartition(self.source.topic, partition): OffsetAndMetadata(next_offset, "")}
        producer = lane.producer
        try:
            # Batches of an idempotent producer never expire by themselves: the time limit is ours.
            async with asyncio.timeout(self._settings.transaction.timeout):
                await producer.begin_transaction()
                await self._send(producer, [record for outcome in outcomes for record in outcome.records])
                await producer.send_offsets_to_transaction(offsets, self.source.group)
                await producer.commit_transaction()
        except BaseException as error:
            # Whether the broker committed is unknown here. The next owner fences, and reads what became of it.
            telemetry.transaction_aborted(self.source.stage, partition=partition, error=error)
            raise
        lane.next_offset = next_offset
        telemetry.transaction_committed(self.source.stage, time.perf_counter() - started)
        telemetry.articles_received(self.source.stage, len(outcomes))
        for outcome in outcomes:
            for fact in outcome.facts:
                fact()

    async def _send(self, producer: AIOKafkaProducer, records: Iterable[Record]) -> None:
        """Send `records` and wait until the broker has each; raise where it refuses one."""
        deliveries = [
            await producer.send(record.topic, record.value, key=record.key, headers=record.headers)
            for record in records
        ]
        await asyncio.gather(*deliveries)

    async def _open(self, partition: int) -> Lane:
        """Open the partition's lane: fence its old owner first, then read where the work goes on."""
        started = time.perf_counter()
        producer = AIOKafkaProducer(
            **connection(self._settings.kafka),
            transactional_id=self._transactional_id(partition),
            transaction_timeout_ms=int(self._settings.transaction.timeout * 1000),
            max_request_size=max(topic.max_record_bytes for topic in TOPICS),
            max_batch_size=BATCH_BYTES,
            retry_backoff_ms=RETRY_BACKOFF_MS,
        )
        await producer.start()
        lane = self._lanes[partition] = Lane(producer, await self._committed_offset(partition))
        telemetry.lane_opened(
            self.source.stage,
            partition=partition,
            next_offset=lane.next_offset,
            seconds=time.perf_counter() - started,
        )
        return lane

    async def _committed_offset(self, partition: int) -> int:
        """Return the first offset of `partition` that the group has not settled."""
        async with admin_client(self._settings.kafka) as admin, asyncio.timeout(self._settings.transaction.timeout):
            return await ask_committed_offset(admin, self.source.group, TopicPartition(self.source.topic, partition))

    def _transactional_id(self, partition: int) -> str:
        return f"{self.source.group}.{self.source.topic}.{partition}"

    def _is_stale(self, message: Message) -> bool:
        """Whether `message` was delivered under an assignment that is over."""
        return (
            self._draining
            or message.generation_id in {None, self._revoked_generation}
            or (message.generation_id != self._generation())
        )


async def ask_committed_offset(admin: AIOKafkaAdminClient, group: str, partition: TopicPartition) -> int:
    """Return the offset that `group` has committed for `partition`, 0 where it has none.

    Waits for a coordinator that is being found or still loads: aiokafka hides the latter's error, and the key is
    missing then. -1 is none.
    """
    while True:
        try:
            offsets = await admin.list_consumer_group_offsets(group, partitions=[partition])
        except KafkaError as error:
            if not error.retriable:
                raise
            offsets = {}
        if partition in offsets:
            return max(0, int(offsets[partition].offset))
        await asyncio.sleep(COORDINATOR_PAUSE)

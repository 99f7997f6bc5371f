"""Consumer lag by partition, asked of the broker: it shows although the worker is stuck.

The end of a topic that transactions write to holds markers, which no consumer ever sees. A partition whose distance
stays the same is read once from its committed offset: where nothing but markers is left, its lag is 0.
"""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaConsumer, TopicPartition

from streams.errors import BrokerError
from streams.shell.client import admin_client, connection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka.admin import AIOKafkaAdminClient

    from streams.settings import KafkaSettings

PROBE_TIMEOUT_MS: Final = 500


@asynccontextmanager
async def lag_reader(kafka: KafkaSettings, topic: str, group: str) -> AsyncIterator[LagReader]:
    """Connect a `LagReader` for a while."""
    async with (
        admin_client(kafka) as admin,
        AIOKafkaConsumer(
            **connection(kafka), isolation_level="read_committed", enable_auto_commit=False, max_poll_records=1
        ) as consumer,
    ):
        yield LagReader(topic, group, admin, consumer)


class LagReader:
    """Asks for the lag of `group` on every partition of `topic`, assigned here or not."""

    def __init__(self, topic: str, group: str, admin: AIOKafkaAdminClient, consumer: AIOKafkaConsumer) -> None:
        self._topic = topic
        self._group = group
        self._admin = admin
        self._consumer = consumer
        self._distances: dict[TopicPartition, tuple[int, int]] = {}
        self._nothing_left: set[TopicPartition] = set()

    async def read(self) -> dict[int, int]:
        """Return the number of messages each partition is behind; raise `BrokerError` where the topic is unknown."""
        (topic,) = await self._admin.describe_topics([self._topic])
        partitions = [TopicPartition(self._topic, partition["partition"]) for partition in topic["partitions"]]
        if not partitions:
            raise BrokerError(f"no topic {self._topic}")
        committed = await self._admin.list_consumer_group_offsets(self._group, partitions=partitions)
        begins = await self._consumer.beginning_offsets(partitions)
        ends = await self._consumer.end_offsets(partitions)
        lags = {}
        for partition in partitions:
            if partition in committed:
                at = max(committed[partition].offset, begins[partition])
                lags[partition.partition] = await self._lag(partition, at, ends[partition])
        return lags

    async def _lag(self, partition: TopicPartition, committed: int, end: int) -> int:
        distance = (committed, end)
        if self._distances.get(partition) != distance:
            self._nothing_left.discard(partition)
        elif end > committed and partition not in self._nothing_left and await self._only_markers(partition, committed):
            self._nothing_left.add(partition)
        self._distances[partition] = distance
        return 0 if partition in self._nothing_left else max(0, end - committed)

    async def _only_markers(self, partition: TopicPartition, committed: int) -> bool:
        self._consumer.assign([partition])
        self._consumer.seek(partition, committed)
        records = await self._consumer.getmany(partition, timeout_ms=PROBE_TIMEOUT_MS)
        return not records and await self._consumer.position(partition) > committed

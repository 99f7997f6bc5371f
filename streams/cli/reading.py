"""Read a topic as its consumers do: committed records only, no consumer group, no trace left on the broker."""

from __future__ import annotations

from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaConsumer, TopicPartition
from aiokafka.errors import KafkaError, UnknownTopicOrPartitionError

from streams.errors import BrokerError
from streams.shell.client import connection

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from aiokafka import ConsumerRecord

    from streams.settings import KafkaSettings

POLL_MS: Final = 500


@asynccontextmanager
async def reader(kafka: KafkaSettings, topic: str) -> AsyncIterator[AIOKafkaConsumer]:
    """Open a consumer of `topic` at its beginning; raise `BrokerError` without a broker or a topic."""
    consumer = AIOKafkaConsumer(
        topic,
        **connection(kafka),
        isolation_level="read_committed",
        auto_offset_reset="earliest",
        enable_auto_commit=False,
    )
    try:
        try:
            await consumer.start()
        except UnknownTopicOrPartitionError:
            raise BrokerError(f"there is no topic {topic}: `rasid topics create` creates it") from None
        except (KafkaError, OSError) as error:
            raise BrokerError(f"no Kafka answers at {kafka.bootstrap}: {error}") from error
        yield consumer
    finally:
        await consumer.stop()


async def records(
    kafka: KafkaSettings, topic: str, *, from_beginning: bool = True, follow: bool = False
) -> AsyncIterator[ConsumerRecord]:
    """Yield the records of `topic`; without `follow`, those that it holds now."""
    async with reader(kafka, topic) as consumer:
        try:
            if not from_beginning:
                await consumer.seek_to_end()
            ends = await consumer.end_offsets(list(consumer.assignment()))
            while follow or await _behind(consumer, ends):
                for batch in (await consumer.getmany(timeout_ms=POLL_MS)).values():
                    for record in batch:
                        if follow or record.offset < ends[TopicPartition(record.topic, record.partition)]:
                            yield record
        except KafkaError as error:
            raise BrokerError(f"{topic} cannot be read: {error}") from error


async def _behind(consumer: AIOKafkaConsumer, ends: dict[TopicPartition, int]) -> bool:
    return any([await consumer.position(partition) < end for partition, end in ends.items()])


async def record_at(kafka: KafkaSettings, topic: str, partition: int, offset: int) -> ConsumerRecord:
    """Return one record; raise `BrokerError` where there is none at that place."""
    place = TopicPartition(topic, partition)
    async with reader(kafka, topic) as consumer:
        if place not in consumer.assignment():
            raise BrokerError(f"{topic} has no partition {partition}")
        begin = (await consumer.beginning_offsets([place]))[place]
        end = (await consumer.end_offsets([place]))[place]
        if begin <= offset < end:
            consumer.seek(place, offset)
            found = await consumer.getmany(place, timeout_ms=POLL_MS, max_records=1)
            for record in found.get(place, ()):
                if record.offset == offset:
                    return record
    raise BrokerError(f"{topic} has no message at {partition}:{offset}")

"""Send records with an idempotent producer: each once, in order, and a refused one harms no other.

After a broker has refused a batch for its size, aiokafka's idempotent producer is at odds with the broker over the
next sequence number of that partition and can send nothing more to it. So a record that a broker might refuse is sent
alone, and after a refusal the producer is replaced.
"""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Final, Self

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError, MessageSizeTooLargeError, RecordTooLargeError

from streams.errors import BrokerError, PageTooLongError
from streams.shell.client import connection

if TYPE_CHECKING:
    from collections.abc import Callable
    from types import TracebackType

    from streams.settings import KafkaSettings
    from streams.shell.records import Record

# Every topic of ours takes a batch of this size; a record above it goes alone.
BATCH_BYTES: Final = 64 * 1024
LINGER_MS: Final = 5
TOPIC_SECONDS: Final = 5.0
_REFUSALS: Final = (MessageSizeTooLargeError, RecordTooLargeError)


class Sender:
    """Sends records of at most `largest` bytes to `topic`; calls `sent` when the broker has one."""

    def __init__(self, kafka: KafkaSettings, topic: str, largest: int, sent: Callable[[], None]) -> None:
        self._kafka = kafka
        self._topic = topic
        self._largest = largest
        self._sent = sent
        self._failure: BaseException | None = None
        self._producer = self._new_producer()

    async def __aenter__(self) -> Self:
        """Connect; raise `BrokerError` where no broker answers or the topic is missing."""
        try:
            await self._producer.start()
            async with asyncio.timeout(TOPIC_SECONDS):
                await self._producer.partitions_for(self._topic)
        except TimeoutError:
            await self._producer.stop()
            raise BrokerError(f"there is no topic {self._topic}: `rasid topics create` creates it") from None
        except (KafkaError, OSError) as error:
            await self._producer.stop()
            raise BrokerError(f"no Kafka answers at {self._kafka.bootstrap}: {error}") from error
        return self

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Wait until the broker has everything, and disconnect."""
        try:
            if error is None:
                await self._flush()
        finally:
            await self._producer.stop()

    async def send(self, record: Record) -> None:
        """Send `record`; raise `PageTooLongError` where it is too large, `BrokerError` where nothing can be sent."""
        if record.size > self._largest:
            raise PageTooLongError(f"{record.size} bytes, {record.topic} takes {self._largest}")
        self._fail_if_failed()
        if record.size > BATCH_BYTES:
            await self._send_alone(record)
        else:
            delivery = await self._producer.send(record.topic, record.value, key=record.key, headers=record.headers)
            delivery.add_done_callback(self._delivered)

    async def _send_alone(self, record: Record) -> None:
        await self._flush()
        try:
            await self._producer.send_and_wait(record.topic, record.value, key=record.key, headers=record.headers)
        except _REFUSALS:
            await self._replace_producer()
            raise PageTooLongError(f"{record.size} bytes, the broker takes fewer for {record.topic}") from None
        except KafkaError as error:
            raise BrokerError(f"{record.topic} takes no messages: {error}") from error
        self._sent()

    async def _flush(self) -> None:
        await self._producer.flush()
        self._fail_if_failed()

    def _delivered(self, delivery: asyncio.Future[object]) -> None:
        if delivery.cancelled():
            return
        if error := delivery.exception():
            self._failure = self._failure or error
        else:
            self._sent()

    def _fail_if_failed(self) -> None:
        if self._failure is not None:
            raise BrokerError(f"{self._topic} takes no messages: {self._failure}") from self._failure

    async def _replace_producer(self) -> None:
        await self._producer.stop()
        self._producer = self._new_producer()
        await self._producer.start()

    def _new_producer(self) -> AIOKafkaProducer:
        return AIOKafkaProducer(
            **connection(self._kafka),
            enable_idempotence=True,
            max_request_size=self._largest,
            max_batch_size=BATCH_BYTES,
            linger_ms=LINGER_MS,
        )

"""Send dead letters back to the topics they came from, all in one transaction."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final

from aiokafka import AIOKafkaProducer
from aiokafka.errors import KafkaError

from streams.errors import BrokerError
from streams.shell.client import connection
from streams.shell.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas import DeadLetter
    from streams.settings import KafkaSettings

REPLAYS: Final = "rasid_replays"
_COUNT: Final = re.compile(rb"\d{1,9}")
_LARGEST: Final = max(topic.max_record_bytes for topic in TOPICS)


def is_replayable(letter: DeadLetter) -> bool:
    """Tell whether `letter` holds the bytes that were rejected: there may have been none, or too many to keep."""
    return letter.value is not None


async def replay_letters(kafka: KafkaSettings, letters: Iterable[DeadLetter]) -> None:
    """Send `letters` back, each with its own key, bytes and headers; raise `BrokerError` where none was sent."""
    producer = AIOKafkaProducer(
        **connection(kafka),
        transactional_id=f"{kafka.prefix}rasid.replay",
        max_request_size=_LARGEST,
    )
    try:
        await producer.start()
        async with producer.transaction():
            deliveries = [
                await producer.send(letter.topic, letter.value, key=letter.key, headers=headers_of(letter))
                for letter in letters
            ]
            await asyncio.gather(*deliveries)
    except (KafkaError, OSError) as error:
        raise BrokerError(f"nothing was replayed: {error}") from error
    finally:
        await producer.stop()


def headers_of(letter: DeadLetter) -> list[tuple[str, bytes]]:
    """Return the headers of a message sent back: its own, and how often it has been.

    >>> from datetime import UTC, datetime
    >>> from schemas import DeadLetter
    >>> letter = DeadLetter(
    ...     stage="clean", code="empty", message="", topic="t", partition=0, offset=0,
    ...     timestamp=datetime(2024, 5, 21, tzinfo=UTC), key=None, value=None,
    ...     headers=({"name": "rasid_replays", "value": b"MQ=="},),
    ... )
    >>> headers_of(letter)
    [('rasid_replays', b'2')]
    """
    own = [(header.name, header.value) for header in letter.headers if header.name != REPLAYS]
    before = max((int(h.value) for h in letter.headers if h.name == REPLAYS and _COUNT.fullmatch(h.value)), default=0)
    return [*own, (REPLAYS, str(before + 1).encode())]

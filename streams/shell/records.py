"""What passes between a stage and its transaction: a record in, an outcome out."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from aiokafka.record.default_records import DefaultRecordBatchBuilder

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from schemas.envelope import Headers


class Message(Protocol):
    """A record from Kafka, as Faust hands it over; `timestamp` is in seconds since 1970."""

    # Properties, since nothing here writes them.
    @property
    def topic(self) -> str: ...  # noqa: D102  a field
    @property
    def partition(self) -> int: ...  # noqa: D102  a field
    @property
    def offset(self) -> int: ...  # noqa: D102  a field
    @property
    def timestamp(self) -> float: ...  # noqa: D102  a field
    @property
    def headers(self) -> Sequence[tuple[str, bytes]] | None: ...  # noqa: D102  a field
    @property
    def key(self) -> bytes | None: ...  # noqa: D102  a field
    @property
    def value(self) -> bytes | None: ...  # noqa: D102  a field
    @property
    def generation_id(self) -> int | None: ...  # noqa: D102  a field


@dataclass(frozen=True, slots=True)
class Record:
    """A record to be sent; `topic` is the full name."""

    topic: str
    key: bytes | None
    value: bytes
    headers: Headers

    @property
    def size(self) -> int:
        """Bytes that it takes in a batch, as aiokafka reckons before it sends."""
        return int(DefaultRecordBatchBuilder.estimate_size_in_bytes(self.key, self.value, self.headers))


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one message: the records to send, and the facts to tell once they are committed."""

    records: Sequence[Record]
    facts: Sequence[Callable[[], None]]


class Transform(Protocol):
    """Makes an outcome of a message. It never raises: a rejection or a defect is an outcome too."""

    def __call__(self, message: Message, /) -> Outcome:
        """Return what is to be sent for `message`."""

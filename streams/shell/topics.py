"""The topics, once: names, keys, values, partitions, retention, sizes.

`rasid topics create` makes them so, the producers' size limits come from here, AsyncAPI and the cluster's own topic
files are tested against it. Importing it brings no Kafka client.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Final, Literal

from schemas import AnnotatedArticle, CleanArticle, DeadLetter, DiplomaticEvent, RawArticle, envelope

if TYPE_CHECKING:
    from pydantic import BaseModel

MIB: Final = 2**20
# What a record batch adds to the one record in it; the broker measures the whole batch.
BATCH_OVERHEAD: Final = 1024


@dataclass(frozen=True, slots=True, kw_only=True)
class Topic:
    """A topic. `max_message_bytes` is the broker's limit for a record batch, as it stands on disk."""

    name: str
    key: str
    value: type[BaseModel]
    type: str
    partitions: int
    retention: timedelta
    max_message_bytes: int
    cleanup: Literal["delete", "compact"] = "delete"

    def named(self, prefix: str) -> str:
        """Return the name in an installation whose names begin with `prefix`.

        >>> RAW.named("staging.")
        'staging.news.raw-articles.v1'
        """
        return prefix + self.name

    @property
    def max_record_bytes(self) -> int:
        """The largest record that a producer may send: bytes of key, value and headers with their framing."""
        return self.max_message_bytes - BATCH_OVERHEAD

    @property
    def config(self) -> dict[str, str]:
        """The topic's configuration, as Kafka spells it."""
        return {
            "cleanup.policy": self.cleanup,
            "retention.ms": str(int(self.retention.total_seconds() * 1000)),
            "max.message.bytes": str(self.max_message_bytes),
        }


RAW: Final = Topic(
    name="news.raw-articles.v1",
    key="the producer's choice; the article's id is best, so that a page sent again keeps its place in order",
    value=RawArticle,
    type=envelope.RAW_ARTICLE,
    partitions=6,
    retention=timedelta(days=7),
    max_message_bytes=8 * MIB,
)
CLEAN: Final = Topic(
    name="news.clean-articles.v1",
    key="article id",
    value=CleanArticle,
    type=envelope.CLEAN_ARTICLE,
    partitions=6,
    retention=timedelta(days=7),
    max_message_bytes=12 * MIB,
)
ANNOTATED: Final = Topic(
    name="news.annotated-articles.v1",
    key="article id",
    value=AnnotatedArticle,
    type=envelope.ANNOTATED_ARTICLE,
    partitions=6,
    retention=timedelta(days=7),
    max_message_bytes=16 * MIB,
)
EVENTS: Final = Topic(
    name="diplomacy.events.v1",
    key="article id: the events of an article share a partition and stay in text order",
    value=DiplomaticEvent,
    type=envelope.DIPLOMATIC_EVENT,
    partitions=6,
    retention=timedelta(days=365),
    max_message_bytes=1 * MIB,
)
# Base64 makes a third more of a raw page of 8 MiB, and the reason comes on top.
DEAD_LETTERS: Final = Topic(
    name="diplomacy.dead-letters.v1",
    key="the rejected message's own",
    value=DeadLetter,
    type=envelope.DEAD_LETTER,
    partitions=3,
    retention=timedelta(days=30),
    max_message_bytes=12 * MIB,
)

TOPICS: Final = (RAW, CLEAN, ANNOTATED, EVENTS, DEAD_LETTERS)

"""CloudEvents 1.0 on Kafka, binary mode: attributes as `ce_` headers, the message itself as the value.

Nothing here depends on the clock: a message made again from the same source record has the same headers.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from cloudevents.core.bindings.kafka import KafkaMessage, from_binary_event, to_binary_event
from cloudevents.core.v1.event import CloudEvent

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping
    from datetime import datetime

    from cloudevents.core.base import BaseCloudEvent

JSON: Final = "application/json"
RAW_ARTICLE: Final = "org.rasid.raw-article.v1"
CLEAN_ARTICLE: Final = "org.rasid.clean-article.v1"
ANNOTATED_ARTICLE: Final = "org.rasid.annotated-article.v1"
DIPLOMATIC_EVENT: Final = "org.rasid.diplomatic-event.v1"
DEAD_LETTER: Final = "org.rasid.dead-letter.v1"

Headers = list[tuple[str, bytes]]


class Envelope(NamedTuple):
    """The attributes of a message: `subject` is its article, `time` when its raw page came in."""

    id: str
    type: str
    source: str
    time: datetime
    subject: str | None = None


def to_headers(envelope: Envelope, extensions: Mapping[str, bytes] | None = None) -> Headers:
    """Return the Kafka headers of a message, `extensions` (headers of one's own) after them.

    >>> from datetime import UTC, datetime
    >>> envelope = Envelope("e1", DIPLOMATIC_EVENT, "/rasid/emit", datetime(2018, 5, 10, tzinfo=UTC), "a1")
    >>> dict(to_headers(envelope))["ce_time"], dict(to_headers(envelope))["content-type"]
    (b'2018-05-10T00:00:00Z', b'application/json')
    """
    attributes = {name: value for name, value in envelope._asdict().items() if value is not None}
    event = CloudEvent({**attributes, "specversion": "1.0", "datacontenttype": JSON}, b"")
    return [*to_binary_event(event).headers.items(), *(extensions or {}).items()]


def from_headers(headers: Iterable[tuple[str, bytes]]) -> BaseCloudEvent:
    """Return the CloudEvent that `headers` tell of, without its data; raise `ValueError` where they are none.

    >>> headers = [("ce_id", b"1"), ("ce_type", b"t"), ("ce_source", b"/s"), ("ce_specversion", b"1.0")]
    >>> from_headers(headers).get_id()
    '1'
    """
    return from_binary_event(KafkaMessage(headers=dict(headers), key=None, value=b"null"))

"""A message that failed, as a dead letter: code, stage, reason, and the message itself, whole."""

from __future__ import annotations

import hashlib
import traceback
from base64 import b64encode
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Final, Literal

from schemas import DeadLetter
from schemas.dead_letters import DeadLetterHeader
from schemas.envelope import Envelope, to_headers
from streams.errors import UNEXPECTED, Rejection
from streams.shell.records import Message, Record
from streams.shell.topics import DEAD_LETTERS

if TYPE_CHECKING:
    from collections.abc import Sequence

StageName = Literal["clean", "extract", "emit"]

REASON_LIMIT: Final = 2_000
TRACEBACK_LIMIT: Final = 16_000
# What may be left out where the letter would not fit its topic, in this order.
DROPPABLE: Final = ("value", "headers", "key")


def code_of(error: Exception) -> str:
    """Return the stable code of what a stage raised.

    >>> from streams.errors import NotArabicError
    >>> code_of(NotArabicError("fr")), code_of(KeyError("x"))
    ('not-arabic', 'unexpected')
    """
    return error.code if isinstance(error, Rejection) else UNEXPECTED


def instant(seconds: float) -> datetime:
    """Return a record's timestamp, or 1970 where it is one that no calendar has.

    >>> instant(1e300).year
    1970
    """
    try:
        return datetime.fromtimestamp(seconds, UTC)
    except (TypeError, ValueError, OverflowError, OSError):
        return datetime.fromtimestamp(0, UTC)


def dead_letter(stage: StageName, message: Message, error: Exception) -> DeadLetter:
    """Return the dead letter of `message`, which `error` kept from its stage."""
    defect = not isinstance(error, Rejection)
    reason = f"{type(error).__name__}: {error}" if defect else str(error)
    return DeadLetter(
        stage=stage,
        code=code_of(error),
        message=_printable(reason, REASON_LIMIT),
        traceback=_printable("".join(traceback.format_exception(error)), TRACEBACK_LIMIT) if defect else None,
        topic=message.topic,
        partition=message.partition,
        offset=message.offset,
        timestamp=instant(message.timestamp),
        key=_encoded(message.key),
        value=_encoded(message.value),
        headers=tuple(
            DeadLetterHeader(name=_printable(name, len(name)), value=b64encode(value or b""))
            for name, value in message.headers or ()
        ),
    )


def dead_letter_record(topic: str, letter: DeadLetter) -> Record:
    """Return `letter` as a record for `topic`, in a size that the topic takes.

    What does not fit is left out whole, never cut, and the letter's `message` says so; the original stays in its own
    topic until that one's retention ends.
    """
    record = _record(topic, letter)
    for field in DROPPABLE:
        if record.size <= DEAD_LETTERS.max_record_bytes:
            break
        letter = _without(letter, field)
        record = _record(topic, letter)
    return record


def _record(topic: str, letter: DeadLetter) -> Record:
    place = f"{letter.topic}/{letter.partition}/{letter.offset}"
    envelope = Envelope(
        id=f"{letter.stage}/{place}", type=DEAD_LETTERS.type, source=f"/rasid/{letter.stage}", time=letter.timestamp
    )
    return Record(topic, letter.key, letter.model_dump_json().encode(), to_headers(envelope))


def _without(letter: DeadLetter, field: str) -> DeadLetter:
    if field == "headers":
        return _noted(letter, f"{len(letter.headers)} headers left out", {"headers": ()})
    content: bytes = getattr(letter, field) or b""
    digest = hashlib.sha256(content).hexdigest()
    return _noted(letter, f"{field} of {len(content)} bytes left out, sha256 {digest}", {field: None})


def _noted(letter: DeadLetter, note: str, update: dict[str, object]) -> DeadLetter:
    return letter.model_copy(update={**update, "message": f"{letter.message} [{note}]"})


def _encoded(content: bytes | None) -> bytes | None:
    return None if content is None else b64encode(content)


def _printable(text: str, limit: int) -> str:
    """Return `text` in at most `limit` characters that UTF-8 can hold; a lone surrogate is written as an escape."""
    cut: Sequence[str] = (text[:limit], f" ... [{len(text) - limit} more characters]") if len(text) > limit else (text,)
    return "".join(cut).encode("utf-8", "backslashreplace").decode()

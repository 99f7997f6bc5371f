"""The agents: they decode nothing and decide nothing, they call the stage and hand its messages to the transaction.

This is the only place that catches what a stage raises. A Faust agent must never raise for a message: Faust would
restart it and go on behind that message.
"""

from __future__ import annotations

import time
from functools import partial
from typing import TYPE_CHECKING, Any, Final

from schemas import CleanArticle, DiplomaticEvent
from schemas.envelope import Envelope, to_headers
from streams import telemetry
from streams.errors import EmptyPageError, PageTooLongError, Rejection
from streams.shell.deadletters import code_of, dead_letter, dead_letter_record, instant
from streams.shell.records import Message, Outcome, Record
from streams.shell.topics import DEAD_LETTERS, RAW

if TYPE_CHECKING:
    from collections.abc import AsyncIterator, Callable, Sequence

    from streams.settings import BatchSettings
    from streams.shell.stages import Product, Stage
    from streams.shell.transactions import ExactlyOnce

# Milliseconds since 1970 of the raw record, carried along to the event.
RAW_TIMESTAMP: Final = "rasid_raw_timestamp"


def agent_of(
    stage: Stage, exactly_once: ExactlyOnce, batch: BatchSettings, prefix: str, failed: Callable[[], None]
) -> Callable[[Any], Any]:
    """Return the Faust agent function of `stage`; it calls `failed` when it raises, which ends the process."""
    transform = partial(settle, stage, prefix)

    async def agent(stream: Any) -> None:  # noqa: ANN401  Faust's stream, which is untyped here
        try:
            async for events in _batches(stream, batch):
                await exactly_once.process((event.message for event in events), transform)
                del events  # else the largest pages would stay in memory until others come
        except Exception:
            failed()
            raise

    return agent


def _batches(stream: Any, batch: BatchSettings) -> AsyncIterator[Sequence[Any]]:  # noqa: ANN401  as above
    batches: AsyncIterator[Sequence[Any]] = stream.take_events(batch.size, within=batch.linger)
    return batches


def settle(stage: Stage, prefix: str, message: Message) -> Outcome:
    """Run `stage` on `message` and return what to send: its products, or else a dead letter. Never raises."""
    started = time.perf_counter()
    try:
        outcome = _published(stage, prefix, message, tuple(stage.run(_value(message))))
    except Rejection as rejection:
        outcome = _rejected(stage, prefix, message, rejection)
    except Exception as error:  # noqa: BLE001  a defect becomes a dead letter with its traceback
        telemetry.stage_failed(stage.name, partition=message.partition, offset=message.offset, error=error)
        outcome = _rejected(stage, prefix, message, error)
    telemetry.stage_timed(stage.name, time.perf_counter() - started)
    return outcome


def _value(message: Message) -> bytes:
    if message.value is None:
        raise EmptyPageError("the record has no value")
    return message.value


def _published(stage: Stage, prefix: str, message: Message, products: Sequence[Product]) -> Outcome:
    raw_at = _raw_timestamp(stage, message)
    records = [_record(stage, prefix, product, raw_at) for product in products]
    for record in records:
        if record.size > stage.sink.max_record_bytes:
            raise PageTooLongError(f"its output has {record.size} bytes, {record.topic} takes fewer")
    return Outcome(records, [_fact(stage, product, raw_at) for product in products])


def _rejected(stage: Stage, prefix: str, message: Message, error: Exception) -> Outcome:
    letter = dead_letter(stage.name, message, error)
    fact = partial(
        telemetry.article_rejected,
        stage.name,
        code_of(error),
        message=letter.message,
        partition=message.partition,
        offset=message.offset,
    )
    return Outcome([dead_letter_record(DEAD_LETTERS.named(prefix), letter)], [fact])


def _record(stage: Stage, prefix: str, product: Product, raw_at: int) -> Record:
    article_id, name = _identity(product)
    envelope = Envelope(
        id=name,
        type=stage.sink.type,
        source=f"/rasid/{stage.name}",
        time=instant(raw_at / 1000),
        subject=article_id,
    )
    return Record(
        stage.sink.named(prefix),
        article_id.encode(),
        product.model_dump_json().encode(),
        to_headers(envelope, {RAW_TIMESTAMP: str(raw_at).encode()}),
    )


def _identity(product: Product) -> tuple[str, str]:
    """Return the article's id, which is the key, and the id of the message itself."""
    if isinstance(product, DiplomaticEvent):
        return product.article_id, product.event_id
    article = product if isinstance(product, CleanArticle) else product.article
    return article.article_id, f"{article.article_id}/{article.segment}"


def _fact(stage: Stage, product: Product, raw_at: int) -> Callable[[], None]:
    if isinstance(product, DiplomaticEvent):
        return partial(telemetry.event_published, product, raw_at / 1000)
    return partial(telemetry.article_published, stage.name)


def _raw_timestamp(stage: Stage, message: Message) -> int:
    """Return milliseconds: the raw record's timestamp, which later stages find in a header."""
    carried = b"" if stage.source is RAW else dict(message.headers or ()).get(RAW_TIMESTAMP, b"")
    seconds = int(carried) / 1000 if carried.isdigit() else message.timestamp
    return int(instant(seconds).timestamp() * 1000)

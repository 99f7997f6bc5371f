from __future__ import annotations

from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING, NoReturn

import orjson
import pytest

from schemas import DeadLetter
from streams.errors import EmptyPageError, Rejection
from streams.shell.agents import RAW_TIMESTAMP, settle
from streams.shell.deadletters import dead_letter, dead_letter_record
from streams.shell.stages import Stage
from streams.shell.topics import CLEAN, DEAD_LETTERS, RAW
from tests.shell.toys import STAGES

if TYPE_CHECKING:
    from collections.abc import Sequence

AT = datetime(2018, 5, 10, 12, tzinfo=UTC)


@dataclass(frozen=True)
class Given:
    """A record as the consumer hands it over."""

    value: bytes | None
    key: bytes | None = b"k"
    headers: Sequence[tuple[str, bytes]] | None = ()
    timestamp: float = AT.timestamp()
    topic: str = RAW.name
    partition: int = 3
    offset: int = 5
    generation_id: int | None = 1


def failing(error: Exception) -> Stage:
    """Return a stage that raises `error`."""

    def run(_value: bytes) -> NoReturn:
        raise error

    return Stage("clean", RAW, CLEAN, run)


def test_agents_give_outputs_key_headers_and_raw_timestamp() -> None:
    clean = settle(STAGES["clean"], "x.", Given(b'{"id": "a", "content": "page one"}'))
    (record,) = clean.records
    headers = dict(record.headers)
    assert (record.topic, record.key) == ("x.news.clean-articles.v1", b"a")
    assert headers["ce_id"] == b"a/1"
    assert headers["ce_time"] == b"2018-05-10T12:00:00Z"
    extracted = settle(STAGES["extract"], "x.", Given(record.value, headers=record.headers, timestamp=9e9))
    assert dict(extracted.records[0].headers)[RAW_TIMESTAMP] == headers[RAW_TIMESTAMP] == b"1525953600000"


def test_agents_make_the_same_bytes_again() -> None:
    given = Given(b'{"id": "a", "content": "page one"}')
    assert settle(STAGES["clean"], "", given).records == settle(STAGES["clean"], "", given).records


def test_agents_do_not_believe_a_producers_raw_timestamp() -> None:
    (record,) = settle(STAGES["clean"], "", Given(b'{"content": "page one"}', headers=[(RAW_TIMESTAMP, b"1")])).records
    assert dict(record.headers)[RAW_TIMESTAMP] == b"1525953600000"


@pytest.mark.parametrize("header", [b"", b"-1", b"x", b"9" * 40, "٣".encode()])
def test_agents_survive_any_raw_timestamp(header: bytes) -> None:
    article = settle(STAGES["clean"], "", Given(b'{"content": "page one"}')).records[0].value
    (record,) = settle(STAGES["extract"], "", Given(article, headers=[(RAW_TIMESTAMP, header)])).records
    assert dict(record.headers)[RAW_TIMESTAMP].isdigit()


@pytest.mark.parametrize(
    ("error", "code"),
    [
        *((kind("why"), kind.code) for kind in Rejection.__subclasses__()),
        (KeyError("x"), "unexpected"),
        (RecursionError(), "unexpected"),
        (MemoryError(), "unexpected"),
        (ValueError("\ud800"), "unexpected"),
    ],
)
def test_agents_turn_whatever_a_stage_raises_into_a_dead_letter(error: Exception, code: str) -> None:
    (record,) = settle(failing(error), "", Given(b"page", headers=[("h", b"\xff")])).records
    letter = DeadLetter.model_validate_json(record.value)
    assert (record.topic, record.key) == (DEAD_LETTERS.name, b"k")
    assert (letter.code, letter.stage, letter.value, letter.key) == (code, "clean", b"page", b"k")
    assert [(header.name, header.value) for header in letter.headers] == [("h", b"\xff")]
    assert (letter.topic, letter.partition, letter.offset, letter.timestamp) == (RAW.name, 3, 5, AT)
    assert (letter.traceback is not None) == (code == "unexpected")


def test_agents_reject_a_record_without_value() -> None:
    (record,) = settle(STAGES["clean"], "", Given(None)).records
    assert DeadLetter.model_validate_json(record.value).code == EmptyPageError.code


@pytest.mark.parametrize("timestamp", [-1.0, 1e300, float("nan")])
def test_agents_survive_any_timestamp(timestamp: float) -> None:
    assert settle(STAGES["clean"], "", Given(b"{}", timestamp=timestamp)).records
    assert settle(STAGES["clean"], "", Given(b'{"content": "page x"}', timestamp=timestamp)).records


@pytest.mark.parametrize(
    ("key", "value", "headers", "left_out"),
    [
        (b"k", b"v" * DEAD_LETTERS.max_message_bytes, 1, ["value of 12582912 bytes left out, sha256 "]),
        (b"k", b"v", DEAD_LETTERS.max_message_bytes, ["value of 1 bytes left out", "1 headers left out"]),
        (b"k" * 6 * 2**20, b"v" * 6 * 2**20, 6 * 2**20, ["value of", "1 headers left out"]),
    ],
)
def test_deadletters_leave_out_what_does_not_fit_and_say_so(
    key: bytes, value: bytes, headers: int, left_out: list[str]
) -> None:
    letter = dead_letter("clean", Given(value, key=key, headers=[("h", b"x" * headers)]), EmptyPageError("why"))
    record = dead_letter_record("t", letter)
    assert record.size <= DEAD_LETTERS.max_record_bytes
    message = DeadLetter.model_validate_json(record.value).message
    assert message.startswith("why [")
    assert all(told in message for told in left_out)


def test_deadletters_hold_the_largest_raw_page_whole() -> None:
    page = b"x" * RAW.max_message_bytes
    record = dead_letter_record("t", dead_letter("clean", Given(page), EmptyPageError("why")))
    assert DeadLetter.model_validate_json(record.value).value == page


def test_deadletters_have_an_id_of_their_place() -> None:
    record = dead_letter_record("t", dead_letter("emit", Given(b""), EmptyPageError("why")))
    assert dict(record.headers)["ce_id"] == b"emit/news.raw-articles.v1/3/5"
    assert orjson.loads(record.value)["value"] == ""

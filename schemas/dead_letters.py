"""A message that rasid could not take: why, where, and the message itself, whole."""

from __future__ import annotations

from typing import Literal

from pydantic import AwareDatetime, Base64Bytes, Field

from schemas.model import Message


class DeadLetterHeader(Message):
    """One header of the original message."""

    name: str
    value: Base64Bytes


class DeadLetter(Message):
    """A rejected message. `code` is stable (`streams/errors.py`); bytes are base64, so that nothing is lost."""

    stage: Literal["clean", "extract", "emit"]
    code: str
    message: str = Field(description="For a person to read.")
    traceback: str | None = Field(default=None, description="Only where `code` is `unexpected`: a defect of rasid.")
    topic: str
    partition: int
    offset: int
    timestamp: AwareDatetime = Field(description="The original record's.")
    key: Base64Bytes | None
    value: Base64Bytes | None
    headers: tuple[DeadLetterHeader, ...] = ()

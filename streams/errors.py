"""Everything that rasid raises, as one tree.

    RasidError
    ├── SettingsError            the environment asks for something that cannot be
    │   └── NeuralUnavailableError   neural-unavailable   `--entities neural` without camel-tools' libraries or model
    ├── LexiconError             the lexicon's data are wrong, or its compiled table is missing
    ├── BrokerError              Kafka cannot be started, reached or asked
    └── Rejection                a message that becomes a dead letter
        ├── UndecodableError     undecodable   not UTF-8, or not JSON
        ├── InvalidMessageError  invalid       JSON of the wrong shape
        ├── EmptyPageError       empty         no text left
        ├── PageTooLongError     too-long      more text than an article has
        └── NotArabicError       not-arabic    another language

A stage raises a `Rejection`; the shell is the only place that catches one. Anything else that escapes a stage is a
defect, and becomes a dead letter with the code `unexpected`.
"""

from __future__ import annotations

from typing import ClassVar, Final

UNEXPECTED: Final = "unexpected"


class RasidError(Exception):
    """Whatever rasid itself raises."""


class SettingsError(RasidError):
    """The environment asks for something that cannot be."""


class NeuralUnavailableError(SettingsError):
    """The neural recogniser was asked for and is not installed; the message begins with the stable `code`."""

    code: ClassVar[str] = "neural-unavailable"

    def __str__(self) -> str:
        """Return code and message: the code is what a script looks for."""
        return f"{self.code}: {super().__str__()}"


class LexiconError(RasidError):
    """The lexicon's data are wrong, or its compiled table is missing."""


class BrokerError(RasidError):
    """Kafka cannot be started, reached or asked."""


class Rejection(RasidError):  # noqa: N818  a rejection is an outcome that the design names, not a fault
    """A message that becomes a dead letter; `code` is stable and stands in the runbook."""

    code: ClassVar[str]


class UndecodableError(Rejection):
    """Not UTF-8, or not JSON."""

    code = "undecodable"


class InvalidMessageError(Rejection):
    """JSON of the wrong shape."""

    code = "invalid"


class EmptyPageError(Rejection):
    """No text is left once furniture is gone."""

    code = "empty"


class PageTooLongError(Rejection):
    """More text than an article has."""

    code = "too-long"


class NotArabicError(Rejection):
    """The text is in another language."""

    code = "not-arabic"

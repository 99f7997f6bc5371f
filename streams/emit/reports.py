"""Hold what is said by whom, and choose the report that a word stands in.

In: reports of one sentence. Out: the narrowest one.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple, TypeAlias

from streams.emit.discourse import codes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from schemas import Mention
    from streams.emit.discourse import Party
    from streams.emit.syntax import Syntax


Teller: TypeAlias = 'Literal["self", "text", "another"]'
"""Who tells of an act: the one who does it, the text itself, or somebody else whom it quotes."""


class Report(NamedTuple):
    """What stands in `[start, end)` is `speaker`'s word; `opinion` where the speaker is an observer, not a party.

    `speaker` is empty where the text does not say whose word it is. `date` is the day on which it was said. `indirect`
    tells what follows `أن`: what is claimed there is the speaker's, what is only mentioned is the text's.
    `word` is where the verb, preposition or colon stands that says so, or -1 where a quotation goes on.
    """

    start: int
    end: int
    speaker: Party
    opinion: bool = False
    date: Mention | None = None
    indirect: bool = False
    word: int = -1


def told_by(report: Report | None, source: frozenset[str]) -> Teller:
    """Return who tells of an act that `source` does."""
    if report is None:
        return "text"
    return "self" if codes_of(report.speaker) & source else "another"


def narrowest(reports: Iterable[Report], at: int) -> Report | None:
    """Return the report that holds the word at `at` and the fewest others."""
    holding = [report for report in reports if report.start <= at < report.end]
    return min(holding, key=lambda report: report.end - report.start, default=None)


class Word(NamedTuple):
    """Whose word is a stretch of the lead, and the codes of all whom it names."""

    speaker: Party
    named: frozenset[str]


def words_of(syntax: Syntax, reports: Iterable[Report]) -> tuple[Word, ...]:
    """Return what is reported in a sentence."""
    return tuple(
        Word(
            report.speaker,
            frozenset(m.code for u in syntax.units[report.start : report.end] for m in u.mentions if m.code),
        )
        for report in reports
        if report.speaker
    )


def teller_of(words: Sequence[Word], codes: frozenset[str]) -> Party:
    """Return who tells of all of `codes` in the lead, and so what the title tells of them; nobody where none does."""
    return next((word.speaker for word in words if codes <= word.named), ())

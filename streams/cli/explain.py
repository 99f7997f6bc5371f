"""Explanations as a linguist reads them: sentence by sentence, each word with what it told or why it told nothing.

In: what `streams/emit/explaining.py` says of each article. Out: lines for the terminal, or JSON lines, a sentence each.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

import orjson
from rich.text import Text

from streams.cli.table import COLOURS, shown, sides

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from schemas import DiplomaticEvent
    from streams.emit.explanation import Explanation, Passage, Told, Unfit, Word
    from streams.emit.steps import Entry, Step

_COLUMN: Final = 12  # characters for the name of a step
_MOST_NAMES: Final = 6  # of the words a frame asks for; `rasid lexicon` and the file have all


def explained_json(explanations: Iterable[Explanation]) -> Iterator[bytes]:
    """Yield a JSON object a sentence; an event in it is as on Kafka."""
    for article, _, passages in explanations:
        for passage in passages:
            found = {"article_id": article.article_id, "segment": article.segment, "passage": passage}
            yield orjson.dumps(found, default=_plain, option=orjson.OPT_APPEND_NEWLINE)


def _plain(event: DiplomaticEvent) -> dict[str, object]:
    return event.model_dump(mode="json")


def explained_text(explanations: Sequence[Explanation]) -> Iterator[Text]:
    """Yield the lines that explain `explanations`, events numbered through the page."""
    events = (event.event_id for explanation in explanations for event in explanation.events)
    numbers = {event: number for number, event in enumerate(events, start=1)}
    for explanation in explanations:
        article = explanation.article
        if len(explanations) > 1:
            yield Text(f"article {article.article_id}, segment {article.segment}", style="bold")
        for passage in explanation.passages:
            yield from _passage(passage, numbers)


def _passage(passage: Passage, numbers: dict[str, int]) -> Iterator[Text]:
    text = Text(f"line {passage.line} {passage.label}: ", style="dim").append(shown(passage.text), style="not dim")
    if passage.why is not None:
        text.append(f"  no event: {passage.why.says}", style="dim")
    yield text
    for word in passage.words:
        yield from _word(word, numbers)


def _word(word: Word, numbers: dict[str, int]) -> Iterator[Text]:
    text = Text("  ").append(word.text, style="bold").append(f"  {word.reading}")
    if word.merged:
        text.append(f": merged into {', '.join(f'event {numbers[event]}' for event in word.merged)}")
    if word.why is not None:
        text.append(f": no event, {word.why.says}" + (f" ({word.why.about})" if word.why.about else ""))
    yield text
    if word.entry is not None and not word.told:
        yield _line("sense", _entry(word.entry))
    for step in word.steps:
        yield _line(step.name, _step(step))
    for unfit in word.unfit:
        yield _line("sense", _unfit(unfit))
    for told in word.told:
        yield from _told(told, numbers[told.event.event_id], word.entry)


def _told(told: Told, number: int, entry: Entry | None) -> Iterator[Text]:
    event = told.event
    arrow = "↔" if event.mutual else "→"
    says = f"{sides(event.source)} {arrow} {sides(event.target)}  {event.cameo_code} {event.cameo_name}, {event.status}"
    yield Text(f"    event {number}: {says}", style=COLOURS[event.quad_class])
    for step in told.steps:
        yield _line(step.name, _step(step))
        if step.name == "word" and entry is not None:
            yield _line("sense", _entry(entry))
    weights = ", ".join(f"{feature} {weight:+.2f}" for feature, weight in told.weights.items())
    yield _line("confidence", f"{event.confidence:.2f}: {weights}")


def _line(name: str, says: str) -> Text:
    return Text(f"      {name:<{_COLUMN}}", style="dim").append(says, style="not dim")


def _step(step: Step) -> str:
    found = " ".join(filter(None, (step.value, shown(step.words))))
    rule = f"[{step.rule}]" if step.rule else ""
    return ": ".join(filter(None, (found, " ".join(filter(None, (step.says, rule))))))


def _entry(entry: Entry) -> str:
    code = entry.code or "reports"
    frame = "; ".join(f"{part} {_some(names)}" for part, names in entry.frame.items())
    return f"{entry.file}: {entry.lemma} {entry.id} {code}" + (f": {frame}" if frame else "")


def _unfit(unfit: Unfit) -> str:
    entry = unfit.entry
    wants = _some(entry.frame[unfit.fails])
    failed = {
        "object": f"no object of {wants}",
        "near": f"nothing of {wants} in its complement",
        "unless": f"{unfit.word} forbids it: unless {wants}",
        "forms": f"only as {wants}",
    }[unfit.fails]
    return f"{entry.file}: {entry.lemma} {entry.id} {entry.code or 'reports'}: {failed}"


def _some(names: tuple[str, ...]) -> str:
    more = len(names) - _MOST_NAMES
    return ", ".join(names[:_MOST_NAMES]) + (f" and {more} more" if more > 0 else "")

"""Tell an event's grounds as steps: which rule or entry of the lexicon gave each thing that it says.

In: a draft, its line and the event it became. Out: `Step`s in the order in which the coder takes them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from streams.emit.discourse import codes_of
from streams.emit.phrases import governor_of
from streams.emit.predicates import fit_sense
from streams.emit.ways import Way

if TYPE_CHECKING:
    from collections.abc import Iterator
    from enum import Enum

    from schemas import CleanArticle
    from streams.emit.discourse import Party
    from streams.emit.drafts import Draft
    from streams.emit.predicates import Predicate
    from streams.emit.reports import Report
    from streams.emit.roles import Roles
    from streams.emit.status import Judgement
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit
    from streams.lexicon.verbs import Sense

# By the sign of a status, what it means; by root, why a status makes another act of an act.
SIGNS: Final = {
    "#negations": "negated",
    "#denials": "denied",
    "#cancellations": "called off",
    "#without": "done without",
    "#doubts": "left open",
    "#plans": "planned or to come",
    "date": "its day is still to come",
    "sense": "the sense brings its status",
}
TURNS: Final = {
    "12": "who will not cooperate refuses",
    "13": "who announces harm threatens",
    "03": "who announces help promises",
}
# Ways that found nobody, and those that make two sides whatever was found before.
_MISSED: Final = frozenset({Way.BLOCKED, Way.UNNAMED, Way.UNASKED, Way.UNFOUND})
_PAIRED: Final = frozenset({Way.PAIR, Way.BETWEEN, Way.BOTH_SIDES})


@dataclass(frozen=True, slots=True)
class Step:
    """What was found (`value`), in which words of the page, by which rule, and what that rule says."""

    name: str
    value: str
    words: str = ""
    rule: str = ""
    says: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A sense in the lexicon: the file and id to look it up by, its code (None: it reports) and what it asks for."""

    id: str
    file: str
    lemma: str
    code: str | None
    frame: dict[str, tuple[str, ...]]


def entry_of(sense: Sense) -> Entry:
    """Return `sense` as an entry; its frame holds the parts that are not empty, as the data file has them."""
    parts = {"source": sense.source, "target": sense.target, **sense.asks, "forms": sorted(sense.forms)}
    frame = {name: tuple(part) for name, part in parts.items() if part}
    return Entry(sense.id, sense.file, sense.lemma, sense.code, frame)


def steps_of(article: CleanArticle, draft: Draft) -> Iterator[Step]:
    """Yield how `draft` came to be."""
    grounds, predicate = draft.grounds, draft.predicate
    syntax = grounds.syntax
    text = article.lines[syntax.sentence.line].text
    yield read_step(text, syntax, predicate)
    yield from _frame(text, syntax, predicate)
    yield from sides_of(syntax, predicate.sense, _roles(draft))
    if grounds.refined.at >= 0:
        word = written(text, syntax.units[grounds.refined.at])
        yield Step("refined", f"{predicate.sense.code} to {grounds.refined.code}", word, "refinements.yaml")
    yield from _status(text, draft, grounds.verdict)
    if grounds.report is not None:
        yield _report(text, syntax, grounds.report, own=draft.speaker is None)
    if draft.date is not None:
        yield Step("day", draft.date.value, draft.date.text)
    if draft.place is not None:
        yield Step("place", draft.place.country, draft.place.name)
    for other in draft.others:
        yield Step("merged", other.code, other.evidence.text, says="told again")


def _report(text: str, syntax: Syntax, report: Report, *, own: bool) -> Step:
    by = f"by {written(text, syntax.units[report.word])}" if report.word >= 0 else "a quotation goes on"
    says = f"{by}, it is their own act" if own else by
    return Step("report", ", ".join(sorted(codes_of(report.speaker))), words_of(report.speaker), says=says)


def read_step(text: str, syntax: Syntax, predicate: Predicate) -> Step:
    """Return how the word of `predicate` is read."""
    reading = predicate.reading
    told = (predicate.form, reading.tense, reading.voice, reading.person) if reading else (predicate.form,)
    says = " ".join(filter(None, told))
    return Step("word", predicate.sense.lemma, written(text, syntax.units[predicate.at]), predicate.form, says)


def written(text: str, unit: Unit) -> str:
    """Return a unit as its line has it."""
    return text[unit.start : unit.end]


def _frame(text: str, syntax: Syntax, predicate: Predicate) -> Iterator[Step]:
    """Which words the sense asked for, and found."""
    sense, units = predicate.sense, syntax.units
    fit = fit_sense(syntax, predicate.at, range(predicate.at + 1, predicate.end), predicate.form, sense)
    for name, at, asked in (("object", fit.object_at, sense.object), ("near", fit.near_at, sense.near)):
        if at >= 0:
            yield Step(name, min(units[at].classes & asked), written(text, units[at]))


def _roles(draft: Draft) -> Roles:
    """Return the roles of a draft; what is hurled has a second draft, the other way round."""
    roles = draft.grounds.roles
    if draft.source_codes == codes_of(roles.target) != codes_of(roles.source):
        return roles._replace(source=roles.target, target=roles.source)
    return roles


def sides_of(syntax: Syntax, sense: Sense, roles: Roles) -> Iterator[Step]:
    """Yield who was found to act and on whom, by which rules: those that made two sides come last."""
    paired = not _PAIRED.isdisjoint(roles.ways)
    for name, party in (("source", roles.source), ("target", roles.target)):
        led = [way for way in roles.ways if way.side == name and not paired]
        ways = [way for way in led if not party or way not in _MISSED]
        says = [*(way.says for way in ways), *_preposition(syntax, sense, party)]
        codes = dict.fromkeys(code for unit in party if (code := unit.mentions[0].code))
        yield Step(name, ", ".join(codes) or "?", words_of(party), ", ".join(map(name_of, ways)), ", ".join(says))
    for way in roles.ways:
        if way.side == "both":
            yield Step("sides", "", rule=name_of(way), says=way.says)


def _preposition(syntax: Syntax, sense: Sense, party: Party) -> Iterator[str]:
    """Yield after which preposition of its frame a party stands, where it is named in the act's own sentence."""
    roles = {governor_of(role): role for role in (*sense.source, *sense.target)}
    for unit, governor in zip(syntax.units, syntax.governors, strict=True):
        if governor and unit in party[:1]:
            yield f"after {roles.get(governor, governor)}"


def name_of(rule: Enum) -> str:
    """Return the stable name of a rule or reason: `after-verb`."""
    return rule.name.lower().replace("_", "-")


def words_of(party: Party) -> str:
    """Return the names that a party stands for, as written."""
    return "، ".join(" ".join(mention.text for mention in unit.mentions) for unit in party)


def _status(text: str, draft: Draft, verdict: Judgement) -> Iterator[Step]:
    sign, refined = verdict.sign, draft.grounds.refined.code
    turned = f"{refined} to {verdict.code}: {TURNS[verdict.code[:2]]}" if verdict.code != refined else ""
    if sign is None:
        yield Step("status", verdict.status, says=turned)
        return
    says = ", ".join(filter(None, (SIGNS[sign.name], turned)))
    yield Step("status", verdict.status, _from_sign_to_act(text, draft, sign.at), sign.name, says)


def _from_sign_to_act(text: str, draft: Draft, sign_at: int) -> str:
    """Return the words from a sign to its act; of an act that is its own sign (`قد يزور`) also the particle before."""
    at, units = draft.predicate.at, draft.grounds.syntax.units
    if not 0 <= sign_at <= at:
        return ""
    return text[units[min(sign_at, max(0, at - 1))].start : units[at].end]

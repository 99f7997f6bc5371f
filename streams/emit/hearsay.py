"""Find reports that hang on no verb of saying before them: `..., بحسب رويترز`, `الكرملين: ...`, `"..."، قال الوزير`.

In: a parsed sentence, its quotations, who spoke before. Out: reports.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.reports import Report
from streams.emit.units import COMMAS, QUOTES
from streams.emit.voices import named_voice, quoted_voice, resolve, voice_at

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from streams.emit.discourse import Discourse
    from streams.emit.predicates import Predicate
    from streams.emit.quotations import Quotation
    from streams.emit.syntax import Syntax
    from streams.emit.voices import Voice

_SPEAKER_REACH: Final = 8  # units between `بحسب` and the name it leads to
_HEADLINE_REACH: Final = 6
_WHAT: Final = frozenset({"ما", "لما", "مما", "حسبما", "وفقما"})


def is_opinion(syntax: Syntax, start: int, end: int) -> bool:
    """Tell whether an observer is named in `[start, end)`: `محلل`, `افتتاحية`."""
    return any("#observers" in syntax.units[i].classes for i in range(start, end))


def read_headline(syntax: Syntax) -> list[Report]:
    """`الكرملين: ...`: the name before the colon says what follows."""
    units = syntax.units
    colon = next((i for i, unit in enumerate(units[:_HEADLINE_REACH]) if unit.key == ":" and unit.kind == "mark"), None)
    if not colon or any(syntax.verbs[i] is not None for i in range(colon)):
        return []
    speaker = voice_at(syntax, 0, colon).party if _may_speak(syntax, 0) else ()
    opinion = is_opinion(syntax, 0, colon)
    if len(speaker) > 1 and not any(reading is not None and reading.person == "1p" for reading in syntax.verbs):
        speaker = ()  # `إيران والسعودية: ...` says what it is about; `فرنسا وألمانيا: نلتزم` who speaks
    return [Report(colon + 1, len(units), speaker, opinion, word=colon)] if speaker or opinion else []


def read_attributions(syntax: Syntax, discourse: Discourse) -> Iterator[Report]:
    """`..., بحسب رويترز`, `وفق ما أعلنت الخارجية`: what stands around, up to where the text turns, is theirs."""
    units = syntax.units
    turns = [i for i, unit in enumerate(units) if "#departures" in unit.classes]
    for index, unit in enumerate(units):
        if "#attributions" not in unit.classes:
            continue
        end = min(len(units), index + 1 + _SPEAKER_REACH)
        voice = _attributed(syntax, index, end)
        opinion = is_opinion(syntax, index, end)
        speaker = resolve(voice, discourse) if voice is not None else ()
        if speaker or opinion:
            left = max((turn for turn in turns if turn < index), default=0)
            right = min((turn for turn in turns if turn > index), default=len(units))
            yield Report(left, right, speaker, opinion, indirect=True, word=index)


def in_attribution(syntax: Syntax, at: int) -> bool:
    """Tell whether the verb at `at` only completes an attribution: `على ما قال مسؤول`."""
    for index in range(at - 1, max(-1, at - 1 - _HEADLINE_REACH), -1):
        unit = syntax.units[index]
        if "#attributions" in unit.classes:
            return _attributed(syntax, index, min(len(syntax.units), index + 1 + _SPEAKER_REACH)) is not None
        if unit.kind == "mark" or syntax.verbs[index] is not None:
            return False
    return False


def read_last_word(syntax: Syntax, predicate: Predicate, quotations: Sequence[Quotation]) -> Report | None:
    """`"لن نفاوض"، قال الوزير`: what stands before the verb of saying, up to its quotation marks, is said."""
    at, reading = predicate.at, predicate.reading
    before = syntax.units[at - 1] if at else None
    if before is None or before.kind != "mark" or before.key not in COMMAS | QUOTES:
        return None
    if reading is None or reading.form != "verb" or reading.split.conjunction:
        return None
    voice = named_voice(syntax, at + 1, predicate.end)
    if voice is None or (voice.end < len(syntax.units) and syntax.units[voice.end].kind != "mark"):
        return None
    start = next((q.start for q in reversed(quotations) if q.end <= at), 0)
    return Report(start, at, voice.party, is_opinion(syntax, at, voice.end), word=at)


def _attributed(syntax: Syntax, index: int, end: int) -> Voice | None:
    """Return whom the attribution at `index` names: `وفقا لرويترز`, `على ما قال مسؤول`; nobody by `وفقا للاتفاق`."""
    units = syntax.units
    at, tells = index + (units[index].key.lstrip("و") not in _WHAT), False
    while at < end and (tells < _is_telling(syntax, at) or "#of_attributions" in units[at].classes):
        tells = tells or _is_telling(syntax, at)
        at += 1 + (units[at].key in _WHAT)
    if at >= end or (tells and any("#subordinators" in unit.classes for unit in units[at:end])):
        return None  # `كما أعلنت باريس أن`: "also", not "as"
    if tells:
        at = next((i for i in range(at, end) if _may_speak(syntax, i) and not _is_governed(syntax, i)), end)
    if at >= end or not _may_speak(syntax, at):
        return None
    voice = voice_at(syntax, at, end)
    hands_on = any("نقل" in unit.key for unit in units[index:at])
    return (quoted_voice(syntax, voice.end, end) if hands_on else None) or voice


def _may_speak(syntax: Syntax, index: int) -> bool:
    unit = syntax.units[index]
    return (unit.kind in ("actor", "media", "name") and not unit.is_nisba) or "#voices" in unit.classes


def _is_governed(syntax: Syntax, index: int) -> bool:
    """`أعلنت في بيان الخارجية`: not the statement that she spoke in."""
    return bool(syntax.units[index].preposition) or "#prepositions" in syntax.units[index - 1].classes


def _is_telling(syntax: Syntax, at: int) -> bool:
    """Tell whether a clause begins at `at`: `ما علمت`, `أفادت`."""
    return syntax.verbs[at] is not None or syntax.units[at].key in _WHAT

"""Find who acts and upon whom: by word order, preposition and what the frame of the sense asks for.

In: a predicate in its sentence, and the discourse so far. Out: `Roles`: two parties, each a tuple of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.discourse import agrees, codes_of

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_LOCATIVE: Final = frozenset(
    {"في", "خلال", "قرب", "داخل", "امام", "شمالي", "جنوبي", "شرقي", "غربي", "شمال", "جنوب", "شرق", "غرب", "عبر", "منذ"}
)
_ADDRESSED: Final = frozenset({"ل", "الي", "مع"})
_COOPERATIVE: Final = frozenset({"03", "04", "05", "06", "07", "08"})
_CONTROLLING: Final = frozenset({"#plans", "#doubts", "#denials", "#cancellations"})
_GENITIVE_REACH: Final = 3
_PRONOUN_REACH: Final = 4


class Roles(NamedTuple):
    """Who acts on whom; `resolved` counts the steps that were inferred rather than read."""

    source: Party
    target: Party
    resolved: int = 0
    last: int = -1


def assign_roles(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Roles:
    """Return the roles of `predicate`."""
    subject, steps = find_subject(syntax, predicate, discourse)
    sense = predicate.sense
    if predicate.passive:
        return _passive(syntax, predicate, subject, steps)
    source = subject if "subject" in sense.source else ()
    if not source and sense.source and "subject" not in sense.source:
        source = _by_roles(syntax, predicate, sense.source, but=())
    if "subject" in sense.target:
        target = subject or _inside_subject(syntax, predicate)
    else:
        target = _target(syntax, predicate, source, discourse)
    if sense.mutual:
        source, target = _mutual(syntax, predicate, source, target, discourse)
    elif _is_patient(predicate, source, target):
        source, target = (), source
    return Roles(source, target, steps, _last(syntax, predicate, source, target))


def _inside_subject(syntax: Syntax, predicate: Predicate) -> Party:
    """`أثار رفض بوينس آيرس انتقادات`: the one whose doing is the subject."""
    for index in range(predicate.at + 1, max(predicate.at + 1, predicate.object_at)):
        if syntax.units[index].kind == "actor":
            return _chain(syntax, index)
    return ()


def _is_patient(predicate: Predicate, source: Party, target: Party) -> bool:
    """`طرد دبلوماسيين روس`: persons without the article, after a verbal noun of what is done to persons, suffer it."""
    if predicate.form != "masdar" or target or not source or "object" not in predicate.sense.target:
        return False
    return source[0].mentions[0].kind == "role" and not source[0].article


def find_subject(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> tuple[Party, int]:
    """Return who does what `predicate` tells, and how many steps were inferred."""
    if predicate.form in ("masdar", "noun"):
        return _noun_subject(syntax, predicate, discourse)
    if predicate.form == "participle":
        return discourse.last_subject(""), 1
    if predicate.form == "phrase":
        party = _before_verb(syntax, predicate.at)
        return (party, 0) if party else (discourse.speaker or discourse.last_subject(""), 1)
    return _verb_subject(syntax, predicate, discourse)


def _verb_subject(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> tuple[Party, int]:
    at, reading = predicate.at, predicate.reading
    person = reading.person if reading else ""
    if person in ("1s", "1p"):
        return discourse.speaker, 1
    if (relative := _relative(syntax, at)) >= 0:
        after, party = _after_verb(syntax, predicate), _antecedent(syntax, relative)
        return (after, 0) if after and (not party or (reading and reading.split.pronoun)) else (party, 0)
    before = _before_verb(syntax, at)
    if before and agrees(before, person):
        return before, 0
    after = _after_verb(syntax, predicate)
    if after and agrees(after[:1], person):  # a verb before its subject agrees with the first name of a list
        dropped = discourse.last_subject(person)
        if dropped and _is_object(syntax, predicate, after):
            return dropped, 1
        return after, 0
    if _blocked(syntax, predicate):
        return (), 1
    if _both_sides_after(syntax, predicate):
        return discourse.both_sides(), 1
    return discourse.last_subject(person), 1


def _is_object(syntax: Syntax, predicate: Predicate, after: Party) -> bool:
    """`أدانت بغداد القصف، وطالبت أنقرة بسحب قواتها`: a joined verb with one name, whose frame wants an object."""
    reading, sense = predicate.reading, predicate.sense
    if reading is None or not reading.split.conjunction or "object" not in sense.target or sense.object:
        return False
    return not _by_roles(syntax, predicate, ("object",), but=after)


def _relative(syntax: Syntax, at: int) -> int:
    """Return where the relative pronoun stands that opens the clause of the verb at `at`, or -1."""
    before = _skip_back(syntax, at - 1)
    return before if before >= 0 and "#relatives" in syntax.units[before].classes else -1


def _antecedent(syntax: Syntax, relative: int) -> Party:
    """`الخرطوم التي اتهمتها`: the name before the relative pronoun; of `الهجمات التي` and `قمة سنغافورة التي` nobody."""
    before = _skip_back(syntax, relative - 1)
    if before < 0:
        return ()
    unit = syntax.units[before]
    located = bool(unit.mentions) and unit.mentions[0].place is not None and syntax.governors[before] in _LOCATIVE
    if unit.kind != "actor" or unit.is_nisba or located or syntax.heads[before] >= 0:
        return ()
    return _chain(syntax, before)


def _before_verb(syntax: Syntax, at: int) -> Party:
    """`واشنطن تفرض`, `إن الصين رفضت`: the first free name of the clause, where no other noun opens it."""
    clause = syntax.clauses[at]
    for index in range(clause, at):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date") or "#subordinators" in unit.classes or "#adverbs" in unit.classes:
            continue
        if syntax.verbs[index] is not None:
            return ()
        if unit.kind in ("actor", "name", "media"):
            if syntax.governors[index] or syntax.heads[index] >= 0:
                continue
            return _chain(syntax, index) if unit.kind == "actor" and not unit.is_nisba else ()
        if unit.kind == "word" and not syntax.governors[index] and not _transparent(unit):
            return ()
    return ()


def _after_verb(syntax: Syntax, predicate: Predicate) -> Party:
    """`رفضت الصين`: the first free name after the verb, only phrases of time and place between."""
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date", "place"):
            continue
        if syntax.verbs[index] is not None or "#subordinators" in unit.classes or "#relatives" in unit.classes:
            return ()
        if unit.kind in ("actor", "name", "media"):
            if syntax.governors[index]:
                continue
            if unit.kind != "actor" or syntax.heads[index] >= 0 or unit.is_nisba:
                return ()
            return _chain(syntax, index)
        if unit.kind == "word" and not syntax.governors[index] and not _transparent(unit):
            return ()
    return ()


def _blocked(syntax: Syntax, predicate: Predicate) -> bool:
    """Tell whether another noun than the sense's object follows the verb and so is its subject."""
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date", "place") or _transparent(unit):
            continue
        if unit.kind == "word":
            if syntax.governors[index] or index == predicate.object_at:
                return False
            return (
                not unit.classes & {"#subordinators", "#prepositions", "#relatives", "#both_sides"}
                and "object" not in predicate.sense.target
            )
        return unit.kind in ("name", "media")
    return False


def _both_sides_after(syntax: Syntax, predicate: Predicate) -> bool:
    window = syntax.units[predicate.at + 1 : predicate.at + 4]
    return any("#both_sides" in unit.classes for unit in window)


def _noun_subject(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> tuple[Party, int]:
    """`زيارة ماكرون`, `القصف التركي`, `رفضها`: genitive, adjective or pronoun of a verbal noun."""
    reading = predicate.reading
    if reading and reading.split.pronoun:
        return _possessor(syntax, predicate.at, reading.split.pronoun, discourse), 1
    for index in range(predicate.at + 1, min(predicate.end, predicate.at + 1 + _GENITIVE_REACH)):
        unit = syntax.units[index]
        own = not unit.preposition and syntax.heads[index] in (predicate.at, syntax.heads[predicate.at])
        if unit.kind == "actor" and own and not unit.conjunction:
            return _chain(syntax, index), 0
        if (
            unit.kind in ("mark", "name", "media")
            or unit.classes & {"#prepositions", "#relatives"}
            or syntax.verbs[index]
        ):
            break
    if _controlled(syntax, predicate):
        party = _clause_subject(syntax, predicate.at) or _subject_to_come(syntax, predicate)
        return party or discourse.last_subject(""), 1
    return (), 1


def _controlled(syntax: Syntax, predicate: Predicate) -> bool:
    """Tell whether the act's subject may be the clause's: `أجرى محادثات`, `يعتزم الاعتراف`; never of a war or a blow."""
    reading, code = predicate.reading, predicate.sense.code or ""
    if code[:2] not in _COOPERATIVE:
        return False
    if reading is not None and (not reading.split.article or reading.split.preposition == "ب"):
        return True
    return any(syntax.units[i].classes & _CONTROLLING for i in range(max(0, predicate.at - 4), predicate.at))


def _possessor(syntax: Syntax, at: int, pronoun: str, discourse: Discourse) -> Party:
    """`جددت القاهرة رفضها`: the nearest name before that agrees, those addressed or only located left out."""
    for index in range(at - 1, -1, -1):
        unit = syntax.units[index]
        if unit.kind != "actor" or unit.is_nisba or syntax.governors[index] in _ADDRESSED | _LOCATIVE:
            continue
        party = _chain(syntax, index)
        if agrees(party, pronoun):
            return party
    return discourse.last_subject(pronoun)


def _subject_to_come(syntax: Syntax, predicate: Predicate) -> Party:
    """`وفي زيارة لفنزويلا، قال الرئيس الفلسطيني`: who acts in an opening phrase is named after it."""
    main = next((i for i in range(predicate.at + 1, len(syntax.units)) if syntax.verbs[i] is not None), None)
    if main is None:
        return ()
    for index in range(main + 1, len(syntax.units)):
        unit = syntax.units[index]
        if unit.kind == "actor" and not syntax.governors[index] and syntax.heads[index] < 0 and not unit.is_nisba:
            return _chain(syntax, index)
        if unit.kind not in ("mark", "date") and not _transparent(unit):
            return ()
    return ()


def _clause_subject(syntax: Syntax, at: int) -> Party:
    """Return the subject of the finite verb before `at`, as word order shows it."""
    for index in range(at - 1, -1, -1):
        if syntax.verbs[index] is None:
            continue
        before = _before_verb(syntax, index)
        if before:
            return before
        for after in range(index + 1, at):
            unit = syntax.units[after]
            if unit.kind == "actor" and not syntax.governors[after] and syntax.heads[after] < 0:
                return _chain(syntax, after)
        return ()
    first = next((i for i in range(at) if syntax.units[i].kind == "actor"), None)
    if first is not None and not syntax.governors[first] and syntax.heads[first] < 0:
        return _chain(syntax, first)
    return ()


def _target(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> Party:
    sense, reading = predicate.sense, predicate.reading
    if not sense.target:
        return ()
    if reading and reading.split.pronoun and reading.form == "verb" and "object" in sense.target:
        pronoun = discourse.last_named(reading.split.pronoun, but=codes_of(source))
        if pronoun:
            return pronoun
    found = _by_roles(syntax, predicate, sense.target, but=source) or _by_pronoun(syntax, predicate, source, discourse)
    if found or not sense.target_inside or (sense.mutual and len(source) > 1):
        return found
    return _inside(syntax, predicate, source)


def _by_pronoun(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> Party:
    """`دعوة توغو لها`: a pronoun written onto the preposition that the frame asks for."""
    for index in range(predicate.at + 1, min(predicate.end, predicate.at + 1 + _PRONOUN_REACH)):
        for role in predicate.sense.target:
            pronoun = syntax.units[index].key.removeprefix(_bare(role)[:3])
            if role != "object" and pronoun in ("ه", "ها", "هم", "هما") and syntax.units[index].kind == "word":
                return discourse.last_named(pronoun, but=codes_of(source))
    return ()


def _by_roles(syntax: Syntax, predicate: Predicate, roles: Iterable[str], *, but: Party) -> Party:
    for role in roles:
        governor = "" if role == "object" else _bare(role)
        for index in _candidates(syntax, predicate, but):
            unit = syntax.units[index]
            if syntax.governors[index] != governor:
                continue
            if governor == "" and unit.is_nisba and syntax.heads[index] < 0:
                continue
            return _chain(syntax, index)
    return ()


def _inside(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """Return the first other actor of the complement, places where something happens left out."""
    codes = codes_of(source)
    for index in _candidates(syntax, predicate, source):
        unit = syntax.units[index]
        if unit.mentions[0].code in codes:
            continue
        if unit.mentions[0].place is not None and syntax.governors[index] in _LOCATIVE and not _strikes(predicate):
            continue
        return _chain(syntax, index)
    return ()


def _strikes(predicate: Predicate) -> bool:
    """What is bombed in a country is that country's: `غارة على سيارة في جنوب لبنان`."""
    return predicate.sense.code is not None and predicate.sense.code[:2] in ("18", "19", "20")


def _candidates(syntax: Syntax, predicate: Predicate, but: Party) -> Iterator[int]:
    taken = {unit.start for unit in but}
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind == "actor" and unit.start not in taken and syntax.chains[index] == index:
            yield index


def _mutual(
    syntax: Syntax, predicate: Predicate, source: Party, target: Party, discourse: Discourse
) -> tuple[Party, Party]:
    """Make two sides of what is done together: `بين س وص`, `س وص`, `الجانبان`."""
    between = _by_roles(syntax, predicate, ("بين",), but=())
    if len(between) > 1 and (not source or not target or source[0] in between):
        return between[:1], between[1:]
    if source and target:
        return source, target
    if len(source) > 1:
        return source[:1], source[1:]
    if not source and len(target) > 1:
        return target[:1], target[1:]
    window = syntax.units[predicate.at : predicate.end]
    if any("#both_sides" in unit.classes for unit in window):
        sides = discourse.both_sides()
        return sides[:1], sides[1:]
    return source, target


def _passive(syntax: Syntax, predicate: Predicate, subject: Party, steps: int) -> Roles:
    """`طُرد دبلوماسيان`: the grammatical subject is acted upon; who acts is hidden, or follows `من قبل`."""
    target = subject
    if "object" not in predicate.sense.target or predicate.object_at >= 0:
        target = _by_roles(syntax, predicate, predicate.sense.target, but=()) or subject
    return Roles((), target, steps, _last(syntax, predicate, (), target))


def _chain(syntax: Syntax, index: int) -> Party:
    first = syntax.chains[index]
    return tuple(u for i, u in enumerate(syntax.units) if syntax.chains[i] == first and u.kind == "actor")


def _transparent(unit: Unit) -> bool:
    return bool(unit.classes & {"#adverbs", "#quantifiers", "#prepositions", "#auxiliaries"})


def _skip_back(syntax: Syntax, index: int) -> int:
    while index >= 0 and (syntax.units[index].kind == "mark" or "#adverbs" in syntax.units[index].classes):
        index -= 1
    return index


def _bare(role: str) -> str:
    return role.replace("إ", "ا").replace("أ", "ا").replace("ى", "ي")


def _last(syntax: Syntax, predicate: Predicate, source: Party, target: Party) -> int:
    """Return the index of the last unit that belongs to the event's words."""
    ends = {unit.start for unit in (*source, *target)}
    inside = [i for i in range(predicate.at, predicate.end) if syntax.units[i].start in ends]
    return max([predicate.at, predicate.object_at, *inside])

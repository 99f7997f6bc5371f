"""Find who acts upon whom: the subject, and by position and preposition what the frame of the sense asks for.

In: a predicate in its sentence, and the discourse so far. Out: `Roles`: two parties, each a tuple of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.phrases import chain_of, sides_meant
from streams.emit.predicates import BLOWS
from streams.emit.subjects import find_subject, goes_on
from streams.emit.targets import after_agent, by_roles, find_target, others_of
from streams.emit.ways import Way

if TYPE_CHECKING:
    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_SUFFERED: Final = BLOWS | {"17"}
_CROWDS_DO: Final = _SUFFERED | {"14"}


class Roles(NamedTuple):
    """Who acts on whom, and the ways in which that was found, in the order in which they were tried."""

    source: Party
    target: Party
    ways: tuple[Way, ...]
    last: int = -1


def assign_roles(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Roles:
    """Return the roles of `predicate`."""
    sense = predicate.sense
    if _brings_both(predicate) and (sides := discourse.both_sides()):
        return Roles(sides[:1], sides[1:], (Way.BOTH_SIDES,), _last(syntax, predicate, sides))

    def has_object(subject: Party) -> bool:
        """Tell whether the frame still finds the object it wants when `subject` is the subject."""
        if "object" not in sense.target or sense.object:
            return True
        return bool(by_roles(syntax, predicate, ("object",), but=subject))

    subject, way = find_subject(syntax, predicate, discourse, has_object=has_object)
    agent = _agent(syntax, predicate)
    suffers = predicate.passive or (_is_victim(predicate, subject) and not has_object(subject))
    if suffers or (agent and predicate.form == "masdar"):
        target = _passive_target(syntax, predicate, subject) if predicate.passive else subject
        rules = ((Way.SUFFERS, suffers), (Way.AGENT, bool(agent)))
        found = (way, *(rule for rule, holds in rules if holds))
        return Roles(agent, target, found, _last(syntax, predicate, (*agent, *target)))
    source, ways = subject, [way]
    if "subject" not in sense.source:
        source = _by_frame(syntax, predicate, discourse)
        ways.append(Way.BY_FRAME)
    if _is_idle(source, sense.root):
        source = ()
    if "subject" in sense.target:
        deed = _inside_subject(syntax, predicate)
        target, way = (subject, Way.SUFFERS) if subject and not deed else (deed, Way.SUBJECTS_DEED)
    else:
        target, way = find_target(syntax, predicate, source, discourse)
    ways.append(way)
    source, target, shared = _settled(syntax, predicate, source, target, discourse)
    return Roles(source, target, (*ways, *shared), _last(syntax, predicate, (*source, *target)))


def _settled(
    syntax: Syntax, predicate: Predicate, source: Party, target: Party, discourse: Discourse
) -> tuple[Party, Party, tuple[Way, ...]]:
    """Return the sides, where what looks like who acts is one of two who do it together, or is acted upon."""
    if predicate.sense.mutual:
        return _mutual(syntax, predicate, source, target, discourse)
    if _is_visited(predicate, source, target):
        return goes_on(syntax, predicate.at, discourse, but=source), source, (Way.VISITED,)
    if _is_patient(predicate, source, target):
        return target, source, (Way.PATIENT,)
    return source, target, ()


def _brings_both(predicate: Predicate) -> bool:
    """`القمة التي جمعتهما`: whom a common act is told to bring together, by a pronoun for two or more."""
    pronoun = predicate.reading.split.pronoun if predicate.reading is not None else ""
    return predicate.sense.mutual and "object" in predicate.sense.source and pronoun in ("هم", "هما")


def _agent(syntax: Syntax, predicate: Predicate) -> Party:
    """`توقيفه من قبل السلطات الإسرائيلية`: who acts, after `من قبل`, of a verbal noun whose genitive suffers."""
    if predicate.form not in ("masdar", "verb") or "object" not in predicate.sense.target:
        return ()
    return after_agent(syntax, predicate)


def _by_frame(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Party:
    """`جولة تقوده إلى رواندا`: who acts, where the frame does not put it into the subject."""
    pronoun = predicate.reading.split.pronoun if predicate.reading is not None else ""
    of_object = "object" in predicate.sense.source
    if of_object and predicate.object_at > predicate.at:  # `أثار القرار غضب الجزائر`: whose anger it is
        named = range(predicate.object_at, predicate.end)
        owner = next((i for i in named if syntax.units[i].kind == "actor"), -1)
        return chain_of(syntax, owner) if owner >= 0 else ()
    dropped = discourse.last_subject(pronoun) if pronoun and of_object else ()
    return dropped or by_roles(syntax, predicate, predicate.sense.source, but=())


def _is_idle(party: Party, root: str) -> bool:
    """`معظم الفرنسيين يؤيدون`: so many of a nation are no actor of diplomacy, but for protest and blows."""
    return bool(party) and "#crowd" in party[0].classes and root not in _CROWDS_DO


def _is_victim(predicate: Predicate, subject: Party) -> bool:
    """`قتل 3 فلسطينيين`, `جنود اعتقلوا`: of persons named by their origin alone, news tells what they suffer."""
    blow = predicate.sense.root in _SUFFERED and predicate.form == "verb"
    return blow and bool(subject) and "#people" in subject[0].classes and "object" in predicate.sense.target


def _as_object(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """`قامت بطرد دبلوماسيين كنديين`: persons whom the frame asks for, though a preposition governs the verbal noun."""
    sense, at = predicate.sense, predicate.object_at
    if at < 0 or "object" not in sense.target:
        return ()
    asked = sense.object | sense.near
    for index in range(at, min(at + 2, predicate.end)):  # `إعلانها طرد دبلوماسيين`: the genitive of the noun asked for
        unit = syntax.units[index]
        if unit.kind == "actor" and unit.classes & asked:
            return others_of(chain_of(syntax, index), source)
    return ()


def _mutual(
    syntax: Syntax, predicate: Predicate, source: Party, target: Party, discourse: Discourse
) -> tuple[Party, Party, tuple[Way, ...]]:
    """Make two sides of what is done together: `بين س وص`, `س وص`, `الجانبان`."""
    nominal = predicate.form in ("masdar", "noun")
    pair = syntax.units[predicate.at + 1 : predicate.at + 3]
    if nominal and len(pair) > 1 and all(u.kind == "actor" and not u.article and not u.conjunction for u in pair):
        return pair[:1], pair[1:], (Way.PAIR,)  # `مباحثات أوروبية أميركية`
    between = by_roles(syntax, predicate, ("بين",), but=())
    if between and (nominal or not source or not target or source[0] in between):
        return between[:1], between[1:], (Way.BETWEEN,)
    ways: tuple[Way, ...] = ()
    if nominal and len(source) == 1 and _is_venue(syntax, predicate, source[0]):
        source, ways = (), (Way.VENUE,)
    if source and target:
        return source, target, ways
    if len(source) > 1:
        return source[:1], source[1:], (*ways, Way.LISTED)
    if not source and len(target) > 1:
        return target[:1], target[1:], (*ways, Way.LISTED)
    if sides := sides_meant(syntax.units[predicate.at : predicate.end], discourse):
        return sides[:1], sides[1:], (*ways, Way.BOTH_SIDES)
    return source, target, ways


def _is_venue(syntax: Syntax, predicate: Predicate, side: Unit) -> bool:
    """`قمة هلسنكي`, `محادثات جنيف`: a town right after a meeting says where, unless another side follows."""
    following = syntax.units[predicate.at + 1 : predicate.at + 3]
    return side in following and side.mentions[0].kind == "state" and side.mentions[0].place is not None


def _inside_subject(syntax: Syntax, predicate: Predicate) -> Party:
    """`أثار رفض بوينس آيرس انتقادات`: the one whose doing is the subject."""
    for index in range(predicate.at + 1, max(predicate.at + 1, predicate.object_at)):
        if syntax.units[index].kind == "actor":
            return chain_of(syntax, index)
    return ()


def _is_visited(predicate: Predicate, source: Party, target: Party) -> bool:
    """`خلال زيارة واشنطن`: a town or state pays no visit, so it is where one leads."""
    if predicate.form != "masdar" or predicate.sense.code != "042" or target or not source:
        return False
    mention = source[0].mentions[0]
    return mention.kind == "state" and mention.sector is None


def _is_patient(predicate: Predicate, source: Party, target: Party) -> bool:
    """`طرد دبلوماسيين روس`: persons without the article, after a verbal noun of what is done to persons, suffer it."""
    if predicate.form != "masdar" or target or not source or "object" not in predicate.sense.target:
        return False
    return source[0].mentions[0].kind == "role" and not source[0].article


def _passive_target(syntax: Syntax, predicate: Predicate, subject: Party) -> Party:
    """`طُرد دبلوماسيان`: the grammatical subject is acted upon; who acts is hidden."""
    if "object" in predicate.sense.target and predicate.object_at < 0:
        return subject
    return by_roles(syntax, predicate, predicate.sense.target, but=()) or subject


def _last(syntax: Syntax, predicate: Predicate, parties: Party) -> int:
    """Return the index of the last unit that belongs to the event's words."""
    ends = {unit.start for unit in parties}
    inside = [i for i in range(predicate.at, predicate.end) if syntax.units[i].start in ends]
    return max([predicate.at, predicate.object_at, *inside])

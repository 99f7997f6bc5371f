"""Find who acts upon whom: the subject, and by position and preposition what the frame of the sense asks for.

In: a predicate in its sentence, and the discourse so far. Out: `Roles`: two parties, each a tuple of units.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.emit.discourse import codes_of
from streams.emit.phrases import AGREEMENT, TEMPORAL, chain_of, governor_of, is_located, sides_meant
from streams.emit.predicates import takes_up, takes_up_all
from streams.emit.subjects import find_subject, goes_on
from streams.emit.units import COMMAS
from streams.emit.ways import Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax
    from streams.emit.units import Unit

_PRONOUN_REACH: Final = 4
_AGENT_REACH: Final = 8
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_ALONE: Final = {"اياه": "ه", "اياها": "ها", "اياهم": "هم", "اياهما": "هما"}
_BLOWS: Final = frozenset({"17", "18", "19", "20"})
_AT: Final = "لدي"  # `سفير الكويت لدى الأمم المتحدة`: where he serves, not on whom he acts
_CROWDS_DO: Final = frozenset({"14", "17", "18", "19", "20"})
_ARMED: Final = frozenset({"18", "19", "20"})
_STRUCK: Final = frozenset({"", "علي", "ضد", "في", "ل"})
# Of `دعت الدول التي تربطها علاقات بإسرائيل` the target is whom the relative clause describes, none that it names.
_ADDRESSED: Final = frozenset({"02", "10"})
_COERCION: Final = frozenset({"16", "17", "18", "19", "20"})
# Acts that answer another's act: of `رحبت بالقرار` the one who decided is the target.
_ANSWERS: Final = frozenset({"01", "05", "10", "11", "12"})


class Roles(NamedTuple):
    """Who acts on whom, and the ways in which that was found, in the order in which they were tried."""

    source: Party
    target: Party
    ways: tuple[Way, ...]
    last: int = -1

    @property
    def resolved(self) -> int:
        """How many steps were inferred rather than read."""
        return sum(way.steps for way in self.ways)


def assign_roles(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Roles:
    """Return the roles of `predicate`."""
    sense = predicate.sense
    if _brings_both(predicate) and (sides := discourse.both_sides()):
        return Roles(sides[:1], sides[1:], (Way.BOTH_SIDES,), _last(syntax, predicate, sides))

    def has_object(subject: Party) -> bool:
        """Tell whether the frame still finds the object it wants when `subject` is the subject."""
        if "object" not in sense.target or sense.object:
            return True
        return bool(_by_roles(syntax, predicate, ("object",), but=subject))

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
    if _is_idle(source, sense.code):
        source = ()
    if "subject" in sense.target:
        deed = _inside_subject(syntax, predicate)
        target, way = (subject, Way.SUFFERS) if subject and not deed else (deed, Way.SUBJECTS_DEED)
    else:
        target, way = _target(syntax, predicate, source, discourse)
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
    return _after_agent(syntax, predicate)


def _after_agent(syntax: Syntax, predicate: Predicate) -> Party:
    """Return who is named after `من قبل` near the predicate."""
    for index in range(predicate.at + 1, min(len(syntax.units), predicate.at + 1 + _AGENT_REACH)):
        classes = syntax.units[index].classes
        if "#agents" in classes:
            reach = range(index + 1, min(len(syntax.units), index + 1 + _AGENT_REACH))
            return next((chain_of(syntax, i) for i in reach if syntax.units[i].kind == "actor"), ())
        if classes & {"#relatives", "#subordinators", "#adjuncts"}:
            break
    return ()


def _by_frame(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> Party:
    """`جولة تقوده إلى رواندا`: who acts, where the frame does not put it into the subject."""
    pronoun = predicate.reading.split.pronoun if predicate.reading is not None else ""
    of_object = "object" in predicate.sense.source
    if of_object and predicate.object_at > predicate.at:  # `أثار القرار غضب الجزائر`: whose anger it is
        named = range(predicate.object_at, predicate.end)
        owner = next((i for i in named if syntax.units[i].kind == "actor"), -1)
        return chain_of(syntax, owner) if owner >= 0 else ()
    dropped = discourse.last_subject(pronoun) if pronoun and of_object else ()
    return dropped or _by_roles(syntax, predicate, predicate.sense.source, but=())


def _is_idle(party: Party, code: str | None) -> bool:
    """`معظم الفرنسيين يؤيدون`: so many of a nation are no actor of diplomacy, but for protest and blows."""
    return bool(party) and "#crowd" in party[0].classes and (code or "")[:2] not in _CROWDS_DO


def _is_victim(predicate: Predicate, subject: Party) -> bool:
    """`قتل 3 فلسطينيين`, `جنود اعتقلوا`: of persons named by their origin alone, news tells what they suffer."""
    blow = (predicate.sense.code or "")[:2] in _BLOWS and predicate.form == "verb"
    return blow and bool(subject) and "#people" in subject[0].classes and "object" in predicate.sense.target


def _target(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> tuple[Party, Way]:
    sense, reading = predicate.sense, predicate.reading
    if not sense.target:
        return (), Way.UNASKED
    answers = (sense.code or "")[:2] in _ANSWERS
    if answers and takes_up_all(syntax, predicate.at) and (party := discourse.last_actor(but=codes_of(source))):
        return party, Way.ANAPHOR
    if answers and _takes_up_act(syntax, predicate) and (party := discourse.last_actor(but=codes_of(source))):
        return party, Way.ANAPHOR
    if reading and reading.split.pronoun and reading.form == "verb" and "object" in sense.target:
        party = discourse.last_named(reading.split.pronoun, but=codes_of(source))
        if party:
            return party, Way.PRONOUN_ON_VERB
    if party := _by_roles(syntax, predicate, _in_order(predicate), but=source):
        return party, Way.BY_ROLE
    if _condemns(predicate) and (party := _others(_after_agent(syntax, predicate), source)):
        return party, Way.AGENT_BLAMED  # `استنكرت التعنت من قبل الميليشيات`
    if answers and (party := _by_roles(syntax, predicate, ("بين",), but=source)):
        return party, Way.BY_ROLE  # `رحبت بالاتفاق بين الخرطوم وجوبا`
    return _inferred_target(syntax, predicate, source, discourse)


def _in_order(predicate: Predicate) -> tuple[str, ...]:
    """`أثار الدعم الفرنسي لكينيا غضب أوغندا`: a verbal noun with the article takes its object after a preposition."""
    reading, roles = predicate.reading, tuple(predicate.sense.target)
    if predicate.form != "masdar" or reading is None or not reading.split.article:
        return roles
    return (*(role for role in roles if role != "object"), *(role for role in roles if role == "object"))


def _takes_up_act(syntax: Syntax, predicate: Predicate) -> bool:
    """`عرضت باريس الوساطة، وهو اقتراح رفضته أنقرة`: the act that is answered was told before."""
    at, reading = predicate.at, predicate.reading
    before = syntax.units[at - 1] if at else None
    return (
        before is not None
        and reading is not None
        and predicate.form == "verb"
        and "#act_nouns" in before.classes
        and takes_up(before, reading)
        and any(unit.key in ("هو", "وهو", "هي", "وهي") for unit in syntax.units[max(0, at - 2) : at - 1])
    )


def _inferred_target(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> tuple[Party, Way]:
    """Return whom an act is aimed at that no role of its frame names: by pronoun, place, sentence or discourse."""
    sense = predicate.sense
    if party := _by_pronoun(syntax, predicate, source, discourse):
        return party, Way.PRONOUN_AFTER
    if (sense.code or "")[:2] in _ARMED and (party := _struck_place(syntax, predicate, source)):
        return party, Way.STRUCK_PLACE
    if sense.target_inside and not (sense.mutual and len(source) > 1) and (party := _inside(syntax, predicate, source)):
        return party, Way.INSIDE
    if party := _by_anaphor(syntax, predicate, source, discourse):
        return party, Way.ANAPHOR
    party = () if sense.mutual and len(source) > 1 else _alone(syntax, predicate, source)
    return party, Way.ALONE if party else Way.UNFOUND


def _as_object(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """`قامت بطرد دبلوماسيين كنديين`: persons whom the frame asks for, though a preposition governs the verbal noun."""
    sense, at = predicate.sense, predicate.object_at
    if at < 0 or "object" not in sense.target:
        return ()
    asked = sense.object | sense.near
    for index in range(at, min(at + 2, predicate.end)):  # `إعلانها طرد دبلوماسيين`: the genitive of the noun asked for
        unit = syntax.units[index]
        if unit.kind == "actor" and unit.classes & asked:
            return _others(chain_of(syntax, index), source)
    return ()


def _alone(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """`استدعت تشيلي سفيرها بعدما نشرت ليما قوات على الحدود`: of a sentence about two, the other one."""
    codes = codes_of(source)
    if not codes or not (predicate.form == "verb" or predicate.object_at >= 0):
        return ()
    colon = next((i for i in range(predicate.at, len(syntax.units)) if syntax.units[i].key == ":"), len(syntax.units))
    named = ((i, u) for i, u in enumerate(syntax.units[:colon]) if u.kind == "actor")
    others = [i for i, u in named if u.mentions[0].code not in codes and not codes_of(chain_of(syntax, i)) & codes]
    if _addresses(predicate):
        others = [i for i in others if i < predicate.at or not _in_description(syntax, i)]
    if _condemns(predicate):
        others = [i for i in others if not _is_struck(syntax, predicate.at, i)]
    aside = all(is_located(syntax, i) or syntax.governors[i] == _AT for i in others)
    if len({syntax.units[i].mentions[0].code for i in others}) != 1 or aside:
        return ()
    return (syntax.units[others[0]],)


def _by_roles(syntax: Syntax, predicate: Predicate, roles: Iterable[str], *, but: Party) -> Party:
    for role in roles:
        governor = governor_of(role)
        for index in _candidates(syntax, predicate, but):
            unit = syntax.units[index]
            if syntax.governors[index] != governor:
                continue
            if governor == "" and unit.is_nisba and syntax.heads[index] < 0:
                continue
            if governor not in ("", "بين") and _attaches_elsewhere(syntax, predicate, index):
                continue
            if others := _others(chain_of(syntax, index), but):
                return others
    return ()


def _attaches_elsewhere(syntax: Syntax, predicate: Predicate, index: int) -> bool:
    """`تحدث عن استراتيجية للتعامل مع طهران`: a preposition right after another verbal noun completes that one."""
    before = index - 1
    while before > predicate.at and "#prepositions" not in syntax.units[before].classes:
        if syntax.governors[before] != syntax.governors[index] or before == predicate.object_at:
            return False
        before -= 1
    noun = before - 1
    if noun <= predicate.at or noun == predicate.object_at:
        return False
    return bool(syntax.governors[noun]) and any(r.form == "masdar" for r in syntax.units[noun].readings)


def _by_pronoun(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> Party:
    """`دعوة توغو لها`, `متهمة إياها`: a pronoun on the preposition that the frame asks for, or standing as object."""
    for unit in syntax.units[predicate.at + 1 : min(predicate.end, predicate.at + 1 + _PRONOUN_REACH)]:
        if unit.kind != "word":
            continue
        for role in predicate.sense.target:
            pronoun = _ALONE.get(unit.key) if role == "object" else unit.key.removeprefix(governor_of(role)[:3])
            if pronoun in _PRONOUNS:
                return discourse.last_named(pronoun, but=codes_of(source))
    return ()


def _addresses(predicate: Predicate) -> bool:
    return (predicate.sense.code or "")[:2] in _ADDRESSED


def _in_description(syntax: Syntax, index: int) -> bool:
    """Tell whether a name stands in a relative clause."""
    return "#relatives" in syntax.units[syntax.clauses[index]].classes


def _inside(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """Return the first other actor of the complement, those left out that only say where.

    What is struck or sanctioned in a country is that country's: `غارة على سيارة في جنوب لبنان`.
    """
    codes = codes_of(source)
    others = [
        i
        for i in _candidates(syntax, predicate, source)
        if syntax.units[i].mentions[0].code not in codes
        and syntax.governors[i] not in TEMPORAL
        and not _is_scene(syntax, i)
    ]
    if _addresses(predicate):
        others = [i for i in others if not _in_description(syntax, i)]
    comma = next((i for i in range(predicate.at, predicate.end) if syntax.units[i].key in COMMAS), predicate.end)
    near = [i for i in others if i < comma]
    acting = [i for i in near if not is_located(syntax, i)]
    coerces = (predicate.sense.code or "")[:2] in _COERCION
    struck = [i for i in near if syntax.governors[i] != "ب"]
    chosen = acting or (struck if coerces else []) or [i for i in others if not is_located(syntax, i)]
    return chain_of(syntax, chosen[0]) if chosen else ()


def _is_scene(syntax: Syntax, index: int) -> bool:
    """`الاتفاق الموقع بفيينا`: after a word that describes with the article, ب and a place say where."""
    unit, before = syntax.units[index], syntax.units[index - 1]
    described = before.kind == "word" and before.article and syntax.heads[index - 1] not in (-1, index - 1)
    return described and unit.preposition == "ب" and unit.mentions[0].place is not None


def _struck_place(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """`غارات على إدلب`: what stands in a town or region is struck with its country."""
    codes, asked = codes_of(source), {governor_of(role) for role in predicate.sense.target}
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind == "actor" and unit.mentions[0].code not in codes and not unit.is_nisba:
            return ()  # somebody is named who may be meant
        place = unit.mentions[0].place if unit.kind == "place" else None
        if place is not None and place.country not in codes and syntax.governors[index] in asked - {"في"}:
            mention = unit.mentions[0].model_copy(update={"code": place.country})
            return (unit._replace(kind="actor", mentions=(mention,)),)
    return ()


def _by_anaphor(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> Party:
    """`رحبت إيكواس بالاتفاق`, `التوسط بين البلدين`: whose act or which pair was told last."""
    words = syntax.units[predicate.at + 1 : predicate.end]
    mediates = "بين" in predicate.sense.target and not predicate.sense.mutual
    if sides := sides_meant(words, discourse) or (discourse.both_sides() if mediates else ()):
        return tuple(u for u in sides if u.mentions[0].code not in codes_of(source))
    if AGREEMENT in predicate.sense.near | predicate.sense.object and any(AGREEMENT in u.classes for u in words):
        # `انسحبت واشنطن من الاتفاق`: whose agreement it is was told before
        return tuple(u for u in discourse.deal if u.mentions[0].code not in codes_of(source))
    answers = (predicate.sense.code or "")[:2] in _ANSWERS
    if answers and any("#act_nouns" in unit.classes and unit.article for unit in words):
        return discourse.last_actor(but=codes_of(source))
    return ()


def _candidates(syntax: Syntax, predicate: Predicate, but: Party) -> Iterator[int]:
    taken = {unit.start for unit in but}
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind != "actor" or unit.start in taken or syntax.chains[index] != index:
            continue
        if not _condemns(predicate) or not _is_struck(syntax, predicate.at, index):
            yield index


def _condemns(predicate: Predicate) -> bool:
    return (predicate.sense.code or "").startswith("11")


def _is_struck(syntax: Syntax, at: int, index: int) -> bool:
    """`أدانت الهجوم على السعودية`: who suffers a blow is not whom its condemnation is aimed at."""
    if syntax.governors[index] not in _STRUCK or syntax.units[index].is_nisba or syntax.heads[index] >= 0:
        return False
    for before in range(index - 1, at, -1):
        unit = syntax.units[before]
        struck, verb = "#blows" in unit.classes, syntax.verbs[before] is not None
        if unit.kind == "actor" or "#subordinators" in unit.classes or (verb and not struck):
            return False
        if struck:
            return verb or syntax.governors[index] != ""
    return False


def _others(party: Party, but: Party) -> Party:
    """`هددت بيونغيانغ بإلغاء القمة بين كيم وترامب`: of a list that names who acts too, the others."""
    codes = codes_of(but)
    return tuple(unit for unit in party if unit.mentions[0].code not in codes)


def _mutual(
    syntax: Syntax, predicate: Predicate, source: Party, target: Party, discourse: Discourse
) -> tuple[Party, Party, tuple[Way, ...]]:
    """Make two sides of what is done together: `بين س وص`, `س وص`, `الجانبان`."""
    nominal = predicate.form in ("masdar", "noun")
    pair = syntax.units[predicate.at + 1 : predicate.at + 3]
    if nominal and len(pair) > 1 and all(u.kind == "actor" and not u.article and not u.conjunction for u in pair):
        return pair[:1], pair[1:], (Way.PAIR,)  # `مباحثات أوروبية أميركية`
    between = _by_roles(syntax, predicate, ("بين",), but=())
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
    return _by_roles(syntax, predicate, predicate.sense.target, but=()) or subject


def _last(syntax: Syntax, predicate: Predicate, parties: Party) -> int:
    """Return the index of the last unit that belongs to the event's words."""
    ends = {unit.start for unit in parties}
    inside = [i for i in range(predicate.at, predicate.end) if syntax.units[i].start in ends]
    return max([predicate.at, predicate.object_at, *inside])

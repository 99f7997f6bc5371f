"""Find whom an act is aimed at: by what its frame asks for, else by pronoun, place, sentence or discourse.

In: a predicate in its sentence, who acts, and the discourse so far. Out: a party, and the way in which it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.discourse import codes_of
from streams.emit.phrases import AGREEMENT, TEMPORAL, chain_of, governor_of, in_relative_clause, is_located, sides_meant
from streams.emit.predicates import BLOWS, takes_up, takes_up_all
from streams.emit.units import COMMAS
from streams.emit.ways import Way

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_PRONOUN_REACH: Final = 4
_AGENT_REACH: Final = 8
_PRONOUNS: Final = ("ه", "ها", "هم", "هما")
_ALONE: Final = {"اياه": "ه", "اياها": "ها", "اياهم": "هم", "اياهما": "هما"}
_AT: Final = "لدي"  # `سفير الكويت لدى الأمم المتحدة`: where he serves, not on whom he acts
_STRUCK: Final = frozenset({"", "علي", "ضد", "في", "ل"})
# Of `دعت الدول التي تربطها علاقات بإسرائيل` the target is whom the relative clause describes, none that it names.
_ADDRESSED: Final = frozenset({"02", "10"})
_COERCION: Final = BLOWS | {"16", "17"}
# Acts that answer another's act: of `رحبت بالقرار` the one who decided is the target.
_ANSWERS: Final = frozenset({"01", "05", "10", "11", "12"})


def after_agent(syntax: Syntax, predicate: Predicate) -> Party:
    """Return who is named after `من قبل` near the predicate."""
    for index in range(predicate.at + 1, min(len(syntax.units), predicate.at + 1 + _AGENT_REACH)):
        classes = syntax.units[index].classes
        if "#agents" in classes:
            reach = range(index + 1, min(len(syntax.units), index + 1 + _AGENT_REACH))
            return next((chain_of(syntax, i) for i in reach if syntax.units[i].kind == "actor"), ())
        if classes & {"#relatives", "#subordinators", "#adjuncts"}:
            break
    return ()


def find_target(syntax: Syntax, predicate: Predicate, source: Party, discourse: Discourse) -> tuple[Party, Way]:
    """Return whom `source` acts on by `predicate`, and the rule that found it: the roles of the frame first."""
    sense, reading = predicate.sense, predicate.reading
    if not sense.target:
        return (), Way.UNASKED
    answers = sense.root in _ANSWERS
    taken_up = answers and (takes_up_all(syntax, predicate.at) or _takes_up_act(syntax, predicate))
    if taken_up and (party := discourse.last_actor(but=codes_of(source))):
        return party, Way.ANAPHOR
    if reading and reading.split.pronoun and reading.form == "verb" and "object" in sense.target:
        party = discourse.last_named(reading.split.pronoun, but=codes_of(source))
        if party:
            return party, Way.PRONOUN_ON_VERB
    if party := by_roles(syntax, predicate, _in_order(predicate), but=source):
        return party, Way.BY_ROLE
    if _condemns(predicate) and (party := others_of(after_agent(syntax, predicate), source)):
        return party, Way.AGENT_BLAMED  # `استنكرت التعنت من قبل الميليشيات`
    if answers and (party := by_roles(syntax, predicate, ("بين",), but=source)):
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
    if sense.root in BLOWS and (party := _struck_place(syntax, predicate, source)):
        return party, Way.STRUCK_PLACE
    if sense.target_inside and not (sense.mutual and len(source) > 1) and (party := _inside(syntax, predicate, source)):
        return party, Way.INSIDE
    if party := _by_anaphor(syntax, predicate, source, discourse):
        return party, Way.ANAPHOR
    party = () if sense.mutual and len(source) > 1 else _alone(syntax, predicate, source)
    return party, Way.ALONE if party else Way.UNFOUND


def _alone(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """`استدعت تشيلي سفيرها بعدما نشرت ليما قوات على الحدود`: of a sentence about two, the other one."""
    codes = codes_of(source)
    if not codes or not (predicate.form == "verb" or predicate.object_at >= 0):
        return ()
    colon = next((i for i in range(predicate.at, len(syntax.units)) if syntax.units[i].key == ":"), len(syntax.units))
    named = ((i, u) for i, u in enumerate(syntax.units[:colon]) if u.kind == "actor")
    others = [i for i, u in named if u.mentions[0].code not in codes and not codes_of(chain_of(syntax, i)) & codes]
    if _addresses(predicate):
        others = [i for i in others if i < predicate.at or not in_relative_clause(syntax, i)]
    if _condemns(predicate):
        others = [i for i in others if not _is_struck(syntax, predicate.at, i)]
    aside = all(is_located(syntax, i) or syntax.governors[i] == _AT for i in others)
    if len({syntax.units[i].mentions[0].code for i in others}) != 1 or aside:
        return ()
    return (syntax.units[others[0]],)


def by_roles(syntax: Syntax, predicate: Predicate, roles: Iterable[str], *, but: Party) -> Party:
    """Return the first name of the complement where one of `roles` puts it, the side `but` left out."""
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
            if others := others_of(chain_of(syntax, index), but):
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
    return predicate.sense.root in _ADDRESSED


def _inside(syntax: Syntax, predicate: Predicate, source: Party) -> Party:
    """Return the first other actor of the complement, those left out that only say where.

    What is struck or sanctioned in a country is that country's: `غارة على سيارة في جنوب لبنان`.
    """
    codes = codes_of(source)
    others = [
        i
        for i in _candidates(syntax, predicate, source)
        if syntax.units[i].mentions[0].code not in codes and syntax.governors[i] not in TEMPORAL
    ]
    if _addresses(predicate):
        others = [i for i in others if not in_relative_clause(syntax, i)]
    comma = next((i for i in range(predicate.at, predicate.end) if syntax.units[i].key in COMMAS), predicate.end)
    near = [i for i in others if i < comma]
    acting = [i for i in near if not is_located(syntax, i)]
    coerces = predicate.sense.root in _COERCION
    struck = [i for i in near if syntax.governors[i] != "ب"]
    chosen = acting or (struck if coerces else []) or [i for i in others if not is_located(syntax, i)]
    return chain_of(syntax, chosen[0]) if chosen else ()


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
        return others_of(sides, source)
    if AGREEMENT in predicate.sense.near | predicate.sense.object and any(AGREEMENT in u.classes for u in words):
        # `انسحبت واشنطن من الاتفاق`: whose agreement it is was told before
        return others_of(discourse.deal, source)
    answers = predicate.sense.root in _ANSWERS
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
    return predicate.sense.root == "11"


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


def others_of(party: Party, but: Party) -> Party:
    """`هددت بيونغيانغ بإلغاء القمة بين كيم وترامب`: of a list that names who acts too, the others."""
    codes = codes_of(but)
    return tuple(unit for unit in party if unit.mentions[0].code not in codes)

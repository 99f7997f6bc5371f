"""Find who does what a predicate tells: by word order for verbs, by genitive, adjective or pronoun for nouns.

In: a predicate in its sentence, and the discourse so far. Out: a party, and the way in which it was found.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.discourse import agrees, codes_of
from streams.emit.governing import support_of
from streams.emit.phrases import (
    ADDRESSED,
    LOCATIVE,
    after_relative,
    chain_of,
    is_free,
    is_passed_over,
    sides_meant,
)
from streams.emit.positions import (
    after_verb,
    antecedent_of,
    before_verb,
    by_opener,
    clause_subject,
    is_blocked,
    is_deed,
    is_taken_up,
    just_introduced,
    main_subject,
    subject_to_come,
)
from streams.emit.predicates import takes_up
from streams.emit.units import COMMAS
from streams.emit.ways import Way

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.emit.discourse import Discourse, Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_SINGULAR: Final = frozenset({"3ms", "3fs"})
_COOPERATIVE: Final = frozenset({"03", "04", "05", "06", "07", "08"})
_COUNTERPARTS: Final = ("نظير", "نظراء")
_VISIT: Final = "042"
_MEETING: Final = "040"
_TOGETHER: Final = frozenset({"مع", "ب", "بين"})
_CONTROLLING: Final = frozenset({"#plans", "#doubts", "#denials", "#cancellations"})
_CONTROL_REACH: Final = 4
_OFFICES: Final = frozenset({"عضو", "رئيس", "وزير", "نائب", "مندوب", "سفير", "مستشار", "مدير", "أمين"})
_POSSESSIVES: Final = ("ها", "هم", "ه")
_CONTROLLER_REACH: Final = 6
_GENITIVE_REACH: Final = 3
_BOTH_REACH: Final = 4


def find_subject(
    syntax: Syntax, predicate: Predicate, discourse: Discourse, *, has_object: Callable[[Party], bool] = bool
) -> tuple[Party, Way]:
    """Return who does what `predicate` tells; `has_object` says whether its frame is served with that subject."""
    if predicate.form in ("masdar", "noun"):
        return _noun_subject(syntax, predicate, discourse)
    if predicate.form == "participle":
        person = _person_of(syntax.units[predicate.at].key)
        main = before_verb(syntax, predicate.at) or clause_subject(syntax, predicate.at)
        described = bool(main) and agrees(main, person)
        return (main, Way.DESCRIBED) if described else (discourse.last_subject(person), Way.CONTINUED)
    if predicate.form == "phrase":
        party = before_verb(syntax, predicate.at)
        if party:
            return party, Way.BEFORE_VERB
        return (discourse.speaker, Way.SPEAKER) if discourse.speaker else (discourse.last_subject(""), Way.CONTINUED)
    return _verb_subject(syntax, predicate, discourse, has_object)


def _person_of(participle: str) -> str:
    """`متهمة`, `متهمين`, `متهما`: whom a participle describes, as a verb's person."""
    return "3fs" if participle.endswith("ة") else "3mp" if participle.endswith("ين") else "3ms"


def _verb_subject(
    syntax: Syntax, predicate: Predicate, discourse: Discourse, has_object: Callable[[Party], bool]
) -> tuple[Party, Way]:
    at, reading = predicate.at, predicate.reading
    person = reading.person if reading else ""
    if person in ("1s", "1p"):
        return discourse.speaker, Way.SPEAKER
    if (relative := after_relative(syntax, at)) >= 0:
        return _relative_subject(syntax, predicate, relative, discourse)
    before = _leading(syntax, predicate, has_object)
    if before and agrees(before, person):
        return before, Way.BEFORE_VERB
    if (named := by_opener(syntax, at)) and agrees(named, person):
        return named, Way.CLAUSE
    joined = _is_joined(syntax, predicate)
    after = after_verb(syntax, predicate)
    met = bool(after) and _is_counterpart(after) and not has_object(after)
    if after and (agrees(after[:1], person) or _is_officer(after)):  # the verb agrees with the first name of a list
        dropped = (main_subject(syntax, at) if joined or met else ()) or discourse.last_subject(person)
        suffers = met or (
            joined and not has_object(after) and (reading is None or reading.split.conjunction or _is_indefinite(after))
        )
        return (dropped, Way.CONTINUED) if dropped and suffers else (after, Way.AFTER_VERB)
    opening = [syntax.units[i] for i in range(syntax.clauses[at], at) if not syntax.governors[i]]
    if sides := sides_meant(opening, discourse):
        return sides, Way.BOTH_ACTING
    if not joined and is_blocked(syntax, predicate):
        return (), Way.BLOCKED
    if sides := sides_meant(syntax.units[at + 1 : at + _BOTH_REACH], discourse):
        return sides, Way.BOTH_ACTING
    main = () if joined or syntax.clauses[at] == at else clause_subject(syntax, at)
    if main:
        return main, Way.CLAUSE
    going_on = main_subject(syntax, at) if joined and person in _SINGULAR else ()
    return going_on or discourse.last_subject(person), Way.CONTINUED if joined else Way.LAST_SUBJECT


def _follows_its_object(syntax: Syntax, predicate: Predicate) -> bool:
    """`عرضت باريس الوساطة، وهو اقتراح رفضته أنقرة`: after a noun that the verb takes up, who acts comes after it."""
    taken_up = predicate.reading is not None and takes_up(syntax.units[predicate.at - 1], predicate.reading)
    return taken_up and predicate.at > 0 and bool(after_verb(syntax, predicate))


def _relative_subject(syntax: Syntax, predicate: Predicate, relative: int, discourse: Discourse) -> tuple[Party, Way]:
    """`الخرطوم التي اتهمت`, `العقوبات التي فرضتها واشنطن`, `الذي اتصل به`: the one described acts, or another."""
    at, reading = predicate.at, predicate.reading
    person = reading.person if reading else ""
    after, party, returns = after_verb(syntax, predicate), antecedent_of(syntax, relative), is_taken_up(syntax, at)
    taken_up = returns or (reading is not None and bool(reading.split.pronoun))
    if after and (taken_up or not (party or is_deed(syntax, relative, person))):
        return after, Way.AFTER_VERB
    if returns and party:
        main = clause_subject(syntax, relative)
        return (main, Way.CLAUSE) if main and main != party else (discourse.last_subject(person), Way.CONTINUED)
    return party, Way.ANTECEDENT


def _leading(syntax: Syntax, predicate: Predicate, has_object: Callable[[Party], bool]) -> Party:
    """Return who stands before the verb as its subject."""
    if _follows_its_object(syntax, predicate):
        return ()
    before = before_verb(syntax, predicate.at) or just_introduced(syntax, predicate.at)
    return before or _topic(syntax, predicate, has_object)


def _topic(syntax: Syntax, predicate: Predicate, has_object: Callable[[Party], bool]) -> Party:
    """`الوزيرة الكينية التي حضرت المؤتمر استقبلت نظيرها`: who opens the sentence and is described before the verb.

    The name after the verb must be its object, or nothing would be.
    """
    at = predicate.at
    first = next((i for i, unit in enumerate(syntax.units[:at]) if unit.kind in ("actor", "word")), at)
    relative = next((i for i in range(first + 1, at) if syntax.units[i].kind == "word"), at)
    if relative == at or not is_free(syntax, first) or "#relatives" not in syntax.units[relative].classes:
        return ()
    after = after_verb(syntax, predicate)
    told = any(syntax.verbs[i] is not None for i in range(relative, at))
    leads = told and bool(after) and not _is_joined(syntax, predicate) and not has_object(after)
    return chain_of(syntax, first) if leads else ()


def _is_joined(syntax: Syntax, predicate: Predicate) -> bool:
    """Tell whether the verb goes on with what another of its sentence began: `أدانت بغداد، وطالبت`, `حيث استقبل`."""
    reading = predicate.reading
    opener = syntax.units[syntax.clauses[predicate.at]]
    joined = (reading is not None and bool(reading.split.conjunction)) or "#adjuncts" in opener.classes
    return joined and any(syntax.verbs[i] is not None for i in range(predicate.at))


def _is_officer(party: Party) -> bool:
    """`استنكرت عضو اللجنة`: an office may be held by a woman, whatever its word."""
    return party[0].mentions[0].kind == "role" and party[0].mentions[0].text.split()[0] in _OFFICES


def _is_indefinite(party: Party) -> bool:
    """`حيث استقبل وفدا كوريا`: an office or body without the article, seldom the subject of a clause that goes on."""
    return party[0].mentions[0].kind == "role" and not party[0].article


def _is_counterpart(party: Party) -> bool:
    """`لم يستبعد أن يلتقي نظيره`: whose counterpart he is acts, where nobody else is left to be met."""
    return party[0].key.startswith(_COUNTERPARTS)


def _noun_subject(syntax: Syntax, predicate: Predicate, discourse: Discourse) -> tuple[Party, Way]:
    """`زيارة ماكرون`, `القصف التركي`, `رفضها`: genitive, adjective or pronoun of a verbal noun."""
    at, reading = predicate.at, predicate.reading
    if reading and reading.split.pronoun:
        return _possessor(syntax, at, reading.split.pronoun, discourse), Way.POSSESSOR
    for index in range(at + 1, min(predicate.end, at + 1 + _GENITIVE_REACH)):
        unit = syntax.units[index]
        own = not unit.preposition and syntax.heads[index] in (at, syntax.heads[at])
        if unit.kind == "actor" and own and not unit.conjunction and _is_agent(syntax, predicate, index):
            return chain_of(syntax, index), Way.ADJECTIVE if unit.is_nisba else Way.GENITIVE
        if own and (sides := sides_meant((unit,), discourse)):
            return sides, Way.BOTH_ACTING
        ends = unit.kind in ("mark", "name", "media") or unit.classes & {"#prepositions", "#relatives"}
        if ends or syntax.verbs[index]:
            break
    controller = _controller(syntax, at)
    party, way = _of_controller(syntax, controller, at, discourse) if controller >= 0 else ((), Way.UNNAMED)
    if party:
        return party, way
    if _controlled(syntax, predicate):
        party = clause_subject(syntax, at) or subject_to_come(syntax, predicate)
        return (party, Way.CLAUSE) if party else (discourse.last_subject(""), Way.LAST_SUBJECT)
    return (), Way.UNNAMED


def _is_agent(syntax: Syntax, predicate: Predicate, genitive: int) -> bool:
    """Tell whether the genitive acts, and is not where another's visit goes (`يعتزم زيارة فرنسا`) or whom he meets.

    Nor does whom the frame asks for as object act: `طرد السفير الكندي`.
    """
    if genitive == predicate.object_at and "object" in predicate.sense.target:
        return False
    unit = syntax.units[genitive]
    country = predicate.sense.code == _VISIT and not unit.is_nisba and unit.mentions[0].kind == "state"
    met = predicate.sense.code == _MEETING and not unit.is_nisba and not _names_other(syntax, predicate, genitive)
    if not country and not met and not _is_counterpart((unit,)):
        return True
    return _controller(syntax, predicate.at) < 0


def _names_other(syntax: Syntax, predicate: Predicate, genitive: int) -> bool:
    """`أعلنت موسكو لقاء بوتين مع نظيره`: the genitive meets whom a preposition or a conjunction adds."""
    words = range(genitive + 1, predicate.end)
    return any(syntax.units[i].kind == "actor" and syntax.governors[i] in _TOGETHER for i in words) or (
        syntax.governors[genitive] != "" or len(chain_of(syntax, genitive)) > 1
    )


def _controller(syntax: Syntax, at: int) -> int:
    """Return where the verb or noun stands whose subject does the act too (`أعلنت موسكو سحب`), or -1."""
    for index in range(at - 1, max(-1, at - 1 - _CONTROLLER_REACH), -1):
        unit = syntax.units[index]
        if "#controllers" in unit.classes and (syntax.verbs[index] is not None or syntax.heads[index] >= 0):
            answered = "#answering" in unit.classes and syntax.governors[at] == "علي"
            return -1 if answered else index
        passed = unit.kind in ("actor", "name", "date", "mark") or is_passed_over(unit) or _is_adjective(syntax, index)
        passed = passed or bool(unit.classes & _CONTROLLING)  # `تدرس لندن إمكانية فرض`
        if not passed or (unit.kind == "mark" and unit.key not in COMMAS):
            return -1
    return -1


def _is_adjective(syntax: Syntax, index: int) -> bool:
    unit = syntax.units[index]
    return unit.kind == "word" and syntax.heads[index] not in (-1, index) and syntax.verbs[index] is None


def _of_controller(syntax: Syntax, controller: int, at: int, discourse: Discourse) -> tuple[Party, Way]:
    """Return whose decision it is: the verb's subject, the noun's genitive, adjective or pronoun."""
    verb = syntax.verbs[controller]
    named = range(controller + 1, at)
    if verb is not None:
        after = next((chain_of(syntax, i) for i in named if is_free(syntax, i)), ())
        party = before_verb(syntax, controller) or after
        return (party, Way.CONTROLLED) if party else (discourse.last_subject(verb.person), Way.CONTINUED)
    owner = next((i for i in named if syntax.units[i].kind == "actor" and syntax.heads[i] >= 0), -1)
    if owner >= 0:
        return chain_of(syntax, owner), Way.CONTROLLED
    pronoun = next((p for p in _POSSESSIVES if syntax.units[controller].key.endswith(p)), "")
    return (_possessor(syntax, controller, pronoun, discourse), Way.POSSESSOR) if pronoun else ((), Way.UNNAMED)


def _controlled(syntax: Syntax, predicate: Predicate) -> bool:
    """Tell whether the act's subject may be the clause's: `أجرى محادثات`, `يعتزم الاعتراف`; never of a blow."""
    reading = predicate.reading
    if predicate.sense.root not in _COOPERATIVE:
        return False
    if reading is not None and (not reading.split.article or reading.split.preposition == "ب"):
        return True
    if support_of(syntax, predicate.at) >= 0:
        return True
    before = syntax.units[max(0, predicate.at - _CONTROL_REACH) : predicate.at]
    return any(unit.classes & _CONTROLLING for unit in before)


def _possessor(syntax: Syntax, at: int, pronoun: str, discourse: Discourse) -> Party:
    """`جددت القاهرة رفضها`: the nearest name before that agrees, or the subject of the verb before.

    Those addressed or only located are left out. At the head of a sentence a pronoun tells nothing.
    """
    if at == 0:
        return ()
    for index in range(at - 1, -1, -1):
        unit = syntax.units[index]
        if syntax.verbs[index] is not None:
            return before_verb(syntax, index) or discourse.last_subject(pronoun)
        if unit.kind != "actor" or unit.is_nisba or syntax.governors[index] in ADDRESSED | LOCATIVE:
            continue
        party = chain_of(syntax, index)
        if agrees(party, pronoun):
            return party
    return discourse.last_subject(pronoun)


def goes_on(syntax: Syntax, at: int, discourse: Discourse, *, but: Party) -> Party:
    """`التقى خلال زيارة واشنطن`: the subject of the clause that the phrase at `at` stands in, or the last one."""
    party = clause_subject(syntax, at) or discourse.last_subject("")
    return () if codes_of(party) & codes_of(but) else party

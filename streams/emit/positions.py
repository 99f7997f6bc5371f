"""Find the names that word order puts around a verb: before it, after it, what its clause goes on with or describes.

In: a parsed sentence and where a verb stands. Out: parties, `()` where nobody stands there.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.emit.discourse import agrees
from streams.emit.phrases import (
    chain_of,
    in_relative_clause,
    is_free,
    is_located,
    is_passed_over,
    skip_back,
)

if TYPE_CHECKING:
    from streams.emit.discourse import Party
    from streams.emit.predicates import Predicate
    from streams.emit.syntax import Syntax

_AGREEMENT: Final = {"التي": "3fs", "الذي": "3ms"}
_ATTACHED: Final = ("ه", "ها", "هم", "هما")


def main_subject(syntax: Syntax, at: int) -> Party:
    """`أدانت بيونغ يانغ عقوبات فرضتها واشنطن، واتهمت`: the subject of the last main verb goes on."""
    main = clause_subject(syntax, at)
    reading = syntax.verbs[at]
    return main if main and reading is not None and agrees(main, reading.person) else ()


def antecedent_of(syntax: Syntax, relative: int) -> Party:
    """`الخرطوم التي اتهمتها`: the name before the pronoun; of `الهجمات التي` and `قمة سنغافورة التي` nobody."""
    before = skip_back(syntax, relative - 1)
    if before < 0 or is_located(syntax, before) or syntax.heads[before] >= 0:
        return ()
    unit = syntax.units[before]
    return chain_of(syntax, before) if unit.kind == "actor" and not unit.is_nisba else ()


def by_opener(syntax: Syntax, at: int) -> Party:
    """`أعلنت باريس أنها ستساعد الرياض`: the pronoun on the conjunction right before the verb is its subject."""
    opener = skip_back(syntax, at - 1)
    if opener < 1 or "#subordinators" not in syntax.units[opener].classes:
        return ()
    attached = syntax.units[opener].key.endswith(_ATTACHED)
    return clause_subject(syntax, opener) if attached else ()


def just_introduced(syntax: Syntax, at: int) -> Party:
    """`تصريحات مسؤول قطري حمل`: right after an office without the article, a verb says what its holder does."""
    unit = syntax.units[at - 1] if at else None
    if unit is None or unit.kind != "actor" or unit.article or syntax.verbs[at].split.conjunction:  # type: ignore[union-attr]  # a verb stands here
        return ()
    return (unit,) if unit.mentions[0].kind == "role" or "#people" in unit.classes else ()


def is_taken_up(syntax: Syntax, at: int) -> bool:
    """`الذي اتصل به`: the pronoun right after the verb is the one described, who then does not act."""
    following = syntax.units[at + 1 : at + 2]
    return bool(following) and "#returning" in following[0].classes


def is_deed(syntax: Syntax, relative: int, person: str) -> bool:
    """`الهجمات التي استهدفت الرياض`: where the verb agrees with the pronoun, the deed before it is the subject."""
    before = skip_back(syntax, relative - 1)
    if before < 0 or "#act_nouns" not in syntax.units[max(before, syntax.heads[before])].classes:
        return False
    return person == _AGREEMENT.get(syntax.units[relative].key)


def before_verb(syntax: Syntax, at: int) -> Party:
    """`واشنطن تفرض`, `إن الصين رفضت`: the first free name of the clause, where no other noun opens it."""
    for index in range(syntax.clauses[at], at):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date") or "#subordinators" in unit.classes or "#adverbs" in unit.classes:
            continue
        if syntax.verbs[index] is not None:
            return ()
        if unit.kind in ("actor", "name", "media"):
            if syntax.governors[index] or syntax.heads[index] >= 0:
                continue
            return chain_of(syntax, index) if is_free(syntax, index) else ()
        if unit.kind == "word" and not syntax.governors[index] and not is_passed_over(unit):
            return ()
    return ()


def after_verb(syntax: Syntax, predicate: Predicate) -> Party:
    """`رفضت الصين`: the first free name after the verb, only phrases of time and place between."""
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date", "place"):
            continue
        if syntax.verbs[index] is not None or unit.classes & {"#subordinators", "#relatives"}:
            return ()
        if unit.kind in ("actor", "name", "media"):
            if syntax.governors[index]:
                continue
            return chain_of(syntax, index) if is_free(syntax, index) else ()
        if unit.kind == "word" and not syntax.governors[index] and not is_passed_over(unit):
            return ()
    return ()


def is_blocked(syntax: Syntax, predicate: Predicate) -> bool:
    """Tell whether another noun than the sense's object follows the verb and so is its subject."""
    for index in range(predicate.at + 1, predicate.end):
        unit = syntax.units[index]
        if unit.kind in ("mark", "date", "place") or is_passed_over(unit):
            continue
        if unit.kind != "word":
            return unit.kind in ("name", "media")
        if syntax.governors[index] or index == predicate.object_at:
            return False
        opens = unit.classes & {"#subordinators", "#prepositions", "#relatives", "#both_sides"}
        return not opens and "object" not in predicate.sense.target
    return False


def clause_subject(syntax: Syntax, at: int) -> Party:
    """Return the subject of the finite verb before `at`, as word order shows it."""
    for index in range(at - 1, -1, -1):
        if syntax.verbs[index] is None or in_relative_clause(syntax, index):
            continue
        after = (i for i in range(index + 1, at) if is_free(syntax, i))
        return before_verb(syntax, index) or next((chain_of(syntax, i) for i in after), ())
    first = next((i for i in range(at) if syntax.units[i].kind == "actor"), None)
    return chain_of(syntax, first) if first is not None and is_free(syntax, first) else ()


def subject_to_come(syntax: Syntax, predicate: Predicate) -> Party:
    """`وفي زيارة لفنزويلا، قال الرئيس الفلسطيني`: who acts in an opening phrase is named after it."""
    main = next((i for i in range(predicate.at + 1, len(syntax.units)) if syntax.verbs[i] is not None), None)
    if main is None:
        return ()
    for index in range(main + 1, len(syntax.units)):
        if is_free(syntax, index):
            return chain_of(syntax, index)
        unit = syntax.units[index]
        if unit.kind not in ("mark", "date") and not is_passed_over(unit):
            return ()
    return ()

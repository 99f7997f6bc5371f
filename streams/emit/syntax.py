"""Find, in one pass from right to left of the page, which words are finite verbs and what governs each noun phrase.

In: a sentence of units. Out: a `Syntax`: for every unit its reading as a finite verb, its governor and its head noun.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.emit.units import Sentence, Unit
    from streams.lexicon.verbs import Reading

OPENERS: Final = frozenset({"#subordinators", "#adjuncts", "#relatives"})
_VERB_SIGNS: Final = frozenset({"لم", "لن", "قد", "سوف", "لقد", "وقد", "ولم", "ولن", "فقد"})
# `أي رفض`, `محض كذب`: what only a noun can follow.
_BEFORE_NOUNS: Final = frozenset({"كل", "جميع", "كافة", "معظم", "بعض", "اي", "اية", "محض", "مجرد"})
_NAMES: Final = frozenset({"actor", "name", "place", "media"})
DIRECT: Final = ""


class Syntax(NamedTuple):
    """What is known of each of the `units` of a sentence.

    `governors[i]` is the preposition that governs unit i, `""` for none. `heads[i]` is the index of the common noun
    whose phrase the name i stands in (`قرار` of `قرار ترامب`), or -1. `verbs[i]` is the unit's reading as a
    finite verb, or None. `chains[i]` is the first name of the coordination that name i belongs to.
    """

    sentence: Sentence
    units: tuple[Unit, ...]
    governors: tuple[str, ...]
    heads: tuple[int, ...]
    verbs: tuple[Reading | None, ...]
    chains: tuple[int, ...]
    clauses: tuple[int, ...]


def gender(unit: Unit) -> str:
    """Return `f`, `m` or `` where the name does not tell."""
    mention = unit.mentions[0]
    if "#masculine" in unit.classes:
        return "m"
    if "#feminine" in unit.classes or mention.kind == "state":
        return "f"
    first = mention.text.split()[0]
    if first.endswith("ة") or (first.endswith("اء") and mention.kind != "role"):  # `وزراء` are men
        return "f" if mention.kind in ("igo", "group", "organization", "role") else ""
    return "m" if mention.kind == "role" else ""


def parse(sentence: Sentence) -> Syntax:
    """Return the syntax of `sentence`."""
    return _Parser(sentence).run()


class _Parser:
    """The state of the pass: the governor and head that the next noun falls under, and the clause it is in."""

    def __init__(self, sentence: Sentence) -> None:
        self.sentence = sentence
        self.units = sentence.units
        size = len(self.units)
        self.governors = [DIRECT] * size
        self.heads = [-1] * size
        self.verbs: list[Reading | None] = [None] * size
        self.chains = list(range(size))
        self.clauses = [0] * size
        self.governor, self.head, self.clause, self.clause_has_verb = DIRECT, -1, 0, False
        self.last_name = -1
        self.outer: tuple[int, bool] | None = None

    def run(self) -> Syntax:
        for at, unit in enumerate(self.units):
            self.clauses[at] = self.clause
            if unit.kind == "mark":
                self._mark(at, unit)
            elif unit.kind == "date":
                self.governor, self.head = DIRECT, -1
            elif unit.kind in _NAMES:
                self._name(at, unit)
            else:
                self._word(at, unit)
        return Syntax(
            self.sentence,
            self.units,
            tuple(self.governors),
            tuple(self.heads),
            tuple(self.verbs),
            tuple(self.chains),
            tuple(self.clauses),
        )

    def _open_clause(self, at: int) -> None:
        self.clause, self.clause_has_verb = at, False
        self.governor, self.head, self.last_name = DIRECT, -1, -1
        self.clauses[at] = at

    def _mark(self, at: int, unit: Unit) -> None:
        if unit.key == ":":
            self._open_clause(at)
        elif unit.key in "،,-—–":
            self.governor, self.head = DIRECT, -1
            if self.outer is not None and self.clause_has_verb:
                self.clause, self.clause_has_verb = self.outer
                self.outer = None

    def _name(self, at: int, unit: Unit) -> None:
        before = self._previous(at)
        listed = self.last_name >= 0 and before == self.last_name and self._in_list(at, unit)
        if unit.preposition:
            self.governors[at], self.heads[at] = unit.preposition, -1
            if unit.conjunction and self.last_name >= 0 and self.governors[self.last_name] == unit.preposition:
                self.chains[at] = self.chains[self.last_name]
        elif listed:
            self.governors[at], self.heads[at] = self.governors[self.last_name], self.heads[self.last_name]
            self.chains[at] = self.chains[self.last_name]
        else:
            self.governors[at], self.heads[at] = self.governor, self.head
        self.last_name = at
        self.governor, self.head = DIRECT, -1

    def _in_list(self, at: int, unit: Unit) -> bool:
        """`مصر وإثيوبيا`, `مصر أو إثيوبيا`, and `مصر، إثيوبيا والسودان`: the comma only where the list goes on."""
        if unit.conjunction == "و" or self.units[at - 1].key == "او":
            return True
        if self.units[at - 1].kind != "mark" or self.units[at - 1].key not in "،,":
            return False
        if self.governors[self.last_name] == "في" and unit.mentions[0].kind == "role":
            return False  # `التقى في موسكو، وزراء خارجية روسيا وإيران`: the comma closes where it was
        following = next((u for u in self.units[at + 1 :] if u.kind != "mark"), None)
        return following is not None and following.kind == unit.kind and following.conjunction == "و"

    def _word(self, at: int, unit: Unit) -> None:
        classes = unit.classes
        if classes & OPENERS:
            # `الوزير، الذي يزور برلين، اتهم`: the clause between commas ends with the second one.
            parenthetic = "#relatives" in classes and at > 0 and self.units[at - 1].kind == "mark"
            self.outer = (self.clause, self.clause_has_verb) if parenthetic else None
            self._open_clause(at)
        elif "#prepositions" in classes:
            key = unit.key[1:] if unit.conjunction else unit.key
            counted = key == "من" and at > 0 and "#quantifiers" in self.units[at - 1].classes
            self.governor, self.head = (self.governors[at - 1] if counted else key), -1  # `في كل من إيران وتركيا`
            self.last_name = self.last_name if unit.conjunction else -1
        elif (reading := self._as_verb(at, unit)) is not None:
            if reading.split.conjunction and self.clause_has_verb:
                self._open_clause(at)
            self.verbs[at] = reading
            self.clause_has_verb = True
            self.governor, self.head, self.last_name = DIRECT, -1, -1
        elif classes & {"#adverbs", "#auxiliaries", "#returning"} or unit.key == "او":
            return
        else:
            self._noun(at, unit)

    def _noun(self, at: int, unit: Unit) -> None:
        if unit.preposition:
            self.governor, self.head = unit.preposition, at
        elif self.head < 0 or unit.conjunction:
            self.head = at
        self.governors[at], self.heads[at] = self.governor, self.head
        if any(r.form == "masdar" and r.split.pronoun for r in unit.readings):
            self.governor = DIRECT  # `خلال استقباله السفير`: what follows is its object
        if "#quantifiers" in unit.classes:
            self.head = -1
        self.last_name = -1

    def _as_verb(self, at: int, unit: Unit) -> Reading | None:
        """Return the reading of a finite verb that fits here, or None where the word is a noun."""
        verbs = [r for r in unit.readings if r.form == "verb"]
        if not verbs:
            return None
        before = self._previous(at)
        previous = self.units[before] if before >= 0 else None
        signed = previous is not None and previous.key in _VERB_SIGNS
        if signed or (previous is not None and previous.key in ("لا", "ولا", "ما", "وما")):
            return verbs[0]
        if previous is not None and ("#prepositions" in previous.classes or previous.key in _BEFORE_NOUNS):
            return None
        nouns = [r for r in unit.readings if r.form != "verb"]
        if not nouns:
            return self._agreeing(at, verbs)
        return self._agreeing(at, verbs) if self._verb_fits(at, unit, previous) else None

    def _verb_fits(self, at: int, unit: Unit, previous: Unit | None) -> bool:
        """Decide for a word that is a verb or its verbal noun (`رفض`, `قصف`, `دعم`)."""
        following = self.units[at + 1] if at + 1 < len(self.units) else None
        if following is None:
            return False
        if following.is_nisba and not following.article:
            return False
        masculine = any(r.person in ("3ms", "") for r in unit.readings if r.form == "verb")
        headed = previous is not None and previous.kind in ("actor", "name")  # `روبيو حث بغداد`: the subject is before
        aimed = following.kind == "actor" and not following.preposition
        if masculine and aimed and gender(following) == "f" and not headed:
            return False
        if previous is not None and "#subordinators" in previous.classes:
            return previous.key in ("ان", "بان") and any(r.tense == "present" for r in unit.readings)
        if self._takes_up(at, unit, following):
            return True
        if previous is None:
            return self.sentence.label not in ("title", "related-title")
        if unit.conjunction:
            return self.governor == DIRECT
        if self.clause_has_verb:
            return False
        if self.units[at - 1].key in "،,":  # `في مارس الماضي، حث الرئيس`
            return True
        return previous.kind in ("actor", "name") or "#relatives" in previous.classes or previous.kind == "date"

    def _takes_up(self, at: int, unit: Unit, following: Unit) -> bool:
        """`غارة شنها التحالف`: after a noun without the article, a verb whose pronoun takes the noun up again."""
        before = self.units[at - 1]
        bare = at > 0 and before.kind == "word" and not before.article and self.heads[at - 1] >= 0
        taken_up = any(r.form == "verb" and r.split.pronoun and not r.split.conjunction for r in unit.readings)
        named = following.kind in _NAMES and not following.preposition and not following.is_nisba
        return bare and taken_up and named

    def _agreeing(self, at: int, verbs: Sequence[Reading]) -> Reading:
        """Prefer the passive where the vowel sign on the first letter shows it, else the active."""
        passive = [r for r in verbs if r.voice == "passive"]
        active = [r for r in verbs if r.voice == "active"]
        if passive and (not active or self._shows_passive(at)):
            return passive[0]
        return active[0] if active else verbs[0]

    def _shows_passive(self, at: int) -> bool:
        return "#passive" in self.units[at].classes

    def _previous(self, at: int) -> int:
        for index in range(at - 1, -1, -1):
            unit = self.units[index]
            if unit.kind != "mark" and "#adverbs" not in unit.classes and unit.key != "او":
                return index
            if unit.kind != "mark" and unit.key in _VERB_SIGNS | {"لا", "ولا"}:
                return index
        return -1

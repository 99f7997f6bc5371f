"""Read a clean line as sentences of units: an actor, a date, a place, an outlet, a word or a mark.

In: a line and its mentions. Out: sentences; every unit keeps its offsets in the clean line.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.lexicon.clitics import Split
from streams.text import Token, key_of, tokenize

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from schemas import Line, Mention
    from streams.lexicon.verbs import Reading, VerbIndex

SENTENCE_ENDS: Final = frozenset(".؟!?؛…")
COMMAS: Final = frozenset("،,")
QUOTES: Final = frozenset("\"«»“”'")
_DATELINE_REACH: Final = 12
_APPOSITION_REACH: Final = 3  # a comma, a quotation mark, a title
_HASHTAG: Final = frozenset("#_")  # `#بريطانيا و #الولايات_المتحدة` is a list like any other
_DASHES: Final = frozenset("-–—")
_SHORTEST_GOVERNED: Final = 4
_BRACKETS: Final = frozenset("()[]")
_ACTING: Final = frozenset({"state", "igo", "organization", "group", "role", "person", "demonym"})
# Words that would else be read as a verb: `بين` as "made clear", `تعد` as "promises".
_FUNCTION_WORDS: Final = frozenset(
    {
        "#prepositions",
        "#subordinators",
        "#adjuncts",
        "#relatives",
        "#adverbs",
        "#quantifiers",
        "#not_verbs",
        "#attributions",
    }
)
# Endings of one, of two and of women or things: what describes rather than names.
_ADJECTIVAL: Final = ("ي", "ية", "ة", "ان", "ات")
_CONJUNCTIONS: Final = ("و", "ف")
_EXPRESSES_REACH: Final = 9  # from `عبر` to its `عن`, an office and its holder between
_VERB_OPENERS: Final = frozenset({"ان", "كما", "فيما", "قد", "وقد", "بينما", "حيث"})
# قُتل، وأُعلن، استُقبل: the vowel that news writes where a verb would else be read as active.
_PASSIVE: Final = re.compile("[وف]?(?:[ا-ي]ُ|[اٱ]?[ا-ي]?[تن]ّ?ُ|است?ُ)")


class Unit(NamedTuple):
    """A word, a mark, or a whole name. `mentions` are the names it is made of, the one with the code first."""

    start: int
    end: int
    key: str
    kind: str
    conjunction: str = ""
    preposition: str = ""
    article: bool = False
    mentions: tuple[Mention, ...] = ()
    readings: tuple[Reading, ...] = ()
    classes: frozenset[str] = frozenset()

    @property
    def is_nisba(self) -> bool:
        """Tell whether the unit is an adjective of origin (`الأمريكي`), which says whose, not who."""
        return bool(self.mentions) and self.mentions[0].kind == "demonym" and "#people" not in self.classes


class Sentence(NamedTuple):
    """A sentence of line `line`, whose label is `label`."""

    line: int
    label: str
    units: tuple[Unit, ...]


def read_sentences(number: int, line: Line, mentions: Sequence[Mention], verbs: VerbIndex) -> Iterator[Sentence]:
    """Yield the sentences of the clean line `line`, its number `number`."""
    units = _peopled(_apposed(list(_units(line.text, mentions, verbs))))
    begin = _dateline_end(units)
    for at, unit in enumerate(units):
        if unit.kind == "mark" and unit.key in SENTENCE_ENDS:
            if at > begin:
                yield Sentence(number, line.label, tuple(units[begin : at + 1]))
            begin = at + 1
    if begin < len(units):
        yield Sentence(number, line.label, tuple(units[begin:]))


def _dateline_end(units: list[Unit]) -> int:
    """Return where the text begins after `دبي، الإمارات (CNN) --` or `واشنطن - رويترز:`, else 0."""
    for at, unit in enumerate(units[:_DATELINE_REACH]):
        if unit.kind == "mark" and unit.key in _DASHES and at:
            return next(i for i in range(at, len(units) + 1) if i == len(units) or units[i].key not in _DASHES)
        if unit.kind == "date" or unit.readings:
            return 0
    return 0


def _units(text: str, mentions: Sequence[Mention], verbs: VerbIndex) -> Iterator[Unit]:
    tokens = tokenize(text)
    keys = [token.key for token in tokens]
    waiting = iter(sorted(mentions, key=lambda m: m.start))
    mention = next(waiting, None)
    at, joined = 0, False
    while at < len(tokens):
        token = tokens[at]
        if token.key in _HASHTAG or token.key == "و":
            joined, at = joined or token.key == "و", at + 1
            continue
        while mention is not None and mention.end <= token.start:
            mention = next(waiting, None)
        if mention is not None and mention.start < token.end:
            last = at
            while last + 1 < len(tokens) and tokens[last + 1].start < mention.end:
                last += 1
            quotes = [Unit(t.start, t.end, t.key, "mark") for t in tokens[at : last + 1] if t.key in QUOTES]
            yield from _unpaired(quotes)
            inner = frozenset().union(*(verbs.classes(keys, i) for i in range(at, last + 1)))
            unit = _name(token, tokens[last], mention, inner, verbs)
            at = last + 1
        else:
            unit = _word(token, keys, at, verbs)
            at += 1
        yield unit._replace(conjunction="و") if joined and unit.kind != "mark" else unit
        joined = False


def _name(first: Token, last: Token, mention: Mention, inner: frozenset[str], verbs: VerbIndex) -> Unit:
    attached = first.text[: max(0, mention.start - first.start)]
    conjunction = attached[:1] if attached[:1] in _CONJUNCTIONS else ""
    preposition = attached[len(conjunction) :][:1]
    written = first.text[len(conjunction) :] if conjunction or first.text[:1] not in _CONJUNCTIONS else first.text[1:]
    if not preposition and mention.start == first.start + len(conjunction) and written.startswith("لل"):
        preposition = "ل"
    acting = "actor" if mention.code else "name"
    kind = acting if mention.kind in _ACTING else mention.kind
    article = mention.text.startswith("ال") or first.text[len(conjunction) :].startswith("لل")
    # A noun inside the name may be what a frame asks for (`طردت دبلوماسيين فرنسيين`); function words in it are not.
    classes = frozenset(c for c in inner if c[0] not in "#=" or c == "#own_country") | _gender_class(mention, verbs)
    end = max(last.end, mention.end)
    return Unit(mention.start, end, first.key, kind, conjunction, preposition, article, (mention,), (), classes)


def _gender_class(mention: Mention, verbs: VerbIndex) -> frozenset[str]:
    """Return `#masculine` or `#feminine` where the first word of the name decides it, by itself or as a country."""
    word = key_of(mention.text.split()[0])
    bare = word.removeprefix("ال")
    if mention.kind == "state" and word in verbs.markers["masculine_states"]:
        return frozenset({"#masculine"})
    if bare in verbs.markers["masculine_heads"]:
        return frozenset({"#masculine"})
    return frozenset({"#feminine"}) if bare in verbs.markers["feminine_heads"] else frozenset()


def _word(token: Token, keys: list[str], at: int, verbs: VerbIndex) -> Unit:
    if not (token.key[0].isalnum()):
        return Unit(token.start, token.end, token.key, "mark")
    classes = verbs.classes(keys, at)
    if "#not_adjuncts" in classes:
        classes -= {"#adjuncts", "#departures"}
    if _is_verb_after_all(token, keys, at):
        classes -= _FUNCTION_WORDS
    if _PASSIVE.match(token.text):
        classes |= {"#passive"}
    readings = () if classes & _FUNCTION_WORDS else verbs.readings(token.key)
    conjunction = preposition = ""
    article = token.key.startswith("ال")
    if "#prepositions" not in classes and "#subordinators" not in classes:
        split = readings[0].split if readings else _attached(token.key, verbs)
        conjunction, preposition, article = split.conjunction, split.preposition, split.article
    elif token.key[0] == "و" and len(token.key) > 2:  # noqa: PLR2004  `وفي`, `وأن`: a word of two letters and its و
        conjunction = "و"
    return Unit(token.start, token.end, token.key, "word", conjunction, preposition, article, (), readings, classes)


def _is_verb_after_all(token: Token, keys: list[str], at: int) -> bool:
    """`عبر الوزير عن قلقه`, `هنأ`: verbs that read like "via" and "here" where vowel signs and hamza are left out."""
    word = token.key.removeprefix("و")
    if word == "هنا":
        return token.text.endswith("أ")
    opens = at == 0 or not keys[at - 1][0].isalnum() or keys[at - 1] in _VERB_OPENERS or token.key != word
    return word == "عبر" and ("ّ" in token.text or (opens and "عن" in keys[at + 1 : at + _EXPRESSES_REACH]))


def _attached(key: str, verbs: VerbIndex) -> Split:
    """Return the letters written onto a word that is no form of the verb lexicon: where they show, or are likely."""
    conjunction = key[0] if key[0] in _CONJUNCTIONS and key[1:3] in ("ال", "لل", "با") else ""
    rest = key[len(conjunction) :]
    if rest.startswith(("بال", "كال")):
        return Split(rest[3:], conjunction, rest[0], article=True)
    if rest.startswith("لل"):
        return Split(rest[2:], conjunction, "ل", article=True)
    if rest.startswith("ال"):
        return Split(rest[2:], conjunction, article=True)
    if rest[0] in "بل" and len(rest) >= _SHORTEST_GOVERNED and not _is_own_initial(rest, verbs):
        return Split(rest[1:], conjunction, rest[0])
    return Split(rest, conjunction)


def _is_own_initial(word: str, verbs: VerbIndex) -> bool:
    """Tell whether the ب or ل of `word` is its own (`برنامج`), not a preposition (`ببرنامج`)."""
    return any(word.startswith(stem) for stem in verbs.markers["own_initials"])


def _apposed(units: list[Unit]) -> list[Unit]:
    """Make one unit of an office and its holder, or a name and its abbreviation: `وزير الخارجية الروسي، لافروف`."""
    made: list[Unit] = []
    at = 0
    while at < len(units):
        unit = units[at]
        begin = at
        while unit.mentions and (reach := _apposition(unit, units, at + 1)):
            other = units[reach]
            mentions = (*unit.mentions, *other.mentions)
            mentions = tuple(sorted(mentions, key=lambda m: m.code is None))
            at = reach
            unit = unit._replace(end=other.end, kind="actor" if mentions[0].code else unit.kind, mentions=mentions)
        made += [*_unpaired(units[begin + 1 : at]), unit]
        at += 1
    return made


def _unpaired(units: Iterable[Unit]) -> list[Unit]:
    """Return the quotation mark that a name swallows without its other half: `"مبادرة السلام" العربية`."""
    marks = [unit for unit in units if unit.key in QUOTES and unit.kind == "mark"]
    return marks[-1:] if len(marks) % 2 else []


def _peopled(units: list[Unit]) -> list[Unit]:
    """Make an actor of persons and where they are from: `مبعوثون كوريون`, `20 فلسطينيا`, `مئات الفلسطينيين`."""
    made: list[Unit] = []
    for unit in units:
        attached = unit.conjunction or unit.preposition
        classes = _people(made[-1], unit) if unit.is_nisba and made and not attached else frozenset()
        if unit.is_nisba and not classes and _is_nation(unit, made[-1] if made else None):
            unit = unit._replace(classes=unit.classes | {"#people"})  # noqa: PLW2901  a noun, no adjective
        elif classes:
            noun = made.pop()
            whole = noun._replace(end=unit.end, kind=unit.kind, mentions=unit.mentions, readings=())
            unit = whole._replace(classes=noun.classes | unit.classes | classes)  # noqa: PLW2901  the two are one
        made.append(unit)
    return made


def _people(noun: Unit, nisba: Unit) -> frozenset[str]:
    """Return the classes of what `noun` and `nisba` name together, none where they are not persons and their origin."""
    if noun.kind != "word":
        return frozenset()
    if "#people" in noun.classes:
        return frozenset({"#people"}) if noun.article == nisba.article else frozenset()
    counts = noun.key.isdigit() or "#quantifiers" in noun.classes
    return frozenset({"#people", "#crowd"}) if counts else frozenset()


def _is_nation(nisba: Unit, before: Unit | None) -> bool:
    """`اتهم الفلسطينيون إسرائيل`: with the article, many of one origin are a noun where they describe none."""
    if not nisba.article or nisba.mentions[0].text.endswith(_ADJECTIVAL):
        return False
    if before is None or before.kind == "mark" or nisba.conjunction or nisba.preposition:
        return True
    return before.kind == "word" and (bool(before.classes & _FUNCTION_WORDS) or _is_finite(before))


def _is_finite(word: Unit) -> bool:
    return bool(word.readings) and all(reading.form == "verb" for reading in word.readings)


def _apposition(unit: Unit, units: list[Unit], start: int) -> int:
    """Return where the name apposed to `unit` stands, or 0."""
    at, marks = start, ""
    while at < len(units) and at < start + _APPOSITION_REACH:
        if units[at].kind == "mark":
            marks += units[at].key
        elif "#honorifics" not in units[at].classes or units[at].conjunction or units[at].preposition:
            break
        at += 1
    if at >= len(units) or units[at].kind not in ("actor", "name"):
        return 0
    other = units[at]
    if other.conjunction or other.preposition or not set(marks) <= COMMAS | QUOTES | _BRACKETS:
        return 0
    mine, its = unit.mentions[-1], other.mentions[0]
    codes = {m.code for m in (*unit.mentions, *other.mentions)} - {None}
    if len(codes) > 1:
        return 0
    kinds = (mine.kind, its.kind)
    if its.kind == "demonym" or mine.kind == "demonym":
        return 0
    if "person" in kinds and ("role" in kinds or not marks or mine.kind == its.kind == "person"):
        return at if kinds != ("person", "person") or not marks else 0
    same = mine.code is not None and mine.code == its.code
    return at if same and marks and marks[0] in QUOTES | _BRACKETS else 0

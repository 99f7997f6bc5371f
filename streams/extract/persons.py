"""Find persons: office holders that the lexicon knows, and names beside an office (الوزير الصومالي أحمد فقي).

In: lines whose offices are found. Out: drafts of persons, with the actor they are on the publication date; a part of a
name that stood in full (فقي) is found wherever it stands in the article.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft, skip_letters
from streams.extract.offices import add_holder

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from streams.extract.draft import LineScan
    from streams.lexicon import Lexicon
    from streams.lexicon.names import NameIndex
    from streams.lexicon.verbs import VerbIndex

_NAME_WORD: Final = re.compile(r"[ء-غف-ي]{2,}")
# A family name comes first in East Asia: مون جيه-إن, شي جين بينغ.
_FAMILY_NAME_FIRST: Final = frozenset({"CHN", "KOR", "PRK", "TWN", "VNM", "KHM", "SGP", "JPN"})
_LONGEST_NAME: Final = 5
# People as such (شاب نمساوي) are seldom followed by a name without a mark between.
_NAMELESS: Final = frozenset({"CVL", "REF"})
_QUOTES: Final = frozenset("\"'«“„")
_POSSESSED: Final = ("اته", "اتها", "تهم", "تهما")
_AFTER_AND: Final = ("ه", "ها", "هم", "ت", "ة", "ات")
_SHORTEST_PART: Final = 3
_SHORT: Final = 4
_FRONTS: Final = ("", "و", "ف", "ب", "ل", "ك", "ول", "وب", "فل")


@dataclass(slots=True)
class People:
    """Who has been named in full in the article: a part of the name leads to the draft that had it.

    `first_words` are the first words of the parts as they may be written, with the letters that are written onto them.
    """

    parts: dict[str, Draft] = field(default_factory=dict)
    first_words: dict[str, str] = field(default_factory=dict)

    def remember(self, line: LineScan, draft: Draft, links: frozenset[str]) -> None:
        """Let the last word of the name, or the last two, stand for the person from now on."""
        words = [key for key in line.keys[draft.start : draft.end] if _NAME_WORD.fullmatch(key)]
        if len(words) < 2:  # noqa: PLR2004  a single word is already its own short form
            return
        words[0] = words[0].removeprefix(draft.front)
        parts = [" ".join(words[-2:])]
        if words[-2] not in links:
            parts.append(words[-1])
        if draft.code in _FAMILY_NAME_FIRST:
            parts.append(words[0])
        for part in parts:
            self.parts.setdefault(part, draft)
            for front in _FRONTS:
                self.first_words.setdefault(front + part.split()[0], front)


def code_known(line: LineScan, index: NameIndex, day: date | None) -> None:
    """Give every listed person of `line` the actor that he or she is on `day`."""
    for draft in line.drafts.values():
        if draft.person:
            draft.code, draft.sector = index.persons[draft.person].actor(day)


def find_after_offices(line: LineScan, lexicon: Lexicon) -> None:
    """File the names after offices: an apposition, with a title or a comma between them or not."""
    for start in range(len(line.words)):
        office = line.drafts.get(start)
        if (
            office is None
            or office.source not in ("office", "counterpart")
            or office.kind != "role"
            or office.sector in _NAMELESS
        ):
            continue
        at, comma = _after_office(line, office.end, lexicon.names)
        listed = line.drafts.get(at)
        if listed is None or listed.source in ("place", "nisba", "media"):
            end = _name_end(line, at, lexicon)
            if end - at < (2 if comma else 1) or (comma and line.key(end) not in "،,") or _opens_a_day(line, at, end):
                continue
            line.clear(at, end)
            listed = Draft(
                at,
                end,
                line.words[at].start,
                "person",
                "person",
                line.text[line.words[at].start : line.words[end - 1].end],
            )
            line.add(listed)
        if listed.source == "person" and not listed.front:
            join(office, listed)
            add_holder(line, office, listed.end)


def find_before_offices(line: LineScan, lexicon: Lexicon) -> None:
    """Join an office with the person right before it, listed or not: بدر عبد العاطي، وزير الخارجية."""
    for office in line.in_order():
        if office.source != "office" or office.kind != "role" or office.front or not office.start:
            continue
        comma = line.key(office.start - 1) in ("،", ",")
        end = office.start - comma
        person = line.ending_at(end)
        if person is None and comma and office.code:
            person = _name_before(line, end, lexicon)
        if person and person.source == "person" and (office.unresolved or not person.code):
            join(office, person)


def _name_before(line: LineScan, end: int, lexicon: Lexicon) -> Draft | None:
    """Return the unlisted name of two words and more that ends before `end`."""
    start = end
    while start and end - start < _LONGEST_NAME and _is_name_word(line, start - 1, lexicon, first=False):
        start -= 1
    while start < end and (
        line.words[start].text.startswith("ال") or not _is_name_word(line, start, lexicon, first=True)
    ):
        start += 1
    if end - start < 2:  # noqa: PLR2004  one word before a comma may be anything
        return None
    line.clear(start, end)
    begin = line.words[start].start
    person = Draft(start, end, begin, "person", "person", line.text[begin : line.words[end - 1].end])
    line.add(person)
    return person


def join(office: Draft, person: Draft) -> None:
    """Make one actor of an office and the name beside it: what the text says of the country outranks the list."""
    if office.former:
        return
    if office.code and not office.unresolved:
        if person.code != office.code or person.sector is None:
            person.code, person.sector = office.code, office.sector
    elif person.code:
        office.code, office.unresolved = person.code, False
        office.sector = person.sector
    else:
        person.owner = office  # the office will know, once the article is read


def find_parts(line: LineScan, people: People, words: Mapping[str, frozenset[str]]) -> None:
    """File the parts of names that stood in full somewhere in the article."""
    for at, key in enumerate(line.keys):
        front = people.first_words.get(key)
        if front is None:
            continue
        two = f"{key[len(front) :]} {line.key(at + 1)}"
        part = two if two in people.parts else key[len(front) :]
        whole = people.parts.get(part)
        if whole is None:
            continue
        span = range(at, at + 1 + part.count(" "))
        if not line.covered.isdisjoint(span) and not _is_surname(line, at, whole, words):
            continue
        if " " in part or _may_stand_alone(line, at, part, whole, words["everyday"]):
            _file_part(line, span, front, whole)


def _may_stand_alone(line: LineScan, at: int, word: str, whole: Draft, everyday: frozenset[str]) -> bool:
    """Tell whether a single word is the person here, and not an ordinary word (سلام in اتفاق سلام)."""
    if len(word) < _SHORTEST_PART and len(word) < len(whole.name.split()[0]):
        return False
    return word not in everyday or line.begins_sentence(at)


def _file_part(line: LineScan, span: range, front: str, whole: Draft) -> None:
    taken = line.drafts.get(span.start)
    if taken:
        line.remove(taken)
    begin = skip_letters(line.words[span.start], len(front))
    draft = Draft(span.start, span.stop, begin, "person", "person", whole.name, front=front)
    draft.code, draft.sector, draft.person, draft.owner = whole.code, whole.sector, whole.person, whole
    line.add(draft)


def _is_surname(line: LineScan, at: int, whole: Draft, words: Mapping[str, frozenset[str]]) -> bool:
    """السوداني is the man, not the country, where no noun with the article stands before it."""
    draft = line.drafts.get(at)
    if draft is None or draft.source not in ("nisba", "place") or whole is draft or draft.end != at + 1:
        return False
    before = line.key(at - 1)
    leading = before in words["prepositions"] or before in words["subordinators"]
    return leading or line.begins_sentence(at) or not before.lstrip("وفب").startswith(("ال", "لل"))


def _after_office(line: LineScan, at: int, index: NameIndex) -> tuple[int, bool]:
    """Return where a name may begin after an office, and whether a comma parts the two."""
    comma = line.key(at) in ("،", ",")
    at += comma
    while line.key(at) in index.words["titles"] and at not in line.drafts:
        at += 1
        if line.key(at) == ".":
            at += 1
    return at, comma


def _name_end(line: LineScan, at: int, lexicon: Lexicon) -> int:
    end = at
    while end < len(line.keys) and end - at < _LONGEST_NAME * 2:
        key = line.keys[end]
        if key == "-" and end > at and line.words[end].start - line.words[end - 1].end == 0:
            end += 1
            continue
        if not _is_name_word(line, end, lexicon, first=end == at):
            break
        end += 1
        if end - at >= _LONGEST_NAME and line.key(end) != "-" and line.key(end - 2) != "-":
            break
    while end > at and line.keys[end - 1] in (*lexicon.names.words["links"], "-"):
        end -= 1
    return end


def _opens_a_day(line: LineScan, at: int, end: int) -> bool:
    """قال الوزير صباح الاثنين: a time of the day, not a man called صباح."""
    after = line.drafts.get(end)
    return end == at + 1 and after is not None and after.source == "date"


def _is_inflected(key: str) -> bool:
    """السفير ومفاوضاته, الوزير وشقيقه, الرئيس وكانت: a noun with a pronoun or a verb begins no name."""
    return key.endswith(_POSSESSED) or (key.startswith("و") and key.endswith(_AFTER_AND))


def _is_verb(key: str, verbs: VerbIndex) -> bool:
    """Tell whether a word can only be a verb: سلمته, يزور; a past like صالح or حسن may be a name."""
    return any(
        reading.form == "verb"
        and (
            reading.tense == "present"
            or reading.person != "3ms"
            or bool(reading.split.pronoun or reading.split.conjunction)
        )
        for reading in verbs.readings(key)
    )


def _is_name_word(line: LineScan, at: int, lexicon: Lexicon, *, first: bool) -> bool:
    key, everyday = line.keys[at], lexicon.names.words["everyday"]
    if not _NAME_WORD.fullmatch(key) or (line.words[at].text.endswith("ى") and len(key) <= 3):  # noqa: PLR2004  على, إلى
        return False
    article = line.words[at].text.startswith("ال")  # of ألكسندر the key begins with it, too
    draft = line.drafts.get(at)
    if draft and not (draft.source == "nisba" and draft.front == "ال" and not first) and draft.source != "place":
        return False
    if key in lexicon.names.words["links"] or (key == "الله" and not first):
        return True
    if first and line.words[at].start and line.text[line.words[at].start - 1] in _QUOTES:
        return False
    if (
        key in everyday
        or _is_verb(key, lexicon.verbs)
        or (first and article)
        or key.startswith("لل")
        or key in lexicon.names.words["counterparts"]
        or (first and _is_inflected(key))
    ):
        return False
    if key[:1] in "وف" and (key[1:] in everyday or (len(key) > _SHORT and not first)):
        return False  # و opens a new phrase; وليد, فهد are short
    if (key.startswith(("بال", "كال", "فال", "وال")) and key[3:] in everyday) or (article and key[2:] in everyday):
        return False
    return not (len(key) >= _SHORT and key[:1] in "بلكس" and key[1:] in everyday)

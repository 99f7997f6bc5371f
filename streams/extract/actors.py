"""Find the names that the lexicon lists: states, demonyms, organizations, groups, outlets, persons, places.

In: a line in words. Out: drafts that never overlap; the longest name wins, then the first. Also the heads of offices
(`وزير خارجية`), which `offices.py` completes.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final, NamedTuple

from streams.extract.draft import Draft, LineScan, skip_letters
from streams.extract.homographs import keep_senses
from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Sequence

    from streams.extract.homographs import Context
    from streams.lexicon.names import Found, Name, NameIndex, Office, Shape

# Where one form has several senses, the first of these that context leaves is taken.
_PRECEDENCE: Final = {
    source: rank
    for rank, source in enumerate(
        ("other", "media", "organization", "state", "capital", "seat", "member", "nisba", "person", "place")
    )
}


_PLURALS: Final = ("ون", "ين")


class HeadHit(NamedTuple):
    """The head of an office in the words `[start, end)`."""

    start: int
    end: int
    front: str
    preposition: str
    office: Office
    shape: Shape


def find_names(line: LineScan, index: NameIndex) -> tuple[list[Found], list[HeadHit]]:
    """Return every listed form of `line`, and every head of an office, still overlapping."""
    names: list[Found] = []
    heads: list[HeadHit] = []
    for found in index.find(line.keys):
        if index.senses[found.form]:
            names.append(found)
        head = index.heads[found.form]
        if head:
            heads.append(HeadHit(found.start, found.end, found.front, found.preposition, *head))
    return names, heads


def choose_names(line: LineScan, found: Sequence[Found], index: NameIndex, context: Context) -> None:
    """File in `line` the names that context allows: longest first, none over another."""
    taken: set[int] = set()
    nisbas = {
        (hit.start, hit.end): index.senses[hit.form]
        for hit in found
        if hit.front.endswith("ال") and index.senses[hit.form][0].source == "nisba"
    }

    def rank(hit: Found) -> tuple[int, bool, int, int]:
        only_a_place = index.senses[hit.form][0].source == "place"
        return hit.start - hit.end, only_a_place, len(hit.front), hit.start

    for hit in sorted(found, key=rank):
        span = range(hit.start, hit.end)
        if taken.intersection(span):
            continue
        senses = keep_senses(line, hit, _with_article(hit, index.senses[hit.form]), context)
        if senses:
            taken.update(span)
            draft = _draft(line, hit, senses)
            if draft.source == "state" and (hit.start, hit.end) in nisbas:
                _read_as_nisba(line, draft, nisbas[hit.start, hit.end])
            if draft.source != "other":
                line.add(draft)
    _absorb_countries(line)


def _with_article(hit: Found, senses: tuple[Name, ...]) -> tuple[Name, ...]:
    """الحكومة السورية: of what takes an article written onto it, only the nisba is meant, not the state سورية."""
    if not hit.front.endswith(("ال", "لل")):
        return senses
    return tuple(sense for sense in senses if sense.source in ("nisba", "member"))


def _absorb_countries(line: LineScan) -> None:
    """حركة حماس الفلسطينية, الحوثيون اليمنيون: a country's adjective after a group says where it is from.

    السعودية after a feminine group may be the state itself: هددت جماعة الحوثي السعودية.
    """
    for draft in line.in_order():
        after = line.drafts.get(draft.end)
        if after is None or after.source != "nisba" or after.front != "ال" or draft.kind != "group":
            continue
        plural, state = line.keys[after.end - 1].endswith(_PLURALS), key_phrase(after.name) == line.keys[after.start]
        if not state and plural == line.keys[draft.end - 1].endswith(_PLURALS):
            line.remove(after)
            line.remove(draft)
            draft.end = after.end
            line.add(draft)


def _read_as_nisba(line: LineScan, draft: Draft, nisba: tuple[Name, ...]) -> None:
    """وزارة الخارجية السعودية: a state whose name is a nisba with the article is one after a noun with the article."""
    before = line.key(draft.start - 1)
    if before.lstrip("وفبك").startswith(("ال", "لل")) and not draft.front:
        draft.source, draft.kind, draft.front, draft.place = "nisba", "demonym", "ال", None
        draft.names = nisba


def _draft(line: LineScan, hit: Found, senses: tuple[Name, ...]) -> Draft:
    name = min(senses, key=lambda sense: _PRECEDENCE[sense.source])
    return Draft(
        start=hit.start,
        end=hit.end,
        begin=mention_begin(line, hit.start, hit.front),
        kind=name.kind,
        source=name.source,
        name=name.name,
        front=hit.front + _listed_article(line, hit, name),
        preposition=hit.preposition,
        code=name.code,
        sector=name.sector,
        place=None if name.source == "media" else name.place,
        person=name.id.removesuffix("/short") if name.source == "person" else None,
        names=senses,
    )


def _listed_article(line: LineScan, hit: Found, name: Name) -> str:
    """Return the article of a nisba that is listed with it: الكوري الجنوبي."""
    listed = line.keys[hit.start][len(hit.front) :].startswith("ال") and hit.end - hit.start > 1
    return "ال" if listed and name.source in ("nisba", "member") else ""


def mention_begin(line: LineScan, at: int, front: str) -> int:
    """Return where a mention begins: after letters written onto it, but with its article (`للحوثيين` stays whole).

    >>> from streams.extract.draft import scan_line
    >>> mention_begin(scan_line(0, "وبالمصريين"), 0, "وبال")
    2
    """
    kept = 2 if front.endswith(("ال", "لل")) else 0
    return skip_letters(line.words[at], len(front) - kept)

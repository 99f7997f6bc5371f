"""Find words that are no names and stand for an actor of the article: بلاده, المملكة, الحركة, الاحتلال.

In: the article's lines, their names and offices found. Out: drafts more; that of بلاده is still unresolved.
"""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING, Final

from streams.extract.draft import Draft

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from streams.extract.draft import LineScan
    from streams.lexicon.names import NameIndex

_KINGDOMS: Final[Mapping[str, frozenset[str]]] = {
    front + key: codes
    for key, codes in {
        "المملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}),
        "السلطنة": frozenset({"OMN"}),
    }.items()
    for front in ("", "و", "ب")
} | {"للمملكة": frozenset({"SAU", "JOR", "MAR", "BHR"}), "للسلطنة": frozenset({"OMN"})}
# What an armed group may not be called once it was named: المجلس after its political council.
_COUNCILS: Final = frozenset({"مجلس", "هيئة", "محكمة", "رابطة", "لجنة"})
_AGENCY: Final = "وكالة"
_FRONTS: Final = (*(c + p + "ال" for c in ("", "و", "ف") for p in ("", "ب", "ك")), "لل", "ولل", "فلل")
# What Arab outlets call Israel, where it or the lands that it holds are told of.
_OCCUPATION: Final = "الاحتلال"
_SO_CALLED: Final = (_OCCUPATION, "العدو")
_OCCUPIED: Final = frozenset({"PSE", "ISR"})
_ENEMY_ARMS: Final = frozenset(
    {"جيش", "قوات", "طيران", "طائرات", "مسيرات", "مدفعية", "مسيرة", "دبابات", "جنود", "دبابة"}
)


def find_stand_ins(lines: Sequence[LineScan], names: NameIndex, home: str | None) -> frozenset[str | None]:
    """File them in `lines`; return all codes and countries that the article names. `home` is the outlet's country."""
    _own_country(lines, names.words["own-country"])
    _kingdoms(lines, home)
    _antecedents(lines, names)
    told_of = _told_of(lines)
    _occupier(lines, names.words["after-occupation"], told_of)
    return told_of


def _own_country(lines: Sequence[LineScan], own: frozenset[str]) -> None:
    for line in lines:
        for at, key in enumerate(line.keys):
            if key in own and at not in line.drafts:
                word = line.words[at]
                front = max(key.find("بل"), key.find("دول"))
                draft = Draft(
                    at, at + 1, word.start + front, "state", "own-country", word.text[front:], unresolved=True
                )
                line.add(draft)


def _kingdoms(lines: Sequence[LineScan], home: str | None) -> None:
    """File المملكة, السلطنة: the only kingdom that the article names, or the outlet's."""
    codes = {draft.code for line in lines for draft in line.drafts.values() if draft.code}
    for line in lines:
        for at, key in enumerate(line.keys):
            kingdoms = _KINGDOMS.get(key)
            if kingdoms and at not in line.drafts and not line.key(at + 1).startswith("ال"):
                named = kingdoms & (codes | {home})
                code = home if home in named else min(named) if len(named) == 1 else None
                if code:
                    word = line.words[at]
                    front = 1 if key.startswith(("وال", "بال")) else 0
                    line.add(Draft(at, at + 1, word.start + front, "state", "state", word.text[front:], code=code))


def _told_of(lines: Sequence[LineScan]) -> frozenset[str | None]:
    drafts = [draft for line in lines if line.label != "dateline" for draft in line.drafts.values()]
    return frozenset({draft.code for draft in drafts} | {draft.place.country for draft in drafts if draft.place})


def _antecedents(lines: Sequence[LineScan], names: NameIndex) -> None:
    """File الجماعة, الحركة, المنظمة: the last organization whose name begins with that noun."""
    last: dict[str, Draft] = {}
    written = _definite_forms(names.words["bare-nouns"])
    for line in lines:
        for at, key in enumerate(line.keys):
            named = line.drafts.get(at)
            if named and named.names and named.source in ("organization", "member"):
                last |= dict.fromkeys(_nouns_of(named, names), named)
            elif named and named.source == "media":
                last.pop(_AGENCY, None)
            if key not in written:
                continue
            front, noun = written[key]
            covered = at in line.covered and not _is_bare_court(named)
            if noun in last and not covered and not _is_described(line, at):
                line.add(_called_so(line, at, front, last[noun]))


@lru_cache(maxsize=1)
def _definite_forms(nouns: frozenset[str]) -> Mapping[str, tuple[str, str]]:
    """Return each of `nouns` as it is written with the article: `للحركة` is (`لل`, `حركة`)."""
    return {front + noun: (front, noun) for noun in nouns for front in _FRONTS}


def _called_so(line: LineScan, at: int, front: str, meant: Draft) -> Draft:
    begin = line.words[at].start + max(len(front) - 2, 0)
    draft = Draft(at, at + 1, begin, meant.kind, "organization", meant.name, front)
    draft.code, draft.sector = meant.code, meant.sector
    return draft


def _is_described(line: LineScan, at: int) -> bool:
    """Tell whether an adjective with the article follows and agrees: المنظمة الدولية is another name."""
    after = line.key(at + 1)
    return after.startswith("ال") and after.endswith("ة") == line.keys[at].endswith("ة")


def _nouns_of(named: Draft, names: NameIndex) -> frozenset[str]:
    """Return what `named` may be called from now on; an armed group is no المجلس."""
    nouns = names.antecedents.get(named.names[0].id.removesuffix("/member"), frozenset()) & names.words["bare-nouns"]
    return nouns - _COUNCILS if named.kind == "group" else nouns


def _is_bare_court(named: Draft | None) -> bool:
    """المحكمة is the court just named, be it a state's or the world's."""
    return named is not None and named.unresolved and named.office is not None and named.office.id == "court"


def _occupier(lines: Sequence[LineScan], states: frozenset[str], told_of: frozenset[str | None]) -> None:
    """File الاحتلال and العدو where they are what Arab outlets call Israel: برصاص الاحتلال, not إنهاء الاحتلال.

    `states` are the words after which an occupation is meant, not who occupies.
    """
    if not _OCCUPIED & told_of:
        return
    for line in lines:
        for at, key in enumerate(line.keys):
            if not key.endswith(_SO_CALLED) or at in line.covered or line.key(at + 1).startswith("ال"):
                continue
            name = next(name for name in _SO_CALLED if key.endswith(name))
            front, before = key.removesuffix(name), line.key(at - 1)
            acts = before not in states if name == _OCCUPATION else "ISR" in told_of and before in _ENEMY_ARMS
            if acts and front in ("", "و", "ف", "ب"):
                begin, text = line.words[at].start + len(front), line.words[at].text[len(front) :]
                line.add(Draft(at, at + 1, begin, "state", "state", text, code="ISR"))

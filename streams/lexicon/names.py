"""The table of names at run time: states, organizations, persons, outlets, places, heads of offices, the calendar.

In: a line's token keys. Out: every listed name in them, with the letters that are written onto it. Read-only.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from itertools import accumulate
from typing import TYPE_CHECKING, Any, Final, Literal, NamedTuple, Self

from ahocorasick_rs import AhoCorasick, Implementation

from schemas import PlaceMention

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence
    from datetime import date

    from schemas import MentionKind

Source = Literal["state", "capital", "seat", "nisba", "organization", "member", "media", "person", "place", "other"]
# dual: with the article, of two or more at once (الوزيران), whom nothing single stands for.
Shape = Literal["indefinite", "definite", "dual", "pronoun"]

# What may be written onto a name without an article of its own, and onto one with it (ل melts into `لل`).
_OPPOSITION: Final = "المعارضة"
_CONJUNCTIONS: Final = ("", "و", "ف", "ا")  # ا: the question particle أ
_PREPOSITIONS: Final = ("", "ب", "ل", "ك")
_BARE_FRONTS: Final = {c + p: p for c in ("", "و", "ف") for p in _PREPOSITIONS}
_ARTICLE_FRONTS: Final = {c + p + "ال": p for c in ("", "و", "ف") for p in ("", "ب", "ك")} | {
    c + "لل": "ل" for c in ("", "و", "ف")
}


class Name(NamedTuple):
    """One thing that a written form may mean."""

    id: str
    source: Source
    kind: MentionKind
    name: str
    code: str | None = None
    sector: str | None = None
    place: PlaceMention | None = None
    population: int = 0
    cue: bool = False


class Office(NamedTuple):
    """An office, an organ or a kind of people, as `data/offices.yaml` describes it."""

    id: str
    kind: MentionKind
    sector: str | None
    family: str
    inherits: bool
    via: frozenset[str]
    posting: bool
    owner: str | None
    bare: bool
    lone: bool


class Term(NamedTuple):
    """An office that a person held, ISO dates; an empty one is open."""

    first: str
    last: str
    code: str
    sector: str | None
    office: str | None


class Person(NamedTuple):
    """A person's offices, and the actor he or she is without one."""

    id: str
    name: str
    terms: tuple[Term, ...]
    otherwise: tuple[str, str | None] | None

    def actor(self, day: date | None) -> tuple[str | None, str | None]:
        """Return code and sector on `day`; without a day, of the latest office.

        >>> Person("x", "x", (Term("2017-01-20", "2021-01-20", "USA", "GOV", None),), None).actor(None)
        ('USA', 'GOV')
        """
        if day is None:
            held = sorted(self.terms)[-1:]
        else:
            on = day.isoformat()
            held = [t for t in self.terms if t.first[:10] <= on and (not t.last or on <= t.last)]
        if held:
            return held[-1].code, held[-1].sector
        return self.otherwise or (None, None)


class Found(NamedTuple):
    """A listed form in the words `[start, end)`; `front` is what is written onto its first word."""

    start: int
    end: int
    front: str
    preposition: str
    form: int


@dataclass(frozen=True, slots=True)
class NameIndex:
    """Find names in words. `senses[form]` are a form's meanings, `heads[form]` the office that it opens."""

    automaton: AhoCorasick
    forms: tuple[str, ...]
    senses: tuple[tuple[Name, ...], ...]
    heads: tuple[tuple[Office, Shape] | None, ...]
    persons: Mapping[str, Person]
    words: Mapping[str, frozenset[str]]
    calendar: Mapping[str, Mapping[str, str]]
    states: frozenset[str]
    states_like_accusatives: frozenset[str]
    outlets: Mapping[str, Name]
    outlet_titles: tuple[str, ...]
    antecedents: Mapping[str, frozenset[str]]
    oppositions: Mapping[str, Name]

    @classmethod
    def from_table(cls, table: dict[str, Any]) -> Self:
        """Build the index from the compiled `names.json`."""
        names = {name: _name(name, entry) for name, entry in table["entries"].items()}
        senses = {form: tuple(names[name] for name in ids.split()) for form, ids in table["forms"].items()}
        for key, rows in table["places"].items():
            senses[key] = (*senses.get(key, ()), *(_place(key, row) for row in rows))
        senses = {form: _contested(found) for form, found in senses.items()}
        offices = {name: _office(name, entry) for name, entry in table["offices"].items()}
        heads: dict[str, tuple[Office, Shape]] = {}
        for form, written in table["heads"].items():
            name, shape = written.split()
            heads[form] = (offices[name], shape)
        forms = tuple(sorted({*senses, *heads}))
        return cls(
            automaton=AhoCorasick(list(_patterns(forms)), implementation=Implementation.ContiguousNFA),
            forms=forms,
            senses=tuple(senses.get(form, ()) for form in forms),
            heads=tuple(heads.get(form) for form in forms),
            persons={name: _person(name, entry) for name, entry in table["persons"].items()},
            words={name: frozenset(words) for name, words in table["words"].items()},
            calendar=table["calendar"],
            states=frozenset(name.code for name in names.values() if name.source == "state" and name.code),
            states_like_accusatives=frozenset(
                form
                for form, found in senses.items()
                if form.endswith("يا") and {"state", "nisba"} <= {name.source for name in found}
            ),
            outlets={title: names[name] for title, name in table["outlets"].items()},
            outlet_titles=tuple(sorted(table["outlets"])),
            antecedents=_antecedents(table["forms"], names),
            oppositions=_oppositions(senses),
        )

    def find(self, words: Sequence[str]) -> Iterator[Found]:
        """Yield every listed form in `words` (keys), at word boundaries, in no order."""
        text = " ".join(words) + " "
        starts = [0, *accumulate(len(word) + 1 for word in words)]
        count = len(self.forms)
        for pattern, begin, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
            first = bisect_right(starts, begin) - 1
            front = text[starts[first] : begin]
            form = pattern % count
            if pattern >= count:  # the form with `لل` for its `ال`
                if front not in _CONJUNCTIONS:
                    continue
                preposition = "ل"
            elif front in _BARE_FRONTS:
                preposition = _BARE_FRONTS[front]
            elif front in _ARTICLE_FRONTS and self._takes_article(form):
                preposition = _ARTICLE_FRONTS[front]
            else:
                continue
            yield Found(first, bisect_right(starts, end - 1), front, preposition, form)

    def outlet(self, title: str) -> Name | None:
        """Return the outlet that a producer calls `title`, in Arabic or English: `Anadolu`, `وكالة الأناضول`."""
        words = title.casefold()
        at = bisect_left(self.outlet_titles, words)
        known = self.outlet_titles[at] if at < len(self.outlet_titles) else ""
        return self.outlets[known] if f"{known} ".startswith(f"{words} ") else None

    def _takes_article(self, form: int) -> bool:
        return any(name.source in ("nisba", "member") for name in self.senses[form])


def _patterns(forms: Sequence[str]) -> Iterator[str]:
    """Yield each form, closed by a space; then each again as it reads after ل, which swallows the article's alif."""
    for form in forms:
        yield form + " "
    for form in forms:
        # A form without article never has a second reading; a pattern that cannot occur keeps the numbering simple.
        yield "لل" + form.removeprefix("ال") + " " if form.startswith("ال") else "\0" + form


def _antecedents(forms: dict[str, str], names: dict[str, Name]) -> dict[str, frozenset[str]]:
    """Return for each organization the nouns that its names begin with: الحركة may stand for one called حركة ..."""
    first: dict[str, set[str]] = {}
    for form, ids in forms.items():
        for name in ids.split():
            if names[name].source == "organization":
                first.setdefault(name, set()).add(form.split()[0].removeprefix("ال"))
    return {name: frozenset(words) for name, words in first.items()}


def _oppositions(senses: Mapping[str, tuple[Name, ...]]) -> dict[str, Name]:
    """Return the listed opposition of each country: المعارضة السورية has a code of its own."""
    found: dict[str, Name] = {}
    for form, names in senses.items():
        what, _, whose = form.partition(" ال")
        if what == _OPPOSITION and names[0].source == "organization":
            found |= {name.code: names[0] for name in senses.get(whose, ()) if name.source == "nisba" and name.code}
    return found


def _contested(senses: tuple[Name, ...]) -> tuple[Name, ...]:
    """Let an outlet with the name of a place or a party (الشرق الأوسط) be meant only after a word for outlets."""
    if all(sense.source == "media" for sense in senses):
        return senses
    return tuple(sense._replace(cue=True) if sense.source == "media" else sense for sense in senses)


def _name(name: str, entry: dict[str, Any]) -> Name:
    place = entry.get("place")
    return Name(
        id=name,
        source=entry["source"],
        kind=entry["kind"],
        name=entry["name"],
        code=entry.get("code"),
        sector=entry.get("sector"),
        place=_coordinates(*place) if place else None,
        cue=entry.get("cue", False),
    )


def _place(key: str, row: str) -> Name:
    name, country, latitude, longitude, population, cue = row.split("\t")
    degrees = (float(latitude), float(longitude)) if latitude else ()
    where = _coordinates(country, *degrees) if country else None
    return Name(f"place/{key}", "place", "place", name, place=where, population=int(population), cue=cue == "1")


def _coordinates(country: str, latitude: float | None = None, longitude: float | None = None) -> PlaceMention:
    return PlaceMention.model_construct(country=country, latitude=latitude, longitude=longitude)


def _office(name: str, entry: dict[str, Any]) -> Office:
    return Office(
        id=name,
        kind=entry["kind"],
        sector=entry.get("sector"),
        family=entry.get("family", name),
        inherits=entry.get("inherits", False),
        via=frozenset(entry.get("via", ())),
        posting=entry.get("posting", False),
        owner=entry.get("owner"),
        bare=entry.get("bare", False),
        lone=entry.get("lone", False),
    )


def _person(name: str, entry: dict[str, Any]) -> Person:
    otherwise = entry.get("otherwise")
    return Person(
        id=name,
        name=entry["name"],
        terms=tuple(Term(*term) for term in entry["terms"]),
        otherwise=(otherwise["code"], otherwise.get("sector")) if otherwise else None,
    )

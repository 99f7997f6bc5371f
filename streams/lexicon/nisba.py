"""Write out the forms of relative adjectives (nisba) and of noun phrases with the article. Build time only.

In: a citation form without article. Out: its written forms. The letters that are written onto a word (و ب ل) and the
article of a single word are the matcher's business, not listed here.
"""

from __future__ import annotations

from typing import Final

# Masculine and feminine: singular, dual in two cases, sound plural, and the indefinite accusative (دبلوماسيا قطريا).
_ENDINGS: Final = ("", "ة", "ان", "ين", "تان", "تين", "ون", "ات", "ا")
_ARTICLE: Final = "ال"
_PRONOUNS: Final = ("ه", "ها", "هم", "هما", "نا")
_NO_ACCUSATIVE: Final = ("ة", "ا", "ء", "ين", "ون", "ان", "ات", "ى")
# Words in a phrase that never take the article: prepositions, and words that already carry one.
_FIXED: Final = ("في", "من", "على", "عن", "لدى", "باسم", "بأعمال", "آية")
_CARRIES_ARTICLE: Final = ("ال", "بال", "لل", "وال")


def nisba_forms(nisba: str) -> list[str]:
    """Return the forms of `nisba` in every gender and number; of a phrase, with its article too.

    >>> nisba_forms("مصري")[:4]
    ['مصري', 'مصرية', 'مصريان', 'مصريين']
    >>> nisba_forms("كوري جنوبي")[9:11]
    ['الكوري الجنوبي', 'الكورية الجنوبية']
    """
    words = nisba.split()
    inflected = [" ".join(_with_ending(word, ending) for word in words) for ending in _ENDINGS]
    if len(words) == 1:
        return inflected
    definite = [" ".join(_with_article(word) for word in form.split()) for form in inflected]
    return [*inflected, *definite, *(_ARTICLE + form for form in inflected)]


def article_forms(phrase: str) -> list[str]:
    """Return `phrase` with the article, on its last word, its last two, ... all: construct and adjective alike.

    >>> article_forms("قائد قوات مسلحة")
    ['قائد قوات المسلحة', 'قائد القوات المسلحة', 'القائد القوات المسلحة']
    """
    words = phrase.split()
    forms = []
    for first in range(len(words) - 1, -1, -1):
        form = " ".join([*words[:first], *map(_with_article, words[first:])])
        if form != phrase and form not in forms:
            forms.append(form)
    return forms


def accusative(noun: str) -> str | None:
    """Return a noun as an indefinite object (دبلوماسيا), or None where nothing more is written (سفيرة, قوات)."""
    return None if " " in noun or noun.endswith(_NO_ACCUSATIVE) else noun + "ا"


def with_pronoun(phrase: str) -> list[str]:
    """Return `phrase` with each attached pronoun.

    >>> with_pronoun("وزير خارجية")[:2]
    ['وزير خارجيته', 'وزير خارجيتها']
    """
    stem = phrase[:-1] + "ت" if phrase.endswith("ة") else phrase
    return [stem + pronoun for pronoun in _PRONOUNS]


def _with_ending(word: str, ending: str) -> str:
    return word + ending if word.endswith("ي") else word


def _with_article(word: str) -> str:
    if word in _FIXED or word.startswith(_CARRIES_ARTICLE):
        return word
    return _ARTICLE + word

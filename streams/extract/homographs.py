"""Names that are other words too: which sense the words around it allow.

In: one listed form where it stands, its senses, what else the article names. Out: the senses that are left. Each rule
is a function with its example; a sense that no rule forbids stays. The lists of words are in `data/cues.yaml`.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Found, Name

_SECURITY_COUNCIL: Final = (key_phrase("مجلس"), key_phrase("الأمن"))
_GULF: Final = frozenset({"SAU", "KWT", "QAT", "BHR", "ARE"})
# States whose name ends like a nisba and is one.
_NAMED_LIKE_THEIR_NISBA: Final = frozenset({"CHL", "DJI", "MLI", "HTI", "FJI", "BRN", "MWI"})
_WRITTEN_ON: Final = "وفلب"
_HER: Final = "ها"  # a pronoun, no ending of an indefinite object
# A town as large as this needs nothing that leads to it; one of the second size, a preposition or its country.
_KNOWN_ABROAD, _KNOWN_NEARBY = 250_000, 50_000
_SHORT_TOWN: Final = 4


@dataclass(frozen=True, slots=True)
class Context:
    """The lexicon's closed lists, and the codes of the countries that the article names without doubt."""

    words: Mapping[str, frozenset[str]]
    countries: set[str] = field(default_factory=set)
    states_like_accusatives: frozenset[str] = frozenset()


def keep_senses(line: LineScan, hit: Found, senses: tuple[Name, ...], context: Context) -> tuple[Name, ...]:
    """Return the senses that no rule forbids here."""
    return tuple(
        sense
        for sense in senses
        if not any(forbids(line, hit, sense, context) for forbids in _RULES.get(sense.source, ()))
    )


def _outlet_without_cue(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """صحيفة الحياة, قناة "الحرة"; not الحياة السياسية."""
    cues = context.words["outlets"]
    quoted = line.quoted(hit.start, hit.end) and line.key(hit.start - 2) in cues
    return sense.cue and line.key(hit.start - 1) not in cues and not quoted


def _place_after_outlet_cue(line: LineScan, hit: Found, _sense: Name, context: Context) -> bool:
    """صحيفة الشرق is no place: after the cue, only an outlet is meant; موقع is a site as well as a web site."""
    before = line.key(hit.start - 1)
    return before in context.words["outlets"] and not before.endswith("موقع")


def _place_without_cue(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """مدينة كان, في مدينة الباب; not كان قد قال."""
    return sense.cue and line.key(hit.start - 1) not in context.words["places"]


def _town_with_letters_written_on(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """بالي is Bali or إلى: a short town after a written-on letter needs its country in the article; ف never comes."""
    if not hit.front or hit.end - hit.start > 1:
        return False
    if hit.front.startswith("ف"):
        return True
    short = len(line.keys[hit.start]) - len(hit.front) <= _SHORT_TOWN
    return short and (sense.place is None or sense.place.country not in context.countries)


def _everyday_word(line: LineScan, hit: Found, _sense: Name, context: Context) -> bool:
    """بنوك are banks and not in Nuuk: what is a word without a cut has no letter written on."""
    whole = line.keys[hit.start]
    written_on = bool(hit.front) and not hit.front.endswith("ال") and hit.end - hit.start == 1
    return written_on and whole in context.words["everyday"]


def _small_town_far_away(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """A town that neither a preposition nor anything else in the article leads to is more often a person's name."""
    if sense.population >= _KNOWN_ABROAD or sense.place is None or hit.end - hit.start > 1:
        return False
    before = line.key(hit.start - 1)
    led_to = hit.preposition or before in context.words["prepositions"] or before in context.words["places"]
    if sense.population >= _KNOWN_NEARBY and led_to:
        return False
    if not led_to and before in context.words["everyday"]:
        return True
    return sense.place.country not in context.countries


def _article_decides(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """التشيلي is the nisba, تشيلي the state, though both are written alike."""
    if sense.code not in _NAMED_LIKE_THEIR_NISBA or not line.keys[hit.end - 1].endswith("ي"):
        return False
    return hit.front.endswith(("ال", "لل")) == (sense.source != "nisba")


def _accusative_decides(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """طرد دبلوماسيا روسيا: after an indefinite object, or with tanwin, it is the adjective; elsewhere the state."""
    if not line.keys[hit.end - 1].endswith("يا"):
        return False
    described = line.words[hit.end - 1].text.endswith("ً") or _follows_an_object(line, hit.start, context)
    if sense.source == "nisba":
        return not described and line.keys[hit.end - 1].removeprefix(hit.front) in context.states_like_accusatives
    return described and not hit.front


def _follows_an_object(line: LineScan, at: int, context: Context) -> bool:
    before = line.key(at - 1)
    if before.endswith(_HER):  # `الخطوة التي اتخذتها بريطانيا`
        return False
    noun = before.lstrip(_WRITTEN_ON)[:-1]
    return before.endswith("ا") and before not in context.words["adverbs"] and noun in context.words["everyday"]


def _mali_or_money(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """وزير المالية, دعم مالي; yet "في مالي", and الجيش المالي where the article names مالي or باماكو."""
    if sense.code != "MLI" or not line.keys[hit.start].removeprefix(hit.front).startswith("مالي"):
        return False
    before = line.key(hit.start - 1)
    if sense.source == "nisba":
        return "MLI" not in context.countries or before.lstrip(_WRITTEN_ON) in context.words["finance"]
    after_verb = before.endswith("ت") and not before.endswith("ات")  # قطعت مالي
    free = after_verb or before in context.words["prepositions"] or line.begins_sentence(hit.start) or before in "،و("
    return not (free or hit.preposition) and ("MLI" not in context.countries or before in context.words["everyday"])


def _hungarian_or_course(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """مجرى المحادثات is written like مجري: without an article, the nisba counts where Hungary is named."""
    if sense.code != "HUN":
        return False
    course = line.words[hit.end - 1].text.endswith("ى")
    return course or ("HUN" not in context.countries and not hit.front.endswith("ال"))


def _lunar(_line: LineScan, _hit: Found, sense: Name, context: Context) -> bool:
    """السنة القمرية; القمري is of the Comoros only where they are named."""
    return sense.code == "COM" and "COM" not in context.countries


def _right_hand(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """يده اليمنى; written اليمني by Egyptian outlets."""
    return sense.code == "YEM" and line.key(hit.start - 1) in context.words["body"]


def _thing_of_a_country(line: LineScan, hit: Found, _sense: Name, context: Context) -> bool:
    """الريال الإيراني, اللغة الفرنسية, المنتخب المصري: money, a language or a team acts for no country."""
    return line.key(hit.start - 1).lstrip(_WRITTEN_ON) in context.words["things"]


def _turki_the_name(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """الأمير تركي الفيصل, تركي آل الشيخ."""
    return sense.code == "TUR" and not hit.front and line.key(hit.end) in context.words["after-turki"]


def _two_seas(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """البحرين الأحمر والمتوسط are seas."""
    return sense.code == "BHR" and line.key(hit.end) in context.words["seas"]


def _evening_prayer(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """صلاة المغرب is at sunset."""
    return sense.code == "MAR" and line.key(hit.start - 1) in context.words["prayers"]


def _oman_or_amman(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """عمان is the sultanate among the states of the Gulf or where مسقط is named, عُمان always; else Jordan's capital."""
    word = line.words[hit.end - 1]
    if hit.end - hit.start != 1 or not word.key.endswith("عمان") or sense.code not in {"OMN", "JOR"}:
        return False
    if "عُ" in word.text or "عمّ" in word.text:
        oman = "عُ" in word.text
    elif line.key(hit.start - 1) in context.words["before-oman"]:
        oman = True
    elif ("OMN" in context.countries) != ("JOR" in context.countries):
        oman = "OMN" in context.countries
    else:
        oman = not _GULF.isdisjoint(context.countries) and "JOR" not in context.countries
    return (sense.code == "OMN") != oman


def _council_of_a_state(line: LineScan, hit: Found, _sense: Name, context: Context) -> bool:
    """مجلس الأمن القومي, مجلس الأمن الروسي are organs of a state; the UN's stands alone or is called الدولي."""
    if hit.end - hit.start != len(_SECURITY_COUNCIL):
        return False
    council, security = line.keys[hit.start : hit.end]
    if (council.removeprefix(hit.front), security) != _SECURITY_COUNCIL:
        return False
    after = line.key(hit.end)
    called = after.startswith("ال") and after.endswith(("ي", "ية")) and after not in context.words["of-the-un"]
    return called or after in context.words["of-a-state"]


def _make_of_a_machine(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """طائرة من طراز بوينغ: the maker of a machine does nothing."""
    return sense.sector == "BUS" and line.key(hit.start - 1) in context.words["makes"]


def _western_or_west(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """الضربات الغربية على دمشق are those of the West; الضفة الغربية, الشمال الغربي lie in the west."""
    west = line.keys[hit.start].removeprefix(hit.front).startswith("غربي")
    return sense.code == "INT" and west and line.key(hit.start - 1) not in context.words["western"]


# The rules that may forbid a sense, by where it comes from.
_RULES: Final[dict[str, tuple[Callable[[LineScan, Found, Name, Context], bool], ...]]] = {
    "media": (_outlet_without_cue,),
    "place": (_place_after_outlet_cue, _place_without_cue, _town_with_letters_written_on, _small_town_far_away),
    "nisba": (
        _article_decides,
        _accusative_decides,
        _mali_or_money,
        _hungarian_or_course,
        _lunar,
        _right_hand,
        _turki_the_name,
        _thing_of_a_country,
    ),
    "state": (_article_decides, _accusative_decides, _mali_or_money, _two_seas, _evening_prayer, _oman_or_amman),
    "capital": (_everyday_word, _article_decides, _accusative_decides, _oman_or_amman),
    "member": (_western_or_west,),
    "organization": (_council_of_a_state, _make_of_a_machine),
}

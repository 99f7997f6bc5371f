"""Names that are other words too: which sense the words around it allow.

In: one listed form where it stands, its senses, what else the article names. Out: the senses that are left. Each rule
is a function with its example; a sense that no rule forbids stays.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Final

from streams.text import key_phrase

if TYPE_CHECKING:
    from collections.abc import Callable

    from streams.extract.draft import LineScan
    from streams.lexicon.names import Found, Name


@dataclass(slots=True)
class Context:
    """What the article names without doubt: codes by name or capital, and the words that are no names."""

    everyday: frozenset[str]
    countries: set[str] = field(default_factory=set)
    states_like_accusatives: frozenset[str] = frozenset()


def _keys(*words: str) -> frozenset[str]:
    return frozenset(map(key_phrase, words))


_PREPOSITIONS: Final = _keys(
    *["في", "من", "إلى", "على", "عن", "مع", "بين", "ضد", "حول", "لدى", "نحو", "عبر", "خلال", "بعد", "قبل", "أمام", "تجاه", "إزاء", "حيال", "داخل", "خارج", "قرب", "شمال", "جنوب", "شرق", "غرب", "شمالي", "جنوبي", "شرقي", "غربي", "وسط", "في", "وفي", "ومن", "وإلى", "وعلى", "ومع", "وبين", "أن", "إن", "بأن", "وأن"]
)
_PLACE_CUES: Final = _keys(
    *["مدينة", "بلدة", "قرية", "ولاية", "محافظة", "إقليم", "مقاطعة", "منطقة", "ضاحية", "ميناء", "مطار", "مخيم", "قضاء", "حي", "جزيرة", "معبر", "قاعدة", "بلدية", "عاصمة", "العاصمة", "منتجع", "ريف", "ساحل", "جبل", "وادي", "سهل", "مدينتي"]
)
_OUTLET_CUES: Final = _keys(
    *["قناة", "صحيفة", "وكالة", "شبكة", "موقع", "جريدة", "مجلة", "إذاعة", "تلفزيون", "فضائية", "منصة", "راديو", "قناتي", "تلفاز", "لقناة", "لصحيفة", "لوكالة", "لشبكة", "لموقع", "لتلفزيون", "لإذاعة", "بصحيفة", "القناة", "الصحيفة"]
)
_FINANCE: Final = _keys(
    *["وزير", "وزارة", "وزيرة", "وزراء", "الدعم", "السوق", "الأسواق", "القطاع", "الأزمة", "المساعدات", "المساعدة", "السياسة", "السنة", "العام", "التحويلات", "الأوراق", "المعاملات", "الموارد", "المؤسسات", "المركز", "الاستقرار", "النظام", "العقوبات", "الخدمات", "القيود", "الضغوط", "المالي", "الجرائم", "الفساد"]
)
_ADVERBS: Final = _keys(
    *["هذا", "كما", "بينما", "عندما", "أيضا", "لا", "ما", "إذا", "إلا", "ماذا", "فيما", "مما", "حينما", "طالما", "لما", "كلما", "ربما", "لذا", "غدا", "حاليا", "مؤخرا", "رسميا", "سابقا", "جميعا", "دوليا", "سياسيا", "علنا", "اقتصاديا", "عسكريا", "مثلا", "يوما", "خصوصا", "خاصة", "أبدا", "حتما", "دائما", "مجددا", "لاحقا", "قريبا"]
)
_SECURITY_COUNCIL: Final = [key_phrase("مجلس"), key_phrase("الأمن")]
_OF_A_STATE: Final = _keys("القومي", "الوطني", "الداخلي", "الفيدرالي", "الفدرالي")
_OF_THE_UN: Final = _keys("الدولي", "التي", "الذي", "الأممي", "الحالي", "الثلاثاء")
_SEAS: Final = _keys("الأحمر", "المتوسط", "الأبيض", "الأسود", "والمتوسط")
_BODY: Final = _keys(
    "اليد", "الساق", "القدم", "العين", "الجهة", "الكتف", "الركبة", "الذراع", "يده", "يدها", "ساقه", "قدمه"
)
_PRAYER: Final = _keys("صلاة", "أذان", "آذان", "وقت", "بعد صلاة")
_RELATED: Final = _keys("آل", "بن", "الفيصل", "الدخيل", "الحمد")
_GULF: Final = frozenset({"SAU", "KWT", "QAT", "BHR", "ARE"})
# States whose name ends like a nisba and is one.
_NAMED_LIKE_THEIR_NISBA: Final = frozenset({"CHL", "DJI", "MLI", "HTI", "FJI", "BRN", "MWI"})
_BEFORE_CLITICS: Final = ("و", "ف", "ل", "ب")


def keep_senses(line: LineScan, hit: Found, senses: tuple[Name, ...], context: Context) -> tuple[Name, ...]:
    """Return the senses that no rule forbids here."""
    return tuple(sense for sense in senses if not any(forbids(line, hit, sense, context) for forbids in _RULES))


def _plain(key: str) -> str:
    """Return a key without a conjunction or preposition written onto it: for the small closed lists above."""
    return key[1:] if key[:1] in _BEFORE_CLITICS and len(key) > 4 else key  # noqa: PLR2004  the lists' shortest word


def _outlet_without_cue(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """صحيفة الحياة, قناة "الحرة"; not الحياة السياسية."""
    if sense.source != "media" or not sense.cue:
        return False
    before = line.key(hit.start - 1)
    near = before in _OUTLET_CUES or _plain(before) in _OUTLET_CUES
    return not near and not (line.quoted(hit.start, hit.end) and _plain(line.key(hit.start - 2)) in _OUTLET_CUES)


def _other_than_outlet_after_cue(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """صحيفة الشرق is no place: after the cue, only an outlet is meant; موقع is a site as well as a web site."""
    before = _plain(line.key(hit.start - 1))
    return sense.source == "place" and before in _OUTLET_CUES and before != "موقع"


def _place_without_cue(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """مدينة كان, في مدينة الباب; not كان قد قال."""
    if sense.source != "place" or not sense.cue:
        return False
    before = line.key(hit.start - 1)
    return before not in _PLACE_CUES and _plain(before) not in _PLACE_CUES


def _town_with_letters_written_on(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """بالي is Bali or إلى: a town of everyday letters after و or ب needs its country in the article."""
    if sense.source == "place" and hit.front.startswith("ف"):
        return True  # فرانس, فلوريان: ف is seldom written onto a town
    if (
        sense.source != "place"
        or not hit.front
        or hit.end - hit.start > 1
        or len(line.keys[hit.start]) - len(hit.front) > 4
    ):
        return False
    return sense.place is None or sense.place.country not in context.countries


def _small_town_far_away(_line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """A town of some ten thousand that nothing else in the article leads to is a person's name or a common word."""
    if sense.source != "place" or sense.population >= 250_000 or sense.place is None:
        return False
    return sense.place.country not in context.countries and hit.end - hit.start == 1


def _state_with_article(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """التشيلي is the nisba, تشيلي the state, though both are written alike."""
    if sense.source not in ("state", "capital", "nisba") or not _is_both(line, hit, sense):
        return False
    return hit.front.endswith(("ال", "لل")) == (sense.source != "nisba")


def _accusative_nisba(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """طرد دبلوماسيا روسيا: after an indefinite object روسيا is the adjective; elsewhere the state."""
    if (
        sense.source not in ("state", "capital", "nisba")
        or not line.keys[hit.end - 1].endswith("يا")
        or sense.code is None
    ):
        return False
    before = line.key(hit.start - 1)
    described = before.endswith("ا") and before not in _ADVERBS and _plain(before)[:-1] in context.everyday
    if sense.source == "nisba":
        return not described and line.keys[hit.end - 1].removeprefix(hit.front) in context.states_like_accusatives
    return described and not hit.front


def _is_both(line: LineScan, hit: Found, sense: Name) -> bool:
    return line.keys[hit.end - 1].endswith("ي") and sense.code in _NAMED_LIKE_THEIR_NISBA


def _mali_financial(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """وزير المالية, دعم مالي; yet "في مالي", and الجيش المالي where the article names مالي or باماكو."""
    if sense.code != "MLI" or line.keys[hit.start].removeprefix(hit.front)[:4] != "مالي":
        return False
    before = line.key(hit.start - 1)
    if sense.source == "state":
        return not (
            hit.preposition or before in _PREPOSITIONS or line.begins_sentence(hit.start) or before in "،و("
        ) and not ("MLI" in context.countries and before not in context.everyday)
    return "MLI" not in context.countries or _plain(before) in _FINANCE


def _council_of_a_state(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """مجلس الأمن القومي, مجلس الأمن الروسي are organs of a state; the UN's stands alone or is called الدولي."""
    if (
        sense.source != "organization"
        or [key.lstrip("وفبلك") if key.endswith("مجلس") else key for key in line.keys[hit.start : hit.end]]
        != _SECURITY_COUNCIL
    ):
        return False
    after = line.key(hit.end)
    return after in _OF_A_STATE or (after.startswith("ال") and after.endswith(("ي", "ية")) and after not in _OF_THE_UN)


def _hungarian_course(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """مجرى المحادثات is written like مجري: the indefinite adjective counts where Hungary is named, or with an article."""
    if sense.source != "nisba" or sense.code != "HUN":
        return False
    return line.words[hit.end - 1].text.endswith("ى") or (
        "HUN" not in context.countries and not hit.front.endswith("ال")
    )


def _lunar(_line: LineScan, _hit: Found, sense: Name, context: Context) -> bool:
    """السنة القمرية; القمري is of the Comoros only where they are named."""
    return sense.source == "nisba" and sense.code == "COM" and "COM" not in context.countries


def _right_hand(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """يده اليمنى; written اليمني by Egyptian outlets."""
    return sense.code == "YEM" and sense.source == "nisba" and line.key(hit.start - 1) in _BODY


def _two_seas(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """البحرين الأحمر والمتوسط are seas."""
    return sense.code == "BHR" and sense.source == "state" and line.key(hit.end) in _SEAS


def _evening_prayer(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """صلاة المغرب is at sunset."""
    return sense.code == "MAR" and sense.source == "state" and line.key(hit.start - 1) in _PRAYER


def _turki_the_name(line: LineScan, hit: Found, sense: Name, _context: Context) -> bool:
    """الأمير تركي الفيصل, تركي آل الشيخ."""
    return sense.code == "TUR" and sense.source == "nisba" and not hit.front and line.key(hit.end) in _RELATED


def _oman_or_amman(line: LineScan, hit: Found, sense: Name, context: Context) -> bool:
    """عمان is the sultanate among the states of the Gulf or where مسقط is named, عُمان always; else Jordan's capital."""
    word = line.words[hit.end - 1]
    if hit.end - hit.start != 1 or word.key[-4:] != "عمان" or sense.code not in {"OMN", "JOR"}:
        return False
    if "عُ" in word.text or "عّ" in word.text or "عمّ" in word.text:
        oman = "عُ" in word.text
    elif line.key(hit.start - 1) in {"سلطنة", "وسلطنة", "خليج", "بحر"}:
        oman = True
    elif ("OMN" in context.countries) != ("JOR" in context.countries):
        oman = "OMN" in context.countries
    else:
        oman = bool(_GULF & context.countries) and "JOR" not in context.countries
    return (sense.code == "OMN") != oman


_RULES: Final[tuple[Callable[[LineScan, Found, Name, Context], bool], ...]] = (
    _outlet_without_cue,
    _other_than_outlet_after_cue,
    _place_without_cue,
    _town_with_letters_written_on,
    _small_town_far_away,
    _state_with_article,
    _accusative_nisba,
    _mali_financial,
    _council_of_a_state,
    _hungarian_course,
    _lunar,
    _right_hand,
    _two_seas,
    _evening_prayer,
    _turki_the_name,
    _oman_or_amman,
)

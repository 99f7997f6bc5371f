"""Arabic passes, however its page is furnished; other languages do not, in whatever script."""

from __future__ import annotations

import pytest

from streams.clean.language import require_arabic
from streams.clean.lines import plain_lines
from streams.errors import EmptyPageError, NotArabicError

OTHERS = {
    "English": "The foreign minister arrived in Tunis on Sunday for talks.",
    "Russian": "Министр иностранных дел прибыл в Тунис в воскресенье.",
    "Persian": "وزیر امور خارجه ایران روز یکشنبه برای گفت‌وگو با همتای خود وارد تونس شد و از این کشور تشکر کرد.",
    "Persian in Arabic letters": "وزير امور خارجه ايران برای ديدار از اين كشور وارد تهران شد و با رئيس جمهور ديدار كرد",
    "Urdu": "وزیر خارجہ اتوار کو تیونس پہنچے جہاں وہ اپنے ہم منصب سے ملاقات کریں گے۔",
    "Pashto": "د بهرنیو چارو وزیر د یکشنبې په ورځ تونس ته ورسېد او له خپل سیال سره یې وکتل.",
    "Sorani Kurdish": "وەزیری دەرەوە ڕۆژی یەکشەممە گەیشتە تونس و لەگەڵ هاوتاکەی کۆبووەوە.",
}
ARABIC = {
    "plain": "وصل وزير الخارجية إلى تونس الأحد لإجراء محادثات.",
    "a headline without function words": "تونس تستدعي السفير الليبي",
    "a foreign letter in names": "التقى الرئيس في پاريس السيد ڤاليري جيسكار خلال زيارة رسمية استمرت ثلاثة أيام.",
    "Persian yeh and kaf": "وصل وزیر الخارجیة الایراني الی بغداد صباح الیوم، وکان في استقباله نظیره العراقي.",
    "Latin furniture": "Share on Facebook\nAbout us\nوصل وزير الخارجية إلى تونس الأحد لإجراء محادثات.",
}


@pytest.mark.parametrize("text", OTHERS.values(), ids=OTHERS)
def test_language_rejects(text: str) -> None:
    with pytest.raises(NotArabicError):
        require_arabic(list(plain_lines(text)))


@pytest.mark.parametrize("text", ARABIC.values(), ids=ARABIC)
def test_language_accepts(text: str) -> None:
    require_arabic(list(plain_lines(text)))


def test_language_calls_a_page_without_letters_empty() -> None:
    with pytest.raises(EmptyPageError):
        require_arabic(list(plain_lines("2024 | 12:30 ---")))

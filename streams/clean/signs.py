"""What a line says of itself, wherever on the page it stands: one named sign a function.

Each takes a `PageLine` and tells whether the line bears the sign. The words are data (`cues.toml`), the examples run.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from streams.clean import cues, shapes

if TYPE_CHECKING:
    from streams.clean.lines import PageLine

LONGEST_CAPTION: Final = 30
LONGEST_CREDIT_MARK: Final = 4
LONGEST_BYLINE: Final = 8
LONGEST_NAME: Final = 4
LONGEST_OUTLET: Final = 6


def is_credit(line: PageLine) -> bool:
    """`المصدر: رويترز`, outlets alone (`فرانس24/ أ ف ب`), or an agency's copyright mark (`© 2025 AFP`).

    >>> from streams.clean.lines import line_of as line
    >>> is_credit(line("المصدر : تاس")), is_credit(line("© 2025 AFP")), is_credit(line("المصدر نفسه أكد ذلك"))
    (True, True, False)
    """
    if cues.CREDIT.match(line.key):
        return True
    parts = _parts(line.key)
    if len(parts) > 1 and cues.OUTLETS.issuperset(parts):
        return True
    words = [word for word in line.key.split() if not word.isdigit()]
    return words[:1] == ["©"] and len(words) <= LONGEST_CREDIT_MARK and " ".join(words[1:]) in cues.AGENCIES


def is_tag_line(line: PageLine) -> bool:
    """`كلمات دلالية: ...`, hashtags alone, or a bare list.

    >>> from streams.clean.lines import line_of as line
    >>> is_tag_line(line("وسوم: مالي النيجر")), is_tag_line(line("#مالي #النيجر")), is_tag_line(line("مالي والنيجر"))
    (True, True, False)
    """
    if shapes.is_prose(line.text) or shapes.is_latin(line.text):
        return False
    return cues.TAGS.match(line.key) is not None or bool(shapes.listed_tags(line.text))


def is_caption(line: PageLine) -> bool:
    """A photo's text: it says so, bears a ©, or ends with who took the photo.

    >>> from streams.clean.lines import line_of as line
    >>> is_caption(line("جنود عند معبر حدودي (رويترز)")), is_caption(line("صورة أرشيفية للوزير"))
    (True, True)
    """
    if shapes.words(line.text) > LONGEST_CAPTION:
        return False
    if cues.CAPTION.match(line.key) or line.text.startswith("©") or " © " in line.text:
        return True
    _, _, photographer = line.key.removesuffix(" )").rpartition(" ( ")
    return line.key.endswith(" )") and photographer in cues.OUTLETS


def opens_block(line: PageLine) -> bool:
    """The header of a block of other stories: `مقالات ذات صلة`."""
    return cues.is_header(line.key)


def closes_block(line: PageLine) -> bool:
    """The end of such a block: `قصص مقترحة نهاية`."""
    return cues.BLOCK_END.match(line.key)


def closes_story(line: PageLine) -> bool:
    """An agency's end mark or the initials of its editors.

    >>> from streams.clean.lines import line_of as line
    >>> closes_story(line("// انتهى //")), closes_story(line("س ع/م ر")), closes_story(line("انتهى الاجتماع"))
    (True, True, False)
    """
    return cues.STORY_END.match(line.key) or shapes.is_initials(line.text)


def is_teaser(line: PageLine) -> bool:
    """Another story's headline behind the words that offer it.

    >>> from streams.clean.lines import line_of as line
    >>> is_teaser(line("قد يهمك أيضا: تونس تستدعي السفير")), is_teaser(line("قد يهمك أيضا"))
    (True, False)
    """
    return cues.INLINE.match(line.key) is not None and not opens_block(line)


def is_furniture(line: PageLine) -> bool:
    """Menus, buttons, notices, addresses, numbers.

    >>> from streams.clean.lines import line_of as line
    >>> is_furniture(line("فيسبوك تويتر واتساب")), is_furniture(line("انضم إلى قناتنا")), is_furniture(line("--"))
    (True, True, True)
    """
    if cues.CHROME.match(line.key) or cues.is_short_cue(line.key) or shapes.is_wordless(line.text):
        return True
    return cues.NETWORKS.issuperset(line.key.replace("/", " ").replace("|", " ").split())


def is_byline(line: PageLine) -> bool:
    """Who wrote it, or for whom: `كتب سالم العامري`, `عمّان - رويترز`.

    >>> from streams.clean.lines import line_of as line
    >>> is_byline(line("بقلم: سالم العامري")), is_byline(line("عمّان: «الشرق الأوسط»"))
    (True, True)
    """
    if shapes.words(line.text) > LONGEST_BYLINE:
        return False
    return cues.BYLINE.match(line.key) or names_outlet(line)


def names_outlet(line: PageLine) -> bool:
    """Tell whether the line is an outlet and little else, set off by a mark: a place, a name.

    >>> from streams.clean.lines import line_of as line
    >>> names_outlet(line("عمّان - رويترز")), names_outlet(line("قنا / الوزير يجتمع مع سفير نيبال لدى الدولة"))
    (True, False)
    """
    parts = _parts(line.key)
    others = [part for part in parts if part not in cues.OUTLETS]
    return 0 < len(parts) - len(others) < len(parts) and all(shapes.words(part) <= LONGEST_NAME for part in others)


def _parts(key: str) -> list[str]:
    """Return what the marks of a dateline part: `/`, `:`, `|`, `+`, a dash between spaces."""
    for mark in ("/", " - ", ":", "+"):
        key = key.replace(mark, "|")
    return [part.strip(' «»"().') for part in key.split("|")]


def is_outlet(line: PageLine) -> bool:
    """The outlet's name alone.

    >>> from streams.clean.lines import line_of as line
    >>> is_outlet(line("CNN Arabic")), is_outlet(line("وكالة أنباء الجزيرة الخضراء"))
    (True, True)
    """
    if line.key.strip(" .:|") in cues.OUTLETS:
        return True
    return line.key.startswith(("وكالة ", "وكاله ", "موقع ")) and shapes.words(line.key) <= LONGEST_OUTLET

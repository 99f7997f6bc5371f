"""Read the lines of an HTML page, each character with its place in the HTML, and what its head says of it.

No parser at hand says where in its source a text stood, so the source is read here: tags, comments and text, in one
pass, each part by a pattern that cannot look far. selectolax reads the few tags of the head (`head.py`). Tags part the
text into lines and give them hints; where elements nest wrongly, text is kept and at worst its hint is lost.
"""

from __future__ import annotations

import re
from html import unescape
from typing import TYPE_CHECKING, Final, NamedTuple

from streams.clean.alignment import as_written, join, substitute
from streams.clean.cues import MARKUP
from streams.clean.lines import MAX_TEXT, page_line
from streams.errors import PageTooLongError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from streams.clean.alignment import Aligned
    from streams.clean.cues import Hint
    from streams.clean.lines import PageLine

MAX_TAGS: Final = 100_000
"""Tags on a page: fifty times what a news page has."""
MAX_TAG: Final = 10_000
"""Characters of a tag; a longer one is read as text."""
MAX_OPEN: Final = 2_000
"""Elements that may be open; what nests deeper has no hint of its own."""
LOOK_BACK: Final = 100
"""How many open elements a closing tag may close."""

_TAG: Final = re.compile(
    r"""<(?P<close>/?)(?P<name>[a-zA-Z][^\s/<>"']{0,40})(?P<attributes>(?:[^<>"']++|"[^"]*+"|'[^']*+')*+)>"""
    r"""|<!--(?P<comment>)|<[!?/][^<>]{0,2000}>"""
)
_ENTITY: Final = re.compile(r"&(?:#\d{1,7}|#[xX][0-9a-fA-F]{1,6}|[a-zA-Z][a-zA-Z0-9]{1,31});?")
_ATTRIBUTE: Final = re.compile(
    r"""(?<![\w-])(class|id|role|style|hidden|aria-hidden)(?:\s*=\s*("[^"]*"|'[^']*'|[^\s"'>]+))?""", re.IGNORECASE
)
_NAME_PART: Final = re.compile(r"[a-z]+")

_VOID: Final = frozenset(
    ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
)
_COMMENT_END: Final = re.compile("-->")
_RAW_TEXT: Final = {
    name: re.compile(rf"</{name}[^<>]*>?", re.IGNORECASE)
    for name in ("iframe", "noembed", "noframes", "script", "style", "svg", "template", "textarea", "xmp")
}
"""Elements whose text is none of the page's, and what ends them."""
_INLINE: Final = frozenset(
    (
        "a", "abbr", "b", "bdi", "bdo", "big", "cite", "code", "data", "del", "dfn", "em", "font", "i",
        "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub",
        "sup", "time", "tt", "u", "var", "wbr",
    )
)  # fmt: skip
_OF_THE_WHOLE_PAGE: Final = frozenset({"html", "body", "main", "article"})


class Tag(NamedTuple):
    """A tag as it stands in the source."""

    name: str
    closes: bool
    attributes: str
    start: int
    end: int


def tags_of(html: str) -> Iterator[Tag]:
    """Yield the tags of a page; one without a name (a comment, a doctype, `<script>` to `</script>`) only parts texts.

    >>> [(tag.name, tag.start, tag.end) for tag in tags_of("<p>a < b<!-- <b> --></p>")]
    [('p', 0, 3), ('', 8, 20), ('p', 20, 24)]
    """
    at, count = 0, 0
    while (start := html.find("<", at)) >= 0:
        match = _TAG.match(html, start, start + MAX_TAG)
        if not match:
            at = start + 1
            continue
        count += 1
        if count > MAX_TAGS:
            raise PageTooLongError(f"content: more than {MAX_TAGS} tags")
        name, at = (match["name"] or "").lower(), match.end()
        if match["comment"] is not None:
            at = _behind(_COMMENT_END, html, at)
        yield Tag(name, bool(match["close"]), match["attributes"] or "", start, at)
        if name in _RAW_TEXT and not match["close"]:
            end = _behind(_RAW_TEXT[name], html, at)
            yield Tag("", closes=False, attributes="", start=at, end=end)
            at = end


def markup_lines(html: str) -> Iterator[PageLine]:
    """Yield the lines of an HTML page that say anything.

    Raises `PageTooLongError` where it has more text or more tags than an article.

    >>> page = "<nav>أخبار</nav><p>قال&nbsp;<b>الوزير</b><br>أمس"
    >>> [(line.text, line.start, line.hint) for line in markup_lines(page)]
    [('أخبار', 5, 'chrome'), ('قال الوزير', 19, None), ('أمس', 45, None)]
    """
    length = 0
    for hint, parts in _texts(html):
        length += sum(len(part.text) for part in parts)
        if length > MAX_TEXT:
            raise PageTooLongError(f"content: more than {MAX_TEXT} characters of text")
        yield from page_line(
            join(substitute(part, _ENTITY, lambda m: unescape(m[0])) for part in parts), html, hint=hint
        )


def _texts(html: str) -> Iterator[tuple[Hint | None, list[Aligned]]]:
    """Yield, line by line, the texts between the tags, and the hint of the first of them."""
    opened, at = _Opened(), 0
    parts: list[Aligned] = []
    hint: Hint | None = None
    for tag in (*tags_of(html), Tag("", closes=False, attributes="", start=len(html), end=len(html))):
        if html[at : tag.start].strip():
            hint = hint if parts else opened.hint
            parts.append(as_written(html, at, tag.start))
        elif parts and at < tag.start:
            parts.append(as_written(html, at, tag.start))
        at = tag.end
        if parts and (tag.start == len(html) or (tag.name and tag.name not in _INLINE)):
            yield hint, parts
            parts = []
        opened.follow(tag)


class _Opened:
    """The elements that are open at some place of a page, and the hint that they give."""

    def __init__(self) -> None:
        self._stack: list[tuple[str, Hint | None]] = []

    @property
    def hint(self) -> Hint | None:
        return self._stack[-1][1] if self._stack else None

    def follow(self, tag: Tag) -> None:
        if not tag.name or tag.name in _VOID or tag.name in _RAW_TEXT:
            return
        if not tag.closes:
            if len(self._stack) < MAX_OPEN:
                self._stack.append((tag.name, _outer(self.hint) or hint_of(tag) or self.hint))
            return
        depth = len(self._stack)
        for i in range(depth - 1, max(-1, depth - LOOK_BACK), -1):
            if self._stack[i][0] == tag.name:
                del self._stack[i:]
                return


def hint_of(tag: Tag) -> Hint | None:
    """Return what an element says of the lines in it: by its name, its role, being hidden, or the words of its class.

    >>> hint_of(next(tags_of('<div class="post-body related-posts">')))
    'related'
    """
    if tag.name in MARKUP.elements:
        return MARKUP.elements[tag.name]
    if tag.name in _OF_THE_WHOLE_PAGE or not tag.attributes:
        return None
    values = {m[1].lower(): (m[2] or "").strip("\"'").lower() for m in _ATTRIBUTE.finditer(tag.attributes)}
    if (
        "hidden" in values
        or values.get("aria-hidden") == "true"
        or "display:none" in values.get("style", "").replace(" ", "")
    ):
        return "chrome"
    if values.get("role") in MARKUP.roles:
        return "chrome"
    for token in f"{values.get('class', '')} {values.get('id', '')}".split():
        parts = _NAME_PART.findall(token)
        if parts and parts[0] not in MARKUP.states:
            hint = MARKUP.names.get(parts[-1]) or MARKUP.names.get(parts[0])
            if hint is not None:
                return hint
    return None


def _outer(hint: Hint | None) -> Hint | None:
    """Return the hint that elements within keep: furniture and other stories are so altogether."""
    return hint if hint in ("chrome", "related") else None


def _behind(end: re.Pattern[str], html: str, at: int) -> int:
    """Return the offset behind the next `end`, or that of the page's end."""
    match = end.search(html, at)
    return match.end() if match else len(html)

"""What stands between quotation marks."""

from __future__ import annotations

from typing import TYPE_CHECKING

from streams.emit.quotations import find_quotations

if TYPE_CHECKING:
    from tests.emit.conftest import Reader


def _words(read: Reader, text: str, carried: str = "") -> list[tuple[str, bool]]:
    units = read(text)[0].units
    found = find_quotations(units, carried)
    return [(" ".join(unit.key for unit in units[q.start : q.end]), q.open) for q in found]


def test_quotations_close_with_the_mark_that_opened_them(read: Reader) -> None:
    text = 'قالت كندا «نقبل "العرض" اليوم» ثم "نرفض"'
    assert _words(read, text) == [('نقبل " العرض " اليوم', False), ("نرفض", False)]


def test_quotations_left_open_go_on_to_the_end(read: Reader) -> None:
    assert _words(read, 'قالت كندا: "نقبل العرض') == [("نقبل العرض", True)]


def test_quotations_go_on_from_the_sentence_before(read: Reader) -> None:
    assert _words(read, 'نقبل العرض" قالت كندا', '"') == [("نقبل العرض", False)]


def test_quotations_count_a_mark_that_a_name_holds(read: Reader) -> None:
    """The second mark stands inside the name `الخارجية" الكندية`; lost, it would leave the quotation open."""
    text = 'قال الوزير: "نشكر وزير الخارجية" الكندي.'
    assert [is_open for _, is_open in _words(read, text)] == [False]

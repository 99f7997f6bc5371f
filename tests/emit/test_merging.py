"""Each event once."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Coder


def test_merging_joins_title_and_text(code: Coder) -> None:
    (event,) = code("استدعت وزارة الخارجية الكويتية السفير الفلبيني.", title="الكويت تستدعي السفير الفلبيني")
    assert event.evidence.field == "content"
    assert [actor.sector for actor in (*event.source, *event.target)] == ["GOV", "GOV"]


def test_merging_keeps_the_target_as_first_told(code: Coder) -> None:
    text = "زار الرئيس الكيني إثيوبيا. وزار الرئيس الكيني رئيس الوزراء الإثيوبي في مكتبه في أديس أبابا الاثنين."
    visits = [event for event in code(text) if event.cameo_code == "042"]
    assert [(actor.code, actor.sector) for event in visits for actor in event.target] == [("ETH", None)]


def test_merging_takes_the_finer_date(code: Coder) -> None:
    text = "طردت بولندا السفير البيلاروسي في مايو الجاري. وطردت بولندا السفير البيلاروسي في 12 مايو 2024."
    (event,) = code(text)
    assert event.date is not None
    assert event.date.value == "2024-05-12"


def test_merging_keeps_two_days_apart(code: Coder) -> None:
    text = "طردت بولندا السفير البيلاروسي، الاثنين. وطردت بولندا السفير البيلاروسي في مارس 2021."
    assert [event.date.value for event in code(text) if event.date] == ["2024-05-20", "2021-03"]


def test_merging_keeps_an_old_telling_from_an_undated_one(code: Coder) -> None:
    text = "طردت بولندا السفير البيلاروسي. وكانت بولندا قد طردت السفير البيلاروسي في مارس 2021."
    assert [event.date and event.date.value for event in code(text)] == [None, "2021-03"]


def test_merging_keeps_directions_apart(code: Coder) -> None:
    events = code("اتهمت الهند باكستان بخرق الهدنة. واتهمت باكستان الهند بخرق الهدنة.")
    assert [event.source[0].code for event in events] == ["IND", "PAK"]


def test_merging_joins_a_common_act_told_from_either_side(code: Coder) -> None:
    text = "التقى الرئيس التونسي نظيره الليبي. وجرى اللقاء بين الرئيس الليبي والرئيس التونسي في قصر قرطاج."
    assert len(code(text)) == 1


def test_merging_keeps_text_order(code: Coder) -> None:
    text = "استدعت هولندا السفير الروسي. وفرضت كندا عقوبات على إيران. وزار الرئيس الصيني فرنسا."
    assert [event.cameo_code for event in code(text)] == ["114", "163", "042"]

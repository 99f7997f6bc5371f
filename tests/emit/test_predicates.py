"""The words that tell an act, and their senses."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from tests.emit.conftest import Finder, Teller


def test_predicates_choose_the_sense_by_the_object(told: Teller) -> None:
    assert told("فرضت كندا عقوبات على روسيا.") == ["CAN 163 RUS"]
    assert told("رفعت كندا العقوبات عن روسيا.") == ["CAN 085 RUS"]


def test_predicates_leave_out_what_another_one_takes_as_object(find: Finder) -> None:
    assert len(find("فرضت كندا عقوبات على روسيا.")) == 1


def test_predicates_keep_talks_between_others_beside_their_host(told: Teller) -> None:
    assert "046 ETH+SOM" in told("استضافت أنقرة محادثات بين الصومال وإثيوبيا.")


def test_predicates_find_the_object_before_a_relative_clause(told: Teller) -> None:
    assert "USA 163 IRN" in told("انتقدت الصين العقوبات التي فرضتها واشنطن على إيران.")


def test_predicates_end_before_the_next_act(find: Finder) -> None:
    first, second = find("استدعت هولندا السفير الروسي وطردت دبلوماسيين.")[:2]
    assert first.end == second.at


def test_predicates_read_a_participle_that_says_what_someone_does(told: Teller) -> None:
    assert told("زار الرئيس التركي الدوحة مساء الأحد، متهما إسرائيل بالتجسس.") == ["TUR 042 QAT", "TUR 1125 ISR"]


def test_predicates_pass_over_a_participle_that_says_which(find: Finder) -> None:
    assert [p.form for p in find("بحث الوفد العقوبات المفروضة على إيران.") if p.form == "participle"] == []


def test_predicates_report_without_an_event(find: Finder, told: Teller) -> None:
    assert [p.sense.code for p in find("أعلنت أنقرة أن الحدود مفتوحة.")] == [None]
    assert told("أعلنت أنقرة أن الحدود مفتوحة.") == []

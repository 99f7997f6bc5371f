"""Whatever the text: no error, offsets that hold, mentions in order, time that grows with the text and no faster."""

from __future__ import annotations

import gc
import time
from typing import TYPE_CHECKING

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

if TYPE_CHECKING:
    from tests.extract.conftest import Reader

SAMPLE = """
وزير الخارجية المصري للأمم المتحدة سفير تركيا لدى من إلى في و ب 12 2018 / - . ، : « » # _ ( ) مايو أيار الأحد
المقبل الماضي قبل يومين نظيره بلاده الحركة حماس دونالد ترامب رئيس وزراء بريطانيا السابق قوات المالي مالي
صحيفة الحياة Politico مطلع العام الرئيسان والفرنسي عبد بن آل ثلاثة الحادي والعشرين هذا ٢٠١٨ ً عُمان
"""
WORDS = st.sampled_from(SAMPLE.split())


@settings(max_examples=300, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(text=st.lists(WORDS, max_size=40).map(" ".join) | st.text(max_size=60))
def test_any_text_gives_mentions_whose_offsets_hold(annotate: Reader, text: str) -> None:
    end = 0
    for mention in annotate(text).mentions:
        assert text[mention.start : mention.end] == mention.text
        assert end <= mention.start < mention.end
        end = mention.end


def test_time_grows_with_the_text_and_no_faster(annotate: Reader) -> None:
    sentence = "قال وزير الخارجية المصري إن بلاده ترحب بقرار الأمم المتحدة، الأحد 12 مايو 2018، ونظيره التركي يوافق. "

    def seconds(times: int) -> float:
        gc.collect()
        gc.disable()  # as timeit does: a full collection walks the whole lexicon, whatever is timed
        try:
            started = time.process_time()
            annotate(sentence * times)
            return time.process_time() - started
        finally:
            gc.enable()

    seconds(20)
    assert seconds(800) < 12 * seconds(200)

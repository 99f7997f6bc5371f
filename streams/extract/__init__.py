"""Extract: a clean article in, the same article and what it names out. `extract_mentions` is all that others call.

Modules in the order in which they run:

article      runs the others
draft        a line in words, and mentions in the making
dates        date expressions, worked out on the day of publication (date_words: lookups; date_days, date_months,
             date_units, date_spans: what each reads; periods: their arithmetic)
actors       names that the lexicon lists, the longest first (homographs: which sense the context allows)
offices      وزير الخارجية + المصري: offices, organs, kinds of people
owners       what those belong to
outlets      unlisted outlets after صحيفة, قناة, ...
persons      office holders on that day, names after offices, surnames
stand_ins    بلاده, المملكة, الحركة: words that stand for an actor and are no names
references   الوزارة, نظيره, بلاده: what stands for an actor named elsewhere
entities     names that the lexicon does not list, by a model (a package of its own)
unlisted     what becomes of those
places       which of the places of one name
"""

from streams.extract.article import extract_mentions
from streams.extract.entities import Recognizer

__all__ = ["Recognizer", "extract_mentions"]

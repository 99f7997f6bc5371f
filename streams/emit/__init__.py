"""Third stage: an annotated article in, its diplomatic events out.

read      lines -> sentences of units                      units.py
parse     which words are verbs, what governs each name    syntax.py
find      the words that tell an act, and their senses     predicates.py
assign    who acts on whom                                 roles.py, discourse.py
judge     done, planned, maybe, not                        status.py
attribute who says so                                      attribution.py
date      when                                             tellings.py, dating.py, distances.py, daybook.py
place     where                                            clauses.py, circumstances.py
prove     the words that show it                           evidence.py
merge     each event once                                  merging.py
weigh     how sure                                         confidence.py
explain   which of these gave it, or why none              explaining.py
"""

from streams.emit.coding import code_events

__all__ = ["code_events"]

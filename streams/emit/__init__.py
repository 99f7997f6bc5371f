"""Third stage: an annotated article in, its diplomatic events out.

`coding.py` runs the steps in this order; `phrases.py` has what several ask of a noun phrase, `drafts.py` an event in
the making.

read      lines -> sentences of units                      units.py
parse     which words are verbs, what governs each name    syntax.py
find      the words that tell an act, and their senses     predicates.py
assign    who acts on whom                                 roles.py, subjects.py, positions.py, targets.py,
                                                           discourse.py, ways.py
judge     done, planned, maybe, not                        status.py, governing.py
attribute who says so                                      attribution.py, sayings.py, voices.py, hearsay.py,
                                                           quotations.py, reports.py, givens.py
date      when                                             tellings.py, dating.py, distances.py, daybook.py
place     where                                            clauses.py, circumstances.py
prove     the words that show it                           evidence.py
merge     each event once                                  merging.py
weigh     how sure                                         confidence.py
write     as the contract has it                           writing.py
explain   which of these gave it, or why none              grounds.py, explaining.py, steps.py, explanation.py
"""

from streams.emit.coding import code_events

__all__ = ["code_events"]

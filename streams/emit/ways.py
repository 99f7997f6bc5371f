"""Name the ways in which a side of an act is found, and say how many steps of each are inferred rather than read.

In: nothing. Out: `Way`, which `subjects.py` and `roles.py` return, `confidence.py` counts and `explaining.py` tells.
"""

from __future__ import annotations

from enum import Enum, unique


@unique
class Way(Enum):
    """A rule that finds (or misses) who acts, on whom, or both sides of what is done together.

    `side` is `source`, `target` or `both`; `steps` is how much the rule infers.
    """

    side: str
    steps: int
    says: str

    BEFORE_VERB = "source", 0, "the free name before the word"
    AFTER_VERB = "source", 0, "the free name after the verb"
    ANTECEDENT = "source", 0, "what the relative pronoun refers to"
    GENITIVE = "source", 0, "the genitive after the noun"
    ADJECTIVE = "source", 0, "the adjective of the noun"
    DESCRIBED = "source", 0, "the clause's subject, which the participle describes"
    BY_FRAME = "source", 0, "where the frame puts who acts"
    OWN_COUNTRY = "source", 0, "who says `بلاده` acts for it"
    AGENT = "source", 0, "after `من قبل`"
    POSSESSOR = "source", 1, "whom the pronoun on the noun refers to"
    SPEAKER = "source", 1, "who speaks"
    CLAUSE = "source", 1, "the subject of the clause that the word stands in"
    CONTROLLED = "source", 0, "whose decision, attempt or announcement the act is"
    CONTINUED = "source", 1, "dropped: the last subject goes on"
    BOTH_ACTING = "source", 1, "`الجانبان`: the sides of the last act"
    BLOCKED = "source", 1, "nobody: another noun is the subject"
    UNNAMED = "source", 1, "nobody: the noun names none"
    SPEAKER_JOINS = "source", 1, "who speaks of it is the side not named"
    LAST_SUBJECT = "source", 2, "dropped: the last subject of the article that fits"

    UNASKED = "target", 0, "nobody: the frame asks for none"
    BY_ROLE = "target", 0, "where the frame puts who is acted upon"
    INSIDE = "target", 0, "the other actor within the complement"
    PATIENT = "target", 0, "persons without the article after a verbal noun: they suffer it"
    SUFFERS = "target", 0, "the subject: the word is passive, or its frame makes it suffer"
    SUBJECTS_DEED = "target", 0, "whose doing the subject is"
    AGENT_BLAMED = "target", 0, "after `من قبل`: whose doing is condemned"
    PRONOUN_ON_VERB = "target", 1, "whom the pronoun on the verb refers to"
    PRONOUN_AFTER = "target", 1, "whom the pronoun on the preposition refers to"
    ANAPHOR = "target", 1, "whose act, or which two, was told last"
    STRUCK_PLACE = "target", 0, "the country of the place struck"
    ALONE = "target", 3, "the only other one in the sentence"
    UNFOUND = "target", 1, "nobody: none stands where the frame asks for one"

    PAIR = "both", 0, "two adjectives or names right after the noun"
    BETWEEN = "both", 0, "`بين`"
    VENUE = "both", 0, "the town after the noun is where, not who"
    VISITED = "both", 1, "the place after the visit is where it leads; the clause's subject pays it"
    LISTED = "both", 0, "one list holds both sides"
    BOTH_SIDES = "both", 0, "`الجانبان`: the sides of the last act"

    def __init__(self, side: str, steps: int, says: str) -> None:
        self.side, self.steps, self.says = side, steps, says

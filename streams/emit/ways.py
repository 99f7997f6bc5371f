"""Name the ways in which a side of an act is found.

In: nothing. Out: `Way`, which `subjects.py`, `targets.py` and `roles.py` return, `confidence.py` weighs and `steps.py`
tells.
"""

from __future__ import annotations

from enum import Enum, unique


@unique
class Way(Enum):
    """A rule that finds (or misses) who acts, on whom, or both sides of what is done together.

    `side` is `source`, `target` or `both`.
    """

    side: str
    says: str

    BEFORE_VERB = "source", "the free name before the word"
    AFTER_VERB = "source", "the free name after the verb"
    ANTECEDENT = "source", "what the relative pronoun refers to"
    GENITIVE = "source", "the genitive after the noun"
    ADJECTIVE = "source", "the adjective of the noun"
    DESCRIBED = "source", "the clause's subject, which the participle describes"
    BY_FRAME = "source", "where the frame puts who acts"
    OWN_COUNTRY = "source", "who says `بلاده` acts for it"
    AGENT = "source", "after `من قبل`"
    POSSESSOR = "source", "whom the pronoun on the noun refers to"
    SPEAKER = "source", "who speaks"
    CLAUSE = "source", "the subject of the clause that the word stands in"
    CONTROLLED = "source", "whose decision, attempt or announcement the act is"
    CONTINUED = "source", "dropped: the last subject goes on"
    BOTH_ACTING = "source", "`الجانبان`: the sides of the last act"
    BLOCKED = "source", "nobody: another noun is the subject"
    UNNAMED = "source", "nobody: the noun names none"
    SPEAKER_JOINS = "source", "who speaks of it is the side not named"
    LAST_SUBJECT = "source", "dropped: the last subject of the article that fits"

    UNASKED = "target", "nobody: the frame asks for none"
    BY_ROLE = "target", "where the frame puts who is acted upon"
    INSIDE = "target", "the other actor within the complement"
    PATIENT = "target", "persons without the article after a verbal noun: they suffer it"
    SUFFERS = "target", "the subject: the word is passive, or its frame makes it suffer"
    SUBJECTS_DEED = "target", "whose doing the subject is"
    AGENT_BLAMED = "target", "after `من قبل`: whose doing is condemned"
    PRONOUN_ON_VERB = "target", "whom the pronoun on the verb refers to"
    PRONOUN_AFTER = "target", "whom the pronoun on the preposition refers to"
    ANAPHOR = "target", "whose act, or which two, was told last"
    STRUCK_PLACE = "target", "the country of the place struck"
    ALONE = "target", "the only other one in the sentence"
    UNFOUND = "target", "nobody: none stands where the frame asks for one"

    PAIR = "both", "two adjectives or names right after the noun"
    BETWEEN = "both", "`بين`"
    VENUE = "both", "the town after the noun is where, not who"
    VISITED = "both", "the place after the visit is where it leads; the clause's subject pays it"
    LISTED = "both", "one list holds both sides"
    BOTH_SIDES = "both", "`الجانبان`: the sides of the last act"

    def __init__(self, side: str, says: str) -> None:
        self.side, self.says = side, says

"""The contract between rasid and those who publish to it or subscribe to it; importable without Faust or Kafka."""

from schemas.articles import (
    AnnotatedArticle,
    CleanArticle,
    DateMention,
    Line,
    LineLabel,
    Mention,
    MentionKind,
    PlaceMention,
    RawArticle,
    Repair,
    TextField,
)
from schemas.dead_letters import DeadLetter
from schemas.events import Actor, DiplomaticEvent, EventDate, Evidence, Place, Speaker, Status

__all__ = [
    "Actor",
    "AnnotatedArticle",
    "CleanArticle",
    "DateMention",
    "DeadLetter",
    "DiplomaticEvent",
    "EventDate",
    "Evidence",
    "Line",
    "LineLabel",
    "Mention",
    "MentionKind",
    "Place",
    "PlaceMention",
    "RawArticle",
    "Repair",
    "Speaker",
    "Status",
    "TextField",
]

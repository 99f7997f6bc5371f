"""What rasid tells of itself: every metric and log line, one function a fact.

Nobody else touches prometheus_client or structlog. Labels come from closed sets. What counts messages counts them
once their transaction has committed, so that the counters agree with the topics.
"""

from __future__ import annotations

import logging
import sys
import time
from importlib.metadata import version
from typing import TYPE_CHECKING, Any, Final

import structlog
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Counter,
    Gauge,
    Histogram,
    Info,
    ProcessCollector,
    generate_latest,
)

if TYPE_CHECKING:
    from collections.abc import Iterable

    from schemas import DiplomaticEvent

CONTENT_TYPE: Final = CONTENT_TYPE_LATEST
REGISTRY: Final = CollectorRegistry()
ProcessCollector(registry=REGISTRY)

_STAGE_BUCKETS: Final = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10)
_TRANSACTION_BUCKETS: Final = (0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 20, 60)
_LATENCY_BUCKETS: Final = (0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60, 300, 900, 3600, 21_600, 86_400)


def _counter(name: str, text: str, *labels: str) -> Counter:
    return Counter(name, text, labels, registry=REGISTRY)


def _gauge(name: str, text: str, *labels: str) -> Gauge:
    return Gauge(name, text, labels, registry=REGISTRY)


def _histogram(name: str, text: str, buckets: Iterable[float], *labels: str) -> Histogram:
    return Histogram(name, text, labels, buckets=tuple(buckets), registry=REGISTRY)


_RECEIVED = _counter("rasid_articles_received_total", "Messages a stage took from its topic and settled.", "stage")
_PUBLISHED = _counter("rasid_articles_published_total", "Articles a stage published.", "stage")
_EVENTS = _counter("rasid_events_published_total", "Events published, by CAMEO root and status.", "root", "status")
_REJECTED = _counter("rasid_articles_rejected_total", "Messages that became dead letters.", "stage", "code")
_SKIPPED = _counter(
    "rasid_messages_skipped_total", "Messages dropped because settled or of a lost assignment.", "reason"
)
_STAGE = _histogram("rasid_stage_duration_seconds", "Time a stage spent on one message.", _STAGE_BUCKETS, "stage")
_LATENCY = _histogram(
    "rasid_event_latency_seconds", "From the raw record's timestamp to the commit of its event.", _LATENCY_BUCKETS
)
_TRANSACTION = _histogram(
    "rasid_transaction_duration_seconds", "From begin to commit of a transaction.", _TRANSACTION_BUCKETS, "stage"
)
_ABORTED = _counter("rasid_transactions_aborted_total", "Transactions given up; the process ends with one.", "stage")
_LANES = _counter("rasid_lanes_opened_total", "Transactional producers opened, each fencing its predecessor.", "stage")
_LAG = _gauge(
    "rasid_consumer_lag_messages",
    "Messages between the group's committed offset and the partition's end, as the broker says. "
    "Every process of an agent reports all partitions: take the max.",
    "stage",
    "partition",
)
_LAG_FAILED = _counter("rasid_consumer_lag_failed_total", "Times the broker did not answer for the lag.", "stage")
_ASSIGNED = _gauge("rasid_partitions_assigned", "Partitions that this process holds.", "stage")
_RESTARTED = _counter("rasid_worker_restarts_total", "Agent processes that ended unasked and were restarted.", "stage")
_RUNNING = _gauge("rasid_worker_processes", "Agent processes that run.", "stage")
_LEXICON = Info("rasid_lexicon", "The lexicon in use.", registry=REGISTRY)
_BUILD = Info("rasid_build", "The version of rasid and of Python.", registry=REGISTRY)
_BUILD.info({"version": version("rasid"), "python": ".".join(map(str, sys.version_info[:3]))})

_log = structlog.stdlib.get_logger("rasid")


def configure_logging(level: str, *, json: bool) -> None:
    """Send every log line, rasid's and its libraries', to stderr: one JSON object a line, or text for people."""
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_log_level,
        structlog.stdlib.add_logger_name,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
        structlog.processors.format_exc_info,
    ]
    renderer = structlog.processors.JSONRenderer(ensure_ascii=False) if json else structlog.dev.ConsoleRenderer()
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        logger_factory=structlog.stdlib.LoggerFactory(),
        wrapper_class=structlog.stdlib.BoundLogger,
        cache_logger_on_first_use=True,
    )
    handler = logging.StreamHandler()
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(
            foreign_pre_chain=[structlog.stdlib.PositionalArgumentsFormatter(), *shared],
            processors=[structlog.stdlib.ProcessorFormatter.remove_processors_meta, renderer],
        )
    )
    logging.root.handlers[:] = [handler]
    logging.root.setLevel(logging.WARNING)
    logging.getLogger("rasid").setLevel(level)


def render() -> bytes:
    """Return every metric in Prometheus' text format."""
    return generate_latest(REGISTRY)


def bind(**facts: str) -> None:
    """Put `facts` (stage, process) on every further log line of this process."""
    structlog.contextvars.bind_contextvars(**facts)


def lexicon_loaded(lexicon_version: str) -> None:
    """Say which lexicon the stages use."""
    _LEXICON.info({"version": lexicon_version})
    _log.info("lexicon loaded", version=lexicon_version)


def stage_timed(stage: str, seconds: float) -> None:
    """Record how long a stage took for one message."""
    _STAGE.labels(stage).observe(seconds)


def articles_received(stage: str, count: int) -> None:
    """Count messages whose outcome is committed."""
    _RECEIVED.labels(stage).inc(count)


def article_published(stage: str) -> None:
    """Count an article that a stage published."""
    _PUBLISHED.labels(stage).inc()


def event_published(event: DiplomaticEvent, raw_at: float) -> None:
    """Count an event at its commit; `raw_at` is its raw record's timestamp, in seconds since 1970."""
    _EVENTS.labels(event.cameo_root, event.status).inc()
    _LATENCY.observe(max(0.0, time.time() - raw_at))


def article_rejected(stage: str, code: str, *, message: str, partition: int, offset: int) -> None:
    """Count a dead letter and say which message it was; its text stays out of the log."""
    _REJECTED.labels(stage, code).inc()
    _log.warning("article rejected", stage=stage, code=code, message=message, partition=partition, offset=offset)


def stage_failed(stage: str, *, partition: int, offset: int, error: BaseException) -> None:
    """Say that a stage has a defect: the traceback, of the message its place only."""
    _log.error("stage failed", stage=stage, partition=partition, offset=offset, exc_info=error)


def messages_skipped(reason: str, count: int) -> None:
    """Count messages that were dropped unread; `reason` is `settled` or `stale`."""
    if count:
        _SKIPPED.labels(reason).inc(count)


def transaction_committed(stage: str, seconds: float) -> None:
    """Record a committed transaction."""
    _TRANSACTION.labels(stage).observe(seconds)


def transaction_aborted(stage: str, *, partition: int, error: BaseException) -> None:
    """Count a transaction given up, with its reason; the process ends for it."""
    _ABORTED.labels(stage).inc()
    _log.error("transaction aborted", stage=stage, partition=partition, error=repr(error))


def lane_opened(stage: str, *, partition: int, next_offset: int, seconds: float) -> None:
    """Say that a partition's transactional producer is open and where its work goes on."""
    _LANES.labels(stage).inc()
    _log.info("lane opened", stage=stage, partition=partition, next_offset=next_offset, seconds=round(seconds, 3))


def partitions_assigned(stage: str, partitions: Iterable[int]) -> None:
    """Say which partitions this process now holds."""
    held = sorted(partitions)
    _ASSIGNED.labels(stage).set(len(held))
    _log.info("partitions assigned", stage=stage, partitions=held)


def lag_measured(stage: str, lags: dict[int, int]) -> None:
    """Set the lag of each partition."""
    for partition, lag in lags.items():
        _LAG.labels(stage, str(partition)).set(lag)


def lag_failed(stage: str, error: BaseException) -> None:
    """Say that the broker would not tell the lag."""
    _LAG_FAILED.labels(stage).inc()
    _log.warning("lag unknown", stage=stage, error=repr(error))


def worker_started(stage: str, *, process: str, pid: int, port: int) -> None:
    """Say that the supervisor started a process."""
    _RUNNING.labels(stage).inc()
    _log.info("worker started", stage=stage, process=process, pid=pid, metrics_port=port)


def worker_ended(stage: str, *, process: str, pid: int, code: int) -> None:
    """Say that a process of the supervisor has ended; a negative code is a signal."""
    _RUNNING.labels(stage).dec()
    _log.info("worker ended", stage=stage, process=process, pid=pid, code=code)


def worker_restarting(stage: str, *, process: str, seconds: float) -> None:
    """Count a restart and say after which wait it comes."""
    _RESTARTED.labels(stage).inc()
    _log.warning("worker restarting", stage=stage, process=process, wait=round(seconds, 3))


def supervisor_started(url: str, processes: int) -> None:
    """Say where the supervisor answers."""
    _log.info("supervisor started", metrics=url, processes=processes)


def draining(stage: str) -> None:
    """Say that the batch in flight is being finished before the process ends."""
    _log.info("draining", stage=stage)

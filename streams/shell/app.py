"""The composition root: settings and a stage in, a Faust app and what runs beside it out. Nothing is wired elsewhere.

One app, one consumer group and one process an agent: mixed subscriptions in one group are no part of the guarantee.
Faust's tables are not used: their changelog writes are outside the transaction.
"""

from __future__ import annotations

import os
import tempfile
import threading
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import faust
from faust.app.base import BootStrategy
from faust.transport.drivers.aiokafka import AIOKafkaConsumerThread, Consumer, Transport

from streams import telemetry
from streams.shell.agents import agent_of
from streams.shell.client import tls
from streams.shell.health import Health
from streams.shell.transactions import ExactlyOnce, Source

if TYPE_CHECKING:
    from aiokafka import AIOKafkaConsumer

    from streams.settings import KafkaSettings, Settings
    from streams.shell.stages import Stage

BEAT: Final = 1.0
LAST_RESORT: Final = 15.0
FAILED: Final = 70


@dataclass(frozen=True, slots=True)
class Assembly:
    """An agent's parts, wired and not yet started."""

    app: faust.App
    exactly_once: ExactlyOnce
    health: Health


class _ReadCommittedThread(AIOKafkaConsumerThread):
    def _create_worker_consumer(self, transport: Transport) -> AIOKafkaConsumer:
        """Build the consumer with read_committed, which Faust gives only to its own transactions."""
        self.consumer.in_transaction = True
        try:
            return super()._create_worker_consumer(transport)
        finally:
            self.consumer.in_transaction = False


class _NeverCommittingConsumer(Consumer):
    def _new_consumer_thread(self) -> AIOKafkaConsumerThread:
        return _ReadCommittedThread(self, loop=self.loop, beacon=self.beacon)

    async def _commit(self, offsets: Any) -> bool:  # noqa: ANN401  Faust's signature
        raise AssertionError(f"Faust commits {offsets}: offsets belong to the transactions")


class _Transport(Transport):
    Consumer = _NeverCommittingConsumer


class _Boot(BootStrategy):
    # Faust's web server would bind every interface; /metrics and /healthz are served by `shell/operations.py`.
    enable_web = False


class _App(faust.App):
    BootStrategy = _Boot

    def _new_transport(self) -> Transport:
        return _Transport(self.conf.broker_consumer, self)


def group_of(stage: Stage, kafka: KafkaSettings) -> str:
    """Return the consumer group of a stage: also its app id and the beginning of its transactional ids."""
    return f"{kafka.prefix}rasid.{stage.name}"


def build_app(settings: Settings, stage: Stage, exactly_once: type[ExactlyOnce] = ExactlyOnce) -> Assembly:
    """Wire the agent of `stage`; raise `SettingsError` on unusable certificates."""
    app = _faust_app(settings, group_of(stage, settings.kafka))
    topic = stage.source.named(settings.kafka.prefix)
    delivery = exactly_once(
        Source(stage.name, topic, app.conf.id), settings, generation=lambda: int(app.consumer_generation_id)
    )
    health = Health(settings.metrics.stall)
    source = app.topic(
        topic, key_type=bytes, value_type=bytes, key_serializer="raw", value_serializer="raw", acks=False
    )
    app.agent(source, name=stage.name)(
        agent_of(stage, delivery, settings.batch, settings.kafka.prefix, failed=partial(_end, health))
    )
    _watch_assignment(app, stage, delivery, health)
    return Assembly(app, delivery, health)


def _end(health: Health) -> None:
    """Make sure that the process ends: Faust is asked by the exception, and given this long to do it."""
    health.failed()
    timer = threading.Timer(LAST_RESORT, os._exit, (FAILED,))
    timer.daemon = True
    timer.start()


def _faust_app(settings: Settings, group: str) -> faust.App:
    kafka = settings.kafka
    return _App(
        group,
        broker=[f"kafka://{address}" for address in kafka.bootstrap.split(",")],
        broker_credentials=_credentials(kafka),
        broker_session_timeout=kafka.session_timeout,
        broker_heartbeat_interval=min(3.0, kafka.session_timeout / 3),
        broker_request_timeout=kafka.request_timeout,
        consumer_auto_offset_reset="earliest",
        agent_supervisor="mode.CrashingSupervisor",
        datadir=Path(tempfile.gettempdir()) / f"rasid-{group}",
        stream_buffer_maxsize=settings.batch.size,
        stream_wait_empty=False,
        table_standby_replicas=0,
        topic_allow_declare=False,
        topic_disable_leader=True,
        worker_redirect_stdouts=False,
    )


def _credentials(kafka: KafkaSettings) -> faust.SASLCredentials | faust.SSLCredentials | None:
    context = tls(kafka)
    if kafka.password is not None and kafka.security_protocol.startswith("SASL"):
        return faust.SASLCredentials(
            username=kafka.username,
            password=kafka.password.get_secret_value(),
            mechanism=kafka.sasl_mechanism,
            ssl_context=context,
        )
    return faust.SSLCredentials(context=context) if context is not None else None


def _watch_assignment(app: faust.App, stage: Stage, exactly_once: ExactlyOnce, health: Health) -> None:
    async def revoked(*_: Any, **__: Any) -> None:  # noqa: ANN401  Faust's signal
        health.unassigned()
        await exactly_once.revoke()

    async def assigned(*sent: Any, **_: Any) -> None:  # noqa: ANN401  as above: the app, then the partitions
        telemetry.partitions_assigned(stage.name, [partition.partition for partition in sent[1]])
        health.assigned()

    async def beat() -> None:
        health.beat()

    app.on_partitions_revoked.connect(revoked)
    app.on_partitions_assigned.connect(assigned)
    app.timer(BEAT)(beat)

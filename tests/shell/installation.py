"""An installation of rasid for one test: topics and groups of its own on the shared broker."""

from __future__ import annotations

import asyncio
import os
import subprocess
import sys
import tempfile
import urllib.error
import urllib.request
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any
from uuid import uuid4

import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, ConsumerRecord

from streams.settings import BatchSettings, KafkaSettings, MetricsSettings, Settings, TransactionSettings
from streams.shell.admin import create_topics
from streams.shell.broker_files import free_ports
from streams.shell.client import connection
from streams.shell.topics import RAW, Topic

if TYPE_CHECKING:
    import signal
    from collections.abc import Iterable, Iterator

TOY_AGENT = ("-m", "tests.shell.toys")
REAL_AGENT = ("-m", "streams.shell.process")


class Installation:
    """Topics, settings, and the environment that gives a child process the same settings."""

    def __init__(self, bootstrap: str) -> None:
        self.prefix = f"test-{uuid4().hex[:8]}."
        self.settings = Settings(
            kafka=KafkaSettings(bootstrap=bootstrap, prefix=self.prefix, session_timeout=6.0),
            batch=BatchSettings(),
            transaction=TransactionSettings(timeout=10.0),
            metrics=MetricsSettings(port=0, lag_interval=0.5),
        )
        self.environment = {
            **os.environ,
            "RASID_KAFKA__BOOTSTRAP": bootstrap,
            "RASID_KAFKA__PREFIX": self.prefix,
            "RASID_KAFKA__SESSION_TIMEOUT": "6",
            "RASID_TRANSACTION__TIMEOUT": "10",
            "RASID_METRICS__LAG_INTERVAL": "0.5",
            "RASID_METRICS__PORT": "0",
        }

    def topic(self, topic: Topic) -> str:
        """Return the full name of `topic` here."""
        return topic.named(self.prefix)

    async def publish(self, pages: Iterable[bytes | None], topic: Topic = RAW, partition: int | None = None) -> None:
        """Publish raw pages, each keyed by its number; wait until the broker has them all."""
        async with self.producer() as producer:
            sent = [
                await producer.send(self.topic(topic), page, key=str(number).encode(), partition=partition)
                for number, page in enumerate(pages)
            ]
            await asyncio.gather(*sent)

    def producer(self, **options: Any) -> AIOKafkaProducer:  # noqa: ANN401  aiokafka's own options
        """Return a producer for this installation."""
        options = {"max_request_size": RAW.max_record_bytes, **options}
        return AIOKafkaProducer(**connection(self.settings.kafka), **options)

    async def read(self, topic: Topic, count: int, *, within: float = 60.0, quiet: float = 0.5) -> list[ConsumerRecord]:
        """Return the committed records of `topic`: `count` of them, and what else comes while it should be quiet."""
        records: list[ConsumerRecord] = []
        async with AIOKafkaConsumer(
            self.topic(topic),
            **connection(self.settings.kafka),
            auto_offset_reset="earliest",
            isolation_level="read_committed",
        ) as consumer:
            try:
                async with asyncio.timeout(within):
                    while len(records) < count:
                        records += [r for batch in (await consumer.getmany(timeout_ms=200)).values() for r in batch]
            except TimeoutError:
                pytest.fail(f"{len(records)} records of {count} in {topic.name} after {within} s")
            more = await consumer.getmany(timeout_ms=int(quiet * 1000))
            records += [r for batch in more.values() for r in batch]
        return records

    @contextmanager
    def agent(self, stage: str, program: tuple[str, ...] = TOY_AGENT, **environment: str) -> Iterator[Agent]:
        """Run one agent process; what is still running at the end is killed."""
        agent = Agent(self, stage, program, environment)
        try:
            yield agent
        finally:
            agent.kill()


class Agent:
    """An agent process and its pages."""

    def __init__(
        self, installation: Installation, stage: str, program: tuple[str, ...], environment: dict[str, str]
    ) -> None:
        (self.port,) = free_ports(1)
        self._log = tempfile.TemporaryFile()  # noqa: SIM115  closed by `kill`
        self.process = subprocess.Popen(
            [sys.executable, *program, stage, f"{stage}-test", str(self.port)],
            stdin=subprocess.PIPE,
            stderr=self._log,
            env={**installation.environment, **environment},
        )

    def page(self, path: str) -> tuple[int, str]:
        """Return status and text of one of its pages; status 0 where nothing answers."""
        try:
            with urllib.request.urlopen(f"http://127.0.0.1:{self.port}{path}", timeout=5) as response:
                return response.status, response.read().decode()
        except urllib.error.HTTPError as error:
            with error:
                return error.code, error.read().decode()
        except OSError:
            return 0, ""

    async def until_ready(self, within: float = 40.0) -> None:
        """Wait until partitions are assigned."""
        await self.until_page("/readyz", "ready\n", within)

    async def until_page(self, path: str, text: str, within: float = 30.0) -> str:
        """Wait until a page contains `text`, and return it."""
        async with asyncio.timeout(within):
            while text not in (page := (await asyncio.to_thread(self.page, path))[1]):  # noqa: ASYNC110  a page is polled
                await asyncio.sleep(0.1)
        return page

    async def until_count(self, metric: str, count: int, within: float = 30.0) -> None:
        """Wait until `metric` has reached `count`: it may pass it between two looks."""
        async with asyncio.timeout(within):
            while not self._reaches(metric, count, (await asyncio.to_thread(self.page, "/metrics"))[1]):  # noqa: ASYNC110
                await asyncio.sleep(0.1)

    @staticmethod
    def _reaches(metric: str, count: int, page: str) -> bool:
        values = (line.removeprefix(metric) for line in page.splitlines() if line.startswith(metric + " "))
        return any(float(value) >= count for value in values)

    def send(self, number: signal.Signals) -> None:
        """Send the process a signal."""
        self.process.send_signal(number)

    async def until_ended(self, within: float = 30.0) -> tuple[int, str]:
        """Wait for its end and return exit code and log."""
        code = await asyncio.to_thread(self.process.wait, timeout=within)
        self._log.seek(0)
        return code, self._log.read().decode()

    def kill(self) -> None:
        """End it at once."""
        self.process.kill()
        self.process.communicate()
        self._log.close()


@pytest.fixture
async def installation(kafka: str) -> Installation:
    """Create an installation's topics."""
    created = Installation(kafka)
    await create_topics(created.settings.kafka)
    return created

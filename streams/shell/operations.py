"""The thread beside an agent: its web pages and its lag, in an event loop that the agent's work cannot hold up."""

from __future__ import annotations

import asyncio
import threading
from typing import TYPE_CHECKING

from aiokafka.errors import KafkaError

from streams import telemetry
from streams.errors import BrokerError, SettingsError
from streams.shell.lag import lag_reader
from streams.shell.web import build_web, serve

if TYPE_CHECKING:
    from streams.settings import Settings
    from streams.shell.health import Health
    from streams.shell.transactions import Source


class Operations:
    """Serves the pages of one agent process and measures its group's lag until stopped."""

    def __init__(self, settings: Settings, source: Source, health: Health, port: int) -> None:
        self._settings = settings
        self._source = source
        self._health = health
        self._port = port
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._run, name="operations", daemon=True)
        self._measuring: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Bind the port and go on in the background; raise `SettingsError` where the port cannot be had."""
        host = self._settings.metrics.host
        try:
            self._runner = self._loop.run_until_complete(serve(build_web(self._health.why_not_ready), host, self._port))
        except OSError as error:
            raise SettingsError(
                f"RASID_METRICS__PORT: {host}:{self._port} cannot be bound: {error.strerror}"
            ) from error
        self._thread.start()

    def stop(self) -> None:
        """Close the pages and wait for the thread."""
        self._loop.call_soon_threadsafe(self._cancel)
        self._thread.join()

    def _cancel(self) -> None:
        if self._measuring is not None:
            self._measuring.cancel()

    def _run(self) -> None:
        self._measuring = self._loop.create_task(self._measure())
        try:
            self._loop.run_until_complete(self._measuring)
        except asyncio.CancelledError:
            self._loop.run_until_complete(self._runner.cleanup())
        finally:
            self._loop.close()

    async def _measure(self) -> None:
        while True:
            try:
                async with lag_reader(self._settings.kafka, self._source.topic, self._source.group) as reader:
                    while True:
                        async with asyncio.timeout(self._settings.kafka.request_timeout):
                            telemetry.lag_measured(self._source.stage, await reader.read())
                        await asyncio.sleep(self._settings.metrics.lag_interval)
            except (KafkaError, BrokerError, OSError, TimeoutError) as error:
                telemetry.lag_failed(self._source.stage, error)
            await asyncio.sleep(self._settings.metrics.lag_interval)

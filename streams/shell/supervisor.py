"""`rasid worker`: a process an agent, kept running.

Each process has its own Faust app, consumer group member and port. One that ends unasked is started again after a wait
that doubles. SIGTERM and SIGINT are passed on, and the supervisor waits until the batches in flight are settled. Where
an orchestrator restarts containers, it runs `rasid worker --agents clean` and so on, one agent in each.
"""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from asyncio.subprocess import PIPE
from typing import TYPE_CHECKING, Final, NamedTuple

import aiohttp
from aiohttp import web

from streams import telemetry
from streams.errors import SettingsError
from streams.shell.broker_files import free_ports
from streams.shell.web import build_web, serve

if TYPE_CHECKING:
    from asyncio.subprocess import Process
    from collections.abc import Callable, Sequence

    from streams.settings import Settings

SETTINGS_ARE_WRONG: Final = 2
# glibc raises this threshold with every large block that is freed, and then keeps pages of megabytes on its heap. Held
# at 1 MiB, a process of 600 MB after large pages comes back to half of that.
MEMORY: Final = {"MALLOC_MMAP_THRESHOLD_": str(2**20)}


class Job(NamedTuple):
    """A process to keep running: its stage, its name in the logs, and its port."""

    stage: str
    name: str
    port: int


def command_of(job: Job) -> list[str]:
    """Return the command line of an agent process."""
    return [sys.executable, "-m", "streams.shell.process", job.stage, job.name, str(job.port)]


def jobs_for(stages: Sequence[str], processes: int, first_port: int) -> list[Job]:
    """Return `processes` jobs for each stage, on the ports from `first_port` on, or on free ones where that is 0.

    >>> [job.name for job in jobs_for(["clean", "emit"], 2, 9465)]
    ['clean-1', 'clean-2', 'emit-1', 'emit-2']
    """
    names = [(stage, f"{stage}-{number}") for stage in stages for number in range(1, processes + 1)]
    ports = free_ports(len(names)) if first_port == 0 else range(first_port, first_port + len(names))
    return [Job(stage, name, port) for (stage, name), port in zip(names, ports, strict=True)]


class Supervisor:
    """Keeps `jobs` running until told to stop, and serves its own pages on `port`."""

    def __init__(
        self,
        settings: Settings,
        jobs: Sequence[Job],
        port: int,
        command: Callable[[Job], Sequence[str]] = command_of,
    ) -> None:
        self._settings = settings
        self._jobs = jobs
        self._port = port
        self._command = command
        self._stopping = asyncio.Event()
        self._wrong_settings = False

    async def run(self) -> None:
        """Run until a signal; raise `SettingsError` where a process cannot live with its settings."""
        loop = asyncio.get_running_loop()
        for number in (signal.SIGTERM, signal.SIGINT):
            loop.add_signal_handler(number, self._stopping.set)
        runner = await self._serve()
        try:
            async with asyncio.TaskGroup() as group:
                for job in self._jobs:
                    group.create_task(self._keep(job))
        finally:
            await runner.cleanup()
        if self._wrong_settings:
            raise SettingsError("an agent cannot run with these settings; its own message stands above")

    async def _serve(self) -> web.AppRunner:
        host = self._settings.metrics.host
        pages = build_web(self._why_not_ready)
        pages.router.add_get("/targets", self._targets)
        try:
            runner = await serve(pages, host, self._port)
        except OSError as error:
            raise SettingsError(
                f"RASID_METRICS__PORT: {host}:{self._port} cannot be bound: {error.strerror}"
            ) from error
        telemetry.supervisor_started(f"http://{host}:{self._port}/metrics", len(self._jobs))
        return runner

    async def _keep(self, job: Job) -> None:
        wait = self._settings.restart.first
        while not self._stopping.is_set():
            started = time.monotonic()
            if await self._run_once(job) == SETTINGS_ARE_WRONG:
                self._wrong_settings = True
                self._stopping.set()
            if self._stopping.is_set():
                return
            if time.monotonic() - started > self._settings.restart.calm:
                wait = self._settings.restart.first
            telemetry.worker_restarting(job.stage, process=job.name, seconds=wait)
            await self._pause(wait)
            wait = min(wait * 2, self._settings.restart.longest)

    async def _run_once(self, job: Job) -> int:
        """Run the job's process to its end and return its exit code."""
        process = await asyncio.create_subprocess_exec(*self._command(job), stdin=PIPE, env=MEMORY | os.environ)
        telemetry.worker_started(job.stage, process=job.name, pid=process.pid, port=job.port)
        ended = asyncio.create_task(process.wait())
        stopping = asyncio.create_task(self._stopping.wait())
        await asyncio.wait({ended, stopping}, return_when=asyncio.FIRST_COMPLETED)
        stopping.cancel()
        if not ended.done():
            await self._end(process)
        code = await ended
        telemetry.worker_ended(job.stage, process=job.name, pid=process.pid, code=code)
        return code

    async def _end(self, process: Process) -> None:
        """Ask the process to end and wait; past the time of grace, kill it: nothing uncommitted is lost."""
        process.terminate()
        try:
            await asyncio.wait_for(process.wait(), self._settings.restart.grace)
        except TimeoutError:
            process.kill()

    async def _pause(self, seconds: float) -> None:
        try:
            await asyncio.wait_for(self._stopping.wait(), seconds)
        except TimeoutError:
            return

    async def _why_not_ready(self) -> str | None:
        """Ask every process for its own readiness."""
        timeout = aiohttp.ClientTimeout(total=2)
        async with aiohttp.ClientSession(timeout=timeout) as session:
            answers = await asyncio.gather(*(self._ask(session, job) for job in self._jobs))
        return "; ".join(filter(None, answers)) or None

    async def _ask(self, session: aiohttp.ClientSession, job: Job) -> str | None:
        try:
            async with session.get(f"http://{self._settings.metrics.host}:{job.port}/readyz") as response:
                text = (await response.text()).strip()
                return None if response.ok else f"{job.name}: {text}"
        except (aiohttp.ClientError, TimeoutError, OSError):
            return f"{job.name}: does not answer"

    async def _targets(self, _request: web.Request) -> web.Response:
        """Serve where the processes' metrics are, in the format of Prometheus' HTTP service discovery."""
        host = self._settings.metrics.host
        return web.json_response(
            [
                {"targets": [f"{host}:{job.port}"], "labels": {"stage": job.stage, "process": job.name}}
                for job in self._jobs
            ]
        )

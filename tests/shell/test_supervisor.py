from __future__ import annotations

import asyncio
import itertools
import os
import signal
import socket
import sys
import time
from typing import TYPE_CHECKING, Any

import aiohttp
import pytest

from streams.errors import SettingsError
from streams.settings import MetricsSettings, RestartSettings, Settings
from streams.shell.broker_files import free_ports
from streams.shell.supervisor import Job, Supervisor, jobs_for

if TYPE_CHECKING:
    from collections.abc import AsyncIterator
    from pathlib import Path

pytestmark = pytest.mark.usefixtures("supervised")

QUICK = Settings(metrics=MetricsSettings(port=0), restart=RestartSettings(first=0.1, longest=0.4, calm=60.0, grace=2.0))
UNTIL_SIGTERM = (
    "import signal, sys; signal.signal(signal.SIGTERM, lambda *_: sys.exit(0)); print(flush=True); signal.pause()"
)


@pytest.fixture
async def supervised() -> AsyncIterator[None]:
    """Take the supervisor's signal handlers away again."""
    yield
    for number in (signal.SIGTERM, signal.SIGINT):
        asyncio.get_running_loop().remove_signal_handler(number)


def supervisor(program: str, *arguments: str, stages: tuple[str, ...] = ("clean",)) -> tuple[Supervisor, int]:
    """Return a supervisor of `program`, which is given the stage, and the supervisor's port."""
    (port,) = free_ports(1)

    def command(job: Job) -> list[str]:
        return [sys.executable, "-c", program, job.stage, *arguments]

    return Supervisor(QUICK, jobs_for(stages, 1, 0), port, command), port


async def page(port: int, path: str) -> Any:  # noqa: ANN401  text or JSON
    async with aiohttp.ClientSession() as session, session.get(f"http://127.0.0.1:{port}{path}") as response:
        return await (response.json() if path == "/targets" else response.text())


def restarts(text: str, stage: str) -> float:
    for line in text.splitlines():
        if line.startswith(f'rasid_worker_restarts_total{{stage="{stage}"}}'):
            return float(line.rsplit(" ", 1)[1])
    return 0.0


async def test_supervisor_restarts_with_growing_waits(tmp_path: Path) -> None:
    starts = tmp_path / "starts"
    program = f"import time; open({str(starts)!r}, 'a').write(f'{{time.time()}}\\n'); raise SystemExit(1)"
    supervised, port = supervisor(program)
    running = asyncio.create_task(supervised.run())
    await asyncio.sleep(0.1)
    before = restarts(await page(port, "/metrics"), "clean")
    async with asyncio.timeout(10):
        while not starts.exists() or len(starts.read_text().split()) < 5:  # noqa: ASYNC110  another process writes
            await asyncio.sleep(0.05)
    after = restarts(await page(port, "/metrics"), "clean")
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    times = [float(each) for each in starts.read_text().split()[:5]]
    waits = [later - earlier for earlier, later in itertools.pairwise(times)]
    assert all(wait >= least for wait, least in zip(waits, (0.1, 0.2, 0.4, 0.4), strict=True))
    assert after - before >= 4


async def test_supervisor_passes_sigterm_on_and_waits(tmp_path: Path) -> None:
    done = tmp_path / "done"
    program = (
        "import signal, sys, time\n"
        f"def finish(*_): time.sleep(0.5); open({str(done)!r} + sys.argv[1], 'w').close(); sys.exit(0)\n"
        "signal.signal(signal.SIGTERM, finish)\n"
        f"open({str(done)!r} + sys.argv[1] + '.ready', 'w').close()\n"
        "while True: signal.pause()\n"
    )
    stages = ("clean", "extract", "emit")
    supervised, _ = supervisor(program, stages=stages)
    running = asyncio.create_task(supervised.run())
    async with asyncio.timeout(10):
        while len(list(tmp_path.iterdir())) < 3:  # noqa: ASYNC110, ASYNC240  other processes write
            await asyncio.sleep(0.05)
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    finished = {path.name for path in tmp_path.glob("done*[!y]")}  # noqa: ASYNC240  three files
    assert finished == {f"done{stage}" for stage in stages}


async def test_supervisor_kills_what_ignores_sigterm() -> None:
    program = "import signal; signal.signal(signal.SIGTERM, signal.SIG_IGN)\nwhile True: signal.pause()"
    supervised, _ = supervisor(program)
    running = asyncio.create_task(supervised.run())
    await asyncio.sleep(0.5)
    started = time.monotonic()
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 10)
    assert time.monotonic() - started < QUICK.restart.grace + 2


async def test_supervisor_gives_up_on_wrong_settings() -> None:
    supervised, _ = supervisor("raise SystemExit(2)")
    with pytest.raises(SettingsError):
        await asyncio.wait_for(supervised.run(), 10)


async def test_supervisor_tells_targets_and_readiness() -> None:
    supervised, port = supervisor(UNTIL_SIGTERM, stages=("clean", "emit"))
    running = asyncio.create_task(supervised.run())
    await asyncio.sleep(0.3)
    targets = await page(port, "/targets")
    ready = await page(port, "/readyz")
    os.kill(os.getpid(), signal.SIGTERM)
    await asyncio.wait_for(running, 5)
    assert [target["labels"]["process"] for target in targets] == ["clean-1", "emit-1"]
    assert ready == "clean-1: does not answer; emit-1: does not answer\n"


async def test_supervisor_port_that_is_taken_is_a_settings_error() -> None:
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = taken.getsockname()[1]
        with pytest.raises(SettingsError, match=str(port)):
            await Supervisor(QUICK, [], port).run()

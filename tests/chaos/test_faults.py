"""Workers killed, ended and stalled at random while pages flow: every page accounted for exactly once.

RASID_CHAOS_SEEDS (how many runs, one by default), RASID_CHAOS_PAGES and RASID_CHAOS_FAULTS make it longer. The seed is
printed, and RASID_CHAOS_FIRST_SEED repeats it.
"""

from __future__ import annotations

import asyncio
import itertools
import os
import random
import signal
import time
from collections import Counter
from contextlib import ExitStack
from typing import TYPE_CHECKING, Final

import orjson
import pytest

from schemas import DeadLetter
from streams.shell.topics import ANNOTATED, CLEAN, DEAD_LETTERS, EVENTS, Topic

if TYPE_CHECKING:
    from aiokafka import ConsumerRecord

    from tests.shell.installation import Agent, Installation

SEEDS: Final = int(os.environ.get("RASID_CHAOS_SEEDS", "1"))
FIRST_SEED: Final = int(os.environ.get("RASID_CHAOS_FIRST_SEED", "0")) or random.SystemRandom().randrange(1, 10**6)
PAGES: Final = int(os.environ.get("RASID_CHAOS_PAGES", "600"))
FAULTS: Final = int(os.environ.get("RASID_CHAOS_FAULTS", "4"))
FLEET: Final = ("clean", "clean", "extract", "emit")
# Longer than the session timeout of an installation: the group gives the partitions away.
STALL: Final = 8.0
REJECTED_EVERY: Final = 10


class Fleet:
    """Agent processes, each replaced when it ends, with faults of a seed."""

    def __init__(self, installation: Installation, running: ExitStack, chance: random.Random) -> None:
        self._installation = installation
        self._running = running
        self._chance = chance
        self._agents: list[tuple[str, Agent]] = []
        self.faults: Counter[str] = Counter()
        self.ended: Counter[int] = Counter()

    def start(self) -> None:
        """Start one process for each place of the fleet."""
        self._agents = [(stage, self._start(stage)) for stage in FLEET]

    def _start(self, stage: str) -> Agent:
        return self._running.enter_context(self._installation.agent(stage, TOY_SLOW="0.005"))

    async def tend(self) -> None:
        """Replace whatever has ended, for ever."""
        while True:
            for place, (stage, agent) in enumerate(self._agents):
                if agent.process.poll() is not None:
                    self.ended[agent.process.returncode] += 1
                    self._agents[place] = (stage, self._start(stage))
            await asyncio.sleep(0.3)

    async def break_things(self) -> None:
        """Do the faults of the seed, each kind at least once."""
        kinds = ["SIGKILL", "SIGTERM", "SIGSTOP", *self._chance.choices(["SIGKILL", "SIGTERM", "SIGSTOP"], k=FAULTS)]
        for kind in kinds[:FAULTS]:
            await asyncio.sleep(self._chance.uniform(1.0, 4.0))
            _, agent = self._chance.choice(self._agents)
            self.faults[kind] += 1
            agent.send(signal.Signals[kind])
            if kind == "SIGSTOP":
                await asyncio.sleep(STALL)
                agent.send(signal.SIGCONT)


def page(number: int) -> bytes:
    first = "slow" if number % REJECTED_EVERY else "foreign"
    return orjson.dumps({"id": f"p{number}", "content": f"{first} one two"})


async def publish(installation: Installation) -> None:
    """Publish all pages, over about as long as the faults take."""
    for start in range(0, PAGES, 20):
        await installation.publish(page(number) for number in range(start, min(start + 20, PAGES)))
        await asyncio.sleep(0.2)


async def longest_stall(installation: Installation, topic: Topic, count: int) -> tuple[list[ConsumerRecord], float]:
    """Return the records of `topic`, and the longest time in which none was committed to it."""
    records = await installation.read(topic, count, within=240, quiet=3.0)
    times = sorted(record.timestamp for record in records)
    gaps = [later - earlier for earlier, later in itertools.pairwise(times)]
    return records, max(gaps, default=0) / 1000


@pytest.mark.timeout(600)
@pytest.mark.parametrize("seed", range(FIRST_SEED, FIRST_SEED + SEEDS))
async def test_faults_lose_and_double_nothing(
    installation: Installation, seed: int, capsys: pytest.CaptureFixture[str]
) -> None:
    good = [number for number in range(PAGES) if number % REJECTED_EVERY]
    started = time.monotonic()
    with ExitStack() as running:
        fleet = Fleet(installation, running, random.Random(seed))  # noqa: S311  a seed is the point
        fleet.start()
        tending = asyncio.create_task(fleet.tend())
        await asyncio.gather(publish(installation), fleet.break_things())
        events, stall = await longest_stall(installation, EVENTS, 2 * len(good))
        articles = await installation.read(CLEAN, len(good))
        annotated = await installation.read(ANNOTATED, len(good))
        letters = await installation.read(DEAD_LETTERS, PAGES - len(good))
        tending.cancel()
    ids = Counter(orjson.loads(record.value)["event_id"] for record in events)
    wanted = {f"p{number}-{word}" for number in good for word in (0, 1)}
    with capsys.disabled():
        print(  # noqa: T201  the figures are the outcome
            f"\nseed {seed}: {PAGES} pages, faults {dict(fleet.faults)}, ends {dict(fleet.ended)}, "
            f"lost {len(wanted - set(ids))}, twice {sum(count - 1 for count in ids.values())}, "
            f"longest stall {stall:.1f} s, {time.monotonic() - started:.0f} s"
        )
    assert ids == Counter(wanted)
    assert Counter(orjson.loads(r.value)["article_id"] for r in articles) == Counter(f"p{n}" for n in good)
    assert len(annotated) == len(good)
    rejected = Counter(orjson.loads(DeadLetter.model_validate_json(r.value).value or b"")["id"] for r in letters)
    assert rejected == Counter(f"p{n}" for n in range(0, PAGES, REJECTED_EVERY))

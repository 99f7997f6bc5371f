"""How far a worker has come, by its own metrics."""

from __future__ import annotations

import asyncio
import re
from typing import TYPE_CHECKING, Final, NamedTuple

import aiohttp

if TYPE_CHECKING:
    from collections.abc import Mapping

_SAMPLE: Final = re.compile(r"^(rasid_(?:articles|events)_\w+_total)(?:\{(.*)\})? (\S+)$", re.MULTILINE)
_STAGE: Final = re.compile(r'stage="(\w+)"')


class Counts(NamedTuple):
    """What the agents have settled since they started."""

    received: Mapping[str, int]
    published: Mapping[str, int]
    rejected: int
    events: int

    def settled(self, pages: int) -> bool:
        """Tell whether `pages` raw pages, and all that came of them, have passed every stage."""
        return (
            self.received.get("clean", 0) >= pages
            and self.received.get("extract", 0) == self.published.get("clean", 0)
            and self.received.get("emit", 0) == self.published.get("extract", 0)
        )


async def ask_counts(session: aiohttp.ClientSession, port: int) -> Counts | None:
    """Return the counts of all processes of the supervisor at `port`; None while one of them does not answer."""
    try:
        async with session.get(f"http://127.0.0.1:{port}/targets") as response:
            targets = [address for group in await response.json() for address in group["targets"]]
        pages = await asyncio.gather(*(_metrics(session, address) for address in targets))
    except (aiohttp.ClientError, TimeoutError, OSError):
        return None
    return counts_of("\n".join(pages))


async def _metrics(session: aiohttp.ClientSession, address: str) -> str:
    async with session.get(f"http://{address}/metrics") as response:
        return await response.text()


def counts_of(metrics: str) -> Counts:
    r"""Return the counts that a metrics page, or several, tell of.

    >>> page = 'rasid_articles_received_total{stage="clean"} 3.0\nrasid_events_published_total{root="04"} 2.0'
    >>> counts_of(page).received, counts_of(page).events
    ({'clean': 3}, 2)
    """
    received: dict[str, int] = {}
    published: dict[str, int] = {}
    rejected = events = 0
    for name, labels, value in _SAMPLE.findall(metrics):
        count = int(float(value))
        stage = _STAGE.search(labels)
        if name == "rasid_articles_rejected_total":
            rejected += count
        elif name == "rasid_events_published_total":
            events += count
        elif stage and name == "rasid_articles_received_total":
            received[stage[1]] = received.get(stage[1], 0) + count
        elif stage and name == "rasid_articles_published_total":
            published[stage[1]] = published.get(stage[1], 0) + count
    return Counts(received, published, rejected, events)

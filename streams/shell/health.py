"""Whether the agent is alive and ready; written by its event loop, read by another thread."""

from __future__ import annotations

import time


class Health:
    """Ready: partitions are assigned and the event loop turns; `stall` is how many seconds it may be silent."""

    def __init__(self, stall: float) -> None:
        self._stall = stall
        self._assigned = False
        self._failed = False
        self._beaten_at = time.monotonic()

    def beat(self) -> None:
        """Note that the event loop turns."""
        self._beaten_at = time.monotonic()

    def assigned(self) -> None:
        """Note that the group has told this process its partitions, be they none."""
        self._assigned = True

    def unassigned(self) -> None:
        """Note that a rebalance has begun."""
        self._assigned = False

    def failed(self) -> None:
        """Note that a transaction failed: the process is about to end."""
        self._failed = True

    async def why_not_ready(self) -> str | None:
        """Return the reason for which no work is done here, or None."""
        silent = time.monotonic() - self._beaten_at
        if silent > self._stall:
            return f"the event loop has been silent for {silent:.0f} s"
        if self._failed:
            return "a transaction failed, the process is about to end"
        return None if self._assigned else "no partitions are assigned yet"

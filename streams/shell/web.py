"""/healthz, /readyz and /metrics, served from a thread of their own: they answer although the agent is stuck."""

from __future__ import annotations

from typing import TYPE_CHECKING

from aiohttp import web

from streams import telemetry

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    ReadyCheck = Callable[[], Awaitable[str | None]]


def build_web(why_not_ready: ReadyCheck) -> web.Application:
    """Return the three pages; `why_not_ready` says why not, or None where all is well."""

    async def healthz(_request: web.Request) -> web.Response:
        return web.Response(text="alive\n")

    async def readyz(_request: web.Request) -> web.Response:
        reason = await why_not_ready()
        return web.Response(text=f"{reason or 'ready'}\n", status=503 if reason else 200)

    async def metrics(_request: web.Request) -> web.Response:
        return web.Response(body=telemetry.render(), headers={"Content-Type": telemetry.CONTENT_TYPE})

    application = web.Application()
    application.add_routes([web.get("/healthz", healthz), web.get("/readyz", readyz), web.get("/metrics", metrics)])
    return application


async def serve(application: web.Application, host: str, port: int) -> web.AppRunner:
    """Serve `application`; the caller cleans the runner up. Raises `OSError` where the port is taken."""
    runner = web.AppRunner(application, access_log=None)
    await runner.setup()
    await web.TCPSite(runner, host, port).start()
    return runner

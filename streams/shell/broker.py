"""A real Apache Kafka on this machine, without Docker, for development and tests: started, asked, killed, stopped.

In: a home folder, which holds everything that a broker leaves. Out: `bootstrap`. Pids and ports are kept in the home's
`state.json`, so that another process can ask after the broker and stop it.
"""

from __future__ import annotations

import asyncio
import os
import signal
import subprocess
import time
import uuid
from base64 import urlsafe_b64encode
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Final

import orjson
from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from streams.errors import BrokerError
from streams.shell.broker_files import (
    CACHE,
    LOG_CONFIG,
    fetch_jars,
    find_java,
    free_ports,
    is_free,
    locked,
    server_properties,
)
from streams.shell.broker_process import Child, command_line

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

DEFAULT_HOME: Final = CACHE / "broker"
START_SECONDS: Final = 60.0
# A node asks its controllers for leave to go; the last of a cluster has no quorum left to grant it.
STOP_SECONDS: Final = 10.0
POLL_SECONDS: Final = 0.1


@dataclass(frozen=True, slots=True)
class Node:
    """One broker of the cluster, as `state.json` remembers it; `pid` is None where it was stopped."""

    number: int
    port: int
    controller_port: int
    pid: int | None = None


class LocalKafka:
    """A Kafka of `nodes` nodes (from 1) that lives in `home`; `port` is the first node's, any free one by default.

    What it starts ends with this process, however that ends, unless `detached`; what another process started in `home`
    is taken as it is. Not for two threads at once. Its methods block:
    where a loop must go on meanwhile, call them through `asyncio.to_thread`.
    """

    def __init__(
        self, home: Path = DEFAULT_HOME, nodes: int = 1, *, port: int | None = None, detached: bool = False
    ) -> None:
        self.home = home.resolve()
        self._count = nodes
        self._port = port
        self._detached = detached
        self._children: dict[int, Child] = {}

    @property
    def nodes(self) -> tuple[Node, ...]:
        """The nodes that `home` knows of, running or not; none before the first start."""
        with suppress(FileNotFoundError):
            return tuple(Node(**node) for node in orjson.loads(self._state_file.read_bytes()))
        return ()

    @property
    def bootstrap(self) -> str:
        """The addresses a client starts from: `127.0.0.1:29092,...`."""
        return ",".join(f"127.0.0.1:{node.port}" for node in self.nodes)

    def running(self, node: Node) -> bool:
        """Tell whether `node`'s process is there, and is ours: a pid may have passed on to another program."""
        if node.pid is None:
            return False
        if child := self._children.get(node.pid):
            return child.running()
        return str(self._properties_file(node)) in command_line(node.pid)

    def answers(self, *, within: float = 5.0) -> bool:
        """Tell whether every node is there and known to the cluster; `within` is in seconds."""
        nodes = self.nodes
        if not nodes or not all(self.running(node) and not is_free(node.port) for node in nodes):
            return False
        with ThreadPoolExecutor(1) as pool:  # the caller's thread may have a loop of its own
            return pool.submit(asyncio.run, _count_brokers(self.bootstrap, within)).result() == len(nodes)

    def start(self, *, within: float = START_SECONDS) -> None:
        """Start the nodes that are not running and return once the cluster answers; raise `BrokerError` otherwise.

        A failed start leaves nothing running that it started.
        """
        java, jars = find_java(), fetch_jars()
        with locked(self.home / "start.lock"):
            nodes = self.nodes or self._new_nodes()
            self._refuse_another_shape(nodes)
            stopped = [node for node in nodes if not self.running(node)]
            _refuse_taken_ports(stopped)
            self._write(nodes)
            try:
                self._format(java, jars, stopped)
                for node in stopped:
                    self._spawn(java, jars, node)
                self._await_answer(time.monotonic() + within)
            except BaseException:
                for node in stopped:
                    self.kill_node(node.number)
                raise

    def stop(self, *, within: float = STOP_SECONDS) -> None:
        """Stop every node, with SIGKILL where it has not gone `within` so many seconds; the data stay."""
        self._stop(self.nodes, within)

    def start_node(self, number: int, *, within: float = START_SECONDS) -> None:
        """Start node `number` (from 1) again, on its own port and data, and return once the port is open."""
        node = self._node(number)
        if self.running(node):
            return
        java, jars = find_java(), fetch_jars()
        self._spawn(java, jars, node)
        deadline = time.monotonic() + within
        while is_free(node.port):
            self._fail_where_dead_or_late([self._node(number)], deadline)
            time.sleep(POLL_SECONDS)

    def stop_node(self, number: int, *, within: float = STOP_SECONDS) -> None:
        """Let node `number` (from 1) hand its partitions over and go; SIGKILL after `within` seconds."""
        self._stop([self._node(number)], within)

    def kill_node(self, number: int) -> None:
        """End node `number` (from 1) by SIGKILL, as a loss of power would; nothing happens where it is not running."""
        node = self._node(number)
        self._signal(node, signal.SIGKILL)
        while self.running(node):
            time.sleep(POLL_SECONDS)
        self._remember(replace(node, pid=None))

    def _new_nodes(self) -> tuple[Node, ...]:
        ports = free_ports(2 * self._count)
        if self._port is not None:
            ports[: self._count] = range(self._port, self._port + self._count)
        return tuple(
            Node(number=number, port=port, controller_port=controller)
            for number, (port, controller) in enumerate(zip(ports[: self._count], ports[self._count :], strict=True), 1)
        )

    def _refuse_another_shape(self, nodes: Sequence[Node]) -> None:
        first = nodes[0].port
        if len(nodes) != self._count or self._port not in {None, first}:
            raise BrokerError(
                f"{self.home} holds a Kafka of {len(nodes)} node(s) from port {first} on: "
                "ask for just that, or stop it and remove the folder"
            )

    def _format(self, java: Path, jars: Path, nodes: list[Node]) -> None:
        """Write each node's properties, and the metadata of those whose data folder is new, all nodes at once."""
        controllers = [node.controller_port for node in self.nodes]
        commands = []
        for node in nodes:
            properties = self._properties_file(node)
            properties.parent.mkdir(parents=True, exist_ok=True)
            data = properties.parent / "data"
            properties.write_text(server_properties(node.number, node.port, controllers, data))
            if not (data / "meta.properties").exists():
                arguments = ["format", "--ignore-formatted", "-t", _cluster_id(self.home), "-c", str(properties)]
                commands.append(_java_command(java, jars, "kafka.tools.StorageTool", *arguments))
        with ThreadPoolExecutor() as pool:
            list(pool.map(_run_formatter, commands))

    def _spawn(self, java: Path, jars: Path, node: Node) -> None:
        properties = self._properties_file(node)
        command = _java_command(java, jars, "kafka.Kafka", str(properties))
        child = Child(command, self._log_file(node), detached=self._detached)
        self._children[child.pid] = child
        self._remember(replace(node, pid=child.pid))

    def _await_answer(self, deadline: float) -> None:
        while not self.answers(within=max(1.0, deadline - time.monotonic())):
            self._fail_where_dead_or_late(self.nodes, deadline)
            time.sleep(POLL_SECONDS)

    def _fail_where_dead_or_late(self, nodes: Sequence[Node], deadline: float) -> None:
        for node in nodes:
            log = self._log_file(node)
            if not self.running(node):
                raise BrokerError(f"Kafka's node {node.number} ended: {_last_line(log.read_text())} (see {log})")
            if time.monotonic() > deadline:
                raise BrokerError(f"Kafka does not answer in time: {_last_line(log.read_text())} (see {log})")

    def _stop(self, nodes: Sequence[Node], within: float) -> None:
        for node in nodes:
            self._signal(node, signal.SIGTERM)
        deadline = time.monotonic() + within
        while any(map(self.running, nodes)) and time.monotonic() < deadline:
            time.sleep(POLL_SECONDS)
        for node in nodes:
            self.kill_node(node.number)

    def _signal(self, node: Node, wanted: signal.Signals) -> None:
        if node.pid is not None and self.running(node):
            with suppress(ProcessLookupError):
                os.kill(node.pid, wanted)

    def _node(self, number: int) -> Node:
        for node in self.nodes:
            if node.number == number:
                return node
        raise BrokerError(f"{self.home} has no node {number}")

    def _remember(self, changed: Node) -> None:
        self._write(tuple(changed if node.number == changed.number else node for node in self.nodes))

    def _write(self, nodes: tuple[Node, ...]) -> None:
        scratch = self._state_file.with_suffix(".new")
        scratch.write_bytes(orjson.dumps(nodes, option=orjson.OPT_INDENT_2))
        scratch.replace(self._state_file)

    @property
    def _state_file(self) -> Path:
        return self.home / "state.json"

    def _properties_file(self, node: Node) -> Path:
        return self.home / f"node-{node.number}" / "server.properties"

    def _log_file(self, node: Node) -> Path:
        return self.home / f"node-{node.number}" / "server.log"


def _refuse_taken_ports(nodes: Sequence[Node]) -> None:
    for node in nodes:
        for port in (node.port, node.controller_port):
            if not is_free(port):
                raise BrokerError(f"another program listens on port {port}: stop it, or choose another port")


def _java_command(java: Path, jars: Path, program: str, *arguments: str) -> list[str]:
    # The quick compiler alone: a test's broker lives for minutes, and starts in half the time so.
    options = ["-Xmx512m", "-XX:TieredStopAtLevel=1", f"-Dlog4j2.configurationFile={LOG_CONFIG}", "-cp", f"{jars}/*"]
    return [str(java), *options, program, *arguments]


def _run_formatter(command: list[str]) -> None:
    run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=START_SECONDS)  # noqa: S603
    if run.returncode != 0:
        raise BrokerError(f"Kafka could not format its data folder: {_last_line(run.stdout + run.stderr)}")


def _cluster_id(home: Path) -> str:
    """Return the cluster's id: the same for every node of `home`, whenever it is formatted."""
    name = urlsafe_b64encode(uuid.uuid5(uuid.NAMESPACE_URL, home.as_uri()).bytes).decode()[:22]
    return name.replace("-", "_")  # a leading hyphen would be read as an option


async def _count_brokers(bootstrap: str, within: float) -> int:
    """Return how many brokers the cluster knows of; 0 where it does not answer within so many seconds."""
    admin = AIOKafkaAdminClient(bootstrap_servers=bootstrap, request_timeout_ms=int(within * 1000))
    try:
        with suppress(KafkaError, TimeoutError):
            async with asyncio.timeout(within):
                await admin.start()
                return len((await admin.describe_cluster())["brokers"])
        return 0
    finally:
        await admin.close()


def _last_line(text: str) -> str:
    """Return the last line that says something: of a Java trace the first cause, not where it was."""
    said = [line.removeprefix("Caused by: ") for line in text.splitlines() if line.strip() and line[0] != "\t"]
    return said[-1].strip() if said else "it said nothing"

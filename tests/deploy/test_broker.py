"""The local Apache Kafka starts, answers, stops, and says in one line what it lacks."""

from __future__ import annotations

import os
import shutil
import socket
import subprocess
import sys
import time
from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING

import orjson
import pytest
from aiokafka import AIOKafkaConsumer, AIOKafkaProducer, TopicPartition
from aiokafka.admin import AIOKafkaAdminClient, NewTopic

from streams.errors import BrokerError
from streams.shell.broker import LocalKafka, Node
from streams.shell.broker_files import fetch_jars, find_java, free_ports, is_free, server_properties

if TYPE_CHECKING:
    from collections.abc import Iterator

RASID = Path(sys.executable).parent / "rasid"


def rasid_broker(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    variables = {**os.environ, "RASID_BROKER__HOME": str(home), "COLUMNS": "200", **environment}
    return subprocess.run(
        [RASID, "broker", *arguments], env=variables, capture_output=True, text=True, check=False, timeout=120
    )


@pytest.fixture
def home(tmp_path: Path) -> Iterator[Path]:
    """Yield a home for a broker, which is stopped whatever the test did."""
    yield tmp_path / "broker"
    LocalKafka(tmp_path / "broker").stop()


@pytest.mark.kafka
def test_broker_started_by_one_process_is_seen_and_stopped_by_another(home: Path) -> None:
    assert rasid_broker("status", home=home).returncode == 1

    started = rasid_broker("start", home=home)
    assert started.returncode == 0, started.stderr
    assert started.stdout.startswith("export RASID_KAFKA__BOOTSTRAP=127.0.0.1:")
    kafka = LocalKafka(home)
    (node,) = kafka.nodes
    assert kafka.running(node)
    assert kafka.answers()
    assert rasid_broker("start", home=home).stdout == started.stdout, "a second start leaves the first broker alone"
    assert kafka.nodes == (node,)
    status = rasid_broker("status", home=home)
    assert status.returncode == 0
    assert f"pid {node.pid}" in status.stdout

    assert rasid_broker("stop", home=home).returncode == 0
    assert not kafka.running(node)
    assert is_free(node.port)
    assert rasid_broker("status", home=home).returncode == 1


@pytest.mark.kafka
async def test_broker_of_three_nodes_serves_on_when_one_is_killed(tmp_path: Path) -> None:
    kafka = LocalKafka(tmp_path, nodes=3)
    kafka.start()
    try:
        assert len(kafka.bootstrap.split(",")) == 3
        admin = AIOKafkaAdminClient(bootstrap_servers=kafka.bootstrap)
        await admin.start()
        await admin.create_topics([NewTopic("pages", num_partitions=3, replication_factor=3)])
        await admin.close()
        kafka.kill_node(2)
        assert [kafka.running(node) for node in kafka.nodes] == [True, False, True]
        for partition in range(3):
            await write_transaction(kafka.bootstrap, partition)
        assert await read_committed(kafka.bootstrap) == [b"0", b"1", b"2"]
        kafka.start_node(2)
        assert all(map(kafka.running, kafka.nodes))
    finally:
        nodes = kafka.nodes
        kafka.stop()
    assert not any(map(kafka.running, nodes))


async def write_transaction(bootstrap: str, partition: int) -> None:
    producer = AIOKafkaProducer(bootstrap_servers=bootstrap, transactional_id=f"writer-{partition}")
    await producer.start()
    async with producer.transaction():
        await producer.send_and_wait("pages", str(partition).encode(), partition=partition)
    await producer.stop()


async def read_committed(bootstrap: str) -> list[bytes]:
    consumer = AIOKafkaConsumer(
        bootstrap_servers=bootstrap, auto_offset_reset="earliest", isolation_level="read_committed"
    )
    await consumer.start()
    consumer.assign([TopicPartition("pages", partition) for partition in range(3)])
    values = [(await consumer.getone()).value for _ in range(3)]
    await consumer.stop()
    return sorted(values)


@pytest.mark.kafka
@pytest.mark.skipif(not Path("/proc/self").exists(), reason="counts processes in /proc")
def test_broker_that_fails_to_start_leaves_nothing_running(home: Path) -> None:
    with pytest.raises(BrokerError, match="does not answer in time"):
        LocalKafka(home).start(within=0.1)
    assert (home / "node-1" / "server.log").exists(), "the node was started"
    assert not [file for file in Path("/proc").glob("[0-9]*/cmdline") if str(home) in read_or_nothing(file)]


@pytest.mark.kafka
def test_broker_ends_with_a_process_that_is_killed(home: Path) -> None:
    program = (
        "import pathlib, sys, streams.shell.broker as broker\n"
        "broker.LocalKafka(pathlib.Path(sys.argv[1])).start()\n"
        "print('started', flush=True)\n"
        "input()\n"
    )
    owner = subprocess.Popen(
        [sys.executable, "-c", program, str(home)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    assert owner.stdout is not None
    assert owner.stdout.readline() == "started\n"
    kafka = LocalKafka(home)
    assert kafka.answers()
    owner.kill()
    owner.communicate()
    deadline = time.monotonic() + 10
    while any(map(kafka.running, kafka.nodes)):
        assert time.monotonic() < deadline, "the broker outlives its owner"
        time.sleep(0.1)


def read_or_nothing(file: Path) -> str:
    try:
        return file.read_text(errors="replace")
    except OSError:  # that process has ended in the meantime
        return ""


@pytest.mark.kafka
def test_broker_holds_data_of_so_many_nodes_and_no_other_number(home: Path) -> None:
    home.mkdir()
    (home / "state.json").write_bytes(orjson.dumps([asdict(Node(number=1, port=29092, controller_port=29093))]))
    with pytest.raises(BrokerError, match="holds a Kafka of 1 node"):
        LocalKafka(home, nodes=3).start()
    with pytest.raises(BrokerError, match="from port 29092 on"):
        LocalKafka(home, port=9092).start()


@pytest.mark.kafka
def test_broker_says_which_port_is_taken(home: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
        with pytest.raises(BrokerError, match=f"another program listens on port {port}:"):
            LocalKafka(home, port=port).start()
    assert not LocalKafka(home).nodes, "the choice is not kept"


def test_broker_never_kills_a_process_that_is_not_its_own(home: Path) -> None:
    home.mkdir()
    bystander = subprocess.Popen([sys.executable, "-c", "input()"], stdin=subprocess.PIPE)
    try:
        node = Node(number=1, port=29092, controller_port=29093, pid=bystander.pid)
        (home / "state.json").write_bytes(orjson.dumps([asdict(node)]))
        kafka = LocalKafka(home)
        assert not kafka.running(node)
        kafka.stop()
        assert bystander.poll() is None
    finally:
        bystander.communicate(b"\n")


def test_broker_names_the_package_where_java_is_missing(home: Path, tmp_path: Path) -> None:
    failed = rasid_broker("start", home=home, PATH=str(tmp_path), JAVA_HOME="")
    assert failed.returncode == 1
    assert failed.stderr.count("\n") == 1
    assert "needs Java 17" in failed.stderr
    assert "apt-get install openjdk-17-jre-headless" in failed.stderr
    assert "brew install openjdk" in failed.stderr


@pytest.mark.parametrize("version", ["11.0.2", "1.8.0_402"])
def test_broker_files_refuse_a_java_that_is_too_old(
    version: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    java = tmp_path / "bin" / "java"
    java.parent.mkdir()
    java.write_text(f"#!/bin/sh\necho 'openjdk version \"{version}\" 2019-01-15' >&2\n")
    java.chmod(0o755)
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(BrokerError, match=rf"java is Java {'11' if version.startswith('11') else '8'}:"):
        find_java()


def test_broker_files_name_the_package_where_maven_is_missing(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    with pytest.raises(BrokerError, match="apt-get install maven, or brew install maven"):
        fetch_jars(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == [tmp_path / "cache" / "fetch.lock"]


@pytest.mark.skipif(shutil.which("mvn") is None, reason="needs Maven")
def test_broker_files_say_what_maven_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("JAVA_HOME", str(tmp_path))
    with pytest.raises(BrokerError, match=r"Maven could not fetch Apache Kafka: .*JAVA_HOME"):
        fetch_jars(tmp_path / "cache")
    assert list((tmp_path / "cache").iterdir()) == [tmp_path / "cache" / "fetch.lock"]


def test_broker_files_free_ports_are_free_and_different() -> None:
    ports = free_ports(6)
    assert len(set(ports)) == 6
    assert all(map(is_free, ports))


@pytest.mark.parametrize(("nodes", "copies", "in_sync"), [(1, 1, 1), (2, 2, 1), (3, 3, 2), (5, 3, 2)])
def test_broker_files_replicate_as_the_cluster_allows(nodes: int, copies: int, in_sync: int) -> None:
    controllers = list(range(30_000, 30_000 + nodes))
    lines = server_properties(nodes, 29_092, controllers, Path("/data")).splitlines()
    assert f"offsets.topic.replication.factor={copies}" in lines
    assert f"transaction.state.log.replication.factor={copies}" in lines
    assert f"transaction.state.log.min.isr={in_sync}" in lines
    assert f"min.insync.replicas={in_sync}" in lines

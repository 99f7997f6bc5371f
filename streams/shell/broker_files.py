"""What a local Apache Kafka is made of: Java, the jars that Maven fetches, and the properties of each node.

In: the repository's `deploy/kafka/`. Out: paths and text. Nothing here starts a broker; `broker.py` does.
"""

from __future__ import annotations

import fcntl
import hashlib
import os
import random
import re
import shutil
import socket
import subprocess
import tempfile
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import TYPE_CHECKING, Final

from streams.errors import BrokerError
from streams.shell.topics import TOPICS

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

REPOSITORY: Final = Path(__file__).resolve().parents[2]
CACHE: Final = REPOSITORY / ".rasid"
POM: Final = REPOSITORY / "deploy" / "kafka" / "pom.xml"
LOG_CONFIG: Final = REPOSITORY / "deploy" / "kafka" / "log4j2.properties"

JAVA_NEEDED: Final = 17
JAVA_HINT: Final = (
    "apt-get install openjdk-17-jre-headless (Debian 13: openjdk-21-jre-headless), or brew install openjdk"
)
MAVEN_HINT: Final = "apt-get install maven, or brew install maven"
MAVEN_SECONDS: Final = 300

# Below the ports that Linux (32768 up) and macOS (49152 up) give to outgoing connections: a client that calls a
# stopped broker again and again could otherwise be given the broker's own port, and talk to itself.
PORTS: Final = range(20_000, 32_000)

# The broker's own ceiling; each topic sets its own.
LARGEST_MESSAGE_BYTES: Final = max(topic.max_message_bytes for topic in TOPICS)


def find_java() -> Path:
    """Return a Java that is recent enough for Kafka 4, of `JAVA_HOME` or of `PATH`; raise `BrokerError` otherwise."""
    home = os.environ.get("JAVA_HOME")
    found = shutil.which("java", path=f"{home}/bin") if home else shutil.which("java")
    version = _java_version(found) if found else None
    if found is None or version is None:
        where = f"in JAVA_HOME={home}" if home else "on PATH"
        raise BrokerError(f"Apache Kafka needs Java {JAVA_NEEDED} or later, and there is none {where}: {JAVA_HINT}")
    if version < JAVA_NEEDED:
        raise BrokerError(f"Apache Kafka needs Java {JAVA_NEEDED} or later, and {found} is Java {version}: {JAVA_HINT}")
    return Path(found)


def _java_version(java: str) -> int | None:
    """Return 17 for `openjdk version "17.0.15"` and 8 for `java version "1.8.0_402"`; None where it does not run."""
    # macOS has a /usr/bin/java that only says where to buy one, and ends with 1.
    answer = subprocess.run([java, "-version"], capture_output=True, text=True, check=False, timeout=30)  # noqa: S603
    number = re.search(r'version "(?:1\.)?(\d+)', answer.stderr)
    return int(number.group(1)) if answer.returncode == 0 and number else None


def jars_folder(cache: Path = CACHE) -> Path:
    """Return where Kafka's jars are, or will be, in `cache`; raise `BrokerError` outside a checkout.

    It is named after the content of `pom.xml`, so that another Kafka version never meets the jars of this one.
    """
    if not POM.is_file():
        raise BrokerError(
            f"no {POM.name} beside this installation: `rasid broker` runs from a checkout of the repository; "
            "elsewhere name a Kafka of your own in RASID_KAFKA__BOOTSTRAP"
        )
    return cache / f"kafka-{hashlib.sha256(POM.read_bytes()).hexdigest()[:12]}"


def fetch_jars(cache: Path = CACHE) -> Path:
    """Return the folder of Kafka's jars in `cache`, which Maven fills the first time, or raise `BrokerError`."""
    jars = jars_folder(cache)
    if not jars.is_dir():
        with locked(cache / "fetch.lock"):
            if not jars.is_dir():  # another process may have fetched them while this one waited
                _copy_dependencies(jars)
    return jars


def _copy_dependencies(jars: Path) -> None:
    """Have Maven copy the jars beside `jars`, then rename: a fetch that is cut short leaves no half-filled folder."""
    maven = shutil.which("mvn")
    if maven is None:
        raise BrokerError(f"Apache Kafka is fetched by Maven, and there is no mvn on PATH: {MAVEN_HINT}")
    with tempfile.TemporaryDirectory(dir=jars.parent) as scratch:
        command = [maven, "--quiet", "--batch-mode", "--file", str(POM), "dependency:copy-dependencies"]
        command += ["-DincludeScope=runtime", f"-DoutputDirectory={scratch}/jars"]
        try:
            run = subprocess.run(command, capture_output=True, text=True, check=False, timeout=MAVEN_SECONDS)  # noqa: S603
        except subprocess.TimeoutExpired as error:
            raise BrokerError(f"Maven did not fetch Apache Kafka within {MAVEN_SECONDS} s") from error
        if run.returncode != 0:
            said = (run.stdout + run.stderr).strip().splitlines() or ["it gives no reason"]
            raise BrokerError(f"Maven could not fetch Apache Kafka: {said[0]}")
        (Path(scratch) / "jars").rename(jars)


@contextmanager
def locked(path: Path) -> Iterator[None]:
    """Hold the lock file `path` (made where missing) against other processes."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with path.open("a") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


def free_ports(count: int) -> list[int]:
    """Return `count` different ports of this machine that nobody listens on, none that a client may be given next."""
    free: list[int] = []
    candidates = random.SystemRandom().sample(PORTS, k=len(PORTS))
    while len(free) < count and candidates:
        port = candidates.pop()
        if is_free(port):
            free.append(port)
    if len(free) < count:
        raise BrokerError(f"fewer than {count} free ports between {PORTS.start} and {PORTS.stop}")
    return free


def is_free(port: int) -> bool:
    """Tell whether a process could listen on `port` of this machine."""
    with suppress(OSError), socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)  # as Java does: TIME_WAIT is no hindrance
        probe.bind(("127.0.0.1", port))
        return True
    return False


def server_properties(number: int, port: int, controllers: Sequence[int], data: Path) -> str:
    """Return the `server.properties` of node `number` (from 1) of a cluster with one controller port a node.

    >>> print(server_properties(1, 9092, [9093], Path("/data")).splitlines()[2])
    controller.quorum.voters=1@127.0.0.1:9093
    """
    copies = min(3, len(controllers))
    voters = ",".join(f"{voter}@127.0.0.1:{at}" for voter, at in enumerate(controllers, start=1))
    properties = {
        "process.roles": "broker,controller",
        "node.id": number,
        "controller.quorum.voters": voters,
        "controller.listener.names": "CONTROLLER",
        "listeners": f"PLAINTEXT://127.0.0.1:{port},CONTROLLER://127.0.0.1:{controllers[number - 1]}",
        "advertised.listeners": f"PLAINTEXT://127.0.0.1:{port}",
        "listener.security.protocol.map": "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT",
        "log.dirs": data,
        "auto.create.topics.enable": "false",
        "message.max.bytes": LARGEST_MESSAGE_BYTES,
        "replica.fetch.max.bytes": LARGEST_MESSAGE_BYTES,
        "default.replication.factor": copies,
        "min.insync.replicas": max(1, copies - 1),
        "offsets.topic.replication.factor": copies,
        "transaction.state.log.replication.factor": copies,
        "transaction.state.log.min.isr": max(1, copies - 1),
        "share.coordinator.state.topic.replication.factor": copies,
        "share.coordinator.state.topic.min.isr": max(1, copies - 1),
        # Few partitions of the broker's own topics, no wait for late members, short sessions: a test's broker is
        # there at once, and notices a killed worker at once.
        "offsets.topic.num.partitions": 4,
        "transaction.state.log.num.partitions": 4,
        "share.coordinator.state.topic.num.partitions": 1,
        "group.initial.rebalance.delay.ms": 0,
        "group.min.session.timeout.ms": 1000,
    }
    return "".join(f"{name}={value}\n" for name, value in properties.items())

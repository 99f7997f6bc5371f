"""Make the topics what the table says, and tell where they are not."""

from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING, Any, Final, NamedTuple

from aiokafka.admin import NewTopic
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType
from aiokafka.errors import NoError, TopicAlreadyExistsError, for_code

from streams.errors import BrokerError
from streams.shell.client import admin_client
from streams.shell.topics import TOPICS, Topic

if TYPE_CHECKING:
    from collections.abc import Sequence

    from aiokafka.admin import AIOKafkaAdminClient

    from streams.settings import KafkaSettings

CREATE_TIMEOUT_MS: Final = 20_000
KNOWN_PAUSE: Final = 0.02


class Found(NamedTuple):
    """A topic of the table and what the cluster has of it: no partitions where it is missing."""

    topic: Topic
    name: str
    partitions: int
    config: dict[str, str]

    @property
    def faults(self) -> list[str]:
        """Where the cluster differs from the table, a line each. More partitions than asked for are no fault."""
        if not self.partitions:
            return [f"{self.name}: missing"]
        faults = []
        if self.partitions < self.topic.partitions:
            faults.append(f"{self.name}: {self.partitions} partitions, not {self.topic.partitions}")
        for key, wanted in self.topic.config.items():
            if self.config.get(key) != wanted:
                faults.append(f"{self.name}: {key} is {self.config.get(key)}, not {wanted}")
        return faults


async def create_topics(kafka: KafkaSettings) -> list[str]:
    """Create what is missing and return its names; raise `BrokerError` where the cluster refuses.

    A topic that exists is left as it is: `check_topics` tells whether it fits.
    """
    wanted = [
        NewTopic(topic.named(kafka.prefix), topic.partitions, kafka.replication, topic_configs=topic.config)
        for topic in TOPICS
    ]
    async with admin_client(kafka) as admin:
        response = await admin.create_topics(wanted, timeout_ms=CREATE_TIMEOUT_MS)
        created = _created(response)
        await _until_known(admin, created)
    return created


def _created(response: Any) -> list[str]:  # noqa: ANN401  aiokafka's protocol classes are untyped
    created = []
    for name, code, *reason in response.topic_errors:
        error = for_code(code)
        if error is NoError:
            created.append(name)
        elif error is not TopicAlreadyExistsError:
            raise BrokerError(f"{name} cannot be created: {' '.join(filter(None, reason)) or error.__name__}")
    return created


async def _until_known(admin: AIOKafkaAdminClient, names: Sequence[str]) -> None:
    """Wait until the brokers answer for topics that the controller has created."""
    missing = bool(names)
    try:
        async with asyncio.timeout(CREATE_TIMEOUT_MS / 1000):
            while missing:
                missing = any(each["error_code"] for each in await admin.describe_topics(list(names)))
                await asyncio.sleep(KNOWN_PAUSE)
    except TimeoutError:
        raise BrokerError(f"{', '.join(names)}: created, but no broker knows of it yet") from None


async def check_topics(kafka: KafkaSettings) -> list[Found]:
    """Return what the cluster has of each topic in the table; raise `BrokerError` where it does not answer."""
    names = [topic.named(kafka.prefix) for topic in TOPICS]
    async with admin_client(kafka) as admin:
        described = {each["topic"]: each["partitions"] for each in await admin.describe_topics(names)}
        present = [name for name in names if described.get(name)]
        configs = await _configs(admin, present)
    return [
        Found(topic, name, len(described.get(name, ())), configs.get(name, {}))
        for topic, name in zip(TOPICS, names, strict=True)
    ]


async def _configs(admin: AIOKafkaAdminClient, names: Sequence[str]) -> dict[str, dict[str, str]]:
    if not names:
        return {}
    responses = await admin.describe_configs([ConfigResource(ConfigResourceType.TOPIC, name) for name in names])
    return {
        name: {entry[0]: entry[1] for entry in entries}
        for response in responses
        for _code, _reason, _kind, name, entries in response.resources
    }

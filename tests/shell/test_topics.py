from __future__ import annotations

import asyncio
from typing import TYPE_CHECKING

import pytest
from aiokafka.admin.config_resource import ConfigResource, ConfigResourceType

from streams.errors import BrokerError
from streams.settings import KafkaSettings
from streams.shell.admin import check_topics, create_topics
from streams.shell.broker_files import free_ports
from streams.shell.client import admin_client
from streams.shell.topics import DEAD_LETTERS, RAW, TOPICS

if TYPE_CHECKING:
    from tests.shell.installation import Installation


def test_topics_dead_letters_hold_a_raw_page_in_base64() -> None:
    assert DEAD_LETTERS.max_message_bytes > RAW.max_message_bytes * 4 / 3


async def test_topics_are_created_once_and_fit(installation: Installation) -> None:
    kafka = installation.settings.kafka
    found = await check_topics(kafka)
    assert [each.faults for each in found] == [[]] * len(TOPICS)
    assert [each.partitions for each in found] == [topic.partitions for topic in TOPICS]
    assert await create_topics(kafka) == []


async def test_topics_missing_ones_are_found(kafka: str) -> None:
    found = await check_topics(KafkaSettings(bootstrap=kafka, prefix="nobody."))
    assert [fault for each in found for fault in each.faults] == [f"nobody.{topic.name}: missing" for topic in TOPICS]


async def test_topics_changed_settings_are_found(installation: Installation) -> None:
    kafka = installation.settings.kafka
    resource = ConfigResource(
        ConfigResourceType.TOPIC, installation.topic(RAW), configs={**RAW.config, "max.message.bytes": "1000"}
    )
    async with admin_client(kafka) as admin:
        await admin.alter_configs([resource])
    faults: list[str] = []
    async with asyncio.timeout(10):
        while not faults:
            faults = [fault for each in await check_topics(kafka) for fault in each.faults]
    assert faults == [f"{installation.topic(RAW)}: max.message.bytes is 1000, not 8388608"]


async def test_topics_replication_that_cannot_be_is_an_error(kafka: str) -> None:
    with pytest.raises(BrokerError, match="cannot be created"):
        await create_topics(KafkaSettings(bootstrap=kafka, prefix="many.", replication=9))


async def test_topics_no_broker_is_an_error() -> None:
    (port,) = free_ports(1)
    with pytest.raises(BrokerError, match="no Kafka answers"):
        await check_topics(KafkaSettings(bootstrap=f"127.0.0.1:{port}"))

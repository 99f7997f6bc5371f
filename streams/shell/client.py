"""How every Kafka client of rasid connects: address, TLS, SASL."""

from __future__ import annotations

import ssl
from contextlib import asynccontextmanager
from typing import TYPE_CHECKING, Any

from aiokafka.admin import AIOKafkaAdminClient
from aiokafka.errors import KafkaError

from streams.errors import BrokerError, SettingsError

if TYPE_CHECKING:
    from collections.abc import AsyncIterator

    from streams.settings import KafkaSettings


def tls(kafka: KafkaSettings) -> ssl.SSLContext | None:
    """Return the TLS context that `kafka` asks for, or None without TLS; raise `SettingsError` on unusable files."""
    if not kafka.security_protocol.endswith("SSL"):
        return None
    try:
        context = ssl.create_default_context(cafile=kafka.ca_file)
        if kafka.cert_file is not None:
            password = kafka.key_password.get_secret_value() if kafka.key_password else None
            context.load_cert_chain(kafka.cert_file, kafka.key_file, password)
    except (ssl.SSLError, OSError, ValueError) as error:
        raise SettingsError(f"RASID_KAFKA__*_FILE: no usable certificates: {error}") from error
    return context


def connection(kafka: KafkaSettings) -> dict[str, Any]:
    """Return the keywords with which any aiokafka client reaches the cluster."""
    keywords: dict[str, Any] = {
        "bootstrap_servers": kafka.bootstrap,
        "security_protocol": kafka.security_protocol,
        "ssl_context": tls(kafka),
        "request_timeout_ms": int(kafka.request_timeout * 1000),
    }
    if kafka.security_protocol.startswith("SASL") and kafka.password is not None:
        keywords |= {
            "sasl_mechanism": kafka.sasl_mechanism,
            "sasl_plain_username": kafka.username,
            "sasl_plain_password": kafka.password.get_secret_value(),
        }
    return keywords


@asynccontextmanager
async def admin_client(kafka: KafkaSettings) -> AsyncIterator[AIOKafkaAdminClient]:
    """Open an admin client for a while; raise `BrokerError` where no broker answers."""
    client = AIOKafkaAdminClient(**connection(kafka))
    try:
        await client.start()
    except (KafkaError, OSError) as error:
        await client.close()
        raise BrokerError(f"no Kafka answers at {kafka.bootstrap}: {error}") from error
    try:
        yield client
    finally:
        await client.close()

"""What the environment decides: `RASID_KAFKA__BOOTSTRAP=host:9092`, `RASID_BATCH__SIZE=100` and so on.

In: environment variables that begin with `RASID_`; two underscores part a group from its field. Out: a frozen
`Settings`. A value that cannot be is a `SettingsError`, one line a fault, which never repeats the value: it may be
a secret.
Durations are seconds, sizes bytes.
"""

from __future__ import annotations

from pathlib import Path  # noqa: TC003  pydantic reads it at run time
from typing import TYPE_CHECKING, Annotated, Literal, Self

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, SecretStr, ValidationError, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

from streams.errors import SettingsError

if TYPE_CHECKING:
    from pydantic_core import ErrorDetails

Seconds = Annotated[float, Field(gt=0, le=86_400)]
Port = Annotated[int, Field(ge=0, le=65_535)]
Entities = Literal["lexicon", "linear", "neural"]
Upper = BeforeValidator(lambda value: value.upper() if isinstance(value, str) else value)


class Group(BaseModel):
    """A group of settings: frozen, and a name nobody knows is an error."""

    model_config = ConfigDict(frozen=True, extra="forbid", hide_input_in_errors=True)


class KafkaSettings(Group):
    """How to reach Kafka, and under which names."""

    bootstrap: str = Field(default="127.0.0.1:9092", pattern=r"^[^\s,:]+:\d+(,[^\s,:]+:\d+)*$")
    prefix: str = Field(
        default="",
        pattern=r"^[A-Za-z0-9._-]{0,64}$",
        description="Put before every topic, group and transactional id, so that installations can share a cluster.",
    )
    security_protocol: Annotated[Literal["PLAINTEXT", "SSL", "SASL_PLAINTEXT", "SASL_SSL"], Upper] = "PLAINTEXT"
    sasl_mechanism: Annotated[Literal["PLAIN", "SCRAM-SHA-256", "SCRAM-SHA-512"], Upper] = "SCRAM-SHA-512"
    username: str | None = None
    password: SecretStr | None = None
    ca_file: Path | None = None
    cert_file: Path | None = None
    key_file: Path | None = None
    key_password: SecretStr | None = None
    replication: int = Field(default=1, ge=1, le=9, description="Of topics that `rasid topics create` creates.")
    session_timeout: Seconds = Field(default=20.0, description="A worker silent for so long loses its partitions.")
    request_timeout: Seconds = 40.0

    @model_validator(mode="after")
    def _credentials_fit_the_protocol(self) -> Self:
        if self.security_protocol.startswith("SASL") and not (self.username and self.password):
            raise ValueError("username and password are needed with security_protocol SASL_*")
        if (self.key_file is None) != (self.cert_file is None):
            raise ValueError("cert_file and key_file belong together")
        for name in ("ca_file", "cert_file", "key_file"):
            path = getattr(self, name)
            if path is not None and not path.is_file():
                raise ValueError(f"{name} names no file")
        if self.session_timeout > self.request_timeout:
            raise ValueError("session_timeout must not exceed request_timeout")
        return self


class BatchSettings(Group):
    """How much one transaction takes: whatever is reached first."""

    size: int = Field(default=200, ge=1, le=5_000, description="Messages.")
    linger: Seconds = Field(default=0.02, description="How long the first message waits for others.")
    output: int = Field(default=16 * 2**20, ge=2**20, description="Bytes that the outputs may have together.")


class TransactionSettings(Group):
    """When a transaction is given up."""

    timeout: Seconds = Field(default=20.0, description="From begin to commit; the broker aborts it after as long.")


class MetricsSettings(Group):
    """Where `/metrics`, `/healthz` and `/readyz` are served. Loopback unless told otherwise."""

    host: str = "127.0.0.1"
    port: Port = Field(
        default=9464, description="The supervisor's; its processes take the next ones. 0: any free ports."
    )
    lag_interval: Seconds = 5.0
    stall: Seconds = Field(default=15.0, description="A worker whose loop is silent for so long is not ready.")


class RestartSettings(Group):
    """How the supervisor brings an agent back."""

    first: Seconds = Field(default=0.5, description="Wait before the first restart; doubles with each further one.")
    longest: Seconds = 30.0
    calm: Seconds = Field(default=60.0, description="A process that lived so long starts again at `first`.")
    grace: Seconds = Field(default=30.0, description="From SIGTERM to SIGKILL.")


class Settings(BaseSettings):
    """All of it."""

    model_config = SettingsConfigDict(
        env_prefix="RASID_", env_nested_delimiter="__", frozen=True, extra="ignore", hide_input_in_errors=True
    )

    kafka: KafkaSettings = KafkaSettings()
    batch: BatchSettings = BatchSettings()
    transaction: TransactionSettings = TransactionSettings()
    metrics: MetricsSettings = MetricsSettings()
    restart: RestartSettings = RestartSettings()
    entities: Entities = Field(
        default="lexicon",
        description="Who finds names: the lexicon and rules alone; with a linear model that comes with rasid; with "
        "camel-tools' neural model, where it is installed.",
    )
    log_level: Annotated[Literal["DEBUG", "INFO", "WARNING", "ERROR"], Upper] = "INFO"
    log_format: Literal["json", "text"] = "json"


def load_settings() -> Settings:
    """Return the settings that the environment asks for, or raise `SettingsError` with a line for each fault."""
    try:
        return Settings()
    except ValidationError as error:
        faults = error.errors(include_input=False, include_context=False, include_url=False)
        raise SettingsError("\n".join(map(_told, faults))) from None


def _told(fault: ErrorDetails) -> str:
    name = "__".join(str(part) for part in fault["loc"]).upper()
    return f"RASID_{name}: {fault['msg'].removeprefix('Value error, ')}"

"""Every setting, read once from the environment and then frozen; no module-level variable changes."""

import re
from pathlib import Path
from typing import Annotated, Literal, Self
from urllib.parse import urlsplit

from platformdirs import user_data_path
from pydantic import Field, StringConstraints, field_validator, model_validator
from pydantic_settings import BaseSettings, SettingsConfigDict

SCHEMES = ("bolt", "bolt+s", "bolt+ssc", "neo4j", "neo4j+s", "neo4j+ssc")

Size = Annotated[str, StringConstraints(pattern=r"^[1-9][0-9]*[kmgKMG]$")]
Port = Annotated[int, Field(ge=0, le=65535)]
Seconds = Annotated[float, Field(gt=0)]


RATE = re.compile(r"[1-9][0-9]{0,8}/(second|minute|hour|day)")
PREFIX = re.compile(r"(/[\w.~-]+)+", re.ASCII)
"""A path as a prefix of addresses: it begins with a slash and does not end with one."""


HOST = re.compile(r"[A-Za-z0-9]([A-Za-z0-9_.-]*[A-Za-z0-9])?", re.ASCII)


def _hosts(text: str) -> tuple[str, ...]:
    return tuple(host for one in text.split(",") if (host := one.strip()))


def _origins(text: str) -> list[str]:
    return [] if text == "none" else [one.strip() for one in text.split(",")]


def default_home() -> Path:
    """Return the state folder of this checkout, or of this user where the package is installed without one."""
    root = Path(__file__).resolve().parents[1]
    return root / ".inner-circle" if (root / "pyproject.toml").exists() else user_data_path("inner-circle")


class Settings(BaseSettings):
    """What can be set from outside: each field is the environment variable of the same name in capitals."""

    model_config = SettingsConfigDict(frozen=True, env_ignore_empty=True, extra="ignore")

    neo4j_uri: str = Field(default="", description="Bolt address of the Neo4j to use; empty: start the embedded one.")
    neo4j_username: str = Field(default="neo4j", description="User name at that Neo4j.")
    neo4j_password: str = Field(default="", repr=False, description="Password at that Neo4j.")
    neo4j_database: str = Field(default="neo4j", min_length=1, description="Name of the database.")
    neo4j_pool_size: int = Field(default=64, ge=1, description="Most connections held open to Neo4j.")
    neo4j_connect_timeout: Seconds = Field(default=1.2, description="Seconds to wait for a new connection.")
    neo4j_acquire_timeout: Seconds = Field(default=1.5, description="Seconds to wait for a connection of the pool.")

    host: str = Field(default="127.0.0.1", min_length=1, description="Address the service listens on.")
    port: Port = Field(default=8000, description="Port the service listens on; 0: any free one.")
    workers: int = Field(
        default=1,
        ge=1,
        le=64,
        description="Processes that serve; bounds of memory and connections are divided.",
    )
    warm_up: bool = Field(default=True, description="Have the database plan every read once at start.")
    query_timeout: Seconds = Field(default=5.0, description="Seconds a request may take, counted from its arrival.")
    search_threads: int = Field(default=0, ge=0, description="Threads for searches in memory; 0: one a core.")
    max_connections: int = Field(default=1000, ge=1, description="Most connections of clients held open at once.")
    write_timeout: Seconds = Field(
        default=20.0,
        description="Seconds after which a client that takes next to nothing of its answer is dropped.",
    )
    root_path: str = Field(default="", description="Prefix under which a proxy serves this service, such as /circle.")
    cors_origins: str = Field(
        default="*", description="Origins whose pages may read from a browser, with commas between; none: no other."
    )
    allowed_hosts: str = Field(
        default="",
        description="Names that a request may have in Host beside addresses and localhost, with commas between; "
        "*: any. Empty: no other on an address that this machine alone can reach, else any.",
    )
    api_keys_file: Path | None = Field(
        default=None,
        description="File of keys (`inner-circle key new`), one of which every request needs; unset: none.",
    )
    api_key: str = Field(default="", repr=False, description="Key that `inner-circle mcp` sends to the service.")
    open: bool = Field(default=False, description="Serve without keys on an address that other machines can reach.")
    rate_limit: str = Field(
        default="", description="Most requests of one client (a key or an address), such as 100/minute; unset: any."
    )
    log_format: Literal["text", "json"] = Field(default="text", description="Form of what is logged: text or json.")
    access_log: bool | None = Field(
        default=None, description="Log every request; unset: where LOG_FORMAT is json. Slow ones are logged always."
    )
    slow_seconds: Seconds = Field(default=2.0, description="A request that takes so long is logged as slow.")
    evidence_cache_bytes: int = Field(
        default=64 * 2**20, ge=0, description="Most bytes of ties, claims and observations kept in memory; 0: none."
    )
    answer_cache_bytes: int = Field(
        default=64 * 2**20, ge=0, description="Most bytes of answers kept in memory; 0: every answer is made anew."
    )

    inner_circle_home: Path = Field(
        default_factory=default_home, description="State folder: the embedded Neo4j and the search index."
    )
    neo4j_heap: Size = Field(default="1g", description="Heap of the embedded Neo4j.")
    neo4j_page_cache: Size = Field(default="256m", description="Page cache of the embedded Neo4j.")
    neo4j_bolt_port: Port | None = Field(
        default=None, description="Bolt port of the embedded Neo4j; unset: 7687, or a free one where that is taken."
    )
    neo4j_http_port: Port | None = Field(
        default=None, description="HTTP port of the embedded Neo4j; unset: 7474, or a free one where that is taken."
    )

    @field_validator("neo4j_uri")
    @classmethod
    def _is_bolt(cls, uri: str) -> str:
        parts = urlsplit(uri)
        if uri and (parts.scheme not in SCHEMES or not parts.hostname):
            raise ValueError(f"not a Bolt address: write, say, bolt://host:7687 (schemes: {', '.join(SCHEMES)})")
        if parts.username is not None:
            raise ValueError("the user and the password go into NEO4J_USERNAME and NEO4J_PASSWORD")
        if parts.port == 0:  # a number that is too high raises by being read
            raise ValueError("0 is not a port")
        return uri

    @field_validator("neo4j_database")
    @classmethod
    def _is_no_system(cls, name: str) -> str:
        if name.lower() == "system":
            raise ValueError("that is where Neo4j keeps its own records: name another database")
        return name

    @field_validator("root_path")
    @classmethod
    def _is_prefix(cls, prefix: str) -> str:
        prefix = prefix.rstrip("/")
        if prefix and not PREFIX.fullmatch(prefix):
            raise ValueError("not a path: write, say, /circle")
        return prefix

    @field_validator("allowed_hosts")
    @classmethod
    def _are_hosts(cls, text: str) -> str:
        for host in _hosts(text):
            if host != "*" and not HOST.fullmatch(host):
                raise ValueError(f"{host!r} is no name of a host: write, say, history.example.org, without port")
        return text

    @field_validator("rate_limit")
    @classmethod
    def _is_rate(cls, text: str) -> str:
        if text and not RATE.fullmatch(text):
            raise ValueError("not a rate: write a number and a time, say 20/second, 100/minute or 1000/hour")
        return text

    @field_validator("cors_origins")
    @classmethod
    def _are_origins(cls, text: str) -> str:
        for origin in _origins(text):
            parts = urlsplit(origin)
            if origin != "*" and (origin != f"{parts.scheme}://{parts.netloc}" or not parts.hostname):
                raise ValueError(f"{origin!r} is not an origin: write, say, https://example.org, or * or none")
        return text

    @property
    def allowed_origins(self) -> list[str]:
        """The origins that `cors_origins` names."""
        return _origins(self.cors_origins)

    @property
    def allowed_host_names(self) -> tuple[str, ...]:
        """The hosts that `allowed_hosts` names."""
        return _hosts(self.allowed_hosts)

    @model_validator(mode="after")
    def _ports_differ(self) -> Self:
        ports = [port for port in (self.port, self.neo4j_bolt_port, self.neo4j_http_port) if port]
        if len(set(ports)) < len(ports):
            raise ValueError("PORT, NEO4J_BOLT_PORT and NEO4J_HTTP_PORT must be different ports")
        return self

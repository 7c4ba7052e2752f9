"""What differs from one installation to the next, read once at the edge: no policy lives here."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Literal

from pydantic import Field, SecretStr, ValidationInfo, field_validator
from pydantic_settings import BaseSettings, SettingsConfigDict


class Settings(BaseSettings):
    """Environment variables `TIAOKUAI_…`; every field has a default fit for one machine.

    One that is set to nothing is as if it were not set: data would lie wherever one stands.
    """

    model_config = SettingsConfigDict(
        env_prefix="TIAOKUAI_", env_ignore_empty=True, frozen=True, extra="ignore"
    )

    var: Path = Field(default=Path("var"), description="folder for the data of a running system")
    database: str = Field(default="", description="database address; empty: a SQLite file in `var`")
    place: str = Field(
        default="", description="name of the place's folder; empty: the first there is"
    )
    places: Path | None = Field(default=None, description="a folder with places of one's own")
    host: str = Field(default="127.0.0.1", description="address the web process listens on")
    port: int = Field(default=8000, ge=0, le=65535, description="port the web process listens on")
    temporal: str = Field(default="127.0.0.1:7233", description="address of the Temporal server")
    namespace: str = Field(default="tiaokuai", description="Temporal namespace")
    temporal_ui: str = Field(
        default="http://127.0.0.1:8233", description="address of Temporal's Web UI"
    )
    logs: Literal["console", "json"] = Field(
        default="console", description="how log lines are written"
    )
    evidence_bucket: str = Field(
        default="", description="S3 bucket for photos and voice messages; empty: a folder in `var`"
    )
    evidence_endpoint: str = Field(
        default="", description="address of an S3-compatible storage; empty: Amazon's"
    )
    evidence_region: str = Field(default="us-east-1", description="region of the storage")
    evidence_access_key: str = Field(default="", description="access key of the storage")
    evidence_secret_key: SecretStr = Field(
        default=SecretStr(""), description="secret key of the storage"
    )
    evidence_per_hour: int = Field(
        default=60, ge=1, description="photos and voice messages one person may send in an hour"
    )
    proxies: str = Field(
        default="",
        description="addresses or networks of proxies whose word for a caller's address counts",
    )
    demonstration: bool = Field(default=True, description="fictitious cases; off in production")
    offset: timedelta = Field(default=timedelta(), description="place time minus wall time")

    @field_validator("offset")
    @classmethod
    def _one_source_of_time(cls, offset: timedelta, info: ValidationInfo) -> timedelta:
        """Only a demonstration may live on other dates than the wall's."""
        if offset and not info.data.get("demonstration", True):
            raise ValueError("place time is wall time in production")
        return offset

    @property
    def database_url(self) -> str:
        """Return the database's address: the one given, or the file in `var`."""
        return self.database or f"sqlite+aiosqlite:///{(self.var / 'tiaokuai.db').as_posix()}"

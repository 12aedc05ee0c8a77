"""What one may set, from the environment."""

from pathlib import Path
from typing import Literal

from pydantic import BaseModel, Field
from pydantic_settings import BaseSettings, SettingsConfigDict


class StockSystem(BaseModel):
    """A stock system or a chain of tills that speaks over HTTP."""

    name: str
    url: str
    secret: str
    locations: tuple[str, ...]


class Books(BaseModel):
    """Bookkeeping or an ERP that speaks over HTTP."""

    name: str
    url: str
    secret: str


class Settings(BaseSettings):
    """The settings of one process. Read once, at the door, and passed on."""

    model_config = SettingsConfigDict(env_prefix="HEBBES_", frozen=True, populate_by_name=True)

    database_url: str | None = Field(
        default=None,
        validation_alias="DATABASE_URL",
        description="A PostgreSQL of your own, 16 or newer; without it the embedded one is used.",
    )
    home: Path = Field(
        default=Path(".hebbes"),
        description="Where the embedded PostgreSQL and everything else Hebbes keeps on disk lies.",
    )
    pool_size: int = Field(
        default=10, ge=1, description="How many connections one process opens at most."
    )
    host: str = Field(default="127.0.0.1", description="The address the pages are served at.")
    port: int = Field(default=8000, ge=1, le=65535, description="The port they are served at.")
    public_url: str = Field(
        default="http://localhost:8000",
        description="Where people reach this shop; https:// here makes cookies and headers strict.",
    )
    contact: str = Field(
        default="",
        description="A mail address or telephone number that shoppers' pages name for questions.",
    )
    body_limit_bytes: int = Field(
        default=16 * 1024 * 1024, ge=1024, description="The largest request body that is read."
    )
    intake_orders: int = Field(
        default=96, ge=1, description="How many orders are taken in one transaction at most."
    )
    intake_lanes: int = Field(
        default=1, ge=1, description="How many such transactions run at once in one process."
    )
    stock_systems: tuple[StockSystem, ...] = Field(
        default=(),
        description="Who keeps the stock of which locations: name, url, secret, locations (JSON).",
    )
    books: tuple[Books, ...] = Field(
        default=(), description="Whose books are told of every posting: name, url, secret (JSON)."
    )
    logs: Literal["words", "json"] = Field(
        default="words",
        description="How to log: in words for people, or one JSON object a line for machines.",
    )
    rates: dict[str, float] = Field(
        default_factory=dict[str, float],
        description="How often each process asks a system at most, by name, per second (JSON).",
    )
    demo: bool = Field(default=False, description="Whether every page says that its data is demo.")

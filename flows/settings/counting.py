"""Settings of the counting of persons: in the warehouse, or divided over threads or machines."""

from pathlib import Path

from pydantic import Field, field_validator

from buckets.engine import SCHEMES, THREADS, is_engine
from flows.settings.base import Strict
from sources.remote_files.stores import check_address, is_remote

WAREHOUSE = "warehouse"


class Counting(Strict):
    """Who counts persons. Beside `warehouse`, rows are written to bucket files that every worker has to see."""

    engine: str = WAREHOUSE
    """Who counts persons: warehouse, threads, or dask://host:8786 (docs/explanation/scale.md)."""
    bucket_rows: int = Field(default=1_000_000, ge=1)
    """Rows of one bucket file, past one machine."""
    folder: str = ""
    """Where bucket files are, for every worker to see."""

    @field_validator("engine")
    @classmethod
    def _known_engine(cls, value: str) -> str:
        if value != WAREHOUSE and not is_engine(value):
            hosts = " or ".join(f"{scheme}://host:port" for scheme in SCHEMES)
            raise ValueError(f"must be {WAREHOUSE}, {THREADS}, {hosts}, not {value!r}")
        return value

    @field_validator("folder")
    @classmethod
    def _seen_by_all(cls, value: str) -> str:
        if is_remote(value):
            return check_address(value)
        if value and not Path(value).is_absolute():
            raise ValueError("must be an absolute path, the same on every worker, or an address such as s3://bucket/x")
        return value

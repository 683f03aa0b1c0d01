"""The client programs of `tests/bi/programs/`, and how each is started."""

import os
import shutil
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

from environments import NotMade, environment, make

PROGRAMS = Path(__file__).parent / "programs"


@dataclass(frozen=True)
class Client:
    """One client: its program, and the environment it runs in; none is that of the tests, with today's DuckDB.

    A cheap one is made by the test that needs it; the others by `make bi-clients`.
    """

    name: str
    program: str
    environment: str | None
    is_cheap: bool = False
    has_checksums: bool = True

    def folder(self) -> Path | None:
        """Its environment, or None when it is not made."""
        if self.environment and self.is_cheap:
            try:
                return make(self.environment)
            except NotMade:
                return None
        return environment(self.environment) if self.environment else Path(sys.prefix)

    def start(self, folder: Path, arguments: list[Path], output: Path) -> subprocess.Popen[bytes]:
        """The program at work, its lines going to `output` and its complaints beside it."""
        runs = str(folder / "bin" / "python") if self.program.endswith(".py") else str(shutil.which("node"))
        command = [runs, str(PROGRAMS / self.program), *map(str, arguments)]
        environment = {name: value for name, value in os.environ.items() if name != "PYTHONPATH"}
        environment["BI_ENVIRONMENT"] = str(folder)
        with output.open("wb") as lines, output.with_suffix(".errors").open("wb") as errors:
            return subprocess.Popen(command, stdout=lines, stderr=errors, env=environment)


CLIENTS = (
    Client("duckdb of the project", "python_duckdb.py", None),
    Client("duckdb 1.2", "python_duckdb.py", "duckdb_1.2", is_cheap=True),
    Client("duckdb 1.4", "python_duckdb.py", "duckdb_1.4"),
    Client("duckdb 1.5", "python_duckdb.py", "duckdb_1.5"),
    Client("duckdb-cli 1.5", "command_line.py", "command_line"),
    Client("SQLAlchemy and pandas", "sqlalchemy_pandas.py", "sqlalchemy"),
    Client("polars", "polars_duckdb.py", "polars"),
    Client("polars on Parquet", "polars_parquet.py", "polars", has_checksums=False),
    Client("ADBC", "adbc.py", "adbc"),
    Client("node-api", "node_api.cjs", "node"),
    Client("duckdb-wasm", "wasm.cjs", "node"),
)

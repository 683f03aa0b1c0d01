"""SQLAlchemy with `duckdb-sqlalchemy`, read into pandas: what Superset and many notebooks do.

Before it reads, it asks for tables and columns, as a BI tool does to fill its menus.
"""

import pandas as pd
from asked import Answer, Asked, answer_until_stopped
from sqlalchemy import create_engine, inspect, text


def read(asked: Asked) -> Answer:
    engine = create_engine(f"duckdb:///{asked.file}", connect_args={"read_only": True})
    try:
        with engine.connect() as release:
            catalogue = inspect(release)
            for table in catalogue.get_table_names():
                catalogue.get_columns(table)
            return [as_lists(pd.read_sql(text(asking), release)) for asking in (asked.checksums, asked.rows)]
    finally:
        engine.dispose()


def as_lists(frame: pd.DataFrame) -> list[list[object]]:
    """Rows with None for what pandas has as NaN or NaT, and a day as a day."""
    days = frame.assign(**{name: frame[name].astype(str).str[:10] for name in frame if name == "period_month"})
    return days.astype(object).where(days.notna(), None).to_numpy().tolist()


if __name__ == "__main__":
    answer_until_stopped(read)

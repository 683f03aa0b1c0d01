"""A marimo notebook of one cell, as people write their first: a view of the release, without a filter."""

import marimo

app = marimo.App()


@app.cell
def _() -> None:
    import duckdb
    import marimo as mo

    with duckdb.connect(str(mo.cli_args()["release"]), read_only=True) as release:
        rows = release.execute("SELECT regency_name, coverage_ratio FROM coverage_now ORDER BY regency_code").fetchall()
    mo.md(f"{len(rows)} regencies: " + "; ".join(f"{name} {ratio}" for name, ratio in rows))
    return


if __name__ == "__main__":
    app.run()

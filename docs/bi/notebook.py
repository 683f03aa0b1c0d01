"""A release in a marimo notebook: headline, ranking, one regency beside its province, and the announced figures.

Opened with `marimo run docs/bi/notebook.py -- --release data/release/cakupan.duckdb`; see `notebooks.md`.
"""

import marimo

__generated_with = "0.25.2"
app = marimo.App(width="medium", app_title="Cakupan")


@app.cell
def _():
    from pathlib import Path

    import altair as alt
    import duckdb
    import marimo as mo

    path = Path(str(mo.cli_args().get("release") or "data/release/cakupan.duckdb"))
    if not path.exists():
        raise SystemExit(f"There is no release at {path}. Run 'cakupan run', or name one: -- --release PATH")
    release = duckdb.connect(str(path), read_only=True)
    facts = dict(release.execute("SELECT fact, fact_value FROM release_info").fetchall())
    (release_id,) = release.execute("SELECT max(release_id) FROM release_info").fetchone()
    chosen = {"denominator": facts["default_denominator_id"]}

    def shown(value, form):
        """A number in its form; what is hidden or unknown as a dash, never as 0."""
        return "-" if value is None or value != value else form.format(value)

    return alt, chosen, facts, mo, release, release_id, shown


@app.cell
def _(chosen, mo, release):
    coverage = release.execute(
        """
        SELECT province_code, regency_code, regency_name, period_month, segment, active_participant_count,
          eligible_worker_count, coverage_ratio, target_ratio, target_gap_count
        FROM regency_coverage
        WHERE denominator_id = $denominator
        ORDER BY regency_code, period_month
        """,
        chosen,
    ).df()
    segment = mo.ui.dropdown(["ALL", "FORMAL", "PU", "JAKON", "BPU"], value="ALL", label="Segment / Segmen")
    regency = mo.ui.dropdown(
        coverage.regency_name.unique().tolist(),
        value=coverage.regency_name.iloc[0],
        label="Regency / Kabupaten/kota",
        searchable=True,
    )
    mo.hstack([regency, segment], justify="start", gap=2)
    return coverage, regency, segment


@app.cell
def _(coverage, regency):
    home = coverage.loc[coverage.regency_name == regency.value, "province_code"].iloc[0]
    return (home,)


@app.cell
def _(chosen, facts, home, mo, release, release_id, shown):
    province = (
        release.execute(
            """
            SELECT province_name, period_month, active_participant_count, eligible_worker_count, coverage_ratio,
              uncovered_worker_count, target_ratio, target_gap_count
            FROM province_coverage
            WHERE segment = 'ALL' AND denominator_id = $denominator AND province_code = $province
            ORDER BY period_month DESC
            LIMIT 1
            """,
            {**chosen, "province": home},
        )
        .df()
        .iloc[0]
    )
    mark = f" · **{facts['label']}**" if "label" in facts else ""
    mo.vstack(
        [
            mo.md(
                f"# {province.province_name}, {province.period_month:%B %Y}\n"
                f"Release `{release_id}` · denominator `{chosen['denominator']}`{mark}"
            ),
            mo.hstack(
                [
                    mo.stat(shown(value, form), label=label, bordered=True)
                    for value, form, label in (
                        (province.coverage_ratio, "{:.2%}", "Coverage / Cakupan"),
                        (province.active_participant_count, "{:,.0f}", "Active / Peserta aktif"),
                        (province.eligible_worker_count, "{:,.0f}", "Workers / Pekerja"),
                        (province.target_gap_count, "{:,.0f}", "To the target / Menuju target"),
                    )
                ],
                widths="equal",
            ),
        ]
    )
    return


@app.cell
def _(alt, coverage, home, mo, regency, segment):
    of_province = coverage[(coverage.province_code == home) & (coverage.segment == segment.value)]
    latest = of_province[of_province.period_month == of_province.period_month.max()]
    known = latest[latest.coverage_ratio.notna()]
    by_name = alt.Y("regency_name:N", sort=alt.SortField("coverage_ratio", "descending"), title=None)
    bars = (
        alt.Chart(known)
        .mark_bar()
        .encode(
            x=alt.X("coverage_ratio:Q", axis=alt.Axis(format=".0%", tickCount=8), title="Coverage / Cakupan"),
            y=by_name,
            color=alt.condition(alt.datum.regency_name == regency.value, alt.value("#b3450b"), alt.value("#4a6b8a")),
            tooltip=[
                "regency_name",
                alt.Tooltip("coverage_ratio", format=".1%"),
                alt.Tooltip("active_participant_count", format=","),
                alt.Tooltip("eligible_worker_count", format=","),
                alt.Tooltip("target_gap_count", format=","),
            ],
        )
    )
    targets = alt.Chart(known).mark_tick(color="black", thickness=2).encode(x="target_ratio:Q", y=by_name)
    left_out = len(latest) - len(known)
    mo.vstack(
        [
            mo.md("## Ranking / Peringkat\nThe black mark is the target. / Garis hitam adalah target."),
            (bars + targets).properties(width="container", height=22 * max(len(known), 1)),
            mo.md(f"Hidden or unknown / disembunyikan atau tidak diketahui: {left_out}") if left_out else mo.md(""),
        ]
    )
    return


@app.cell
def _(alt, chosen, coverage, home, mo, regency, release, segment):
    own = coverage[(coverage.regency_name == regency.value) & (coverage.segment == segment.value)]
    beside = release.execute(
        """
        SELECT province_name AS regency_name, period_month, coverage_ratio
        FROM province_coverage
        WHERE denominator_id = $denominator AND segment = $segment AND province_code = $province
        """,
        {**chosen, "segment": segment.value, "province": home},
    ).df()
    lines = (
        alt.Chart()
        .mark_line(point=True)
        .encode(
            x=alt.X("yearmonth(period_month):T", title=None, axis=alt.Axis(format="%b %Y", labelOverlap=True)),
            y=alt.Y("coverage_ratio:Q", axis=alt.Axis(format=".0%"), title=None),
            color=alt.Color("regency_name:N", title=None, legend=alt.Legend(orient="top", labelLimit=300)),
            tooltip=["regency_name", "yearmonth(period_month)", alt.Tooltip("coverage_ratio", format=".1%")],
        )
    )
    both = alt.layer(
        lines.properties(data=own[["regency_name", "period_month", "coverage_ratio"]]), lines.properties(data=beside)
    )
    mo.vstack(
        [
            mo.md(f"## {regency.value} over time / dari bulan ke bulan"),
            both.properties(width="container", height=260).configure_range(category=["#b3450b", "#4a6b8a"]),
        ]
    )
    return


@app.cell
def _(mo, release, shown):
    compared = release.sql(
        """
        SELECT region_name, as_of, segment, stated_ratio, recomputed_ratio, our_ratio, verdict
        FROM reconciliation
        WHERE verdict <> 'not_comparable'
        ORDER BY as_of DESC, statement_id
        """
    ).df()
    (left_out_count,) = release.execute(
        "SELECT count(*) FROM reconciliation WHERE verdict = 'not_comparable'"
    ).fetchone()
    headings = {
        "region_name": "Area",
        "as_of": "As of",
        "segment": "Segment",
        "stated_ratio": "Announced",
        "recomputed_ratio": "From its parts",
        "our_ratio": "Ours",
        "verdict": "Verdict",
    }
    ratios = [name for name in headings if name.endswith("_ratio")]
    compared[ratios] = compared[ratios].map(lambda value: shown(value, "{:.2%}")).astype(object)
    mo.vstack(
        [
            mo.md(
                "## Announced figures / Angka yang diumumkan\n"
                "As announced, recomputed from its own parts, and ours. / Sebagaimana diumumkan, dihitung ulang dari"
                " bagiannya sendiri, dan menurut kami."
            ),
            mo.ui.table(compared.rename(columns=headings), selection=None, show_download=False, show_data_types=False),
            mo.md(f"Not comparable with this release / tidak dapat dibandingkan: {left_out_count}"),
        ]
    )
    return


if __name__ == "__main__":
    app.run()

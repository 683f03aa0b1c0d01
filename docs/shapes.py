"""Shapes of tables as people have them, and what their source declares: a section of `docs/reference/extracts.md`."""

from collections.abc import Iterator
from typing import NamedTuple


class Shape(NamedTuple):
    """One shape of a table, a dataset that comes in it, and the lines of its `[[source]]` that say what is meant."""

    shape: str
    dataset: str
    declaration: str
    outcome: str


SHAPES = (
    Shape(
        "men and women in rows of their own",
        "labour_force",
        'sum_over = ["jenis kelamin"]',
        "one figure, the sum; `Jumlah` or `Laki-laki+Perempuan` beside them is checked against it",
    ),
    Shape(
        "several branch offices for one regency, in rows",
        "participants_summary",
        'sum_over = ["kantor cabang"]',
        "one figure, the sum",
    ),
    Shape(
        "one office in each sheet, or in each file of an archive",
        "participants_summary",
        'sum_over = ["sheet"]',
        "one figure, the sum",
    ),
    Shape(
        "two tables under one header, each with a title in a line of its own",
        "participants_summary",
        'keep = { "section" = "first" }',
        "the rows above the first such title; `sum_over` adds them up",
    ),
    Shape(
        "a title, a sheet or a file name of women, of another place or of a plan that says nothing about the rows",
        "participants_summary",
        'ignore = ["title"]',
        "the rows are read as their columns say",
    ),
    Shape(
        "a status beside active participants",
        "participants_summary",
        'keep = { "status" = "Aktif" }',
        "the active ones; the others are `not_meant`, and none can be kept or added up",
    ),
    Shape(
        "ages within sexes, with totals among them",
        "labour_force",
        'sum_over = ["sex", "age group"]',
        "each part once; every total is checked",
    ),
    Shape("groups of workers of one fund", "funding", 'sum_over = ["kelompok"]', "one figure, the sum"),
    Shape(
        "a total beside parts that do not add up, such as rounded ones",
        "labour_force",
        'keep = { "jenis kelamin" = "Jumlah" }',
        "the rows of the total; the others are `not_meant`",
    ),
    Shape(
        "persons by program",
        "participants_summary",
        'keep = { "jenis program" = "Total" }',
        "the persons; a sum over programs would count some twice and is refused",
    ),
    Shape(
        "urban, rural and total",
        "labour_force",
        'keep = { "klasifikasi daerah" = ["Total", "Perkotaan+Perdesaan"] }',
        "the rows with one of the texts",
    ),
    Shape(
        "a column that says nothing about the figure",
        "eligible_workers",
        'ignore = ["keterangan"]',
        "rows that differ in it alone are repeats",
    ),
    Shape(
        "a heading of one's own",
        "participants_summary",
        'columns = { "yang membayar iuran" = "active" }',
        "it goes before those of the column map",
    ),
    Shape(
        "no segment, no month in the file",
        "participants_summary",
        'constants = { segment = "ALL", period = "2024-06" }',
        "every row has them; a file that has its own is refused",
    ),
    Shape(
        "a file or a sheet for each month or segment, which its name or a line above its header says and no column",
        "participants_summary",
        'claimed = ["period", "segment"]',
        "every row has them; a file or a sheet that names none, or several, is refused",
    ),
    Shape(
        "segments over two rows of headings: `Penerima Upah` over `Aktif` and `Non aktif`",
        "participants_summary",
        'unpivot = { columns = { "Penerima Upah Aktif" = "PU", "BPU Aktif" = "BPU" }, into = "segment" }',
        "a row for each segment",
    ),
    Shape(
        "months or years as columns",
        "participants_summary",
        'unpivot = { columns = ["2023-06", "2024-06"], into = "period" }',
        "a row for each; a year that is left out is named",
    ),
    Shape(
        "years under each measure: `Angkatan Kerja` and `Bekerja` over 2022, 2023",
        "labour_force",
        'unpivot = { columns = { "2022" = "2022-08", "2023" = "2023-08" }, into = "round" }',
        "one row for each round",
    ),
    Shape(
        "rows that a workbook hides, filters away or strikes out, and hidden columns",
        "participants_summary",
        'hidden = "ignore"',
        "they are `not_meant`; with `read` they count, and hidden sheets too",
    ),
    Shape(
        "segments as columns",
        "eligible_workers",
        'unpivot = { columns = { "Penerima Upah" = "PU", "BPU" = "BPU" }, into = "segment" }',
        "a row for each segment",
    ),
)


def shape_lines() -> Iterator[str]:
    """The section, line by line."""
    yield from ("", "## Tables as people have them", "")
    yield "Rows of figures that have one key and other values, and tables of a part, such as of men or of one office,"
    yield "are refused until their source says in `cakupan.toml` what is meant. The message holds the line to add; what"
    yield "each refusal means is in [sources.md](../how-to/sources.md#what-a-table-does-not-say)."
    yield from ("", "| shape | for example in | declare | what comes out |", "|---|---|---|---|")
    for one in SHAPES:
        yield f"| {one.shape} | `{one.dataset}` | `{one.declaration}` | {one.outcome} |"
    yield ""
    yield "Of several columns under one heading of `unpivot`, each line counts once in the row ledger. Of participants,"
    yield "whose columns are attributes of persons, `keep`, `columns`, `constants` and `hidden` can be declared."

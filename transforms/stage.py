"""The stage and load statements of one extract: SQL files with the contract's casts and rules rendered into them."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from contracts.extracts.datasets import DATASETS
from contracts.extracts.footnotes import MARK_AT_END
from contracts.extracts.no_participants import ELSEWHERE, FAMILY, GONE
from contracts.language.extract import SURE_READERS, Extract
from contracts.language.table import Rule
from transforms.cell_readers import TextTable, cell_of, is_of_days, plain_text, reader_of, takes_cell
from transforms.other_columns import NO_OTHERS, OtherColumns
from transforms.render import render, statements
from transforms.usual_texts import usual_text

_TOTAL_SEGMENT = "(?i)(sub|grand)?\\s*-?\\s*(total|jumlah|jml)( segmen| semua segmen)?"
"""A row of this segment is a check of the segments above it, and no segment."""
_TOTAL_FUND = "(?i)(sub|grand)?\\s*-?\\s*(total|jumlah|jml)( dana| semua dana)?"
"""A row of this fund is a check of the funds above it."""
_FIRST_LINES = 1_000
_MOST_ROWS = 1 << 40
"""More than a table of the stage can have."""
_MANY_GAPS = 64


@dataclass(frozen=True)
class RuleBit:
    """A rule and the bit that marks it in the `broken` column."""

    rule: Rule
    bit: int

    @property
    def is_of_field(self) -> bool:
        """Made from a field: it can only break when a required column is blank or some text was unreadable."""
        return self.rule.id.endswith(("_MISSING", "_UNREADABLE"))

    @property
    def id(self) -> str:
        return self.rule.id

    @property
    def version(self) -> int:
        return self.rule.version

    @property
    def predicate(self) -> str:
        return self.rule.predicate


def rule_bits(extract: Extract) -> tuple[RuleBit, ...]:
    """Every row rule of the extract with its bit."""
    return tuple(RuleBit(rule, 1 << place) for place, rule in enumerate(extract.all_rules))


def breaking_bits(extract: Extract) -> tuple[RuleBit, ...]:
    """Those that quarantines a row."""
    return tuple(bit for bit in rule_bits(extract) if bit.rule.severity == "fail")


def _breaking(extract: Extract) -> int:
    return sum(bit.bit for bit in breaking_bits(extract))


@dataclass(frozen=True)
class StageTable:
    """A table of the stage: the rows of those files of a dataset that have these columns."""

    extract: Extract
    number: int
    columns: tuple[str, ...]

    @property
    def name(self) -> str:
        return f"stage.{self.extract.dataset}_{self.number}"

    @property
    def first_row_id(self) -> int:
        """What its rowids begin with, so that no two rows of a stage have the same."""
        return self.number * _MOST_ROWS


def stage_table(table: StageTable) -> str:
    """CREATE TABLE of staged rows."""
    types = stage_columns(table.extract)
    return f"CREATE TABLE {table.name} ({', '.join(f'{name} {types[name]}' for name in table.columns)})"


def staged_rows(extract: Extract, tables: Sequence[StageTable]) -> str:
    """CREATE VIEW of the staged rows of an extract: a column that a table has not is NULL."""
    return render("staged_rows", dataset=extract.dataset, columns=stage_columns(extract), tables=tables)


def stage_columns(extract: Extract) -> dict[str, str]:
    """Every column of a staged row, with its type; rows of figures carry the texts of their other columns."""
    return {
        "file_number": "SMALLINT",
        **{field.name: field.type for field in extract.fields},
        "unreadable": "VARCHAR",
        "no_data": "VARCHAR",
        "marks": "BIGINT",
        **({"others": "VARCHAR[]"} if extract.is_of_aggregates else {"person_name": "VARCHAR"}),
    }


def columns_of(extract: Extract, table: TextTable, names: Sequence[str] = ()) -> tuple[str, ...]:
    """The columns that rows of a text table can have values in; `names` are the cells that hold names of persons."""
    absent = {field.name for field in extract.fields if cell_of(field, table) is None} - {"region"}
    if not names:
        absent.add("person_name")
    return tuple(name for name in stage_columns(extract) if name not in absent)


def stage_rows(into: StageTable, table: TextTable, others: OtherColumns = NO_OTHERS, names: Sequence[str] = ()) -> str:
    """INSERT of one text table: parameters path, skip, file_number, claimed_from, claimed_to, received_date.

    `names` are the cells that hold names of persons.
    A macro binds its argument wherever it uses it, so what is made of cells is a column before it is read.
    """
    extract = into.extract
    written = {field.name: cell for field in extract.fields if (cell := cell_of(field, table))}
    made = {name: cell for name, cell in written.items() if "(" in cell and not cell.startswith("'")}
    made |= {name: usual_text(written[name], spellings) for name, spellings in table.spellings.items()}
    cells = {name: f"{name}_cell" if name in made else cell for name, cell in written.items()}
    texts = {name: f"{name}_text" for name in cells if not takes_cell(extract.field(name), table)}
    row_texts = {f"c{place}": f"text_{place}" for place in range(table.column_count) if extract.is_of_aggregates}
    return render(
        "stage_rows",
        into=into,
        extract=extract,
        table=table,
        others=others,
        names=names,
        row_texts=_row_texts(extract, table),
        cells=cells,
        made_cells=made,
        texts=texts,
        plain={name: plain_text(extract.field(name), table) for name in texts if is_of_days(extract.field(name))},
        text_of={name: texts.get(name) or row_texts.get(cell, f"read_text({cell})") for name, cell in cells.items()},
        readers={
            field.name: reader_of(field, texts.get(field.name) or cells.get(field.name), table)
            for field in extract.fields
        },
        total_fund=_TOTAL_FUND if "fund" in cells and extract.is_of_aggregates else "",
        total_segment=_TOTAL_SEGMENT if "segment" in cells and extract.is_of_aggregates else "",
        readable=[field for field in extract.fields if field.name in cells and field.reader not in SURE_READERS],
        row_rules=[bit for bit in rule_bits(extract) if not bit.rule.uses_region],
    )


def _row_texts(extract: Extract, table: TextTable) -> str:
    """The texts of a line as a list. Rows of persons are many, and few need it: no column of theirs is read for it."""
    places = range(table.column_count)
    if extract.is_of_aggregates:
        return f"[{', '.join(f'text_{place}' for place in places)}]"
    return f"list_transform([{', '.join(f'c{place}' for place in places)}], lambda cell : read_text(cell))"


def numbered_dates(extract: Extract, table: TextTable) -> str:
    """SELECT of whether one of the first rows writes a date in numbers: parameters path and skip."""
    cells = _cells(extract.dates, extract, table)
    composed = {place for name in cells for place, _ in table.composed.get(name, ())}
    places = sorted(composed | {table.positions[name] for name in cells if name in table.positions})
    return render("numbered_dates", table=table, most_lines=_FIRST_LINES, places=places, cells=[*cells.values()])


def column_facts(extract: Extract, table: TextTable) -> str:
    """SELECT of how units, percents, dates and footnotes are written: parameters path, skip, and claimed days of dates.

    Notes and units are those of tables of aggregates.
    """
    return render(
        "column_facts",
        table=table,
        reads_notes=extract.is_of_aggregates,
        mark_at_end=MARK_AT_END,
        marked_places=sorted(table.used_places),
        unit_cell=f"c{table.unit_column}" if extract.is_of_aggregates and table.unit_column is not None else None,
        percents=_cells(extract.percents, extract, table),
        dates=_cells(extract.dates, extract, table),
    )


def ended_rows(extract: Extract, table: TextTable, asked: Mapping[int, str]) -> str:
    """SELECT of how many rows are active, and of how many a column says that they are none: parameters path and skip.

    `asked` gives the places of columns and what each says: `kind_of` of its heading.
    """
    status, period = extract.field("status"), extract.field("period")
    return render(
        "ended_rows",
        table=table,
        status=reader_of(status, cell_of(status, table), table),
        period=cell_of(period, table),
        period_plain=plain_text(period, table),
        period_value=reader_of(period, "period", table),
        asked=[(f"c{place}", kind) for place, kind in asked.items()],
        texts={"gone": GONE, "family": FAMILY, "elsewhere": ELSEWHERE},
    )


def _cells(names: Iterable[str], extract: Extract, table: TextTable) -> dict[str, str]:
    cells = {name: cell_of(extract.field(name), table) for name in names}
    return {name: cell for name, cell in cells.items() if cell}


def stage_views(extract: Extract, *, most_gaps: int) -> Iterator[str]:
    """The views over staged rows, every row marked and the accepted ones, and the table of odd rows they rest on.

    `most_gaps` are the places of one file, at most, where lines are not rows. Each row is compared with those of its
    file where there are few; where there are many, all rows are sorted to find the last one before each.
    """
    region_rules = [bit for bit in rule_bits(extract) if bit.rule.uses_region]
    has_nik = any(field.name == "nik" for field in extract.fields)
    yield from statements(
        "marked_rows",
        extract=extract,
        region_rules=region_rules,
        breaking=_breaking(extract),
        most_gaps=most_gaps,
        many_gaps=_MANY_GAPS,
        has_nik=has_nik,
    )
    yield from statements("accepted_rows", extract=extract, has_nik=has_nik)
    yield set_aside_rows(extract)


def set_aside_rows(extract: Extract, *, has_parts: bool = False) -> str:
    """The view of the lines that are not loaded; with `has_parts` of some files parts are added up."""
    return render(
        "set_aside_rows", extract=extract, rules=breaking_bits(extract), period=_period(extract), has_parts=has_parts
    )


def _period(extract: Extract) -> str | None:
    """The column of a row's month or day; None where rows are of a year."""
    period = extract.field(extract.key[0])
    return period.name if period.type == "DATE" else None


def staged_extracts(datasets: Iterable[str]) -> list[Extract]:
    """The extracts of these datasets, each once."""
    return [DATASETS[name] for name in sorted(set(datasets))]


def set_aside(extracts: Iterable[Extract]) -> str:
    """SELECT of the staged lines that are not loaded."""
    return render("set_aside", relations=[*(f"{extract.dataset}_set_aside" for extract in extracts), "line_set_aside"])


def _first_day(extract: Extract) -> str:
    """The day or month that a row is of; blank text where rows have none."""
    return next((field.name for field in extract.fields if is_of_days(field)), "''")


def total_check(extract: Extract) -> str:
    """SELECT of the numbers of total rows, each beside the sum of rows that is nearest to it."""
    segment = next((field for field in extract.fields if field.name == "segment"), None)
    return render(
        "total_check",
        dataset=extract.dataset,
        fields=extract.additive,
        has_segment=segment is not None and "ALL" in segment.one_of,
        of_region=f"'region ' || region_code || ' ' || coalesce({_first_day(extract)}::VARCHAR, '')",
        has_levels=len(extract.levels) > 1,
        has_others=extract.is_of_aggregates,
        compared=[*(field.name for field in extract.fields), "others"] if extract.is_of_aggregates else extract.key,
    )


def rule_counts(extract: Extract) -> str:
    """INSERT of how many rows of each staged file break each rule."""
    return render("rule_count", extract=extract, rules=rule_bits(extract))


def load_rows(extract: Extract, table: str | None = None) -> str:
    """INSERT of the accepted rows into the clean table, or into `table`, which has its columns."""
    return render(f"load_{extract.dataset}", table=table or extract.clean.name)

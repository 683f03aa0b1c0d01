"""What an extract promises: a `Table` that people send, with the rules every one of its rows must keep."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from contracts.language.codes import REGION_LEVELS
from contracts.language.stated_units import Unit
from contracts.language.table import Field, MonthRule, Rule, Table

EARLIEST_MONTH = "DATE '2014-01-01'"
"""BPJS Ketenagakerjaan began on 1 January 2014, so no participant month lies before it."""


UNITS_OF_PERSONS = ("workers", "persons")
_ADDITIVE_UNITS = (*UNITS_OF_PERSONS, "IDR per month")
SURE_READERS = ("text", "code", "kpj")
"""Readers that read any text; the others may find it unreadable."""
CELL_READERS = ("amount", "count", "percent", "yes_no", "status", "segment", "sex")
"""Readers that take a cell as it is, and look for blanks around it only when it is not in its usual form."""


@dataclass(frozen=True, kw_only=True)
class Extract(Table):
    """An extract as sources send it. `clean` is the table its accepted rows are loaded into.

    `identity` are the clean columns that make two rows the same row, the period first; `kept_first` orders those of the
    same identity that no later file of their source restates, so that the first one counts; `disagree_by` are the
    values in which two sources may not differ, all where none is named; `levels` are the region levels a row may stand
    for; with `has_headcounts` headcounts are made of its rows; with `has_row_a_region` a
    row that is lost is a region without its figure; `derived` are expressions over a row that several of its
    rules share, each by the name that they call it; `month_rules` are of the rows of a month together,
    `delivery_rules` of the rows of one identity in one file.
    """

    dataset: str
    clean: Table
    identity: tuple[str, ...]
    kept_first: str = "source_name, file_name, sheet_name, row_number"
    levels: tuple[str, ...] = REGION_LEVELS
    has_headcounts: bool = False
    has_row_a_region: bool = False
    derived: Mapping[str, str] = field(default_factory=dict)
    disagree_by: tuple[str, ...] = ()
    month_rules: tuple[MonthRule, ...] = ()
    delivery_rules: tuple[MonthRule, ...] = ()

    @property
    def value_columns(self) -> tuple[str, ...]:
        """Clean columns that say something of a row beside what makes it that row."""
        leading = ("snapshot_id", "sheet_name", "row_number", "is_duplicate", *self.identity)
        return tuple(field.name for field in self.clean.fields if field.name not in leading)

    @property
    def required(self) -> tuple[str, ...]:
        """Columns a file must have."""
        return tuple(field.name for field in self.fields if field.required)

    @property
    def derived_columns(self) -> str:
        """The derived columns as a SELECT lists them, each after a comma."""
        return "".join(f", {expression} AS {name}" for name, expression in self.derived.items())

    @property
    def alike_by(self) -> tuple[str, ...]:
        """Clean columns in which duplicates agree, and rows that together break a rule of their month."""
        return tuple(name for name in self.identity if all(name in rule.shared_by for rule in self.month_rules))

    @property
    def values(self) -> tuple[str, ...]:
        """Clean columns that say something of a row: neither where it came from, nor its identity, nor a person."""
        others = {field.name for field in (*lineage(), *repeat_flags())} | set(self.identity)
        return tuple(field.name for field in self.clean.fields if field.name not in others and not field.is_personal)

    @property
    def compared(self) -> tuple[str, ...]:
        """Values in which two rows of one identity disagree."""
        return self.disagree_by or self.values

    @property
    def additive(self) -> tuple[Field, ...]:
        """Columns whose sum over rows means something, so that a total below them can be checked."""
        return tuple(field for field in self.fields if field.unit in _ADDITIVE_UNITS)

    @property
    def is_of_aggregates(self) -> bool:
        """Whether rows are figures of regions, not persons."""
        return not any(field.is_personal for field in self.fields)

    @property
    def counts_of_persons(self) -> tuple[str, ...]:
        """Columns that a unit such as thousands multiplies: never rates, wages, years or months."""
        return tuple(field.name for field in self.fields if field.unit in UNITS_OF_PERSONS)

    @property
    def percents(self) -> tuple[str, ...]:
        """Columns in percent."""
        return tuple(field.name for field in self.fields if field.unit == "percent")

    @property
    def dates(self) -> tuple[str, ...]:
        """Columns of days and months, whose numbers could be in two orders."""
        return tuple(field.name for field in self.fields if field.reader in ("day", "month"))

    @property
    def claimed(self) -> str | None:
        """The column whose period a file claims in its name or info lines."""
        has_claim = any(rule.id == "PERIOD_OUTSIDE_CLAIM" for rule in self.rules)
        return self.dates[0] if has_claim else None

    def takes(self, name: str, unit: Unit) -> bool:
        """Whether numbers of a column may be in this unit."""
        if name in self.counts_of_persons:
            return unit.is_of_persons
        return name in self.percents and unit.kind in ("percent", "ratio")

    @property
    def all_rules(self) -> tuple[Rule, ...]:
        """Every row rule: those made from the fields, those of the region, and those written out."""
        return (*_field_rules(self), *_region_rules(self), *self.rules)

    @property
    def warning_rules(self) -> tuple[Rule, ...]:
        """Every rule that people may be warned of: row rules, and those of the rows of a month or a file together."""
        return (*self.all_rules, *self.month_rules, *self.delivery_rules)


def _field_rules(extract: Extract) -> tuple[Rule, ...]:
    missing = (_missing(field) for field in extract.fields if field.required)
    unreadable = (_unreadable(field) for field in extract.fields if field.reader not in SURE_READERS)
    return (*missing, *unreadable)


def _missing(field: Field) -> Rule:
    return Rule(
        id=f"{field.name.upper()}_MISSING",
        predicate=f"{field.name} IS NOT NULL OR coalesce(contains(unreadable, '\"{field.name}\"'), false)",
        sentence=f"Column {field.name} must not be blank.",
        sentence_id=f"Kolom {field.name} tidak boleh kosong.",
    )


def _unreadable(field: Field) -> Rule:
    return Rule(
        id=f"{field.name.upper()}_UNREADABLE",
        predicate=f"unreadable IS NULL OR NOT contains(unreadable, '\"{field.name}\"')",
        sentence=f"Column {field.name} must be readable as {field.reader.replace('_', ' ')}.",
        sentence_id=f"Isi kolom {field.name} harus dapat dibaca.",
    )


def _region_rules(extract: Extract) -> tuple[Rule, ...]:
    return (
        _region_problem(
            "UNKNOWN",
            "The region must be known: correct a code, or the region_codes of the source; add the spelling of a name to"
            " reference/region_alias.csv in the home.",
            "Wilayah harus dikenal: perbaiki kodenya atau region_codes sumbernya; tambahkan ejaan namanya ke"
            " reference/region_alias.csv.",
        ),
        _region_problem(
            "AMBIGUOUS",
            "The region must mean one place: write Kabupaten or Kota before the name.",
            "Wilayah harus merujuk pada satu tempat: tulis Kabupaten atau Kota sebelum namanya.",
        ),
        _region_problem(
            "CODE_UNDECLARED",
            "A bare code needs a declared code system: set region_codes of the source.",
            "Kode tanpa titik memerlukan sistem kode yang dinyatakan: isi region_codes sumbernya.",
        ),
        _region_problem(
            "CONTRADICTS",
            "The code, the name and the province of a region must mean one place: ask the office which is right.",
            "Kode, nama dan provinsi suatu wilayah harus merujuk pada satu tempat: tanyakan kepada kantornya.",
        ),
        *([] if extract.levels == REGION_LEVELS else [_region_level(extract)]),
        _region_repaired(),
    )


def _region_level(extract: Extract) -> Rule:
    levels = ", ".join(f"'{level}'" for level in extract.levels)
    return Rule(
        id="REGION_LEVEL",
        predicate=f"region_level IN ({levels})",
        sentence=f"The region must be a {' or '.join(extract.levels)}.",
        sentence_id="Tingkat wilayah tidak sesuai dengan jenis data ini.",
        uses_region=True,
    )


def _region_repaired() -> Rule:
    return Rule(
        id="REGION_REPAIRED",
        predicate="region_repair IS NULL",
        sentence="The code of the region is whole and of today, or it is read as the only region it can be.",
        sentence_id="Kode wilayah utuh dan masih berlaku, atau dibaca sebagai satu-satunya wilayah yang mungkin.",
        severity="info",
        uses_region=True,
    )


def _region_problem(problem: str, sentence: str, sentence_id: str) -> Rule:
    return Rule(
        id=f"REGION_{problem}",
        predicate=f"region_problem IS DISTINCT FROM '{problem}'",
        sentence=sentence,
        sentence_id=sentence_id,
        uses_region=True,
    )


def period_rules(column: str) -> tuple[Rule, ...]:
    """The rules of a period column: within what the file claims, and within what can exist."""
    return (
        Rule(
            id="PERIOD_OUTSIDE_CLAIM",
            predicate=f"{column} BETWEEN claimed_from AND claimed_to",
            sentence="The period must lie within the period that the file claims in its name or info lines.",
            sentence_id="Periode harus sesuai dengan periode pada nama atau keterangan berkas.",
        ),
        Rule(
            id="PERIOD_IMPLAUSIBLE",
            predicate=f"{column} BETWEEN {EARLIEST_MONTH} AND received_date",
            sentence="The period must not lie before 2014 or after the day the file was received.",
            sentence_id="Periode tidak boleh sebelum 2014 atau sesudah tanggal berkas diterima.",
        ),
    )


def lineage() -> tuple[Field, ...]:
    """The columns that lead from a clean row back to the file and line it came from."""
    return (
        Field(
            name="snapshot_id",
            type="VARCHAR",
            required=True,
            meaning="the file as received: source and sha256",
            meaning_id="berkas asal: sumber dan sha256",
        ),
        Field(
            name="sheet_name",
            type="VARCHAR",
            required=True,
            meaning="sheet of a workbook; blank text for other files",
            meaning_id="lembar kerja; teks kosong untuk berkas lain",
        ),
        Field(
            name="row_number",
            type="BIGINT",
            required=True,
            meaning="the line of the row in its file, header included, from 1",
            meaning_id="nomor baris pada berkas asal, dihitung dari 1 termasuk kepala tabel",
        ),
    )


def repeat_flags() -> tuple[Field, Field]:
    """Mark a row whose identity another row has that counts."""
    return (
        Field(
            name="is_duplicate",
            type="BOOLEAN",
            required=True,
            meaning="another row with the same identity counts instead",
            meaning_id="baris lain dengan identitas yang sama yang dipakai",
        ),
        Field(
            name="is_restated",
            type="BOOLEAN",
            meaning="a later file of the same source has a row with the same identity; such a row is a duplicate too",
            meaning_id="berkas yang lebih baru dari sumber yang sama memuat baris dengan identitas yang sama",
        ),
    )

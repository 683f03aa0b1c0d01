"""Writes the pages that say what contracts say: `python -m docs.make`; with `--check` only lists which are stale.

A page is committed, so that people can read it without the project; a test fails when it is not what this makes.
"""

import argparse
import sys
from collections.abc import Iterator
from pathlib import Path

from contracts.extracts.datasets import DATASETS
from contracts.extracts.headings import MappedHeading, normal_heading
from contracts.language.extract import Extract
from contracts.language.months import MONTH_NAMES
from contracts.language.table import Field, Rule
from docs.column_readings import column_reading_lines
from docs.cost_page import cost_page
from docs.fault_page import fault_page
from docs.personal_page import personal_page
from docs.query_page import query_page
from docs.shapes import shape_lines
from docs.table_pages import table_pages
from reference.column_maps import column_map
from transforms.dictionary import dictionary_page

FOLDER = Path(__file__).parent
INDICATORS = FOLDER / "indicators"
REFERENCE = FOLDER / "reference"

_REGION_RULE = "REGION_"

_READS = {
    "amount": "A number. `1.838.000,00`, `1,838,000.00`, `1838000` and `Rp 1.838.000,-` are one number. Which mark is"
    " the decimal one follows from the text; where it does not, from the source's `decimal` key, else from the"
    " other numbers of the file, else from the delimiter: `,` in a file with `;`, else `.`. One decimal mark with three"
    " digits after it (`1.838`, or `1,838` where `,` is the mark) could be either and is not read; nor is `1.86E+06`,"
    " which has lost digits.",
    "code": "Text as it is; `.0` at the end, which a number cell of a workbook leaves, is dropped.",
    "count": "A whole number, written as an amount.",
    "day": "A day: `2024-06-30`, `2024/06/30`, `20240630`, `30-06-2024`, `30/06/2024`, `30.06.2024`, `30-Jun-2024` or"
    " `30 Juni 2024`.",
    "kpj": "Text as it is; eleven digits in a number cell are exact.",
    "denominator": "One of the listed values, in any case.",
    "month": "A month: `2024-06`, `2024/6`, `06/2024`, `06-2024`, `202406`, `Juni 2024`, `June 2024`, `2024-Jun`,"
    " `VI/2024` or any day of it. `I` to `IV` may be quarters: they are months under `bulan` or among later ones.",
    "percent": "A number, as an amount, with `%` after it or without, where `1.838` has three decimals in a file"
    " without decimal commas.",
    "program": "One of the listed values, in any case.",
    "segment": "`PU` or Penerima Upah, `BPU` or Bukan Penerima Upah, `JAKON` or Jasa Konstruksi, `PMI` or Pekerja"
    " Migran Indonesia, in any case.",
    "sex": "`L` or Laki-laki, `P` or Perempuan, in any case.",
    "status": "`AKTIF`; `NONAKTIF`, Non aktif, Non-aktif or Tidak aktif; in any case.",
    "summary_segment": "As segment, and `ALL`, Semua or Semua segmen; `FORMAL`; Informal, which is read as `BPU`.",
    "text": "Text as it is, without blanks around it, those of no width included.",
    "yes_no": "`Y`, Ya, 1, 1.0 or true; `N`, T, Tidak, 0, 0.0 or false; in any case.",
}
"""What each reader of `transforms/sql/stage/readers.sql` takes."""

_FORMS = {
    "CSV, also `.gz`": "Delimiter `,` `;` tab or `|`, read from the header. UTF-8, or UTF-16 with its byte order mark;"
    " another encoding where the source declares it (`encoding`). The decimal mark is read from numbers with one"
    " reading only.",
    "XLSX": "Each visible sheet with a header of one or two rows. A date that is a number is read by the workbook's"
    " calendar, of 1900 or 1904; a number such as 202406 is a month. Hidden sheets are read only with"
    ' `hidden = "read"`, and the ledger says so.',
    "XLS, XLSB, ODS": "As XLSX, without its number formats: a percent in a number cell is the number it is, and what is"
    " struck out or not shown by a format counts; the run says so. An error value such as `#N/A` refuses an ODS.",
    "JSON lines, also `.gz`": "One object on each line; the keys of the first objects are the headings.",
    "Parquet": "Columns by name. Lists and objects are refused.",
    "ZIP": "Each member as a file of its own, named with its line. Archives inside archives are refused.",
}
"""How each form of file is read."""


def pages() -> dict[Path, str]:
    """Every page that is made, and its text."""
    made = {REFERENCE / "data_dictionary.md": dictionary_page(), REFERENCE / "extracts.md": extracts_page()}
    made[FOLDER / "bi" / "queries.md"] = query_page()
    made[REFERENCE / "personal_data.md"] = personal_page()
    made[REFERENCE / "faults.md"] = fault_page()
    made[REFERENCE / "test_costs.md"] = cost_page()
    return made | {INDICATORS / name: text for name, text in table_pages().items()}


def orphans() -> set[Path]:
    """Pages in the folder of definitions that nothing makes any more."""
    return set(INDICATORS.glob("*.md")) - set(pages())


def extracts_page() -> str:
    """`docs/reference/extracts.md`: what each dataset's files must hold. One section per dataset."""
    return "\n".join(_page_lines()) + "\n"


def _page_lines() -> Iterator[str]:
    yield "# Extracts"
    yield ""
    yield "Made from `contracts/` by `make docs`. What a file of each dataset holds, under which headings, and the"
    yield "rules that each of its rows must keep. A row that breaks one is quarantined with its id; the rest load."
    yield "Breaking a rule marked *warns* quarantines no row: a release says how many rows do, and how many did before."
    yield "`warns above 5%` means: up to 5 % of the rows may break the rule without a warning. A *noted* rule only goes"
    yield "to the ledger and the validation page."
    yield "One thing cannot be detected: a person with two NIKs and two KPJ counts twice."
    yield from ("", "| dataset | each row is | a file must have |", "|---|---|---|")
    for name, extract in DATASETS.items():
        yield f"| [`{name}`](#{name}) | {extract.each_row_is} | {_codes(extract.required)} |"
    yield from _reading_lines()
    yield from column_reading_lines()
    yield from shape_lines()
    yield from _region_lines()
    for extract in DATASETS.values():
        yield from _section(extract)


def _reading_lines() -> Iterator[str]:
    months = "; ".join(", ".join(names) for names in MONTH_NAMES.values())
    yield from ("", "## How text is read", "")
    yield "Headings are compared without case, and with dots, colons, underscores and repeated blanks as one blank."
    yield "Lines of a table of figures that repeat its headings cell by cell are layout; the run lists them."
    yield "A heading in two languages is read when both halves name one column. A year and a month in two columns are"
    yield "one month, and a year alone is the August round of a survey."
    yield "They are in `reference/codes/column_map.csv`, some for files of certain days only. `column_map.csv`,"
    yield "`region_alias.csv` and `province_alias.csv` in `reference/` of the home, with the columns of the files"
    yield "that are shipped, add to them; a heading of one source alone goes into `columns` of the source. A column"
    yield "without a known heading is not used, and the ledger says so, with the headings it resembles; one that"
    yield "speaks of a person is dropped."
    yield "Blank text and `-` are missing values."
    yield from _form_lines()
    yield from ("", f"Month names, in any case: {months}.", "")
    yield from ("| reader | takes |", "|---|---|")
    for name in sorted({field.reader for extract in DATASETS.values() for field in extract.fields}):
        yield f"| {_words(name)} | {_READS[name]} |"


def _form_lines() -> Iterator[str]:
    yield from ("", "| form | how it is read |", "|---|---|")
    yield from (f"| {name} | {text} |" for name, text in _FORMS.items())
    yield ""
    yield "Bare names below a line that says only Kabupaten or Kota are of that kind, until the next such line. A row"
    yield "whose segment is Jumlah or Total is a total row."
    yield ""
    yield "A total row is compared with the rows above it: all of them, or those since the previous total row, at all"
    yield "levels and segments or of one. A total that none of these sums gives blocks the load (`TOTAL_DIFFERS`)."


def _region_lines() -> Iterator[str]:
    rules = {rule.id: rule for extract in DATASETS.values() for rule in extract.all_rules if _is_region_rule(rule)}
    yield from ("", "## Rules of the region column", "")
    yield "Every dataset has these. The source's `region_codes` says how its files name regions: `kemendagri`"
    yield "(`53.08`), `bps` (`5311`) or `names` (`Kabupaten Ende`)."
    yield ""
    yield "A code, a name and a province in columns side by side, or `53.08 Kabupaten Ende` in one, are used"
    yield "together: they decide what one of them leaves open, and a row in which they contradict each other is"
    yield "quarantined. When most rows do, or when NIKs begin with the areas that the codes mean in the other"
    yield "system, the file is refused, and the message names the `region_codes` that fit (`REGION_CONTRADICTS`)."
    yield "`01. Alor`, `Alor, Kab.`, `Alor Regency` and acronyms on record such as `OKU Timur` are read; `Kupang` alone"
    yield "is a kabupaten and a kota, and is not. `Jambi`, `Bengkulu` and `Gorontalo` are a province and a city: in a"
    yield "table of figures with three provinces or more and no regency they are the province."
    yield from ("", "| rule | what it asks |", "|---|---|")
    yield from (f"| {_marked(rule)} | {rule.sentence} |" for rule in rules.values() if rule.id != "REGION_LEVEL")
    yield "| `REGION_LEVEL` | The region must be of a level that the dataset takes; see there. |"


def _section(extract: Extract) -> Iterator[str]:
    yield from ("", f"## {extract.dataset}", "")
    yield f"Each row is {extract.each_row_is}. *{extract.each_row_is_id.capitalize()}.*"
    yield from ("", f"Two rows are the same row when they agree in {_codes(extract.identity)}; one of them counts.")
    yield from ("", f"A region may be a {' or '.join(extract.levels)}.", "")
    yield "| column | must be there | read as | unit | meaning | accepted headings |"
    yield "|---|---|---|---|---|---|"
    yield from (_field_line(extract, field) for field in extract.fields)
    yield from ("", "| rule | what it asks | aturan |", "|---|---|---|")
    for rule in extract.warning_rules:
        if not _is_region_rule(rule):
            yield f"| {_marked(rule)} | {rule.sentence} | {rule.sentence_id} |"


def _field_line(extract: Extract, field: Field) -> str:
    required = "yes" if field.required else ""
    values = f": {_codes(field.one_of)}" if field.one_of else ""
    personal = " (personal)" if field.is_personal else ""
    mapped = (_dated(line) for line in column_map(extract) if line.column == field.name)
    headings = dict.fromkeys((normal_heading(field.name), *mapped))
    cells = (f"`{field.name}`", required, f"{_words(field.reader)}{values}", field.unit, f"{field.meaning}{personal}")
    return f"| {' | '.join(cells)} | {', '.join(headings)} |"


def _dated(line: MappedHeading) -> str:
    """A heading, with the days between which files carry it where it has some."""
    since = f" from {line.valid_from}" if line.valid_from else ""
    until = f" to {line.valid_to}" if line.valid_to else ""
    return f"{line.heading}{since}{until}"


def _marked(rule: Rule) -> str:
    """The id of a rule, and what breaking it means where that is not to be quarantined."""
    bound = f" above {rule.warn_above:.0%}" if rule.warn_above else ""
    return f"`{rule.id}`" + {"fail": "", "warn": f" *warns{bound}*", "info": " *noted*"}[rule.severity]


def _is_region_rule(rule: Rule) -> bool:
    """Of the region as read; REGION_MISSING is of the column and is listed with its dataset."""
    return rule.uses_region and rule.id.startswith(_REGION_RULE)


def _codes(names: tuple[str, ...]) -> str:
    return ", ".join(f"`{name}`" for name in names)


def _words(reader: str) -> str:
    return reader.replace("_", " ")


def main() -> int:
    """Write the pages, or with `--check` name the stale ones. Returns the exit status."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when a page is stale")
    is_check = parser.parse_args().check
    INDICATORS.mkdir(exist_ok=True)
    stale = [path for path, text in pages().items() if not path.exists() or path.read_text(encoding="utf-8") != text]
    for path in stale:
        if is_check:
            sys.stderr.write(f"docs/{path.relative_to(FOLDER)} is stale: run make docs\n")
        else:
            path.write_text(pages()[path], encoding="utf-8")
            sys.stderr.write(f"docs/{path.relative_to(FOLDER)} written\n")
    for path in orphans():
        sys.stderr.write(f"docs/{path.relative_to(FOLDER)} is of no table: remove it\n")
    return 1 if is_check and (stale or orphans()) else 0


if __name__ == "__main__":
    sys.exit(main())

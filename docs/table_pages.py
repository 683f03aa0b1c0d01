"""The definition pages: one per published table, in `docs/indicators/`, made from its contract."""

from collections.abc import Iterator

from contracts.indicators.indicators import INDICATORS, unit_of
from contracts.language.cautions import CAUTIONS, CAUTIONS_ID
from contracts.language.table import Field, Question, Table
from contracts.marts.indicator import Correspondence, Indicator
from contracts.marts.release_tables import RELEASE_TABLES
from contracts.marts.views import VIEWS


def table_pages() -> dict[str, str]:
    """By file name: a page for every published table, and the index."""
    pages = {f"{table.table_name}.md": "\n".join(_table_lines(table)) + "\n" for table in RELEASE_TABLES}
    return {"README.md": "\n".join(_index_lines()) + "\n", **pages}


def _index_lines() -> Iterator[str]:
    yield "# Tables and indicators"
    yield ""
    yield "Made from `contracts/` by `make docs`. Every table of a release with what one row is and the questions it"
    yield "answers, then every indicator with the tables that have it."
    yield from (
        "",
        "Start with a view: it has the default denominator and the latest month, one row a regency or area.",
    )
    yield from ("", "| view | each row is | setiap baris adalah |", "|---|---|---|")
    yield from (f"| `{view.name}` | {view.each_row_is} | {view.each_row_is_id} |" for view in VIEWS)
    yield from ("", "| table | each row is | setiap baris adalah | questions |", "|---|---|---|---|")
    for table in RELEASE_TABLES:
        questions = "<br>".join(question.question for question in table.questions)
        yield f"| {_link(table.table_name)} | {table.each_row_is} | {table.each_row_is_id} | {questions} |"
    yield from ("", "| indicator | indikator | unit | tables | SDG |", "|---|---|---|---|---|")
    for indicator in INDICATORS:
        places = ", ".join(_link(name) for name in indicator.table_names)
        sdg = indicator.sdg.code if indicator.sdg else ""
        yield f"| {indicator.name} | {indicator.name_id} | {unit_of(indicator)} | {places} | {sdg} |"


def _table_lines(table: Table) -> Iterator[str]:
    yield from (f"# {table.table_name}", "", "Made from `contracts/` by `make docs`. [All tables](README.md).", "")
    yield f"Each row is {table.each_row_is}. *Setiap baris adalah {table.each_row_is_id}.*"
    yield from ("", f"Key: {', '.join(f'`{name}`' for name in table.key)}.")
    yield from ("", f"Sources: {'; '.join(table.sources)}. Maturity: {table.maturity}.")
    yield from ("", "## Questions", "")
    for question in table.questions:
        yield from _question_lines(question)
    indicators = [indicator for indicator in INDICATORS if table.table_name in indicator.table_names]
    if indicators:
        yield from ("## Indicators", "")
    for indicator in indicators:
        yield from _indicator_lines(indicator)
    yield from ("## Columns", "", "| column | type | unit | meaning | arti | values |", "|---|---|---|---|---|---|")
    yield from (_field_line(field) for field in table.fields)
    yield from _rule_lines(table)
    yield from _caution_lines(table)


def _question_lines(question: Question) -> Iterator[str]:
    yield f"{question.question} *{question.question_id}*"
    yield from ("", "```sql", question.select.strip() + ";", "```", "")


def _indicator_lines(indicator: Indicator) -> Iterator[str]:
    columns = ", ".join(f"`{name}`" for name in indicator.column_names)
    unit = f", in {unit_of(indicator)}" if unit_of(indicator) else ""
    yield from (f"### {indicator.name} / {indicator.name_id}", "")
    yield from (f"In {columns}{unit}.", "")
    yield from ("| | English | Indonesia |", "|---|---|---|")
    yield f"| definition | {indicator.definition} | {indicator.definition_id} |"
    yield f"| reading | {indicator.reading} | {indicator.reading_id} |"
    yield f"| numerator | {indicator.numerator_meaning} | {indicator.numerator_meaning_id} |"
    if indicator.denominator_meaning:
        yield f"| denominator | {indicator.denominator_meaning} | {indicator.denominator_meaning_id} |"
    source = _source(indicator.method_source_url)
    yield f"| method | {indicator.method}{source} | {indicator.method_id} |"
    if indicator.sdg:
        yield _framework_line(f"SDG {indicator.sdg.code}", indicator.sdg)
    if indicator.ucj:
        yield _framework_line("UCJ", indicator.ucj)
    for caution in indicator.cautions:
        yield f"| caution | {CAUTIONS[caution]} | {CAUTIONS_ID[caution]} |"
    yield from (f"| maturity | {indicator.maturity} | |", "")


def _framework_line(name: str, framework: Correspondence) -> str:
    return f"| {name} | {framework.relation}{_source(framework.source_url)} | {framework.relation_id} |"


def _source(url: str) -> str:
    return f" ([source]({url}))" if url else ""


def _field_line(field: Field) -> str:
    values = ", ".join(f"`{value}`" for value in field.one_of)
    return f"| `{field.name}` | {field.type} | {field.unit} | {field.meaning} | {field.meaning_id} | {values} |"


def _rule_lines(table: Table) -> Iterator[str]:
    if table.rules:
        yield from ("", "## Promises", "", "| promise | what it says | bunyinya |", "|---|---|---|")
    for rule in table.rules:
        yield f"| `{rule.id}` | {rule.sentence} | {rule.sentence_id} |"


def _caution_lines(table: Table) -> Iterator[str]:
    if table.cautions:
        yield from ("", "## Cautions", "")
    yield from (f"- {CAUTIONS[caution]} *{CAUTIONS_ID[caution]}*" for caution in table.cautions)


def _link(table_name: str) -> str:
    return f"[`{table_name}`]({table_name}.md)"

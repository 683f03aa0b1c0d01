"""The page of ready queries, `docs/bi/queries.md`, made from the files of `docs/bi/queries/`.

A file is one SELECT under two lines of comment: the question in English, and in Indonesian.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

FOLDER = Path(__file__).parent / "bi" / "queries"
_COMMENT = "-- "


@dataclass(frozen=True)
class ReadyQuery:
    """One question over several tables or rows of a release, in two languages, and the SELECT that answers it."""

    name: str
    question: str
    question_id: str
    select: str


def ready_queries() -> list[ReadyQuery]:
    """Every query of the folder, by name."""
    return [_read(path) for path in sorted(FOLDER.glob("*.sql"))]


def _read(path: Path) -> ReadyQuery:
    question, question_id, select = path.read_text(encoding="utf-8").split("\n", 2)
    return ReadyQuery(path.stem, question.removeprefix(_COMMENT), question_id.removeprefix(_COMMENT), select.strip())


def query_page() -> str:
    """`docs/bi/queries.md`: the questions, then each with its SELECT."""
    return "\n".join(_lines(ready_queries())) + "\n"


def _lines(queries: list[ReadyQuery]) -> Iterator[str]:
    yield from ("# Ready queries", "")
    yield "Made from [docs/bi/queries/](queries/) by `make docs`. Each is one SELECT over a release, in a file of its"
    yield "own, to paste into any of the [tools](README.md); a test runs each on a published release. The questions"
    yield "that one table answers alone stand with the table: [docs/indicators](../indicators/README.md)."
    yield from ("", "| query | question | pertanyaan |", "|---|---|---|")
    for query in queries:
        yield f"| [`{query.name}`](#{query.name}) | {query.question} | {query.question_id} |"
    for query in queries:
        yield from ("", f"## {query.name}", "", f"{query.question} *{query.question_id}*", "")
        yield from ("```sql", query.select, "```")

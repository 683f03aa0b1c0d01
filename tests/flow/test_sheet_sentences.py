"""No sentence of a sheet is untrue of its release: each figure is worked out again from the published tables."""

import json
import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner
from origin_sentences import ORIGINS, exact, hidden_said
from sheet_facts import Facts, share, short, whole
from sheet_sentences import SENTENCES, compiled, farthest, promise_texts
from sheets_read import ReadSheet, read_sheets

from flows.cli.main import main

KNOWN = [(compiled(pattern), expected) for pattern, expected in (*SENTENCES, *ORIGINS)]
FIGURE = re.compile(r"\d[\d.,]*")
SWAPPED = str.maketrans(",.", ".,")


def slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", short(name).lower()).strip("-")


def areas(release: duckdb.DuckDBPyConnection) -> dict[str, tuple[str, str]]:
    """The code and level of each sheet by its name in an address."""
    found = release.execute(
        "SELECT DISTINCT regency_name, regency_code, 'regency' FROM regency_coverage UNION"
        " SELECT DISTINCT province_name, province_code, 'province' FROM province_coverage UNION"
        " SELECT DISTINCT nation_name, nation_code, 'nation' FROM national_coverage"
    ).fetchall()
    return {slug(name): (code, level) for name, code, level in found}


def month_of(sheet: ReadSheet) -> date:
    """The month that the sheet says it is about."""
    (said,) = {text for _, _, text in sheet.said if text.startswith("Participants ") and "denominator" in text}
    name, year = said.split()[1:3]
    return date(int(year), ["January", "February", "March", "April", "May", "June", "July", "August", "September",
                            "October", "November", "December"].index(name) + 1, 1)  # fmt: skip


def untrue(facts: Facts, where: str, said: str) -> str | None:
    """What is wrong with a sentence: nothing knows it, or its figures are not those of the tables."""
    found = [(match, expected) for pattern, expected in KNOWN if (match := pattern.fullmatch(said))]
    if said in exact(facts):
        return None
    if not found:
        return f"nobody works out {said!r} ({where})"
    for match, expected in found:
        wanted = expected(facts)
        if list(match.groups()) in [list(one) for one in (wanted if isinstance(wanted, list) else [wanted])]:
            return None
    return f"{said!r} should be {found[0][1](facts)}"


def is_plain(said: str) -> bool:
    """A figure alone: of a table, or of the four at the head."""
    return re.fullmatch(r"[+±\u2212]?[\d.,]+%?( / [\u2212\d.,–]+)?|– / [\d.,]+", said) is not None  # noqa: RUF001


def figures_of(said: str) -> list[str]:
    return sorted(figure.strip(".,") for figure in FIGURE.findall(said))


def wrong_of(page: Path, release: duckdb.DuckDBPyConnection) -> Iterator[str]:
    codes = areas(release)
    for sheet in read_sheets(page):
        yield from wrong_of_sheet(sheet, release, codes)


def wrong_of_sheet(
    sheet: ReadSheet, release: duckdb.DuckDBPyConnection, codes: dict[str, tuple[str, str]]
) -> Iterator[str]:
    code, level = codes[sheet.slug]
    facts = Facts(release, code, level, month_of(sheet))
    promised = {*promise_texts(facts), *(f"and {count} more" for count in range(1, 600))}
    for where, _, english in sheet.said:
        if "items group" in where and where.endswith("say"):
            yield from (f"{sheet.slug}: {one!r} is no promise" for one in english.split("; ") if one not in promised)
        elif is_worked_out(where, english):
            wrong = untrue(facts, where, english)
            if wrong:
                yield f"{sheet.slug}: {wrong}"
    yield from unlike_of(sheet)
    yield from wrong_heads(sheet, facts)


def unlike_of(sheet: ReadSheet) -> Iterator[str]:
    """Sentences whose figures differ between the languages."""
    for _, indonesian, english in sheet.said:
        if figures_of(english.translate(SWAPPED)) != figures_of(indonesian) and "Kutip" not in indonesian:
            yield f"{sheet.slug}: {indonesian!r} is not {english!r}"


def is_worked_out(where: str, english: str) -> bool:
    return bool(FIGURE.search(english)) and not is_plain(english) and not is_elsewhere(where)


def kinds_of(sheet: ReadSheet) -> set[str]:
    """The kinds of sentences of a sheet: the patterns that know them, and the first words of what none knows."""
    found = set()
    for where, _, english in sheet.said:
        if is_worked_out(where, english):
            known = {pattern.pattern for pattern, _ in KNOWN if pattern.fullmatch(english)}
            found |= known or {FIGURE.sub("#", " ".join(english.split()[:2]))}
    return found


def is_elsewhere(where: str) -> bool:
    is_picture = (
        any(name in where for name in ("keys", "map", "reading", "ending", "ranking"))
        or " quiet" in where
        or "deep" in where
    )
    return is_picture or "items state" in where


def wrong_heads(sheet: ReadSheet, facts: Facts) -> Iterator[str]:
    """The figures that stand alone, and the three areas that are named as the farthest."""
    row = facts.total
    alone = [
        english
        for where, _, english in sheet.said
        if where.endswith(("figures figure", "figures bad figure")) and is_plain(english)
    ]
    if row["ratio"] is not None:
        wanted = {share(row["ratio"]), *(whole(one) for one in (row["uncovered"], row["gap"]) if (one or 0) >= 1000)}
        if not wanted <= set(alone):
            yield f"{sheet.slug}: {alone} should hold {wanted}"
    if hidden_said(facts) not in [english for where, _, english in sheet.said if where.endswith("facts")]:
        yield f"{sheet.slug}: what is hidden should be {hidden_said(facts)!r}"
    named = [english for _, _, english in sheet.said if english.startswith("Farthest from their")]
    if named and named != [f"Farthest from their own target: {farthest(facts)}."]:
        yield f"{sheet.slug}: {named} should name {farthest(facts)}"


def pages_of(folder: Path) -> list[Path]:
    return sorted(page for page in folder.glob("*.html") if page.name != "validation.html")


def current(home: Path) -> Path:
    latest = json.loads((home / "release" / "latest.json").read_text(encoding="utf-8"))
    return home / "release" / str(latest["release_id"])


@pytest.mark.slow
def test_each_figure_of_each_sheet_is_that_of_the_tables(published_home: Path) -> None:
    folder = current(published_home)
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        assert [wrong for page in pages_of(folder) for wrong in wrong_of(page, release)] == []
        assert sum(1 for page in pages_of(folder) for _ in read_sheets(page)) == 23


@pytest.mark.parametrize(
    ("said", "changed"),
    [
        (r"(of workers were covered in June 2024\. The target is )[\d.]+%", r"\g<1>99.9%"),
        (r"[\d,]+( persons whose contribution was paid)", r"99.9\1"),
        (r"(months, rounded up = )[\d,]+", r"\g<1>99.9"),
        (r"(\d / [\d,]+ = )[\d.]+%", r"\g<1>99.9%"),
        (r"No figure of this area this month\.", "BPU 99.9: the count is small."),
    ],
    ids=["headline", "participants", "needed", "division", "hidden"],
)
def test_a_figure_that_was_changed_is_found(said: str, changed: str, tmp_path: Path, published_home: Path) -> None:
    folder = current(published_home)
    text = re.sub(said, changed, (folder / "index.html").read_text(encoding="utf-8"), count=1)
    assert "99.9" in text
    (tmp_path / "index.html").write_text(text, encoding="utf-8")
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        assert any("99.9" in wrong for wrong in wrong_of(tmp_path / "index.html", release))


def test_each_sheet_names_the_command_that_explains_its_figure(published_home: Path) -> None:
    folder = current(published_home)
    page = (folder / "index.html").read_text(encoding="utf-8")
    with duckdb.connect(str(folder / "cakupan.duckdb"), read_only=True) as release:
        codes = {slug: code for slug, (code, level) in areas(release).items() if level != "nation"}
    commands = dict(re.findall(r'id="([a-z-]+)/why".*?<code>(.*?)</code>', page, re.DOTALL))
    assert commands == {slug: f"cakupan explain {code} 2024-06" for slug, code in codes.items()}
    told = CliRunner().invoke(main, ["explain", "53.08", "2024-06", "--file", str(folder / "cakupan.duckdb")])
    (said,) = re.findall(r'id="kab-ende/why".*?<i lang=en>[\d,]+ / [\d,]+ = ([\d.]+%)\.', page, re.DOTALL)[:1]
    assert said in told.stdout

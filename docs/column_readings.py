"""The section of `docs/reference/extracts.md` on what is read of a column as a whole: units, percents, dates."""

from collections.abc import Iterator

_SHAPES = (
    (
        "`(Ribu Orang)`, `Satuan : Ribu Jiwa`, `dalam ribuan`, `(000)`, `x 1.000`, `thousand persons`, `juta`: in a"
        " title, an info line, a heading, a row of units below the headings, a `Satuan` column, a note"
        " below the table, a number format, or the name of the file or sheet",
        "counts of persons are multiplied; the ledger says so, and how exact they can be",
        "",
    ),
    (
        "`395.123` or `395,123` in a text of thousands, where no other number shows which mark is of decimals",
        "refused (`DECIMAL_AMBIGUOUS`): it could be 395,123 persons or 395 million",
        '`decimal = ","` where the point sets thousands apart, `"."` where the comma does',
    ),
    (
        "`900*` or `Sikka 1)` where a note says `*) Angka sementara`",
        "900; another note, such as `1) Termasuk Alor`, is refused (`PART_TABLE`); a mark without its note is not read",
        '`ignore = ["title"]` where the note says nothing of whom the figures count',
    ),
    (
        "two units for one column",
        "refused (`UNIT_DISAGREES`)",
        '`unit = "thousand persons"`, when one of them is right',
    ),
    (
        "no unit, and thousands are meant",
        "refused (`UNIT_NOT_STATED`) where none of ten or more regencies, or of all of a province,"
        " has 3,000 workers or participants; else read as persons",
        '`unit = "thousand persons"` or `"million persons"`',
    ),
    (
        "`Satuan` says what is no known unit",
        "refused (`UNIT_UNKNOWN`)",
        '`unit = "persons"`',
    ),
    (
        "a count in percent, rupiah or households",
        "refused (`UNIT_NOT_PERSONS`), or no column of ours",
        "the other table",
    ),
    (
        "`52,15%`, a cell that shows 52.15 %",
        "52.15 %",
        "",
    ),
    (
        "`52,15` in a percent column",
        "52.15 %",
        "",
    ),
    (
        "numbers up to 1 alone, or beside others in a column that is not of standard errors",
        "refused (`PERCENT_AMBIGUOUS`): `0,4215` could be 0.42 % or 42.15 %",
        '`unit = "percent"` or `unit = "ratio"`; behind a comma where counts have a unit too: `unit ='
        ' "thousand persons, ratio"`',
    ),
    (
        "`30/06/2024` among `05/06/2024`",
        "day first, the whole column",
        "",
    ),
    (
        "`6/30/2024` among `6/5/2024`",
        "month first, the whole column",
        "",
    ),
    (
        "both among one column, or texts beside dates that a program may have exchanged",
        "refused (`DATE_ORDER`)",
        "write `2024-06-30`",
    ),
    (
        "`05/06/2024` alone",
        "as the months that the file claims allow, else refused (`DATE_ORDER`)",
        '`date_order = "dmy"` or `"mdy"`',
    ),
    (
        "`export_2024-07-05.csv`, `Dicetak 5 Juli 2024`, a column `tanggal tarik`",
        "claims no period",
        "",
    ),
)


def column_reading_lines() -> Iterator[str]:
    """What a table says of a column as a whole, and what its source declares where the table says nothing."""
    yield from ("", "### Units, percents and dates", "")
    yield "These are decided for a column of a file, never for a cell. What a table does not say is declared by its"
    yield "source in `cakupan.toml`, or the file is refused. Only counts of persons are multiplied: no wage, rate,"
    yield "month or year. In `participants` files this applies to dates only; where the first 1,000 lines have no date"
    yield "in numbers, one further down that could be both is not read."
    yield from ("", "| a table has | it is read as | declare |", "|---|---|---|")
    yield from (f"| {shape} | {reading} | {declared} |" for shape, reading, declared in _SHAPES)

"""LOG-INJ: names with line breaks, terminal codes and bytes that are no text. They are shown written out."""

import os

from office import HEADINGS, Office, people, text


def test_line_breaks_and_terminal_codes_in_a_file_name_are_written_out(office: Office) -> None:
    office.put("pes\nerta\x1b[31m 2024-06.csv", text([HEADINGS]))
    sentence = office.send().sentence
    assert "pes\\nerta\\x1b[31m 2024-06.csv" in sentence
    assert "\x1b" not in sentence


def test_a_file_name_that_is_no_text_is_still_read(office: Office) -> None:
    office.put_rows(people(2), os.fsdecode(b"peserta\xff 2024-06.csv"))
    outcome = office.send()
    assert list(outcome.ledger) == ["peserta\\udcff 2024-06.csv"]
    assert list(outcome.loaded) == [2, 3]


def test_headings_are_written_out_in_errors(office: Office) -> None:
    office.put("peserta_2024-06.csv", text([[*HEADINGS[:-3], "WARNA\x1b[31m", "SE\u202eMEN"], people(1)[0][:-1]]))
    sentence = office.refused("COLUMN_MISSING", "WARNA\\x1b[31m", "SE\\u202eMEN")
    assert "\x1b" not in sentence

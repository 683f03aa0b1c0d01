"""A form that is not read yet is named, with the forms that are. The bytes tell the form; the name of the file does not."""

import gzip
import io
import zipfile

import pytest
from office import CSV, HEADINGS, WORKBOOK, Office, people, text

READ = "CSV, CSV.gz and XLSX are read"
FORMS = {
    b"PAR1" + bytes(40) + b"PAR1": "Parquet",
    b'{"period":"2024-06","nik":"x"}\n{"period":"2024-06","nik":"y"}\n': "JSON",
    b"%PDF-1.7\n%\xe2\xe3": "PDF",
    b"BZh91AY&SY": "bzip2",
    b"\xfd7zXZ\0": "xz",
    b"(\xb5/\xfd\0": "Zstandard",
    b"7z\xbc\xaf\x27\x1c": "7z",
    b"Rar!\x1a\x07": "RAR",
}


@pytest.mark.parametrize(("content", "form"), FORMS.items(), ids=FORMS.values())
def test_another_form_is_refused_by_its_name(office: Office, content: bytes, form: str) -> None:
    office.put(CSV, content)
    office.refused("FORM_NOT_READ", form, READ)


def test_an_archive_of_tables_is_refused(office: Office) -> None:
    archive = io.BytesIO()
    with zipfile.ZipFile(archive, "w") as members:
        members.writestr("peserta.csv", text([HEADINGS, *people(2)]))
    office.put("peserta_2024-06.zip", archive.getvalue())
    office.refused("FORM_NOT_READ", "zip archive", READ)


def test_a_workbook_inside_a_gzip_is_refused(office: Office) -> None:
    workbook = office.put_sheets({"Peserta": [HEADINGS, *people(2)]})
    packed = gzip.compress(workbook.read_bytes())
    workbook.unlink()
    office.put("peserta_2024-06.xlsx.gz", packed)
    office.refused("FORM_NOT_READ", READ)


def test_the_name_of_a_file_does_not_decide_how_it_is_read(office: Office) -> None:
    office.put(WORKBOOK, text([HEADINGS, *people(2)]))
    assert list(office.send().loaded) == [2, 3]

"""A form that is not read yet is named, with the forms that are. The bytes tell it, not the name of the file."""

import gzip
import io
import zipfile

from office import CSV, HEADINGS, WORKBOOK, Office, people, text

READ = "CSV, CSV.gz and XLSX are read"
FORMS = {
    "Parquet": b"PAR1" + bytes(40) + b"PAR1",
    "JSON": b'{"period":"2024-06","nik":"x"}\n{"period":"2024-06","nik":"y"}\n',
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "bzip2": b"BZh91AY&SY",
    "xz": b"\xfd7zXZ\0",
    "Zstandard": b"(\xb5/\xfd\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "RAR": b"Rar!\x1a\x07",
}


def test_another_form_is_refused_by_its_name(office: Office) -> None:
    office.put(CSV, FORMS["Parquet"])
    office.refused("FORM_NOT_READ", "this is Parquet", READ)


def test_every_other_form_is_refused(office: Office) -> None:
    for form, content in FORMS.items():
        office.put(f"{form}.csv", content)
    assert set(office.refusals().values()) == {"FORM_NOT_READ"}


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

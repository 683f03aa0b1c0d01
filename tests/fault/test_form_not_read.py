"""A form that is not read yet is named, with the forms that are. The bytes tell it, not the name of the file."""

import gzip
import io
import tarfile
import zipfile

import pytest
from office import CSV, HEADINGS, WORKBOOK, Office, people, text

READ = "CSV, XLSX, XLS, XLSB, ODS, Parquet and JSON lines are read"
FORMS = {
    "encrypted Parquet": b"PARE" + bytes(40) + b"PARE",
    "JSON": b'[{"period":"2024-06"},\n{"period":"2024-06"}]\n',
    "PDF": b"%PDF-1.7\n%\xe2\xe3",
    "bzip2": b"BZh91AY&SY",
    "xz": b"\xfd7zXZ\0",
    "Zstandard": b"(\xb5/\xfd\0",
    "7z": b"7z\xbc\xaf\x27\x1c",
    "RAR": b"Rar!\x1a\x07",
}


def tar(compression: str) -> bytes:
    packed = io.BytesIO()
    with tarfile.open(fileobj=packed, mode=f"w:{compression}") as members:
        content = text([HEADINGS, *people(2)]).encode()
        member = tarfile.TarInfo("peserta_2024-06.csv")
        member.size = len(content)
        members.addfile(member, io.BytesIO(content))
    return packed.getvalue()


def test_another_form_is_refused_by_its_name(office: Office) -> None:
    office.put(CSV, FORMS["PDF"])
    office.refused("FORM_NOT_READ", "this is a PDF", READ)


def test_every_other_form_is_refused(office: Office) -> None:
    for form, content in FORMS.items():
        office.put(f"{form}.csv", content)
    assert set(office.refusals().values()) == {"FORM_NOT_READ"}


@pytest.mark.parametrize("compression", ["", "gz"])
def test_a_tar_archive_is_refused_by_its_name(office: Office, compression: str) -> None:
    office.put("peserta_2024-06.tar", tar(compression))
    office.refused("FORM_NOT_READ", "a tar archive", "ZIP")


def test_a_document_of_another_program_is_refused(office: Office) -> None:
    document = io.BytesIO()
    with zipfile.ZipFile(document, "w") as members:
        members.writestr("[Content_Types].xml", "<Types/>")
        members.writestr("word/document.xml", "<w/>")
    office.put("surat_2024-06.docx", document.getvalue())
    office.refused("FORM_NOT_READ", "another program's document", READ)


def test_a_workbook_inside_a_gzip_is_refused(office: Office) -> None:
    workbook = office.put_sheets({"Peserta": [HEADINGS, *people(2)]})
    packed = gzip.compress(workbook.read_bytes())
    workbook.unlink()
    office.put("peserta_2024-06.xlsx.gz", packed)
    office.refused("FORM_NOT_READ", READ)


def test_the_name_of_a_file_does_not_decide_how_it_is_read(office: Office) -> None:
    office.put(WORKBOOK, text([HEADINGS, *people(2)]))
    assert list(office.send().loaded) == [2, 3]

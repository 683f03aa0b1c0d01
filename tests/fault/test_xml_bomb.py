"""XML-BOMB: a document type inside a workbook."""

import io
import zipfile

from office import HEADINGS, WORKBOOK, Office, people

BOMB = b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "' + b"c" * 100 + b'"><!ENTITY d "&b;&b;&b;&b;">]>'


def test_a_workbook_with_a_document_type_is_refused(office: Office) -> None:
    file = office.put_sheets({"Peserta": [HEADINGS, *people(2)]})
    armed = io.BytesIO()
    with zipfile.ZipFile(file) as parts, zipfile.ZipFile(armed, "w") as out:
        for part in parts.namelist():
            out.writestr(part, (BOMB if part == "xl/workbook.xml" else b"") + parts.read(part))
    office.put(WORKBOOK, armed.getvalue())
    office.refused("XML_DOCUMENT_TYPE", "document type")

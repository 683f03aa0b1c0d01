"""HTML-200: an error page that was answered as if it were the file."""

import gzip

import pytest
from office import CSV, Office

PAGES = [
    "<!DOCTYPE html><html><body>Not found</body></html>",
    "\n  <html>\n",
    "<?xml version='1.0'?><a/>",
    "<table><tr>",
]


@pytest.mark.parametrize("page", PAGES)
def test_a_web_page_is_refused(office: Office, page: str) -> None:
    office.put(CSV, page)
    office.refused("NOT_A_TABLE", "this is a web page", "Fetch the file itself")


def test_a_web_page_inside_a_gzip_is_refused(office: Office) -> None:
    office.put("peserta_2024-06.csv.gz", gzip.compress(PAGES[0].encode()))
    office.refused("NOT_A_TABLE")


@pytest.mark.parametrize("answer", ['{"status":"Error","message":"limit"}', '[{"page":1}]', '\ufeff { "data" : "" }'])
def test_an_error_answer_in_json_is_refused(office: Office, answer: str) -> None:
    office.put(CSV, answer)
    office.refused("FORM_NOT_READ", "JSON")

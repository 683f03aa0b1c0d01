"""HTML-200: an error page that was answered as if it were the file."""

import gzip

from office import CSV, Office

PAGES = (
    "<!DOCTYPE html><html><body>Not found</body></html>",
    "\n  <html>\n",
    "\ufeff<?xml version='1.0'?><a/>",
    "<table><tr>",
)
ANSWERS = ('{"status":"Error","message":"limit"}', '[{"page":1}]', '\ufeff { "data" : "" }')


def test_a_web_page_is_refused_and_named_as_one(office: Office) -> None:
    office.put(CSV, PAGES[0])
    office.refused("NOT_A_TABLE", "this is a web page", "Fetch the file itself")


def test_web_pages_of_every_kind_are_refused(office: Office) -> None:
    for number, page in enumerate(PAGES):
        office.put(f"{number}.csv", page)
    office.put("packed.csv.gz", gzip.compress(PAGES[0].encode()))
    assert set(office.refusals().values()) == {"NOT_A_TABLE"}


def test_error_answers_in_json_are_refused(office: Office) -> None:
    for number, answer in enumerate(ANSWERS):
        office.put(f"{number}.csv", answer)
    assert set(office.refusals().values()) == {"FORM_NOT_READ"}

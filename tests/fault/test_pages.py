"""PAGES and ETAG: a list in pages that misses one, repeats one, or changes while it is read."""

import json
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest
from web import Answer, Handler, Web

from contracts.runtime.errors import SourceUnavailable
from sources.http.connector import HttpList
from sources.http.paging import Paging

ITEMS = [{"period": "2024-06", "region": f"53.{place:02d}", "active": place} for place in range(1, 8)]
BY_PAGE = Paging(by="page", items="data", total="total", size_parameter="size", page_size=3)
BY_OFFSET = Paging(by="offset", items="data", total="total", page_parameter="skip", size_parameter="size", page_size=3)
BY_CURSOR = Paging(by="cursor", items="data", page_parameter="after", cursor="next")
BY_LINK = Paging(by="link")


def query(answer: Handler, name: str, default: str = "0") -> int:
    return int(parse_qs(urlsplit(answer.path).query).get(name, [default])[0])


def send(answer: Handler, items: list[dict[str, object]], total: int = len(ITEMS), **headers: str) -> None:
    answer.send(json.dumps({"data": items, "total": total}).encode(), **headers)


def by_page(answer: Handler) -> None:
    start = (query(answer, "page") - 1) * 3
    send(answer, ITEMS[start : start + 3])


def by_offset(answer: Handler) -> None:
    start = query(answer, "skip")
    send(answer, ITEMS[start : start + 3])


def by_cursor(answer: Handler) -> None:
    start = query(answer, "after")
    following = start + 3 if start + 3 < len(ITEMS) else None
    answer.send(json.dumps({"data": ITEMS[start : start + 3], "next": following}).encode())


def by_link(answer: Handler) -> None:
    start = query(answer, "from")
    more = {"Link": f'</list?from={start + 3}>; rel="next"'} if start + 3 < len(ITEMS) else {}
    answer.send(json.dumps(ITEMS[start : start + 3]).encode(), **more)


def lines(web: Web, answer: Answer, paging: Paging, folder: Path) -> list[dict[str, object]]:
    source = HttpList(web.client(), web.put("/list", answer), paging)
    (offer,) = source.discover()
    assert offer.name == "list.jsonl"
    return [json.loads(line) for line in source.fetch(offer, folder).file.read_text().splitlines()]


@pytest.mark.parametrize(
    ("answer", "paging"),
    [(by_page, BY_PAGE), (by_offset, BY_OFFSET), (by_cursor, BY_CURSOR), (by_link, BY_LINK)],
    ids=["page", "offset", "cursor", "link"],
)
def test_a_list_is_read_to_its_last_page(web: Web, tmp_path: Path, answer: Answer, paging: Paging) -> None:
    assert lines(web, answer, paging, tmp_path) == ITEMS


def test_a_list_without_its_last_page_is_refused(web: Web, tmp_path: Path) -> None:
    def short(answer: Handler) -> None:
        start = (query(answer, "page") - 1) * 3
        send(answer, ITEMS[:6][start : start + 3])

    with pytest.raises(SourceUnavailable, match="6 items came of 7") as raised:
        lines(web, short, BY_PAGE, tmp_path)
    assert raised.value.code == "PAGES"


def test_a_page_that_comes_twice_is_refused(web: Web, tmp_path: Path) -> None:
    with pytest.raises(SourceUnavailable, match="the same page came twice"):
        lines(web, lambda a: send(a, ITEMS[:3]), BY_PAGE, tmp_path)


def test_a_cursor_that_leads_in_a_circle_is_refused(web: Web, tmp_path: Path) -> None:
    def circle(answer: Handler) -> None:
        place = query(answer, "after")
        answer.send(json.dumps({"data": [ITEMS[place]], "next": 1 if place == 0 else 0}).encode())

    with pytest.raises(SourceUnavailable, match="leads back"):
        lines(web, circle, Paging(by="cursor", items="data", page_parameter="after", cursor="next"), tmp_path)


def test_a_list_that_grows_while_it_is_read_is_read_once_more(web: Web, tmp_path: Path) -> None:
    counted: list[int] = []

    def growing(answer: Handler) -> None:
        counted.append(1)
        start = (query(answer, "page") - 1) * 3
        send(answer, ITEMS[start : start + 3], 6 if len(counted) == 2 else len(ITEMS))

    assert lines(web, growing, BY_PAGE, tmp_path) == ITEMS


def test_a_list_that_keeps_changing_is_refused(web: Web, tmp_path: Path) -> None:
    counted: list[int] = []

    def restless(answer: Handler) -> None:
        counted.append(1)
        send(answer, ITEMS[:3] if len(counted) % 2 else ITEMS[3:6], len(counted))

    with pytest.raises(SourceUnavailable, match="changed between its pages") as raised:
        lines(web, restless, BY_PAGE, tmp_path)
    assert raised.value.code == "ETAG"


@pytest.mark.parametrize("body", [b'{"data": {}}', b'{"data": [1, 2]}', b"<html>", b"{"])
def test_what_is_no_list_of_objects_is_refused(web: Web, tmp_path: Path, body: bytes) -> None:
    with pytest.raises(SourceUnavailable, match=r"no list of objects|not JSON"):
        lines(web, lambda a: a.send(body), BY_PAGE, tmp_path)

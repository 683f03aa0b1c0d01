"""The sheets of a page as text: what is written in both languages, in their order, by sheet."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from html.parser import HTMLParser
from pathlib import Path


@dataclass
class ReadSheet:
    """One sheet: its address, and each text that differs between the languages, with the classes around it."""

    slug: str
    said: list[tuple[str, str, str]] = field(default_factory=list)
    """Where (classes from the sheet inwards), Indonesian, English."""


class _Reader(HTMLParser):
    VOID = frozenset({"meta", "link", "br", "input"})

    def __init__(self) -> None:
        super().__init__()
        self.sheets: list[ReadSheet] = []
        self.open: list[tuple[str, str, str]] = []
        self.held: dict[str, str] = {}

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in self.VOID:
            return
        values = {name: value or "" for name, value in attrs}
        self.open.append((tag, values.get("class", ""), values.get("lang", "")))
        if tag == "article":
            self.sheets.append(ReadSheet(values["id"]))

    def handle_endtag(self, tag: str) -> None:
        while self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        languages = [language for _, _, language in self.open[1:] if language in {"id", "en"}]
        if not self.sheets or not languages or any(tag in {"template", "script"} for tag, _, _ in self.open):
            return
        if languages[-1] == "id":
            self.held["id"] = data
        elif "id" in self.held:
            where = " ".join(kind for _, kind, _ in self.open if kind)
            self.sheets[-1].said.append((where, self.held.pop("id"), data))


def read_sheets(page: Path) -> Iterator[ReadSheet]:
    reader = _Reader()
    reader.feed(page.read_text(encoding="utf-8"))
    yield from reader.sheets

"""The pages that officials read: a sheet an area, that needs no network, no server and no other file.

A page carries its style and its little script itself; its Content-Security-Policy allows these two by their hash and
nothing else. The sheets of a province are in one file while that stays small; else each has a file of its own.
"""

import re
from collections.abc import Iterator
from functools import cache

from jinja2 import Environment
from markupsafe import Markup

from report.figures.area_view import AreaView, views
from report.figures.published import Published
from report.figures.sheets import Release, Sheet, sheets_of
from report.page.drawn_sheet import COMPARED, DrawnSheet, Place, comparison, drawn_sheet
from report.templates.document import new_environment, policy_of, template_text
from report.wording.card_texts import CARDS
from report.wording.head_texts import HEAD
from report.wording.origin_texts import ORIGIN
from report.wording.page_texts import PAGE
from report.wording.sure_texts import SURE

INDEX = "index.html"
LARGEST_FILE_BYTES = 700_000
"""A page of all sheets that would be larger is one file a sheet."""
_MARKED = re.compile(r'<span lang="(id|en)">([^<]*)</span>')


def pages(published: Published) -> dict[str, str]:
    """File name and HTML of every page: one province is `index.html`; several have one each, and an overview of all."""
    made: dict[str, str] = {}
    for group in _groups(published):
        made |= _files(group)
    return made


def print_document(published: Published) -> str:
    """Every sheet of the first page in one document that shows all of them, to be printed; of the nation the sheet of
    each province beside it."""
    groups = list(_groups(published))
    if len(groups) == 1:
        return _html(groups[0], groups[0].sheets, is_every=True)
    firsts = [group.sheets[0] for group in groups]
    return _html(groups[0], firsts, is_every=True)


def first_sheet(published: Published) -> DrawnSheet:
    """The sheet that the first page opens with."""
    group = next(_groups(published))
    return drawn_sheet(group.sheets[0], group.places(is_split=False), is_first=True)


class Group:
    """The sheets of one page, and where everything is."""

    def __init__(self, view: AreaView, sheets: list[Sheet], file: str, others: "dict[str, str]") -> None:
        self.view, self.sheets, self.file, self.others = view, sheets, file, others

    def places(self, *, is_split: bool) -> dict[str, str]:
        """The address of every area that this page knows of, by code."""
        first = self.sheets[0]
        own = {sheet.code: self.address(sheet, is_split=is_split) for sheet in self.sheets}
        return {**self.others, **own, first.code: self.address(first, is_split=is_split)}

    def address(self, sheet: Sheet, *, is_split: bool) -> str:
        return f"{self.file_of(sheet)}#{sheet.slug}" if is_split else f"#{sheet.slug}"

    def file_of(self, sheet: Sheet) -> str:
        """The file of a sheet, when each has its own."""
        if sheet.code == self.view.code:
            return self.file
        stem = self.file.removesuffix(".html")
        return f"{sheet.slug}.html" if self.file == INDEX else f"{stem}-{sheet.slug}.html"


def _groups(published: Published) -> Iterator[Group]:
    found = list(views(published.coverage))
    release = Release(published)
    nation = found[0] if len(found) > 1 else None
    files = {view.code: INDEX if place == 0 else f"{view.code}.html" for place, view in enumerate(found)}
    for view in found:
        others = {code: file for code, file in files.items() if code != view.code}
        yield Group(view, sheets_of(view, release, nation), files[view.code], others)


def _files(group: Group) -> dict[str, str]:
    together = _html(group, group.sheets)
    if len(together.encode()) < LARGEST_FILE_BYTES:
        return {group.file: together}
    return {group.file_of(sheet): _html(group, [sheet], is_split=True) for sheet in group.sheets}


def _html(group: Group, sheets: list[Sheet], *, is_split: bool = False, is_every: bool = False) -> str:
    addresses = group.places(is_split=is_split)
    drawn = [drawn_sheet(sheet, addresses, is_first=sheet is sheets[0]) for sheet in sheets]
    first = group.sheets[0]
    compared = [*first.parts, *([first.total] if first.has_ratio else [])]
    style, script = template_text("page.css"), template_text("page.js")
    return _compact(
        _environment()
        .get_template("page.html")
        .render(
            policy=policy_of(style, script),
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            sheets=drawn,
            first=drawn[0],
            places=_places(group, addresses),
            compared=[comparison(row, first) for row in compared],
            compared_names=COMPARED,
            is_every=is_every,
        )
    )


def _compact(page: str) -> str:
    """Each text is there in two languages: a shorter mark for its language makes the page a fifteenth smaller."""
    return _MARKED.sub(r"<i lang=\1>\2</i>", page)


def _places(group: Group, addresses: "dict[str, str]") -> list[Place]:
    """What may be chosen: the area of the page, the areas in it, and what it is a part of."""
    first = group.sheets[0]
    listed = [first.total, *([first.above] if first.above is not None else []), *first.parts]
    known = {row.area_code for row in (*first.parts, first.total)}
    return [
        Place.of(row, addresses[row.area_code], is_compared=row.area_code in known)
        for row in listed
        if row.area_code in addresses
    ]


@cache
def _environment() -> Environment:
    environment = new_environment()
    environment.globals.update(P=PAGE, H=HEAD, C=CARDS, S=SURE, O=ORIGIN)
    return environment

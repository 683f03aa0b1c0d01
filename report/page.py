"""The pages that officials read: one file each, that needs no network, no server and no other file.

A page carries its style and its little script itself; its Content-Security-Policy allows these two by their hash and
nothing else.
"""

from datetime import date
from functools import cache
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from report import money, page_tables, pictures
from report.area_view import AreaView, short_name, views
from report.document import new_environment, policy_of, template_text
from report.published import Published
from report.story import story
from report.texts import SEGMENT_NAMES, TEXTS
from report.tile import Tile, province_tiles, regency_tiles
from report.vintage import denominator, marks
from report.words import joined, month, number, percent, points, same

INDEX = "index.html"


def pages(published: Published) -> dict[str, str]:
    """File name and HTML of every page: one province is `index.html`; several have one each, and an overview of all."""
    found = list(views(published.coverage))
    if not found:
        return {}
    names = {view.code: f"{view.code}.html" for view in found} | {found[0].code: INDEX}
    return {names[view.code]: _page(view, published, names) for view in found}


def _page(view: AreaView, published: Published, names: dict[str, str]) -> str:
    style, script = template_text("page.css") + _running_foot(view, published), template_text("page.js")
    links = {code: name for code, name in names.items() if code != view.code}
    return (
        _environment()
        .get_template("page.html")
        .render(
            view=view,
            published=published,
            links=links,
            overview=INDEX if links and view.part_level == "regency" else None,
            policy=policy_of(style, script),
            style=Markup(style),  # noqa: S704  our own file
            script=Markup(script),  # noqa: S704  our own file
            **_content(view, published),
        )
    )


def _content(view: AreaView, published: Published) -> dict[str, Any]:
    """Everything that the template names beside the view."""
    is_against_target = any(not pd.isna(row.target_gap_count) for row in view.part_rows("area_name"))
    drawn_map, classes = pictures.tile_map(view, _tiles(view))
    multiples, low, high = pictures.small_multiples(view)
    promises, promise_note = money.commitments(view, published)
    told, *further = story(view, published)
    statements, statement_note = page_tables.statement_rows(view, published)
    return {
        "headline": told,
        "further": further,
        "marks": marks(view, published),
        "is_against_target": is_against_target,
        "ranking": pictures.ranking(view),
        "tile_map": drawn_map,
        "classes": classes,
        "trend": pictures.trend(view),
        "amounts": pictures.amounts(view, "target_gap_count" if is_against_target else "uncovered_worker_count"),
        "segments": pictures.segments(view),
        "multiples": multiples,
        "multiples_note": TEXTS["multiples_note"].fill(low=low, high=high),
        "segment_rows": page_tables.segment_rows(view),
        "columns": page_tables.columns(view),
        "data_rows": page_tables.data_rows(view),
        "funding": money.funding(view, published),
        "costs": money.costs(view, published),
        "commitments": promises,
        "commitment_note": promise_note,
        "statements": statements,
        "statement_note": statement_note,
        "definitions": page_tables.definitions(),
        "cautions": page_tables.cautions(),
        "denominator": denominator(view, published),
    }


def _tiles(view: AreaView) -> dict[str, Tile]:
    return regency_tiles(view.code) if view.part_level == "regency" else province_tiles()


def _running_foot(view: AreaView, published: Published) -> str:
    """The marks on every printed sheet, in both languages; every other letter than plain ones is escaped."""
    foot = [same(view.name), month(view.month), same(published.release_id), *marks(view, published)]
    both = joined(foot, " · ")
    english = joined(marks(view, published), " · ").en
    text = "".join(
        character if character.isascii() and character.isalnum() else f"\\{ord(character):06x}"
        for character in (f"{both.id} / {english}" if english else both.id)
    )
    return f'@page{{@bottom-left{{content:"{text}"}}}}'


@cache
def _environment() -> Environment:
    environment = new_environment()
    environment.globals.update(
        T=TEXTS,
        SEGMENT_NAMES=SEGMENT_NAMES,
        number=number,
        percent=percent,
        points=points,
        month=month,
        is_missing=pd.isna,
        short_name=short_name,
    )
    environment.filters["day"] = lambda text: date.fromisoformat(str(text)[:10]).isoformat()
    return environment

"""The pages that officials read: one file each, that needs no network, no server and no other file.

A page carries its style and its little script itself; its Content-Security-Policy allows these two by their hash and
nothing else.
"""

from dataclasses import replace
from datetime import date
from functools import cache, partial
from typing import Any

import pandas as pd
from jinja2 import Environment
from markupsafe import Markup

from report.charts import pictures, trends
from report.charts.tile import Tile, province_tiles, regency_tiles
from report.figures import money, notices
from report.figures.area_view import AreaView, short_name, views
from report.figures.published import Published
from report.figures.story import story
from report.figures.vintage_marks import denominator, marks
from report.page import tables
from report.page.side_by_side import side_by_side
from report.templates.document import new_environment, policy_of, template_text
from report.wording.texts import SEGMENT_NAMES, TEXTS
from report.wording.words import Words, joined, month, number, percent, points, same, short_day

INDEX = "index.html"


def pages(published: Published) -> dict[str, str]:
    """File name and HTML of every page: one province is `index.html`; several have one each, and an overview of all."""
    found = list(views(published.coverage))
    if not found:
        return {}
    names = {view.code: f"{view.code}.html" for view in found} | {found[0].code: INDEX}
    with side_by_side(len(found)) as mapped:
        made = mapped(partial(_page, names=names), found, [_needed(view, published) for view in found])
        return dict(zip(names.values(), made, strict=True))


def _needed(view: AreaView, published: Published) -> Published:
    """What the page of a view needs beside the view: no coverage, which the view holds, and its own outlines. The map
    of a province has outlines when each of its regencies has one."""
    codes = set(view.parts["area_code"])
    has_all = view.part_level == "regency" and codes <= set(published.outlines)
    outlines = {code: published.outlines[code] for code in sorted(codes)} if has_all else {}
    return replace(published, coverage=published.coverage.head(0), outlines=outlines)


def _page(view: AreaView, published: Published, *, names: dict[str, str]) -> str:
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
    drawn_map, classes = _map(view, published)
    multiples, low, high = trends.small_multiples(view)
    promises, promise_note = money.commitments(view, published)
    told, *further = story(view, published)
    statements, statement_note = tables.statement_rows(view, published)
    return {
        "headline": told,
        "further": further,
        "marks": marks(view, published),
        "has_change": view.is_known("coverage_ratio_change_12m"),
        "is_against_target": is_against_target,
        "ranking": pictures.ranking(view),
        "map": drawn_map,
        "map_name": TEXTS["outline_map" if published.outlines else "map"],
        "map_note": TEXTS["outline_note" if published.outlines else "map_note"].fill(part=view.part),
        "classes": classes,
        "trend": trends.trend(view),
        "amounts": pictures.amounts(view, "target_gap_count" if is_against_target else "uncovered_worker_count"),
        "segments": pictures.segments(view),
        "multiples": multiples,
        "multiples_note": TEXTS["multiples_note"].fill(low=low, high=high),
        "segment_rows": tables.segment_rows(view),
        "columns": tables.columns(view),
        "data_rows": tables.data_rows(view),
        "funding": money.funding(view, published),
        "costs": money.costs(view, published),
        "commitments": promises,
        "commitment_note": promise_note,
        "statements": statements,
        "statement_note": statement_note,
        "warnings": notices.warnings(published),
        "changes": notices.changes(view, published),
        "definitions": tables.definitions(),
        "cautions": tables.cautions(),
        "denominator": denominator(view, published),
    }


def _map(view: AreaView, published: Published) -> tuple[Markup, list[Words]]:
    if published.outlines:
        return pictures.outline_map(view, published.outlines)
    return pictures.tile_map(view, _tiles(view))


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


def _month_text(text: str) -> Words:
    return TEXTS["unknown"] if text == "unknown" else month(date.fromisoformat(text))


@cache
def _environment() -> Environment:
    environment = new_environment()
    environment.globals.update(
        T=TEXTS,
        SEGMENT_NAMES=SEGMENT_NAMES,
        number=number,
        percent=percent,
        two_decimals=partial(percent, decimals=2),
        points=points,
        month=month,
        is_missing=pd.isna,
        short_name=short_name,
    )
    environment.filters["month"] = _month_text
    environment.filters["day"] = lambda text: short_day(date.fromisoformat(str(text)[:10]))
    return environment

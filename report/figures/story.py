"""The sentences that a sheet, a workbook and a terminal begin with."""

from dataclasses import replace

from report.figures.area_view import AreaView
from report.figures.funds import lapse_sentences
from report.figures.pace import pace_sentences
from report.figures.published import Published
from report.figures.sheets import Release, Sheet, sheets_of
from report.figures.standing import headline, incomplete_sentences, missing_sentences, rank_sentences
from report.wording.words import Words


def story(view: AreaView, published: Published) -> list[Words]:
    """The headline of an area and what must be known with it, from the rows of the area and of its parts alone."""
    is_shown = published.coverage["area_code"].isin({view.code, *view.parts["area_code"]})
    release = Release(replace(published, coverage=published.coverage[is_shown]))
    return story_of(sheets_of(view, release)[0])


def story_of(sheet: Sheet) -> list[Words]:
    """Coverage against the target and the gap; then what is missing, the pace, what lapses, and the ranks."""
    return [
        headline(sheet),
        *incomplete_sentences(sheet),
        *missing_sentences(sheet),
        *pace_sentences(sheet),
        *lapse_sentences(sheet),
        *rank_sentences(sheet),
    ]

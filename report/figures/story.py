"""The sentences that a page, a workbook and a terminal begin with."""

from report.figures.area_view import AreaView
from report.figures.money import lapse_sentence, pace_sentence
from report.figures.published import Published
from report.figures.sentences import further_sentences, headline
from report.wording.words import Words


def story(view: AreaView, published: Published) -> list[Words]:
    """The headline, then what stands out: targets, extremes, pace, and cover that lapses."""
    return [
        headline(view),
        *further_sentences(view),
        *pace_sentence(view),
        *lapse_sentence(view, published),
    ]

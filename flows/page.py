"""The pages of a release: published tables into small frames, and these into HTML."""

from collections.abc import Mapping

from report.published import Published
from transforms.render import render
from warehouse.session import Session


def release_pages(session: Session) -> Mapping[str, str]:
    """File name and HTML of every page, from the release tables in schema `mart`."""
    from report.page import pages  # the chart engine and templates are loaded when a page is built, and only then

    return pages(published(session))


def published(session: Session) -> Published:
    """What the pages show; all of it stands in the release."""
    facts = dict(session.rows("SELECT fact, fact_value FROM mart.release_info"))
    return Published(
        facts=facts,
        release_id=str(session.value("SELECT any_value(release_id) FROM mart.release_info")),
        coverage=session.frame(
            render("page_coverage"),
            denominator_id=facts["default_denominator_id"],
            instrument=facts["target_instrument"],
        ),
        statements=session.frame(render("page_statement")),
        funding=session.frame(render("page_funding")),
        costs=session.frame(render("page_cost")),
        commitments=session.frame(render("page_commitment")),
    )

"""What the pages of a release are made from: published tables in small frames."""

from collections.abc import Mapping, Sequence

from contracts.marts.release_tables import ROW_PARTS
from flows.settings.cakupan_toml import Publish
from report.figures.area_view import views
from report.figures.outlines import Rings
from report.figures.published import Published
from report.figures.story import story
from report.page.pdf import chromium
from transforms.render import render
from warehouse.session import Session


def published(
    session: Session,
    publish: Publish,
    outlines: Mapping[str, Rings] | None = None,
    warnings: Sequence[str] = (),
    previous_release_id: str | None = None,
) -> Published:
    """What the pages show, from the release tables in schema `mart`; all of it is in the release, but the outlines
    that a publisher supplies; `warnings` and `previous_release_id` are those of its manifest."""
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
        revisions=session.frame(render("page_revision"), denominator_id=facts["default_denominator_id"]),
        denominators=session.frame(render("page_denominator")),
        rows=session.frame(render("page_row", parts=ROW_PARTS)),
        corrections=session.frame(render("page_correction")),
        memberships=session.frame(render("page_membership")),
        sources=session.frame(render("page_source")),
        outlines=outlines or {},
        warnings=tuple(warnings),
        previous_release_id=previous_release_id,
        publisher=publish.publisher,
        files=tuple(kind for kind in publish.files if kind != "pdf" or chromium()),
    )


def first_story(shown: Published) -> list[str]:
    """The sentences at the top of the first page, in English: for the terminal and the manifest."""
    for view in views(shown.coverage):
        return [sentence.en for sentence in story(view, shown)]
    return []

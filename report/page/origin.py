"""Where the figures of a sheet come from: counted how, divided by what, hidden why, and the command that says more."""

from collections.abc import Iterator

from contracts.language.codes import SEGMENTS
from contracts.marts.revision_causes import CAUSE_WORDS
from report.figures.area_view import Row
from report.figures.pace import is_over, month_after
from report.figures.sheets import Sheet, is_known, parts_word
from report.figures.standing import sent_count
from report.page.card import Fact
from report.page.statements import statement_sentences
from report.wording.origin_texts import COUNTED_BY, HIDDEN_REASONS, ORIGIN
from report.wording.texts import DENOMINATOR_NAMES
from report.wording.words import Words, joined, month, number, percent, points, same

_PACE_MONTHS = 3
_DATASETS = {"semesta": "eligible_workers"}
"""The dataset that a denominator comes from; the others are of `labour_force`."""


def origin_of(sheet: Sheet) -> list[Fact]:
    """From the figure back: participants, workers, target, pace, what is hidden, announced and changed."""
    facts = [
        Fact(ORIGIN["counted"], list(_counted(sheet))),
        Fact(ORIGIN["divided"], list(_divided(sheet))),
        Fact(ORIGIN["target"], list(_target(sheet)), is_printed=False),
        Fact(ORIGIN["pace"], list(_pace(sheet)), is_printed=False),
        Fact(ORIGIN["hidden"], _hidden(sheet)),
        Fact(ORIGIN["announced"], statement_sentences(sheet)),
    ]
    return [fact for fact in facts if fact.said]


def command_of(sheet: Sheet) -> Fact:
    """The command that explains a figure of the sheet."""
    command = f"cakupan explain {sheet.code} {sheet.month:%Y-%m}"
    return Fact(ORIGIN["command"], [ORIGIN["command_note"]], command)


def _counted(sheet: Sheet) -> Iterator[Words]:
    row = sheet.total
    if is_known(row.suppression_reason):
        yield ORIGIN["count_hidden"].fill(reason=HIDDEN_REASONS[row.suppression_reason])
    elif sheet.is_partial and not is_known(row.active_participant_count):
        known, every = str(sent_count(sheet)), str(len(sheet.parts))
        yield ORIGIN["count_of_some"].fill(known=known, all=every, parts=parts_word(sheet))
    elif not is_known(row.active_participant_count):
        yield ORIGIN["no_count"].fill(month=month(sheet.month))
    else:
        counted = COUNTED_BY[row.active_participant_basis]
        yield counted.fill(count=number(row.active_participant_count), month=month(sheet.month))
        yield from _memberships(sheet)
    if sheet.parts:
        yield from _sources(sheet, "participant_sources", "participants", "participants_summary")


def _memberships(sheet: Sheet) -> Iterator[Words]:
    row = sheet.memberships
    if row is None:
        return
    if is_known(row.membership_count):
        yield ORIGIN["memberships"].fill(count=number(row.membership_count))
    if sheet.parts and is_known(row.regency_sum_count) and row.regency_sum_count > row.person_count:
        more = number(row.regency_sum_count - row.person_count)
        yield ORIGIN["regency_sum"].fill(sum=number(row.regency_sum_count), more=more)


def _sources(sheet: Sheet, said: str, *datasets: str) -> Iterator[Words]:
    names = [sheet.release.sources[dataset] for dataset in datasets if dataset in sheet.release.sources]
    if names:
        yield ORIGIN[said].fill(names=", ".join(names))


def _divided(sheet: Sheet) -> Iterator[Words]:
    row = sheet.total
    if not is_known(row.eligible_worker_count):
        yield ORIGIN["no_workers"]
        return
    age = int(row.denominator_age_count) if is_known(row.denominator_age_count) else 0
    denominator_id = sheet.published.denominator_id
    yield ORIGIN["workers" if age else "workers_now"].fill(
        count=number(row.eligible_worker_count),
        denominator=DENOMINATOR_NAMES[denominator_id],
        date=month(row.denominator_date),
        age=str(age),
        month=month(sheet.month),
    )
    if is_known(row.coverage_ratio):
        yield ORIGIN["divide"].fill(
            active=number(row.active_participant_count),
            eligible=number(row.eligible_worker_count),
            ratio=percent(row.coverage_ratio, 2),
        )
    yield from _sources(sheet, "worker_sources", _DATASETS.get(denominator_id, "labour_force"))


def _target(sheet: Sheet) -> Iterator[Words]:
    row = sheet.total
    if not is_known(row.target_ratio) or not is_known(row.instrument):
        return
    name = "target_own" if row.is_own_target else "target_above"
    yield ORIGIN[name].fill(instrument=row.instrument, year=f"{row.target_year:.0f}")
    if is_known(row.target_gap_count) and is_known(row.active_participant_count) and row.target_gap_count > 0:
        yield ORIGIN["gap"].fill(
            target=percent(row.target_ratio, 2),
            eligible=number(row.eligible_worker_count),
            active=number(row.active_participant_count),
            gap=number(row.target_gap_count),
        )


def _pace(sheet: Sheet) -> Iterator[Words]:
    row, start = sheet.total, month_after(sheet.month, -_PACE_MONTHS)
    known = [one for one in sheet.months if one.period_month.date() == start and is_known(one.active_participant_count)]
    if known and is_known(row.pace_3m_count) and is_known(row.active_participant_count):
        yield ORIGIN["growth"].fill(
            now=number(row.active_participant_count),
            before=number(known[0].active_participant_count),
            month=month(start),
            pace=number(row.pace_3m_count),
        )
    if is_known(row.adds_needed_per_month_count) and row.target_gap_count > 0 and not is_over(row):
        yield ORIGIN["need"].fill(
            gap=number(row.target_gap_count),
            left=str(int(row.months_left_count)),
            needed=number(row.adds_needed_per_month_count),
        )


def _hidden(sheet: Sheet) -> list[Words]:
    """What of this month is hidden, and why."""
    rows = [sheet.now[name] for name in ("ALL", *SEGMENTS, "FORMAL") if name in sheet.now]
    hidden = [row for row in rows if is_known(row.suppression_reason)]
    if not hidden:
        return [ORIGIN["nothing_hidden"]]
    by_reason = {
        reason: [row.segment for row in hidden if row.suppression_reason == reason] for reason in HIDDEN_REASONS
    }
    parts = [
        ORIGIN["hidden_part"].fill(segment=", ".join(names), reason=HIDDEN_REASONS[reason])
        for reason, names in by_reason.items()
        if names
    ]
    said = joined(parts, "; ")
    return [Words(f"{said.id}.", f"{said.en}.")]


def changes_now(sheet: Sheet) -> list[Words]:
    """What changed the figure of this month since the release before, by cause."""
    rows = sheet.release.revisions.get(sheet.code, ())
    parts = [_part(row) for row in rows if row.period_month.date() == sheet.month]
    return [ORIGIN["changed_now"].fill(month=month(sheet.month), parts=joined(parts))] if parts else []


def _part(row: Row) -> Words:
    english, indonesian = CAUSE_WORDS[row.cause]
    cause = Words(indonesian, english)
    if is_known(row.active_participant_change_count) and row.active_participant_change_count:
        count = row.active_participant_change_count
        sign = same("+" if count > 0 else "")
        return ORIGIN["changed_part"].fill(cause=cause, count=joined([sign, number(count)], ""))
    if is_known(row.coverage_ratio_change):
        return ORIGIN["changed_ratio"].fill(cause=cause, points=points(row.coverage_ratio_change))
    return cause

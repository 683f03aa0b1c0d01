"""Which segments are behind: length is workers, the full part is covered; a hidden part says so."""

from contracts.language.codes import SEGMENTS
from report.charts.amount_charts import covered_bar
from report.figures.area_view import Row, short_name
from report.figures.sheets import Sheet, is_known
from report.page.card import Card, Item
from report.wording.card_texts import CARDS
from report.wording.texts import SEGMENT_NAMES
from report.wording.words import Words, joined, number, percent, same


def segment_card(sheet: Sheet) -> Card | None:
    """None where no segment has a row with anything to say."""
    rows = [sheet.now[segment] for segment in SEGMENTS if segment in sheet.now]
    if not any(_is_said(row) for row in rows):
        return None
    rows.sort(key=lambda row: -(_missing(row) or -1.0))
    longest = max([*(_length(row) for row in rows), 1.0])
    items = [_item(sheet, row, longest) for row in rows if _is_said(row)]
    has_hidden = any(is_known(row.suppression_reason) for row in rows)
    notes = [CARDS["segments_key"], *([CARDS["segments_hatched"]] if has_hidden else [])]
    said = [joined(notes, " ")] if any(item.picture for item in items) else []
    return Card("segments", CARDS["segments_title"], answer(sheet), items=items, notes=said)


def _is_said(row: Row) -> bool:
    return is_known(row.active_participant_count) or is_known(row.suppression_reason)


def _missing(row: Row) -> float | None:
    """Workers not covered; of a hidden segment at most all of its workers, so that it does not sink in the list."""
    if is_known(row.uncovered_worker_count):
        return float(row.uncovered_worker_count)
    return float(row.eligible_worker_count) if is_known(row.eligible_worker_count) else None


def _length(row: Row) -> float:
    return float(row.eligible_worker_count) if is_known(row.eligible_worker_count) else 0.0


def answer(sheet: Sheet) -> list[Words]:
    """The segment that most of those not covered are in; and what is hidden, and what may be said of it."""
    return [*_largest(sheet), *_hidden(sheet), *_together(sheet)]


def _largest(sheet: Sheet) -> list[Words]:
    whole = sheet.total.uncovered_worker_count
    rows = [sheet.now[segment] for segment in SEGMENTS if segment in sheet.now]
    known = [row for row in rows if is_known(row.uncovered_worker_count)]
    has_all = all(is_known(row.uncovered_worker_count) for row in rows if is_known(row.eligible_worker_count))
    if not known or not is_known(whole) or whole <= 0:
        return []
    most = max(known, key=lambda row: row.uncovered_worker_count)
    if not has_all and most.uncovered_worker_count * 2 <= whole:
        return []
    return [
        CARDS["segments_answer"].fill(
            share=percent(most.uncovered_worker_count / whole, 0),
            segment=most.segment,
            part=number(most.uncovered_worker_count),
            all=number(whole),
        )
    ]


def _hidden(sheet: Sheet) -> list[Words]:
    names = [s for s in SEGMENTS if s in sheet.now and is_known(sheet.now[s].suppression_reason)]
    if not names:
        return []
    *most, last = names
    both = Words(*(f"{', '.join(most)} {word} {last}" if most else last for word in ("dan", "and")))
    return [CARDS["segments_hidden"].fill(segments=both, threshold=sheet.published.facts["suppress_below"])]


def _together(sheet: Sheet) -> list[Words]:
    """All less FORMAL are persons in BPU or PMI only: said where BPU is hidden and both counts are published."""
    bpu, formal = sheet.now.get("BPU"), sheet.now.get("FORMAL")
    every = sheet.total.active_participant_count
    if bpu is None or formal is None or not is_known(bpu.suppression_reason):
        return []
    if not (is_known(every) and is_known(formal.active_participant_count)):
        return []
    return [CARDS["segments_together"].fill(count=number(every - formal.active_participant_count))]


def _item(sheet: Sheet, row: Row, longest: float) -> Item:
    ratio = Words(*(f" {text}" for text in percent(row.coverage_ratio))) if is_known(row.coverage_ratio) else same("")
    head = Words(*(f"{name}{text}" for name, text in zip(SEGMENT_NAMES[row.segment], ratio, strict=True)))
    length = _length(row) / longest * 100
    covered = row.active_participant_count / longest * 100 if is_known(row.active_participant_count) else None
    drawn = {"picture": covered_bar(length, covered)} if length else {}
    return Item(head, _line(row), note=_range(sheet, row.segment), kind="segment", **drawn)


def _line(row: Row) -> Words:
    has_workers = is_known(row.eligible_worker_count)
    figures = {
        "active": number(row.active_participant_count) if is_known(row.active_participant_count) else "",
        "eligible": number(row.eligible_worker_count) if has_workers else "",
        "uncovered": number(row.uncovered_worker_count) if is_known(row.uncovered_worker_count) else "",
    }
    if is_known(row.suppression_reason):
        return CARDS["segment_hidden" if has_workers else "segment_hidden_only"].fill(**figures)
    if not has_workers:
        return CARDS["segment_no_workers"].fill(**figures)
    is_above = row.active_participant_count > row.eligible_worker_count
    return CARDS["segment_above" if is_above else "segment_line"].fill(**figures)


def _range(sheet: Sheet, segment: str) -> Words | None:
    """The lowest and the highest part in this segment."""
    found = [rows[segment] for rows in sheet.part_segments.values() if segment in rows]
    rows = [row for row in found if is_known(row.coverage_ratio)]
    if len(rows) < 2:
        return None
    rows.sort(key=lambda row: (row.coverage_ratio, row.area_code))
    return CARDS["segment_range"].fill(
        worst=short_name(rows[0].area_name),
        worst_ratio=percent(rows[0].coverage_ratio),
        best=short_name(rows[-1].area_name),
        best_ratio=percent(rows[-1].coverage_ratio),
    )

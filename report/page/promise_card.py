"""Who promised what, in words that say no more than is known."""

from report.charts.amount_charts import progress_bar
from report.figures.area_view import short_name
from report.figures.promises import Promise, counts, largest, promises
from report.figures.sheets import Sheet, is_known
from report.page.card import Card, Item
from report.wording.card_texts import CARDS, PROMISE_STATES
from report.wording.words import Words, joined, number, short_day

_MOST_NAMED = 12
"""Promises of one state that the sheet of a province names; the others are in the table beside it."""


def promise_card(sheet: Sheet) -> Card:
    found = promises(sheet)
    if not found:
        return Card("promises", CARDS["promises_title"], [CARDS["promises_none"]])
    items = _groups(found) if sheet.parts else [_item(one) for one in found]
    notes = [CARDS["promises_shared"]] if any(one.state == "shared" for one in found) else []
    if not sheet.parts and any(_tick(one) is not None for one in found):
        notes.append(CARDS["promises_tick"])
    return Card("promises", CARDS["promises_title"], _answer(sheet, found), items=items, notes=notes,
                is_wide=bool(sheet.parts))  # fmt: skip


def _answer(sheet: Sheet, found: list[Promise]) -> list[Words]:
    if len(found) == 1:
        return [CARDS["promises_one"].fill(states=PROMISE_STATES[found[0].state])]
    states = [Words(*(f"{count} {text}" for text in PROMISE_STATES[state])) for state, count in counts(found).items()]
    said = [CARDS["promises_answer"].fill(count=str(len(found)), states=joined(states))]
    most = largest(found)
    if not sheet.parts or most is None or not is_known(most.row.progress_count):
        return said
    return [
        *said,
        CARDS["promises_largest"].fill(
            area=short_name(most.row.area_name),
            fund=most.row.fund,
            came=number(most.row.progress_count),
            promised=number(most.row.promised_worker_count),
            state=PROMISE_STATES[most.state],
        ),
    ]


def _item(one: Promise) -> Item:
    row = one.row
    head = Words(*(f"{row.promise}, {row.fund}" for _ in range(2)))
    parts = [_came(one)]
    if is_known(row.due_date):
        parts.append(CARDS["promise_due"].fill(day=short_day(row.due_date.date())))
    if is_known(row.owner_name):
        parts.append(Words(row.owner_name, row.owner_name))
    ratio = float(row.progress_ratio) if is_known(row.progress_ratio) else None
    return Item(
        head, PROMISE_STATES[one.state], progress_bar(ratio, _tick(one)), _why(one, parts), f"state {one.state}"
    )


def _tick(one: Promise) -> float | None:
    """The share of the time that has passed, before the day of the promise."""
    elapsed = one.row.elapsed_ratio
    return float(elapsed) if is_known(elapsed) and elapsed < 1 else None


def _why(one: Promise, parts: list[Words]) -> Words:
    said = joined(parts, " · ")
    if one.state != "unknown":
        return said
    return Words(f"{said.id}. {one.row.sentence_id}", f"{said.en}. {one.row.sentence}")


def _came(one: Promise) -> Words:
    row = one.row
    promised = number(row.promised_worker_count)
    if is_known(row.suppression_reason):
        return CARDS["promise_hidden"].fill(promised=promised)
    if not is_known(row.progress_count):
        return CARDS["promise_unknown"].fill(promised=promised)
    return CARDS["promise_came"].fill(came=number(row.progress_count), promised=promised)


def _groups(found: list[Promise]) -> list[Item]:
    """The promises of a province by state, the worst first, each named."""
    items = []
    for state, count in counts(found).items():
        same_state = [one for one in found if one.state == state]
        head = Words(*(f"{text}: {count}" for text in PROMISE_STATES[state]))
        items.append(Item(head, _named(same_state), kind=f"group {state}"))
    return items


def _named(found: list[Promise]) -> Words:
    said = joined([_short(one) for one in found[:_MOST_NAMED]], "; ")
    rest = len(found) - _MOST_NAMED
    return said if rest <= 0 else joined([said, CARDS["and_more"].fill(count=str(rest))], "; ")


def _short(one: Promise) -> Words:
    """`Kab. Ende, CSR 0/426`; an unknown or hidden count is a word."""
    row = one.row
    came = _came_word(one)
    promised = number(row.promised_worker_count)
    return Words(
        f"{short_name(row.area_name)}, {row.fund} {came.id}/{promised.id}",
        f"{short_name(row.area_name)}, {row.fund} {came.en}/{promised.en}",
    )


def _came_word(one: Promise) -> Words:
    if is_known(one.row.progress_count):
        return number(one.row.progress_count)
    hidden = is_known(one.row.suppression_reason)
    return Words("(disembunyikan) ", "(hidden) ") if hidden else Words("(belum diketahui) ", "(unknown) ")

"""Every English sentence of a sheet that holds a figure, and what its figures must be, worked out by `sheet_facts`.

A `#` of a pattern is a figure, a `@` a month and a `*` words. A sentence that no pattern knows fails the test: nothing
may be said on a sheet that is not worked out again.
"""

import re
from collections.abc import Callable
from datetime import date
from itertools import zip_longest
from typing import Any

from sheet_facts import TABLES, Facts, month, points, rupiah, share, short, whole

Expected = Callable[[Facts], "tuple[str, ...] | list[tuple[str, ...]]"]
"""What the figures must be; of one sentence among several alike, those of any of them."""
MONTHS = "January|February|March|April|May|June|July|August|September|October|November|December"
KINDS = {
    "#": r"([+±\u2212]?\d[\d,.]*%?)",
    "@": rf"((?:{MONTHS}) \d{{4}})",
    "$": r"(Rp[\d,.]+(?: million| billion)?)",
    "*": r".+?",
}
STATES = ("past due and not met", "behind schedule", "cannot be told apart", "cannot be judged yet", "on schedule")
MARKS = re.compile(r"[#@$*]")


def compiled(pattern: str) -> "re.Pattern[str]":
    plain = (re.escape(text) for text in MARKS.split(pattern))
    kinds = (KINDS[kind] for kind in MARKS.findall(pattern))
    return re.compile("".join(text + kind for text, kind in zip_longest(plain, kinds, fillvalue="")))


def _goal(f: Facts) -> tuple[str, ...]:
    return share(f.total["ratio"]), month(f.now), share(f.total["target"]), month(f.due), whole(f.total["gap"])


def _pace(f: Facts) -> tuple[str, str]:
    return whole(abs(round(f.pace["pace_3m_count"]))), whole(f.pace["adds_needed_per_month_count"])


def _when(f: Facts) -> str:
    return month(f.later(int(f.pace["months_to_target_3m_count"])))


def _ending(f: Facts) -> list[dict[str, object]]:
    return [row for row in f.lapsing if row["renewed"] < row["workers"]]


def _lapse(f: Facts) -> tuple[str, ...]:
    first = _ending(f)[0]
    return month(first["lapse_month"]), whole(first["workers"] - first["renewed"])  # type: ignore[arg-type, operator]


def _lapses(f: Facts) -> tuple[str, ...]:
    every = sum(row["workers"] - row["renewed"] for row in f.lapsing)
    return (*_lapse(f), month(_ending(f)[-1]["lapse_month"]), whole(every))  # type: ignore[arg-type]


def _ranks(f: Facts) -> tuple[str, ...]:
    rows = f.siblings(f.level)
    return *f.rank(rows, lambda row: row["ratio"]), *f.rank(rows, f.distance)


def _reached(f: Facts) -> tuple[str, str]:
    known = [row for row in f.parts if row["gap"] is not None]
    return str(sum(row["gap"] == 0 for row in known)), str(len(known))


def _sums(f: Facts) -> tuple[str, ...]:
    return str(len(f.parts)), whole(sum(row["gap"] for row in f.parts)), whole(f.total["gap"])


def _few(f: Facts) -> tuple[str, str]:
    gaps = sorted((row["gap"] for row in f.parts), reverse=True)
    return share(sum(gaps[:5]) / sum(gaps), 0), "5"


def _between(f: Facts) -> tuple[str, ...]:
    others = [row["ratio"] for row in f.siblings("regency") if row["ratio"] is not None and row["code"] != f.code]
    above = f.coverage("province", "segment = 'ALL' AND period_month = $now AND province_code = $code", now=f.now,
                       code=f.code[:2])[0]  # fmt: skip
    own = f.total["ratio"]
    return (share(own), share(above["ratio"]), str(len(others)), str(sum(one > own for one in others)),
            str(sum(one < own for one in others)))  # fmt: skip


def _most(f: Facts) -> tuple[str, ...]:
    rows = [row for row in (f.at(segment) for segment in ("PU", "BPU", "JAKON")) if row["uncovered"] is not None]
    most, every = max(row["uncovered"] for row in rows), f.total["uncovered"]
    return share(most / every, 0), whole(most), whole(every)


def _rows(f: Facts) -> tuple[str, ...]:
    ledger = f.ledger
    every = ledger["loaded"] + ledger["lost"] + ledger["other"]
    few = (f.threshold,) if ledger["few"] else ()
    shares = () if ledger["few"] else (share(ledger["lost"] / every, 2),)
    lost = (whole(ledger["lost"]), *shares) if ledger["lost"] else few
    other = (whole(ledger["other"]),) if ledger["other"] else ()
    return (whole(every), whole(ledger["loaded"]), *lost, *other)


def _below(f: Facts) -> tuple[str, str]:
    return points(abs(f.distance(f.total) or 0))[1:], share(f.total["target"])


def _together(f: Facts) -> tuple[str, ...]:
    sent = [row for row in f.parts if row["ratio"] is not None]
    active, eligible = sum(row["active"] for row in sent), sum(row["eligible"] for row in sent)
    return share(active / eligible), whole(active), whole(eligible)


def _sent(f: Facts) -> tuple[str, str]:
    return str(sum(row["active"] is not None or row["reason"] is not None for row in f.parts)), str(len(f.parts))


def _states(state: str) -> Expected:
    return lambda f: (str(f.promise_states()[state]),)


def promise_texts(f: Facts) -> set[str]:
    """Every promise as a list names it."""
    came = [
        whole(row["progress_count"])
        if row["progress_count"] is not None
        else ("(hidden) " if row["suppression_reason"] else "(unknown) ")
        for row in f.promises
    ]
    return {
        f"{short(row['area_name'])}, {row['fund']} {found}/{whole(row['promised_worker_count'])}"
        for row, found in zip(f.promises, came, strict=True)
    }


def _largest(f: Facts) -> tuple[str, str]:
    most = max(f.promises, key=lambda row: row["promised_worker_count"])
    return whole(most["progress_count"]), whole(most["promised_worker_count"])


def _sure(f: Facts) -> tuple[str, ...]:
    ratios = [row["coverage_ratio"] for row in f.denominators]
    return share(min(ratios)), share(max(ratios))


def _cost(f: Facts) -> tuple[str, ...]:
    each = f.each_idr()
    return rupiah(f.total["gap"] * each), whole(f.total["gap"]), f"Rp{whole(each)}"


def _highest(f: Facts) -> tuple[str, str]:
    ratios = [row["ratio"] for row in (f.parts or f.siblings("regency")) if row["ratio"] is not None]
    return share(max(ratios)), share(min(ratios))


def _nothing(_: Facts) -> tuple[str, ...]:
    return ()


def _pace_only(f: Facts) -> tuple[str, ...]:
    return (whole(abs(round(f.pace["pace_3m_count"]))),)


def _contrast(f: Facts) -> list[tuple[str, ...]]:
    places = [(row["code"], row["ratio"], f.distance(row)) for row in f.parts if f.distance(row) is not None]
    return [
        (
            str(1 + sum(other[1] > ratio for other in places)),
            str(1 + sum((other[2] or 0) > (away or 0) for other in places)),
        )
        for _, ratio, away in places
    ]


def _segments(f: Facts) -> list[dict[str, Any]]:
    return [f.at(segment) for segment in ("PU", "BPU", "JAKON", "PMI")]


def _segment_lines(f: Facts) -> list[tuple[str, ...]]:
    known = [row for row in _segments(f) if row["uncovered"] is not None]
    return [(whole(row["active"]), whole(row["eligible"]), whole(row["uncovered"])) for row in known]


def _segment_ratio(segment: str) -> Expected:
    return lambda f: (share(f.at(segment)["ratio"]),)


def _segment_range(f: Facts) -> list[tuple[str, ...]]:
    level = {"province": "regency", "nation": "province"}[f.level]
    found = [
        [row["ratio"] for row in f.siblings(level, one) if row["ratio"] is not None] for one in ("PU", "BPU", "JAKON")
    ]
    return [(share(min(ratios)), share(max(ratios))) for ratios in found if ratios]


def _fund_lines(f: Facts) -> list[tuple[str, ...]]:
    return [(whole(row["workers"]), month(row["lapse_month"])) for row in f.lapsing]


def _fund_after(f: Facts) -> list[tuple[str, ...]]:
    return [(f.left_after(place), "6", rupiah(row["cost"])) for place, row in enumerate(f.lapsing)]


def _counted(f: Facts) -> list[tuple[str, ...]]:
    rows = f.rows(
        "SELECT a.funded_worker_count AS told, b.funded_worker_count AS found, b.unnamed_regency_count AS unnamed"
        " FROM funding_expiry AS a JOIN funding_expiry AS b USING (area_code, fund) WHERE area_code = $code"
        " AND a.basis = 'announced' AND a.is_in_force AND b.basis = 'participants'"
        " AND b.funded_worker_count IS NOT NULL",
        code=f.code,
    )
    return [(whole(row["told"]), whole(row["found"])) for row in rows] + [
        (whole(row["told"]), whole(row["found"]), str(row["unnamed"])) for row in rows
    ]


def _scenarios(f: Facts) -> list[dict[str, Any]]:
    return f.rows("SELECT * FROM subsidy_scenario WHERE area_code = $code AND month_count = 12", code=f.code)


def _scenario_lines(f: Facts) -> list[tuple[str, ...]]:
    known = [row for row in _scenarios(f) if row["cost_idr"] is not None and row["coverage_ratio_after"] is not None]
    return [
        (whole(row["workers_to_add_count"]), rupiah(row["cost_idr"]), share(row["coverage_ratio_after"]))
        for row in known
    ]


def _scenario_ratios(f: Facts) -> list[tuple[str, ...]]:
    return [(share(row["scenario_ratio"], 0),) for row in _scenarios(f) if row["scenario_ratio"] is not None]


def _promise_lines(f: Facts) -> list[tuple[str, ...]]:
    return [
        (
            *(() if row["progress_count"] is None else (whole(row["progress_count"]),)),
            whole(row["promised_worker_count"]),
        )
        for row in f.promises
    ]


def _denominator_lines(f: Facts) -> list[tuple[str, ...]]:
    return [
        (share(row["coverage_ratio"]), whole(row["eligible_worker_count"]), month(row["denominator_date"]))
        for row in f.denominators
    ]


def _intervals(f: Facts) -> list[tuple[str, ...]]:
    known = [row for row in f.denominators if row["coverage_ratio_low"] is not None]
    return [("95%", share(row["coverage_ratio_low"]), share(row["coverage_ratio_high"])) for row in known]


def _published(f: Facts) -> tuple[str, str]:
    day = date.fromisoformat(f.one("SELECT fact_value AS at FROM release_info WHERE fact = 'published_at'")["at"][:10])
    return str((day.year - f.now.year) * 12 + day.month - f.now.month), f"{day.day} {day:%b %Y}"


def _vintage(f: Facts) -> tuple[str, ...]:
    row = f.one(
        "SELECT denominator_date AS day FROM coverage_by_denominator WHERE area_code = $code AND period_month = $now"
        " AND is_default", code=f.code, now=f.now,
    )  # fmt: skip
    day = _published(f)[1].split()
    return (month(f.now), month(row["day"]), day[0], day[2])


def _statements(f: Facts) -> list[dict[str, Any]]:
    return f.rows("SELECT * FROM reconciliation WHERE region_code = $code", code=f.code)


def _incomparable(f: Facts) -> list[tuple[str, ...]]:
    rows = [row for row in _statements(f) if row["verdict"] == "not_comparable"]
    no_figure = sum(row["not_comparable_reason"] == "no_figure" for row in rows)
    return [(str(len(rows)), str(no_figure)) if no_figure else (str(len(rows)),)]


def _stated(row: dict[str, Any], whose: str) -> str:
    """What was stated, or what we have instead: of a ratio, of workers not covered, or of participants."""
    if row["stated_ratio"] is not None:
        return share(row[f"{whose}_ratio"], 2)
    name = "active" if row["stated_active_count"] is not None else "uncovered"
    return whole(row[f"{whose}_{name}_count"])


def _agreeing(f: Facts) -> list[str]:
    return [_stated(row, "stated") for row in _statements(f) if row["verdict"] == "agrees"]


def _differing(f: Facts) -> list[tuple[str, ...]]:
    return [(_stated(row, "stated"), _stated(row, "our")) for row in _statements(f) if row["verdict"] == "differs"]


def _others_lost(f: Facts) -> tuple[str, ...]:
    rows = f.rows(
        "SELECT dataset, sum(quarantined_row_count) AS lost FROM row_ledger WHERE state = 'current'"
        " AND dataset NOT IN ('participants', 'participants_summary') GROUP BY dataset HAVING lost > 0 ORDER BY dataset"
    )
    return tuple(whole(row["lost"]) for row in rows)


def _quarantined_here(f: Facts) -> tuple[str, ...]:
    found = f.one(
        f"SELECT max(quarantined_row_count) AS lost FROM {TABLES[f.level]}"
        f" WHERE {f.level}_code = $code AND period_month = $now AND segment = 'ALL'", code=f.code, now=f.now,
    )  # fmt: skip
    return (month(f.now), *([whole(found["lost"])] if found["lost"] else []))


SENTENCES: list[tuple[str, Expected]] = [
    # head
    ("# of workers were covered in @. The target is # by @: # workers short.", _goal),
    ("# of workers were covered in @: the target of # for @ is met.", lambda f: _goal(f)[:4]),
    ("# of workers were covered in @. The target year is over and the target of # was missed: # workers short.",
     lambda f: (*_goal(f)[:3], _goal(f)[4])),
    ("# of workers were covered in @: # of #. No target names this denominator.",
     lambda f: (share(f.total["ratio"]), month(f.now), whole(f.total["active"]), whole(f.total["eligible"]))),
    ("# of # * have sent their figures for @. The coverage of * cannot be computed yet.",
     lambda f: (*_sent(f), month(f.now))),
    ("Coverage of those that have sent: #, that is # of # workers.", _together),
    ("There are no participants of * for @ yet, so its coverage cannot be computed.", lambda f: (month(f.now),)),
    ("# workers of * were covered in @. Coverage cannot be computed: how many workers there are is unknown.",
     lambda f: (whole(f.total["active"]), month(f.now))),
    ("The coverage of * for @ is hidden, so that no person can be recognised.", lambda f: (month(f.now),)),
    ("Participants grow by # a month where # are needed. At this pace the target comes in @, # months late.",
     lambda f: (*_pace(f), _when(f), str(f.late_by()))),
    ("Participants grow by # a month; # are needed. At this pace the target comes in @, in time.",
     lambda f: (*_pace(f), _when(f))),
    ("Participants grow by # a month where # are needed. At this pace the target is more than # years away.",
     lambda f: (*_pace(f), "20")),
    ("Participants fell by # a month over three months, where # more a month are needed. *", _pace),
    ("Participants did not grow over three months, where # a month are needed. *", lambda f: _pace(f)[1:]),
    ("Participants grew by # a month over the last three months.", _pace_only),
    ("Participants fell by # a month over the last three months.", _pace_only),
    ("# more a month are needed.", lambda f: (whole(f.pace["adds_needed_per_month_count"]),)),
    ("Since @ participants fell by #, from # to #.", lambda f: f.fallen()),
    ("From @ * no longer pays for # workers.", _lapse),
    ("From @ * no longer pays for # workers; by @ # workers in all.", _lapses),
    ("Without them coverage is #.", lambda f: (f.left_after(len(f.lapsing)),)),
    ("Rank # of # * by coverage, # of # by distance to the target.", _ranks),
    ("Rank # of # * by coverage.", lambda f: f.rank(f.siblings(f.level), lambda row: row["ratio"])),
    ("# of # * reached their own target*.", _reached),
    ("# of # * reached their own target.", _reached),
    ("None of # * has reached its own target.", lambda f: _reached(f)[1:]),
    # the four figures
    ("# of # workers", lambda f: (whole(f.total["active"]), whole(f.total["eligible"]))),
    ("# points below #", _below),
    ("# points above the target of #", _below),
    ("mean of 3 months; # needed", lambda f: (whole(f.pace["adds_needed_per_month_count"]),)),
    ("mean of 3 months", _nothing),
    ("mean of 3 months; the target year is over", _nothing),
    ("workers; # of them BPU", lambda f: (share(f.at("BPU")["uncovered"] / f.total["uncovered"], 0),)),
    ("of # *", lambda f: (str(len(f.parts)),)),
    # where
    ("* #; * #. Of # other regencies # are higher and # lower.", _between),
    ("The distance to the own target is # points.", lambda f: (points(f.distance(f.total) or 0),)),
    ("The gaps of # * add up to #, that of * is #: their targets differ.", _sums),
    ("# of that sum is in # *.", _few),
    ("Highest * (#), lowest * (#).", _highest),
    # pace
    ("At this pace coverage is # in @, not #.",
     lambda f: (share(f.carried_on()), month(f.due), share(f.total["target"]))),
    ("At this pace coverage is # in @; the target is #.",
     lambda f: (share(f.carried_on()), month(f.due), share(f.total["target"]))),
    ("this pace #", lambda f: (share(f.carried_on()),)),
    ("target #", lambda f: (share(f.total["target"]),)),
    # segments
    ("# of those not covered are *: # of # workers.", _most),
    ("Hidden: *, because a count below # persons could be read from it.", lambda f: (f.threshold,)),
    ("BPU and PMI together are at least # persons (all participants less formal ones).",
     lambda f: (whole(f.total["active"] - f.at("FORMAL")["active"]),)),
    # money
    ("In the 12 months after @ cover of # workers ends, as announced.",
     lambda f: (month(f.now), whole(sum(row["workers"] for row in f.lapsing)))),
    ("No fund is known to lapse in the 12 months after @.", lambda f: (month(f.now),)),
    ("To go on with all of it for 6 months: $.", lambda f: (rupiah(sum(row["cost"] for row in f.lapsing)),)),
    ("To the target: $ for 12 months (# workers, $ each).", _cost),
    ("The lowest BPU contribution (JKK and JKM) is $ a person a month.",
     lambda f: (f"Rp{whole(f.one('SELECT any_value(contribution_idr) AS each FROM subsidy_scenario')['each'])}",)),
    # promises
    ("# promises on record: *.", lambda f: (str(len(f.promises)),)),
    ("The largest: *, *, # of # workers, *.", _largest),
    # how sure
    ("The same participants over four counts of workers: # to #. The target holds for *.", _sure),
    ("The same participants over # counts of workers: # to #.", lambda f: (str(len(f.denominators)), *_sure(f))),
    *(
        (f"Of # rows of participants in this release, # are used; {quarantined}{others}.", _rows)
        for quarantined in ("none is quarantined", "some are quarantined, fewer than # in each file",
                            "at least # are quarantined because they broke a rule and do not count yet",
                            "# (#) are quarantined because they broke a rule and do not count yet")
        for others in ("", ", # are repeats or no data")
    ),
    ("# of # files of participants have counts below #: hidden, and not in these sums.",
     lambda f: (whole(f.ledger["hidden"]), whole(f.ledger["files"]), f.threshold)),
    # parts of an answer
    ("figures # months older than the release", lambda f: _published(f)[:1]),
    ("Participants @ · denominator: *, @ · published # * #", _vintage),
    ("* is number # by coverage and number # by distance.", _contrast),
    ("Farthest from their own target: *.", _nothing),
    ("Wage earners (PU) #", _segment_ratio("PU")),
    ("Own-account and informal (BPU) #", _segment_ratio("BPU")),
    ("Construction (JAKON) #", _segment_ratio("JAKON")),
    ("# of #, # not covered", _segment_lines),
    ("# participants; the number of workers is unknown",
     lambda f: [(whole(row["active"]),) for row in _segments(f) if row["active"] is not None]),
    ("# participants, # workers: more participants than workers",
     lambda f: [(whole(row["active"]), whole(row["eligible"])) for row in _segments(f)
                if row["active"] is not None and row["eligible"] is not None and row["active"] > row["eligible"]]),
    ("participants hidden, of # workers",
     lambda f: [(whole(row["eligible"]),) for row in _segments(f) if row["reason"] and row["eligible"]]),
    ("* # to * #", _segment_range),
    ("# workers, no longer paid for from @", _fund_lines),
    ("Coverage becomes # · the next # months $", _fund_after),
    ("*: # announced, # found in participants' rows.", _counted),
    ("*: # announced, # found in participants' rows; # regencies name no fund.", _counted),
    ("# of the BPU gap", _scenario_ratios),
    ("At least #", _scenario_ratios),
    ("Every regency at least #", _scenario_ratios),
    ("# workers, $, coverage becomes #", _scenario_lines),
    ("# of #, @", _denominator_lines),
    ("The line breaks: coverage of @ cannot be computed.", lambda f: [(month(one),) for one in f.gaps]),
    ("The line breaks: coverage of @ cannot be computed: not sent by *.", lambda f: [(month(one),) for one in f.gaps]),
    ("Lines at Sakernas: the # interval from the error of the survey.", lambda _: ("95%",)),
    ("95% interval: # to #", lambda f: [row[1:] for row in _intervals(f)]),
    *((f"{state}: #", _states(state)) for state in (*STATES, "met")),
    ("* (# regencies)", lambda f: [(str(row["areas"]),) for row in f.lapsing]),
    ("* (# regency)", lambda f: [(str(row["areas"]),) for row in f.lapsing]),
    ("* (# areas)", lambda f: [(str(row["areas"]),) for row in f.lapsing]),
    ("No figures yet (#): *.", lambda f: (str(len(f.parts) - int(_sent(f)[0])),)),
    ("Also quarantined: # promises, # funds.", _others_lost),
    ("For * in @ no row is quarantined.", _quarantined_here),
    ("For * in @: # rows are quarantined and do not count yet.", _quarantined_here),
    ("For * in @ some rows are quarantined; their number is hidden.", _quarantined_here),
    ("# * (*): differs, this release has # *.", _differing),
    ("# (*): differs, this release has #.", _differing),
    ("# (*): contradicts its own parts, which give #.",
     lambda f: [(share(row["stated_ratio"], 2), share(row["recomputed_ratio"], 2)) for row in _statements(f)
                if row["verdict"] == "contradicts_itself"]),
    ("above 100%.", lambda f: () if f.total["flag"] == "over_100" else ("no",)),
    ("Cannot be compared: #.", _incomparable),
    ("Cannot be compared: # (# of them: this release has no figure for that time).", _incomparable),
]  # fmt: skip


def farthest(f: Facts) -> str:
    """The three areas farthest from their own target, as the sentence lists them."""
    known = sorted((f.distance(row), row["code"], row["name"]) for row in f.parts if f.distance(row) is not None)
    return ", ".join(f"{short(name)} ({points(away or 0)})" for away, _, name in known[:3] if (away or 0) < 0)

"""SCHEMA-TYPE: a cell that is not what its column holds."""

import math

from office import Office, person


def test_a_wage_that_is_no_amount_sets_its_row_aside(office: Office) -> None:
    wages = ("tujuh juta", "NaN", "Infinity", "7654321 per bulan", "0x10")
    office.put_rows([person(number, wage=wage) for number, wage in enumerate(wages, start=1)])
    assert office.send().set_aside == dict.fromkeys(range(2, 7), "WAGE_UNREADABLE")


def test_a_wage_below_zero_or_beyond_reason_sets_its_row_aside(office: Office) -> None:
    office.put_rows([person(1, wage="-5"), person(2, wage="2000000000")])
    assert office.send().set_aside == {2: "WAGE_OUT_OF_BOUNDS", 3: "WAGE_OUT_OF_BOUNDS"}


def test_a_dash_is_a_missing_wage_and_not_zero(office: Office) -> None:
    office.put_rows([person(1, wage="-"), person(2, wage=""), person(3, wage="0")])
    missing, blank, zero = office.send().values("wage_idr")
    assert math.isnan(missing)
    assert math.isnan(blank)
    assert zero == 0


def test_every_column_that_cannot_be_read_is_named(office: Office) -> None:
    office.put_rows([person(1, period="kemarin", segment="?", status="mungkin", wage="banyak", kpj="12")])
    reasons = set(office.send().set_aside[2].split(","))
    assert reasons == {"PERIOD_UNREADABLE", "SEGMENT_UNREADABLE", "STATUS_UNREADABLE", "WAGE_UNREADABLE", "KPJ_FORMAT"}

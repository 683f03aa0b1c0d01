"""Every fault that is named has a test, and every test that is named for one exists."""

from docs.fault_page import faults


def test_every_code_is_named_once() -> None:
    codes = [fault.code for fault in faults()]
    assert len(codes) == len(set(codes)) >= 92


def test_every_fault_has_a_test() -> None:
    assert [fault.code for fault in faults() if not fault.tests] == []


def test_every_test_of_a_fault_is_there() -> None:
    assert {fault.code: fault.missing_tests for fault in faults() if fault.missing_tests} == {}


def test_every_fault_has_a_short_form_that_make_test_runs() -> None:
    assert [fault.code for fault in faults() if "make test" not in fault.tiers] == []

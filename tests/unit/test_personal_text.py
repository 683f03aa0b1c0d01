"""What is taken out of typed texts, and what stays."""

import pytest

from contracts.runtime.errors import RunBlocked
from contracts.runtime.personal_text import scrubbed, scrubbed_facts

NIK = "5371014708900001"


@pytest.mark.parametrize(
    "text", [NIK, "5371 0147 0890 0001", "53.71.01.470890.0001", "KPJ00000A01", "88000000001", "+6281234567890"]
)
def test_a_number_of_a_person_is_taken_out_wherever_it_is_typed(text: str) -> None:
    for typed in (text, f"untuk {text}, lunas", f"peserta_{text}_juni.csv"):
        assert text not in scrubbed(typed)
        assert "[...]" in scrubbed(typed)


def test_numbers_with_an_underscore_between_are_all_taken_out() -> None:
    assert scrubbed(f"peserta_{NIK}_88000000001_KPJ00000A01_2024.csv") == "peserta[...]2024.csv"


@pytest.mark.parametrize(
    "text",
    ["2024-01, 2024-02", "Rp1.234.567.890", "20261130T084750Z-2269d7ac", "bpjs_tk_ntt/40bbe97907191092", "53.71"],
)
def test_months_sums_and_ids_stay(text: str) -> None:
    assert scrubbed(text) == text


def test_an_error_and_a_json_object_hold_none() -> None:
    assert NIK not in RunBlocked("Refused.", [f"office/{NIK}.csv, sheet {NIK}"]).sentence
    assert NIK not in str(scrubbed_facts({"file": f"{NIK}.csv", NIK: [NIK]}))

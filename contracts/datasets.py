"""The datasets a source may deliver, by the name used in `cakupan.toml`."""

from contracts import participants, small_extracts
from contracts.extract import Extract

DATASETS: dict[str, Extract] = {
    extract.dataset: extract
    for extract in (
        participants.EXTRACT,
        small_extracts.SUMMARY,
        small_extracts.ELIGIBLE,
        small_extracts.LABOUR_FORCE,
        small_extracts.TARGETS,
        small_extracts.STATEMENTS,
    )
}

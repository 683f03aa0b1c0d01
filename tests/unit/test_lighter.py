"""Great Expectations is imported without the half second that none of our promises needs."""

import subprocess
import sys

_LOADED = "'scipy.stats._stats_py' in sys.modules"


def _said(*lines: str) -> list[str]:
    code = "\n".join(("import sys", "from flows.runs.process import expectations_imported", *lines))
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return done.stdout.split()


def test_promises_are_ready_without_distributions_which_are_loaded_when_somebody_uses_them() -> None:
    assert _said(
        "expectations_imported()",
        f"print('great_expectations' in sys.modules, {_LOADED})",
        "from scipy import stats",
        f"print(float(stats.norm.cdf(0)), {_LOADED})",
    ) == ["True", "False", "0.5", "True"]


def test_distributions_that_are_loaded_already_stay() -> None:
    lines = ("import scipy.stats as before", "expectations_imported()", "from scipy import stats")
    assert _said(*lines, "print(stats is before)") == ["True"]

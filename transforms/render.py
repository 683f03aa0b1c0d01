"""SQL files with what contracts say rendered into them."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from contracts.language import codes
from contracts.language.ddl import quoted
from contracts.language.months import EARLY_ROMAN, LATE_ROMAN, MONTH_NAMES
from contracts.runtime.personal_text import HIDDEN, PERSONAL
from transforms.compiled import KeptTemplates

_FOLDER = Path(__file__).parent / "sql"


@cache
def _environment() -> Environment:
    # SQL, not HTML: values travel as parameters, and names come from contracts.
    environment = Environment(  # noqa: S701
        loader=FileSystemLoader(sorted(path for path in _FOLDER.iterdir() if path.is_dir())),
        bytecode_cache=KeptTemplates(__file__),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["quoted"] = quoted
    environment.filters["pointer"] = _pointer
    environment.globals.update(codes=codes, personal=PERSONAL, hidden_mark=HIDDEN)
    environment.globals.update(month_names=MONTH_NAMES, early_roman=EARLY_ROMAN, late_roman=LATE_ROMAN)
    return environment


def _pointer(key: str) -> str:
    """The JSON pointer to a key of an object."""
    return "/" + key.replace("~", "~0").replace("/", "~1")


def render(name: str, **context: object) -> str:
    """The statement in `sql/<name>.sql`, with `context` and the shared code lists at hand."""
    return _environment().get_template(f"{name}.sql").render(**context)


def statements(name: str, **context: object) -> list[str]:
    """The statements of a file that holds several, separated by a line with only a semicolon."""
    return [part for part in render(name, **context).split("\n;\n") if part.strip()]

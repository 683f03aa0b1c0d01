"""What every page is made with: its templates, and the policy that allows its own style and script and nothing else."""

import hashlib
from base64 import b64encode
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

_TEMPLATES = Path(__file__).parent


@cache
def template_text(name: str) -> str:
    """A file of the templates, as it is."""
    return (_TEMPLATES / name).read_text(encoding="utf-8").strip()


def policy_of(style: str, script: str) -> str:
    """The Content-Security-Policy of a page that carries this style and script."""
    return (
        f"default-src 'none'; style-src '{_hash(style)}'; script-src '{_hash(script)}'; img-src data:;"
        " base-uri 'none'; form-action 'none'"
    )


def _hash(text: str) -> str:
    return f"sha256-{b64encode(hashlib.sha256(text.encode()).digest()).decode()}"


def new_environment() -> Environment:
    """Templates that escape whatever they are handed."""
    return Environment(
        loader=FileSystemLoader(_TEMPLATES),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
        lstrip_blocks=True,
    )

"""Names of persons in texts that people typed and that a release shows: `scrub.sql` takes them out."""

import re

from contracts.language.ddl import quoted
from contracts.runtime.known_names import names_in
from transforms.render import render
from warehouse.session import Session


def find_names_in_texts(session: Session) -> None:
    """Set the variable `names_in_texts`, a pattern of the names in the texts of this release; `scrub.sql` reads it."""
    texts = (text for (text,) in session.rows(f"{render('typed_text')} ORDER BY ALL") if text)
    found = {name for text in texts for name in names_in(text)}
    longest_first = sorted(found, key=lambda name: (-len(name), name))
    session.run("RESET VARIABLE names_in_texts")
    if found:
        session.run(f"SET VARIABLE names_in_texts = {quoted('|'.join(map(re.escape, longest_first)))}")

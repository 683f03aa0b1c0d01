"""A question of a sheet: its answer in sentences, the picture that proves it, and its parts."""

from dataclasses import dataclass, field

from markupsafe import Markup

from report.wording.words import Words

NO_PICTURE = Markup("")


@dataclass(frozen=True)
class Item:
    """One part of an answer; `kind` is how it is marked."""

    head: Words
    text: Words
    picture: Markup = NO_PICTURE
    note: Words | None = None
    kind: str = ""


@dataclass(frozen=True)
class Fact:
    """One line of where a figure comes from: what it is about, what is said of it, and a command to type."""

    name: Words
    said: list[Words]
    command: str = ""
    is_printed: bool = True


@dataclass(frozen=True)
class Card:
    """One question; `key` names it in the addresses of its sheet and the files of its picture."""

    key: str
    title: Words
    answer: list[Words]
    picture: Markup = NO_PICTURE
    items: list[Item] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    notes: list[Words] = field(default_factory=list)
    is_wide: bool = False
    has_list: bool = False
    """Whether the list of areas is a part of it."""


def is_picture(card: Card) -> bool:
    """Whether a card has something to see: a picture of its own or of its parts, or the list of areas."""
    return bool(card.picture) or any(item.picture for item in card.items) or card.has_list


def described_by(slug: str, key: str) -> str:
    """The id of the answer that names the picture of a card."""
    return f"{slug}-{key}"

"""Colours of the page: text and marks stand out in both modes, and what is side by side differs for every eye."""

import re
from pathlib import Path

import pytest

STYLE = (Path(__file__).parents[2] / "report" / "templates" / "page.css").read_text(encoding="utf-8")
LIGHT, DARK = (
    dict(re.findall(r"--([a-z-]+):(#[0-9a-f]{3,6})", part)) for part in STYLE.split("prefers-color-scheme:dark")[:2]
)
DARK = {**LIGHT, **DARK}
MODES = {"light": LIGHT, "dark": DARK}
TEXTS = [(ink, ground) for ink in ("ink", "soft", "deep", "goal") for ground in ("paper", "ground")] + [
    ("mark-ink", "mark")
]
MARKS = [("deep", "paper"), ("goal", "paper"), ("edge", "paper"), ("fill", "rest"), ("fill", "paper"), ("edge", "rest")]
TILES = {"met": "#16242c", "shade1": "#16242c", "shade2": "#16242c", "shade3": "#ffffff", "none": "#16242c"}
LEAST_TEXT, LEAST_MARK, LEAST_DISTANCE = 4.5, 3.0, 20.0
BLIND = {
    # Machado, Oliveira and Fernandes 2009, complete protanopia, deuteranopia and tritanopia, in linear light
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
}
Colour = tuple[float, float, float]


def linear(colour: str) -> Colour:
    text = colour if len(colour) == 7 else "#" + "".join(letter * 2 for letter in colour[1:])
    parts = [int(text[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def luminance(colour: str) -> float:
    red, green, blue = linear(colour)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    lighter, darker = sorted((luminance(one), luminance(other)), reverse=True)
    return (lighter + 0.05) / (darker + 0.05)


def lab(colour: Colour) -> Colour:
    red, green, blue = (min(max(part, 0.0), 1.0) for part in colour)
    places = ((0.4124, 0.3576, 0.1805, 0.9505), (0.2126, 0.7152, 0.0722, 1.0), (0.0193, 0.1192, 0.9505, 1.089))
    x, y, z = ((a * red + b * green + c * blue) / white for a, b, c, white in places)
    fx, fy, fz = (value ** (1 / 3) if value > 0.008856 else 7.787 * value + 16 / 116 for value in (x, y, z))
    return 116 * fy - 16, 500 * (fx - fy), 200 * (fy - fz)


def seen(colour: str, eye: str) -> Colour:
    parts = linear(colour)
    red, green, blue = (sum(a * b for a, b in zip(row, parts, strict=True)) for row in BLIND[eye])
    return lab((red, green, blue))


def tile_fill(name: str) -> str:
    (fill,) = re.findall(rf"\.{name} \.tile\{{fill:(#[0-9a-f]+)", STYLE)
    return fill


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("one", "other"), TEXTS)
def test_text_stands_out(mode: str, one: str, other: str) -> None:
    assert contrast(MODES[mode][one], MODES[mode][other]) >= LEAST_TEXT


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize(("one", "other"), MARKS)
def test_marks_stand_out(mode: str, one: str, other: str) -> None:
    assert contrast(MODES[mode][one], MODES[mode][other]) >= LEAST_MARK


@pytest.mark.parametrize(("name", "ink"), TILES.items())
def test_every_tile_has_a_number_that_can_be_read_and_the_colour_of_its_key(name: str, ink: str) -> None:
    assert contrast(tile_fill(name), ink) >= LEAST_TEXT
    assert f"i.{name}{{background:{tile_fill(name)}}}" in STYLE


@pytest.mark.parametrize("mode", MODES)
@pytest.mark.parametrize("eye", BLIND)
@pytest.mark.parametrize(("one", "other"), [("fill", "rest"), ("goal", "deep"), ("goal", "paper")])
def test_marks_side_by_side_differ_for_every_eye(mode: str, eye: str, one: str, other: str) -> None:
    distance = sum((a - b) ** 2 for a, b in zip(*(seen(MODES[mode][name], eye) for name in (one, other)), strict=True))
    assert distance**0.5 >= LEAST_DISTANCE

"""PDF colours as `#rrggbb`."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import cache
from typing import Any

WHITE = "#ffffff"
PATTERN = "#808080"  # a pattern whose colours are not read


def colour_of(colour: Any, space: str = "") -> str:
    """A PDF colour as `#rrggbb`; empty for patterns and the like. A single tint of a spot colour counts as its grey."""
    parts = tuple(colour) if isinstance(colour, list | tuple) else () if colour is None else (colour,)
    if not all(isinstance(part, int | float) for part in parts):
        return ""
    return _hex_colour(parts, space)


def fill_colour(shape: Mapping[str, Any]) -> str:
    """The colour a drawn shape is filled with; PATTERN for patterns and gradients, empty where it is not filled."""
    if not shape["fill"]:
        return ""
    colour = colour_of(shape["non_stroking_color"], str(shape.get("ncs")))
    return colour or (PATTERN if shape["non_stroking_color"] else "")


def mean_colour(colours: Sequence[str]) -> str:
    """The mean of colours written `#rrggbb`."""
    parts = [[int(colour[at : at + 2], 16) for colour in colours] for at in (1, 3, 5)]
    return "#" + "".join(f"{round(sum(part) / len(part)):02x}" for part in parts)


def is_light(colour: str) -> bool:
    """Whether a colour is white or nearly so."""
    return min(int(colour[at : at + 2], 16) for at in (1, 3, 5)) >= 0xE6 if colour else True


@cache
def _hex_colour(parts: tuple[float, ...], space: str) -> str:
    if len(parts) == 1:
        parts = (1 - parts[0] if space == "Separation" else parts[0],) * 3
    if len(parts) == 4:
        parts = tuple((1 - part) * (1 - parts[3]) for part in parts[:3])
    if len(parts) != 3:
        return ""
    return "#" + "".join(f"{round(min(max(float(part), 0.0), 1.0) * 255):02x}" for part in parts)

"""Which one of several things of a kind stands out: by its colour, a highlight, bold or underlined words."""

from __future__ import annotations

from collections.abc import Sequence

from msgspec import Struct

from pipeline.model import Span

FEWEST = 3
CLEARLY = 0.1  # by this much one colour must be stronger than another


class Look(Struct, frozen=True):
    """How words are printed; colours are `#rrggbb` or empty."""

    colour: str = ""
    highlight: str = ""
    bold: bool = False
    underline: bool = False


def look_of(spans: Sequence[Span]) -> Look:
    """The look of words all printed alike; what only some of them have does not count."""
    drawn = [span for span in spans if span.text.strip(" .:;,/|–-")]
    if not drawn:
        return Look()
    colours, highlights = {span.colour for span in drawn}, {span.highlight for span in drawn}
    return Look(
        drawn[0].colour if len(colours) == 1 else "",
        drawn[0].highlight if len(highlights) == 1 else "",
        all(span.bold for span in drawn),
        all(span.underline for span in drawn),
    )


def emphasised(looks: Sequence[Look]) -> list[int]:
    """The places that stand out in some way from all others; the others must be alike in it."""
    ways = [
        odd_one_out([look.highlight for look in looks]),
        odd_one_out([look.colour for look in looks]),
        _only([look.bold for look in looks]),
        _only([look.underline for look in looks]),
    ]
    return sorted({place for place in ways if place is not None})


def odd_one_out(colours: Sequence[str]) -> int | None:
    """The only place whose colour differs from the one all others share, when it is the stronger one."""
    odd = [place for place, colour in enumerate(colours) if colours.count(colour) == 1]
    if len(colours) < FEWEST or len(odd) != 1 or len(set(colours)) != 2:
        return None
    others = next(colour for colour in colours if colour != colours[odd[0]])
    return odd[0] if is_stronger(colours[odd[0]], others) else None


def is_stronger(one: str, other: str) -> bool:
    """Whether one colour clearly strikes the eye more than another on white paper."""
    return strength(one) > strength(other) + CLEARLY


def strength(colour: str) -> float:
    """How colourful and how dark a colour is, from 0 for white or none."""
    if not colour:
        return 0.0
    red, green, blue = (int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5))
    light = 0.299 * red + 0.587 * green + 0.114 * blue
    return max(red, green, blue) - min(red, green, blue) + 1 - light


def _only(flags: Sequence[bool]) -> int | None:
    return flags.index(True) if len(flags) >= FEWEST and sum(flags) == 1 else None

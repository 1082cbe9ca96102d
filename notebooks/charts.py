"""How the notebooks show things: a sentence, a table, and four kinds of chart.

Charts are drawn to pictures on this machine, so a notebook can be read without a network and without running it. The
text form of a picture is the numbers it was drawn from.
"""

from __future__ import annotations

import html
import io
import re
from collections.abc import Sequence
from dataclasses import dataclass

import altair as alt
import pandas as pd
from IPython.display import display
from PIL import Image

FONT = "Liberation Sans"
"""Comes with the drawing library: the same letters on every machine."""

WIDTH = 460
LABEL_WIDTH = 330
ROW_HEIGHT = 24
LONGEST_HEAD = 13
"""Letters of a column's head that fit over it without a slant."""
SHARPNESS = 2
COLOURS = 128
"""Enough for flat colours and smooth letters, in a picture a tenth as large."""
INK = "#22303c"
SOFT = "#5b6b78"
PLAIN = "#0072b2"
NOTHING = "#dfe3e6"

LEVELS = ("not started", "limited", "substantial", "completed")
LEVEL_COLOURS = {
    "completed": "#08488a",
    "substantial": "#3f8fc5",
    "limited": "#a3cde3",
    "not started": "#e8b04a",
    "ongoing": "#8a7fb0",
    "suspended": "#6b6b6b",
    "no verdict": NOTHING,
}
AGREEMENT_COLOURS = {
    "the same level": "#009e73",
    "the government is more positive": "#d55e00",
    "the IRM is more positive": "#0072b2",
    "only the government gave a level": "#f2c29b",
    "only the IRM gave a level": "#a9cfe6",
    "neither gave a level": NOTHING,
    "not comparable": "#a7a7a7",
}
SECTOR_COLOURS = {
    "national government": "#0072b2",
    "courts and parliament": "#56b4e9",
    "local government": "#009e73",
    "civil society and academia": "#e69f00",
    "companies": "#cc79a7",
    "international": "#7a5195",
    "other": "#a7a7a7",
}


@dataclass(frozen=True)
class Words:
    """What stands around a chart: the question it answers, how to read it, and what its axis counts."""

    question: str
    reading: str
    axis: str = ""


def plain(text: object) -> str:
    """The words of a document, made harmless inside a sentence in Markdown."""
    return re.sub(r"([\\`*_\[\]{}#|~$])", r"\\\1", html.escape(str(text), quote=False))


def counted(count: int, one: str, many: str = "") -> str:
    """`1 plan`, `2 plans`."""
    return f"{count:,} {one if count == 1 else many or one + 's'}"


def say(text: str) -> None:
    """Shows a sentence in Markdown; words that come from documents go through `plain` first."""
    display({"text/markdown": text, "text/plain": text}, raw=True)


def table(frame: pd.DataFrame, otherwise: str) -> None:
    if frame.empty:
        return say(f"*{otherwise}*")
    printed = frame.astype(object).where(frame.notna(), "")
    grid = printed.to_html(index=False, border=0, justify="left", max_rows=None)
    grid = grid.replace("<td>", '<td align="left">')
    return display({"text/html": grid, "text/plain": printed.to_string(index=False)}, raw=True)


def show(chart: alt.TopLevelMixin, frame: pd.DataFrame) -> None:
    """Shows the chart as a picture; `frame` holds the numbers it was drawn from."""
    drawn, picture = io.BytesIO(), io.BytesIO()
    chart.save(drawn, format="png", scale_factor=SHARPNESS)
    image = Image.open(drawn).convert("RGB").quantize(COLOURS)
    image.save(picture, format="png", optimize=True)
    display(
        {"image/png": picture.getvalue(), "text/plain": frame.to_string(index=False)},
        metadata={"image/png": {"width": round(image.width / SHARPNESS)}},
        raw=True,
    )


def bars(frame: pd.DataFrame, words: Words, otherwise: str, colours: dict[str, str] | None = None) -> None:
    """A bar a row, in the rows' order. Columns: label, count and, where `colours` are given, part."""
    if frame.empty:
        return say(f"*{otherwise}*")
    base = alt.Chart(frame).encode(y=_labels(frame), x=_counts(frame, words.axis))
    colour = _colour(frame, colours) if colours else alt.value(PLAIN)
    numbers = base.mark_text(align="left", dx=4, color=INK).encode(text=alt.Text("count:Q", format=",d"))
    return show(_styled(base.mark_bar().encode(color=colour) + numbers, words), frame)


def stacks(frame: pd.DataFrame, words: Words, otherwise: str, colours: dict[str, str]) -> None:
    """A bar a label, cut into parts. Columns: label, part, count; labels in the order they first appear."""
    if frame.empty:
        return say(f"*{otherwise}*")
    ranked = frame.assign(rank=frame["part"].map({part: place for place, part in enumerate(colours)}))
    chart = alt.Chart(ranked).mark_bar(stroke="white", strokeWidth=0.7)
    encoded = chart.encode(
        y=_labels(frame), x=_counts(frame, words.axis), color=_colour(frame, colours), order="rank:Q"
    )
    return show(_styled(encoded, words), frame)


def grid(frame: pd.DataFrame, words: Words, otherwise: str, across: Sequence[str], down: Sequence[str] = ()) -> None:
    """How often each pair comes. Columns: across, down, count; titles of the axes: `words.axis`, cut at a bar."""
    if frame.empty:
        return say(f"*{otherwise}*")
    title_across, title_down = words.axis.split(" | ")
    rows = list(down) or list(dict.fromkeys(frame["down"]))
    columns = list(across)
    x = alt.X("across:N", sort=columns, scale=alt.Scale(domain=columns), title=title_across, axis=_heads(columns))
    y = alt.Y("down:N", sort=rows, scale=alt.Scale(domain=rows), title=title_down, axis=_names(bool(title_down)))
    base = alt.Chart(frame).encode(x=x, y=y)
    most = max(int(frame["count"].max()), 2)
    shade = alt.Color("count:Q", scale=alt.Scale(range=["#d6e6f2", "#08488a"], domain=[0, most]), legend=None)
    ink = alt.condition(f"datum.count > {most * 0.55}", alt.value("white"), alt.value(INK))
    numbers = base.mark_text(fontSize=13).encode(text=alt.Text("count:Q", format=",d"), color=ink)
    boxes = base.mark_rect(stroke="white", strokeWidth=2).encode(color=shade)
    return show(_styled(boxes + numbers, words, height=alt.Step(32), width=alt.Step(84)), frame)


def pairs(frame: pd.DataFrame, words: Words, otherwise: str, colours: dict[str, str], scale: Sequence[str]) -> None:
    """Two dots a row, joined by a line, on an ordered scale; where they meet, the second lies on the first.

    Columns: label, who, level; rows in their order.
    """
    if frame.empty:
        return say(f"*{otherwise}*")
    domain = list(scale)
    x = alt.X("level:O", sort=domain, scale=alt.Scale(domain=domain, type="point", padding=0.4), title=None)
    base = alt.Chart(frame).encode(y=_labels(frame), x=x.axis(labelAngle=0, grid=True, orient="top"))
    line = base.mark_line(color="#9aa7b1", strokeWidth=2).encode(detail="label:N")
    size = alt.Size("who:N", scale=alt.Scale(domain=list(colours), range=[330, 90]), title=None)
    marks = base.mark_circle(opacity=1).encode(color=_colour(frame, colours), size=size)
    return show(_styled(line + marks, words), frame)


def shares(frame: pd.DataFrame, words: Words, otherwise: str, goal: float) -> None:
    """A dot a row on a scale from 0 to 100 %, a dashed line at the goal. Columns: label, share (0 to 1)."""
    if frame.empty:
        return say(f"*{otherwise}*")
    axis = alt.Axis(format="%", values=[0, 0.25, 0.5, 0.75, 1])
    base = alt.Chart(frame).encode(y=_labels(frame))
    x = alt.X("share:Q", scale=alt.Scale(domain=[0, 1]), axis=axis, title=words.axis)
    colour = alt.condition(f"datum.share >= {goal}", alt.value(PLAIN), alt.value("#d55e00"))
    stems = base.mark_rule(color=NOTHING, strokeWidth=2).encode(x=x, x2=alt.datum(0))
    dots = base.mark_circle(size=110, opacity=1).encode(x=x, color=colour)
    rule = alt.Chart(pd.DataFrame({"goal": [goal]})).mark_rule(strokeDash=[4, 3], color=SOFT).encode(x="goal:Q")
    numbers = base.mark_text(align="left", dx=9, color=INK).encode(x=x, text=alt.Text("share:Q", format=".1%"))
    return show(_styled(stems + rule + dots + numbers, words), frame)


def _labels(frame: pd.DataFrame) -> alt.Y:
    return alt.Y("label:N", sort=list(dict.fromkeys(frame["label"])), title=None, axis=_names(False))


def _names(titled: bool) -> alt.Axis:
    return alt.Axis(labelLimit=LABEL_WIDTH, ticks=False, domain=False, labelPadding=8, titlePadding=12 if titled else 0)


def _heads(names: Sequence[str]) -> alt.Axis:
    """Long names slant."""
    angle = -35 if max(map(len, names), default=0) > LONGEST_HEAD else 0
    return alt.Axis(labelAngle=angle, orient="top", ticks=False, domain=False, labelLimit=180, titlePadding=10)


def _counts(frame: pd.DataFrame, title: str) -> alt.X:
    """An axis of whole numbers from 0, each at most once."""
    most = int(frame.groupby("label")["count"].sum().max())
    ticks = alt.Axis(format=",d", values=list(range(most + 1))) if most < 8 else alt.Axis(format=",d", tickCount=6)
    return alt.X("count:Q", title=title, axis=ticks)


def _colour(frame: pd.DataFrame, colours: dict[str, str]) -> alt.Color:
    """The colours in their stated order, only those that are drawn."""
    drawn = set(frame["part"] if "part" in frame else frame["who"])
    domain = [part for part in colours if part in drawn]
    return alt.Color("part:N" if "part" in frame else "who:N", title=None).scale(
        domain=domain, range=[colours[part] for part in domain]
    )


def _styled(
    chart: alt.Chart | alt.LayerChart, words: Words, height: alt.Step | None = None, width: alt.Step | int = WIDTH
) -> alt.TopLevelMixin:
    title = alt.Title(words.question, subtitle=words.reading)
    return (
        chart.properties(width=width, height=height or alt.Step(ROW_HEIGHT), title=title)
        .configure(font=FONT, background="white", padding=14)
        .configure_view(stroke=None)
        .configure_title(
            anchor="start", frame="group", fontSize=16, color=INK, subtitleFontSize=12, subtitleColor=SOFT, offset=16
        )
        .configure_axis(
            labelFontSize=12,
            titleFontSize=12,
            titleFontWeight="normal",
            labelColor=INK,
            titleColor=SOFT,
            gridColor="#e9edf0",
            domain=False,
            tickColor="#e9edf0",
        )
        .configure_legend(orient="bottom", columns=3, labelFontSize=12, labelLimit=260)
        .configure_text(font=FONT, fontSize=12)
    )

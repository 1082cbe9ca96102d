"""What each paragraph outside tables is: heading, footnote, line of a contents list."""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Iterable, Sequence

from msgspec import Struct

from pipeline.read.pdf.drafts import Draft
from pipeline.read.pdf.items import follows
from pipeline.read.pdf.lines import Line

LARGE = 1.12  # of the body size
SMALL = 0.93
LONGEST_HEADING = 220
LONGEST_BOLD_HEADING = 160
MOST_LEVELS = 6
FEWEST_CONTENTS = 3
FOOT_SHARE = 0.5  # of the page's height: footnotes stand below

_LEADERS = re.compile(r"(?:\.\s?){4,}|…\s?…|_{4,}")
_LEADER_PARTS = ("..", ". .", "…", "____")
_ENDS_IN_PAGE = re.compile(r"[^\W\d].*\D(\d{1,4})$")
_TOUCHING_MARK = re.compile(r"^(\d{1,3})(?=[«“\"(A-ZÀ-ÖØ-Þ]|https?:|www\.)")
_NUMBER = re.compile(r"\d{1,3}")
_NOTE_MARK = re.compile(r"^\(?(\d{1,3}|[a-z*†‡])\)?[.)]?$")
_NOT_HEADING_END = (".", ";", ",")


class Style(Struct, frozen=True):
    size: float
    bold: bool


def set_contents(drafts: list[Draft], page_count: int) -> list[Draft]:
    """Lines of contents lists become paragraphs of their own of kind "contents"."""
    split: list[Draft] = []
    for draft in drafts:
        whole = [draft.unmarked or draft.lines[0], *draft.lines[1:]]
        if any(_has_leaders(line.text) for line in whole):
            split.extend(_entries(whole))
        else:
            split.append(draft)
    for start, end in _runs([_page_named(draft, page_count) for draft in split]):
        if end - start >= FEWEST_CONTENTS:
            for draft in split[start:end]:
                _make_contents(draft)
    return split


def _has_leaders(text: str) -> bool:
    return any(map(text.__contains__, _LEADER_PARTS)) and bool(_LEADERS.search(text))


def _entries(lines: Sequence[Line]) -> list[Draft]:
    """One draft an entry: an entry ends with the line that has the leaders."""
    drafts: list[Draft] = []
    open_lines: list[Line] = []
    for line in lines:
        open_lines.append(line)
        if _has_leaders(line.text):
            drafts.append(Draft(open_lines, kind="contents"))
            open_lines = []
    return [*drafts, *([Draft(open_lines)] if open_lines else [])]


def _make_contents(draft: Draft) -> None:
    if draft.unmarked is not None:
        draft.lines[0] = draft.unmarked
    draft.kind, draft.marker, draft.level, draft.unmarked = "contents", "", 0, None


def _page_named(draft: Draft, page_count: int) -> int | None:
    """The page number a short entry ends in, set off by a wide gap or leaders."""
    if draft.kind == "contents":
        return -1
    match = _ends_in_page(draft.text) if len(draft.lines) <= 2 else None
    if match is None or int(match[1]) > page_count + 20:
        return None
    last = draft.lines[-1]
    digits = sum(map(len, last.texts[-len(match[1]) :]))
    place = len(last) - digits
    return int(match[1]) if place > 0 and last.gap(place) > 1.2 * last.size else None


def _ends_in_page(text: str) -> re.Match[str] | None:
    return _ENDS_IN_PAGE.search(text) if text[-1:].isdecimal() else None


def _runs(pages: Sequence[int | None]) -> list[tuple[int, int]]:
    runs: list[tuple[int, int]] = []
    start = None
    for place, page in enumerate([*pages, None]):
        if page is not None and start is None:
            start = place
        if page is None and start is not None:
            runs.append((start, place))
            start = None
    return runs


def set_footnotes(
    drafts: list[Draft], body_size: float, height: float, raised: Callable[[], Collection[str]]
) -> list[Draft]:
    """Notes start with a raised number anywhere, or with any number where small text ends a column.

    A number that touches the note's first word must stand among the page's `raised` ones.
    """
    for draft in drafts:
        count = _raised_mark(draft.lines[0])
        if draft.kind in ("body", "item") and count:
            _make_note(draft, count)
    foot = len(drafts)
    while foot and _is_small(drafts[foot - 1], body_size) and drafts[foot - 1].lines[0].box.top > FOOT_SHARE * height:
        foot -= 1
    for draft in drafts[foot:]:
        whole = draft.unmarked or draft.lines[0]
        mark = _touching_mark(whole, raised) or _first_word(whole)
        if draft.kind in ("body", "item") and _NOTE_MARK.match(mark) and any(letter.isdigit() for letter in mark):
            draft.lines[0] = whole
            _make_note(draft, len(mark))
    return [*drafts[:foot], *_joined_notes(drafts[foot:])]


def _joined_notes(drafts: Sequence[Draft]) -> list[Draft]:
    """Small text after a note at the foot of a column belongs to it."""
    notes: list[Draft] = []
    for draft in drafts:
        if notes and notes[-1].kind == "footnote" and draft.kind == "body":
            notes[-1].lines.extend(draft.lines)
        else:
            notes.append(draft)
    return notes


def _raised_mark(line: Line) -> int:
    """How many raised characters a line starts with, where they are a number or sign and text follows."""
    count = next((piece.start for piece in line.pieces if not piece.look.superscript), 0)
    return count if count and _NOTE_MARK.match("".join(line.texts[:count])) else 0


def _make_note(draft: Draft, count: int) -> None:
    first = draft.lines[0]
    if count >= len(first):
        return
    draft.marker = "".join(first.texts[:count]).strip("().")
    draft.lines[0] = first.after(count)
    draft.kind, draft.level, draft.unmarked = "footnote", 0, None


def raised_numbers(lines: Iterable[Line]) -> frozenset[str]:
    """The numbers that stand raised in these lines."""
    texts = [
        "".join(line.texts[piece.start : piece.end])
        for line in lines
        for piece in line.pieces
        if piece.look.superscript
    ]
    return frozenset(number for text in texts for number in _NUMBER.findall(text))


def _touching_mark(line: Line, raised: Callable[[], Collection[str]]) -> str:
    """The number a note starts with where no white parts it from the first word."""
    match = _TOUCHING_MARK.match(line.text)
    return match[1] if match and match[1] in raised() else ""


def _first_word(line: Line) -> str:
    return line.text.split(" ", 1)[0]


def _is_small(draft: Draft, body_size: float) -> bool:
    return draft.lines[-1].size <= SMALL * body_size


def set_headings(drafts: Sequence[Draft], body_size: float, body_colour: str) -> None:
    """Kinds only; levels need the whole document."""
    for place, draft in enumerate(drafts):
        near = [drafts[other] for other in (place - 1, place + 1) if 0 <= other < len(drafts)]
        if draft.kind in ("body", "item") and _is_heading(draft, near, body_size, body_colour):
            if draft.unmarked is not None:
                draft.lines[0] = draft.unmarked
            draft.kind, draft.marker, draft.level, draft.unmarked = "heading", "", 0, None


def _is_heading(draft: Draft, near: Sequence[Draft], body_size: float, body_colour: str) -> bool:
    text = draft.text
    if not any(letter.isalpha() for letter in text) or len(text) > LONGEST_HEADING or text.endswith(_NOT_HEADING_END):
        return False
    if draft.marker and (not draft.marker[0].isalnum() or _is_in_list(draft, near)):
        return False
    if draft.size >= LARGE * body_size:
        return True
    apart = draft.is_bold or _is_coloured(draft, body_colour)
    return apart and len(text) <= LONGEST_BOLD_HEADING and draft.size >= SMALL * body_size


def _is_in_list(draft: Draft, near: Sequence[Draft]) -> bool:
    return any(
        other.marker and (follows(draft.marker, other.marker) or follows(other.marker, draft.marker)) for other in near
    )


def _is_coloured(draft: Draft, body_colour: str) -> bool:
    looks = [piece.look for line in draft.lines for piece in line.pieces]
    return all(look.colour not in ("", body_colour) and look.href is None for look in looks)


def style_of(draft: Draft) -> Style:
    return Style(round(draft.size * 2) / 2, draft.is_bold)


def set_heading_levels(drafts: Sequence[Draft]) -> None:
    """Rank of (size, bold) among the document's headings, the largest 1."""
    headings = [draft for draft in drafts if draft.kind == "heading"]
    styles = sorted({style_of(draft) for draft in headings}, key=lambda style: (-style.size, not style.bold))
    for draft in headings:
        draft.level = min(styles.index(style_of(draft)) + 1, MOST_LEVELS)

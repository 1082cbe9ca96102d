"""Lines to drafts of paragraphs: where one ends and the next begins, by white, indent, marks and room left over."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from math import inf

from msgspec import Struct

from pipeline.model import ParagraphKind
from pipeline.read.pdf.items import Marker, follows, marker_of
from pipeline.read.pdf.lines import Line, same_look
from pipeline.values.frequent import small_words

OTHER_SIZE = 0.12  # of the size
WIDE_PITCH = 1.28  # of the usual distance between baselines
USUAL_PITCH = 1.3  # of the size, where nothing else is known
INDENT = 0.8  # of the size
SAME_PLACE = 2.0
SMALL_MARK = 0.88  # of the size
ROOM_SLACK = 0.5  # of the size
LARGE = 1.15  # of the body size: titles, whose lines are broken by hand
NARROWEST = 0.3  # of the frame: a block set narrower than its frame is at least this wide
SAME_SIZE = 0.5  # points
FIRST_LINE_INDENT = 5.0  # of the size, the deepest

_ENDED = re.compile(r"[.:;!?…][)\]»”\"’]*$")


class Frame(Struct):
    """What text stands in: a column or a cell, and the document's measures."""

    left: float
    right: float
    body_size: float = 0.0
    pitch: float = USUAL_PITCH  # baselines' distance over size


class Draft(Struct):
    """A paragraph in the making; `left` is where its text starts, `mark_x` where its item's mark stands, `right` the
    border its lines are broken at, `unmarked` the first line with its mark still in it, `widest_pitch` the widest
    distance between two baselines."""

    lines: list[Line]
    marker: str = ""
    mark_x: float = 0.0
    kind: ParagraphKind = "body"
    level: int = 0
    right: float = 0.0
    unmarked: Line | None = None
    widest_pitch: float = -inf

    @property
    def left(self) -> float:
        return self.lines[-1].box.x0 if len(self.lines) > 1 else self.lines[0].box.x0

    @property
    def page(self) -> int:
        return self.lines[0].page

    @property
    def page_end(self) -> int:
        return self.lines[-1].page

    @property
    def text(self) -> str:
        return " ".join([line.text for line in self.lines])

    @property
    def size(self) -> float:
        return self.lines[0].size

    @property
    def is_bold(self) -> bool:
        return all(line.is_bold for line in self.lines)


def drafts_of(lines: Sequence[Line], frame: Frame) -> list[Draft]:
    """Paragraphs of one column's or cell's lines (one line a baseline, top to bottom)."""
    drafts: list[Draft] = []
    for block in _blocks(lines, frame):
        markers = [marker_of(line) for line in block]
        right = _right_of(block, markers, frame)
        inner = Frame(frame.left, right, frame.body_size, frame.pitch)
        for line, marker in zip(block, markers, strict=True):
            _add(line, marker, drafts, inner)
    _set_levels(drafts)
    return drafts


def _blocks(lines: Sequence[Line], frame: Frame) -> list[list[Line]]:
    """Runs of lines with no wide white between them."""
    blocks: list[list[Line]] = []
    for line in lines:
        if blocks and not _is_apart(blocks[-1][-1], line, frame):
            blocks[-1].append(line)
        else:
            blocks.append([line])
    return blocks


def _is_apart(before: Line, line: Line, frame: Frame) -> bool:
    size = max(before.size, line.size)
    if _pitch(before, line) > WIDE_PITCH * frame.pitch * size:
        return True
    return abs(before.size - line.size) > OTHER_SIZE * size and not _is_lone_mark(before, line)


def _is_lone_mark(before: Line, line: Line) -> bool:
    """A note's small number that did not fit on the line before."""
    return line.size < SMALL_MARK * before.size and len(line) <= 3 and line.text.strip("()*").isalnum()


def _pitch(before: Line, line: Line) -> float:
    return line.baseline - before.baseline


def _right_of(block: Sequence[Line], markers: Sequence[Marker | None], frame: Frame) -> float:
    """The right border lines are broken at: the frame's, unless a narrower one explains every break of the block."""
    if len(block) <= 2:
        return frame.right
    right = max([line.box.x1 for line in block])
    if right - min([line.box.x0 for line in block]) < NARROWEST * (frame.right - frame.left):
        return frame.right
    breaks = [pair for pair, marker in zip(pairwise(block), markers[1:], strict=True) if marker is None]
    is_border = len(breaks) > 1 and not any(has_room(before, line, right) for before, line in breaks)
    return right if is_border else frame.right


def has_room(before: Line, line: Line, right: float) -> bool:
    """Whether the first word of `line` would have stood on the line before."""
    room, least = right - before.box.x1, (0.25 + ROOM_SLACK) * line.size
    if room <= least or room <= line.first_width + least:
        return False
    return not line.first.href or line.first.href != before.last.href


def _add(line: Line, marker: Marker | None, drafts: list[Draft], frame: Frame) -> None:
    draft = drafts[-1] if drafts else None
    fresh = draft is None or _starts(draft, line, frame)
    if marker is not None and (fresh or (draft is not None and _is_next_item(draft, line, marker))):
        drafts.append(_item(line, marker, frame))
    elif draft is None or fresh:
        drafts.append(Draft([line], right=frame.right))
    else:
        if _is_lone_mark(draft.lines[-1], line):
            line.mark(0, len(line), superscript=True)
        draft.widest_pitch = max(draft.widest_pitch, _pitch(draft.lines[-1], line))
        draft.lines.append(line)


def _item(line: Line, marker: Marker, frame: Frame) -> Draft:
    rest = line.after(marker.length)
    return Draft([rest], marker.text, line.box.x0, "item", right=frame.right, unmarked=line)


def _starts(draft: Draft, line: Line, frame: Frame) -> bool:
    """Whether a line that bears no mark begins a new paragraph."""
    before = draft.lines[-1]
    if _is_apart(before, line, frame) or _is_wider_than_own_pitch(draft, line):
        return True
    if _is_lone_mark(before, line):
        return False
    if before.is_bold and draft.is_bold and _is_heading_over(before, line, frame):
        return True
    if _is_other_style(before, line) and (_ENDED.search(before.text) or _is_label(draft, line)):
        return True
    if _same_centre(before, line, frame) and _like(before, line):
        return frame.body_size > 0 and line.size < LARGE * frame.body_size and _has_room_centred(before, line, frame)
    if frame.body_size and line.size >= LARGE * frame.body_size:
        return not _like(before, line) or _moves(draft, line, frame)
    if _moves(draft, line, frame):
        return True
    return has_room(before, line, _border_of(before, line, frame))


def _border_of(before: Line, line: Line, frame: Frame) -> float:
    """Where the two lines are broken: at the border of the coloured box both stand in, else of the frame."""
    border = before.last.border
    return min(border, frame.right) if border and border == line.first.border else frame.right


def _is_wider_than_own_pitch(draft: Draft, line: Line) -> bool:
    if len(draft.lines) < 2:
        return False
    return _pitch(draft.lines[-1], line) > WIDE_PITCH * draft.widest_pitch


def _same_centre(before: Line, line: Line, frame: Frame) -> bool:
    if abs(before.box.x0 - line.box.x0) <= SAME_PLACE or abs(before.middle - line.middle) > SAME_PLACE:
        return False
    return abs(line.middle - (frame.left + frame.right) / 2) < 4 * SAME_PLACE


def _has_room_centred(before: Line, line: Line, frame: Frame) -> bool:
    return has_room(before, line, before.box.x1 + (frame.right - frame.left) - before.box.width)


def _like(before: Line, line: Line) -> bool:
    first, last = line.first, before.last
    return first.bold == last.bold and first.colour == last.colour


def _is_other_style(before: Line, line: Line) -> bool:
    """Whether each line is set in one weight, colour and size throughout, and not the same."""
    one, other = before.pieces[0], line.pieces[0]
    if len(before.pieces) == len(line.pieces) == 1 and one.size == other.size and same_look(one.look, other.look):
        return False
    last, first = before.style, line.style
    if last is None or first is None:
        return False
    return last[:2] != first[:2] or abs(last[2] - first[2]) > SAME_SIZE


def _is_heading_over(before: Line, line: Line, frame: Frame) -> bool:
    """Whether a bold line in one style is the heading of a line that begins in another size or weight."""
    style, size = before.style, line.runs[0].size
    if style is None or line.first.superscript:
        return False
    is_larger = frame.body_size > 0 and style[2] - frame.body_size > SAME_SIZE
    return abs(style[2] - size) > SAME_SIZE or (is_larger and not line.first.bold)


def _is_label(draft: Draft, line: Line) -> bool:
    """Whether the draft is bold words that plain text follows, and no sentence that runs on."""
    last = draft.text.rpartition(" ")[2]
    if not draft.is_bold or line.is_bold or not line.text[0].isupper():
        return False
    return last[-1].isalnum() and last.casefold() not in small_words()


def _moves(draft: Draft, line: Line, frame: Frame) -> bool:
    """Whether the line's start is out of place for a further line of the draft."""
    before = draft.lines[-1]
    step = line.box.x0 - before.box.x0
    if abs(step) <= INDENT * line.size:
        return False
    if has_room(before, line, frame.right):
        return True
    if step > 0:
        return len(draft.lines) > 1
    at_mark = draft.marker and line.box.x0 >= draft.mark_x - SAME_PLACE
    first_indent = len(draft.lines) == 1 and not draft.marker and -step < FIRST_LINE_INDENT * line.size
    return not (at_mark or first_indent)


def _is_next_item(draft: Draft, line: Line, marker: Marker) -> bool:
    """Whether a line that would go on with the paragraph starts an item instead."""
    x0 = line.box.x0
    if not draft.marker:
        return marker.is_bullet and not marker.is_dash and marker.text != "*"
    if marker.is_bullet and not marker.is_dash:
        return True
    at_mark = abs(x0 - draft.mark_x) <= SAME_PLACE * 2
    if at_mark and (marker.text == draft.marker or follows(marker.text, draft.marker)):
        return True
    return marker.is_wide and x0 < draft.lines[-1].box.x0 - SAME_PLACE


def _set_levels(drafts: Sequence[Draft]) -> None:
    """Nesting of the items by where their marks stand, anew after each paragraph that stands left of them."""
    stack: list[float] = []
    for draft in drafts:
        if not draft.marker:
            stack = [x for x in stack if x < draft.lines[0].box.x0 - SAME_PLACE]
            continue
        while stack and draft.mark_x < stack[-1] - 2 * SAME_PLACE:
            stack.pop()
        if not stack or draft.mark_x > stack[-1] + 2 * SAME_PLACE:
            stack.append(draft.mark_x)
        draft.level = len(stack)

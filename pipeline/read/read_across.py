"""Lines of a text that stand in columns and were read straight across all the same, told as an issue."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from pipeline.model import Block, Issue, Paragraph, Where
from pipeline.read.printed_lines import LEADERS, Line, common_rivers, line_of

FEWEST = 3  # lines one below the other with the same columns white
CLEAR = 3  # blanks between two words that are no accident
COLUMNS_NOT_READ = "columns_not_read"


def columns_read_across(lines: Sequence[str], blocks: Iterable[Block]) -> list[Issue]:
    """One issue for each stretch of lines with a clear column of white that is in the words of paragraphs."""
    across = [
        line for number, texts in _lines_of(blocks).items() if (line := _across(lines, number, texts)) is not None
    ]
    stretches: list[list[Line]] = []
    for line in (line for line in across if _has_column([line]) and not LEADERS.search(line.text)):
        last = stretches[-1] if stretches else []
        if last and line.number == last[-1].number + 1 and _has_column([*last, line]):
            last.append(line)
        else:
            stretches.append([line])
    return [_issue(stretch) for stretch in stretches if len(stretch) >= FEWEST]


def _lines_of(blocks: Iterable[Block]) -> dict[int, list[str]]:
    """Each line of the text, and the words of the paragraphs, also those in cells, that it has words in."""
    found: dict[int, list[str]] = {}
    for paragraph in _paragraphs(blocks):
        for number in {span.where.line for span in paragraph.spans if span.where.line is not None}:
            found.setdefault(number, []).append(paragraph.text)
    return dict(sorted(found.items()))


def _paragraphs(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            if block.kind not in {"furniture", "contents"}:
                yield block
        else:
            for cell in block.cells:
                yield from cell.paragraphs


def _across(lines: Sequence[str], number: int, texts: Sequence[str]) -> Line | None:
    """The line with only those of its pieces that one paragraph puts together over wide white."""
    line = line_of(number, lines[number - 1])
    together = [
        piece
        for pair in pairwise(line.pieces)
        if pair[1].start - pair[0].end >= CLEAR and any(" ".join(map(line.words, pair)) in text for text in texts)
        for piece in pair
    ]
    return line._replace(pieces=tuple(sorted(set(together)))) if together else None


def _has_column(lines: Sequence[Line]) -> bool:
    wide = [river for river in common_rivers(lines) if river.end - river.start >= CLEAR]
    return any(
        all(any(b.start >= river.end and a.end <= river.start for a, b in pairwise(line.pieces)) for line in lines)
        for river in wide
    )


def _issue(stretch: Sequence[Line]) -> Issue:
    first, last = stretch[0], stretch[-1]
    message = f"lines {first.number} to {last.number} stand in columns that were not understood; read straight across"
    return Issue(COLUMNS_NOT_READ, message, value=" ".join(first.text.split()), where=Where(line=first.number))

"""How alike the two engines read a file, through pdfplumber's own functions: `python -m tests.read.fidelity FILE…`."""

from __future__ import annotations

import io
import sys
from collections import defaultdict
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any, NamedTuple, TypeVar

from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.read.pdf.pdfium.faults import Unfaithful
from pipeline.read.pdf.pdfium.plumber import opened

NEAR = 0.5  # points
SIDES = ("x0", "top", "x1", "bottom")
Drawn = dict[str, Any]
Item = TypeVar("Item")


class Figures(NamedTuple):
    """Pairs: how many the reference finds, and how many of them pdfium finds too."""

    pages: tuple[int, int] = (0, 0)
    words: tuple[int, int] = (0, 0)
    tables: tuple[int, int] = (0, 0)
    links: tuple[int, int] = (0, 0)
    fills: tuple[int, int] = (0, 0)
    more_words: int = 0

    @property
    def share_of_words(self) -> float:
        return self.words[1] / self.words[0] if self.words[0] else 1.0


def figures_of(data: bytes) -> Figures:
    """The pages that fall back to the reference count as pages not read, and for nothing else."""
    total = Figures()
    with PDF.open(io.BytesIO(data)) as reference, opened(data) as fast:
        for one, other in zip(reference.pages, fast.pages, strict=True):
            try:
                found = _compared(one, other)
            except Unfaithful:
                found = Figures(pages=(1, 0))
            total = Figures(*(_added(before, after) for before, after in zip(total, found, strict=True)))
            one.close()
            other.close()
    return total


def _added(before: Any, after: Any) -> Any:
    return before + after if isinstance(before, int) else (before[0] + after[0], before[1] + after[1])


def _compared(one: Page, other: Page) -> Figures:
    words, found = one.extract_words(), other.extract_words()
    tables, found_tables = one.extract_tables(), other.extract_tables()
    return Figures(
        pages=(1, 1),
        words=_shared(words, found, _same_word, lambda word: word["text"]),
        tables=_shared(tables, found_tables, lambda first, second: first == second, str),
        links=_shared(one.hyperlinks, other.hyperlinks, _is_near, lambda link: link["uri"]),
        fills=_shared(_fills(one), _fills(other), _is_near, lambda fill: fill["object_type"]),
        more_words=max(len(found) - len(words), 0),
    )


def _fills(page: Page) -> list[Drawn]:
    return [drawn for drawn in [*page.rects, *page.curves] if drawn["fill"]]


def _same_word(one: Drawn, other: Drawn) -> bool:
    return bool(one["text"] == other["text"]) and _is_near(one, other)


def _is_near(one: Drawn, other: Drawn) -> bool:
    return all(abs(one[side] - other[side]) <= NEAR for side in SIDES)


def _shared(
    expected: Sequence[Item], found: Sequence[Item], same: Callable[[Item, Item], bool], key: Callable[[Item], str]
) -> tuple[int, int]:
    """How many are expected, and how many of them are found, each once."""
    left: dict[str, list[Item]] = defaultdict(list)
    for item in found:
        left[key(item)].append(item)
    count = 0
    for item in expected:
        alike = next((other for other in left[key(item)] if same(item, other)), None)
        if alike is not None:
            left[key(item)].remove(alike)
            count += 1
    return len(expected), count


def main(paths: Sequence[str]) -> None:
    for path in map(Path, paths):
        found = figures_of(path.read_bytes())
        pairs = " ".join(f"{name} {pair[1]}/{pair[0]}" for name, pair in zip(found._fields, found[:-1], strict=False))
        print(f"{path.name}: {pairs} more words {found.more_words} ({found.share_of_words:.4%} of words)")


if __name__ == "__main__":
    main(sys.argv[1:])

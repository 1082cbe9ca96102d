"""Areas painted with a colour gradient (ISO 32000-1, 8.7.4), as fills in the gradient's mean colour."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from pdfminer.pdfinterp import PDFContentParser
from pdfminer.pdftypes import PDFStream, resolve1
from pdfminer.psexceptions import PSEOF
from pdfminer.psparser import PSKeyword, PSLiteral
from pdfminer.utils import MATRIX_IDENTITY, Matrix, apply_matrix_pt, mult_matrix
from pdfplumber.page import Page

from pipeline.read.pdf.colours import PATTERN, colour_of, mean_colour
from pipeline.read.pdf.drawings import Fill, Point
from pipeline.read.pdf.shapes import Box

_EXPONENTIAL, _STITCHED, _SAMPLED = 2, 3, 0
_CURVES = {b"m": 2, b"l": 2, b"c": 6, b"v": 4, b"y": 4}


def gradients_of(page: Page) -> list[Fill]:
    """The areas the page's own content paints with `sh`, each as large as its clipping path."""
    shadings = resolve1((resolve1(page.page_obj.resources) or {}).get("Shading"))
    if not isinstance(shadings, dict) or not shadings or int(page.rotation or 0):
        return []
    height = float(page.height)
    return [
        Fill(Box(box.x0, height - box.bottom, box.x1, height - box.top), _colour(resolve1(shadings[name])))
        for name, box in _painted(page)
        if name in shadings
    ]


def _painted(page: Page) -> Iterator[tuple[str, Box]]:
    """(name of the shading, box of the clipping path) in the PDF's own coordinates, y upwards."""
    matrix, clip = MATRIX_IDENTITY, None
    stack: list[tuple[Matrix, Box | None]] = []
    points: list[Point] = []
    for operator, operands in _operations(page):
        numbers = [float(operand) for operand in operands if isinstance(operand, int | float)]
        if operator == b"q":
            stack.append((matrix, clip))
        elif operator == b"Q" and stack:
            matrix, clip = stack.pop()
        elif operator == b"cm" and len(numbers) == 6:
            a, b, c, d, e, f = numbers
            matrix = mult_matrix((a, b, c, d, e, f), matrix)
        elif operator == b"re" and len(numbers) == 4:
            x, y, width, height = numbers
            points += [apply_matrix_pt(matrix, point) for point in ((x, y), (x + width, y + height))]
        elif operator in _CURVES and len(numbers) == _CURVES[operator]:
            points.append(apply_matrix_pt(matrix, (numbers[-2], numbers[-1])))
        elif operator in (b"W", b"W*") and points:
            clip = _bounds(points)
        elif operator == b"sh" and clip and operands and isinstance(operands[0], PSLiteral):
            yield str(operands[0].name), clip
        if operator in (b"n", b"f", b"F", b"f*", b"S", b"s", b"B", b"b", b"B*", b"b*"):
            points = []


def _operations(page: Page) -> Iterator[tuple[bytes, list[Any]]]:
    parser = PDFContentParser(page.page_obj.contents)
    operands: list[Any] = []
    while True:
        try:
            _, token = parser.nextobject()
        except PSEOF:
            return
        if isinstance(token, PSKeyword):
            yield token.name, operands
            operands = []
        else:
            operands.append(token)


def _bounds(points: Sequence[Point]) -> Box:
    x, y = zip(*points, strict=True)
    return Box(min(x), min(y), max(x), max(y))


def _colour(shading: Any) -> str:
    """The mean of the colours a shading runs through; PATTERN where they are not written out."""
    described = shading.attrs if isinstance(shading, PDFStream) else shading
    function = resolve1(described.get("Function")) if isinstance(described, dict) else None
    colours = [colour for colour in _ends(function) if colour]
    return mean_colour(colours) if colours else PATTERN


def _ends(function: Any) -> list[str]:
    described: Mapping[str, Any] = function.attrs if isinstance(function, PDFStream) else function or {}
    kind = resolve1(described.get("FunctionType")) if isinstance(described, dict) else None
    if kind == _EXPONENTIAL:
        return [colour_of([resolve1(part) for part in resolve1(described.get(end)) or []]) for end in ("C0", "C1")]
    if kind == _STITCHED:
        parts = [_ends(resolve1(part)) for part in resolve1(described.get("Functions")) or []]
        return [colour for part in parts for colour in part]
    if kind == _SAMPLED and isinstance(function, PDFStream) and resolve1(described.get("BitsPerSample")) == 8:
        width = len(resolve1(described.get("Range")) or []) // 2
        data = function.get_data()
        return [
            colour_of([value / 255 for value in data[at : at + width]]) for at in range(0, len(data), max(width, 1))
        ]
    return []

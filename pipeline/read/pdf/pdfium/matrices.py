"""Transformation matrices (ISO 32000-1, 8.3.3) as six numbers."""

from __future__ import annotations

from math import hypot

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)
LEVEL = 1e-5  # of the width: what rises less than this is level


def product(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, l = then  # noqa: E741
    return a * g + b * i, a * h + b * j, c * g + d * i, c * h + d * j, e * g + f * i + k, e * h + f * j + l


def inverse(matrix: Matrix) -> Matrix:
    """Raises ZeroDivisionError where the matrix flattens everything."""
    a, b, c, d, e, f = matrix
    scale = a * d - b * c
    return d / scale, -b / scale, -c / scale, a / scale, (c * f - d * e) / scale, (b * e - a * f) / scale


def moved(point: tuple[float, float], matrix: Matrix) -> tuple[float, float]:
    x, y = point
    a, b, c, d, e, f = matrix
    return a * x + c * y + e, b * x + d * y + f


def is_level(matrix: Matrix) -> bool:
    """Whether text drawn so runs to the right along a horizontal line."""
    return abs(matrix[1]) <= LEVEL * matrix[0]


def is_straight(matrix: Matrix) -> bool:
    """Whether rectangles stay rectangles, where the matrix is level."""
    return abs(matrix[2]) <= LEVEL * abs(matrix[3])


def levelling(matrix: Matrix, away: float) -> Matrix:
    """What turns text drawn so that it runs to the right along a horizontal line, and moves it `away`."""
    a, b = matrix[:2]
    length = hypot(a, b) or 1.0
    return a / length, -b / length, b / length, a / length, 0.0, away

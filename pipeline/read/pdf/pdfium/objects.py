"""The objects drawn on a page, those within form XObjects among them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import partial
from itertools import repeat
from typing import Any

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.matrices import IDENTITY, Matrix, product

DEEPEST = 30  # forms within forms: more are a circle

_six = Floats(1, 6)


@dataclass(slots=True)
class Drawn:
    """`matrix` leads to the page, through the forms the object is in; `form` is their part of it."""

    handle: Handle
    matrix: Matrix
    form: Matrix


@dataclass(slots=True)
class Objects:
    """In the order they are drawn."""

    texts: list[Drawn] = field(default_factory=list)
    paths: list[Drawn] = field(default_factory=list)
    images: list[Drawn] = field(default_factory=list)
    shadings: list[Drawn] = field(default_factory=list)


def objects_of(page: Handle) -> Objects:
    found = Objects()
    kinds = {
        library.TEXT: found.texts,
        library.PATH: found.paths,
        library.IMAGE: found.images,
        library.SHADING: found.shadings,
    }
    count = library.count_objects(page)
    _sort(list(map(library.get_object, repeat(page), range(count))), kinds, IDENTITY, 0)
    return found


def _sort(handles: list[Handle], kinds: dict[int, list[Drawn]], form: Matrix, depth: int) -> None:
    for handle, kind in zip(handles, map(library.object_type, handles), strict=True):
        if kind in kinds:
            matrix = matrix_of(handle)
            kinds[kind].append(Drawn(handle, matrix if form is IDENTITY else product(matrix, form), form))
        elif kind == library.FORM and depth < DEEPEST:
            _sort(list(_parts(handle)), kinds, product(matrix_of(handle), form), depth + 1)


def _parts(form: Handle) -> Iterator[Handle]:
    get: Any = partial(library.get_form_object, form)
    return map(get, map(library.unsigned, range(library.count_form_objects(form))))


def matrix_of(handle: Handle) -> Matrix:
    library.object_matrix(handle, _six.places[0])
    a, b, c, d, e, f = _six.values(6)
    return a, b, c, d, e, f

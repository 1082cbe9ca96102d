"""The objects drawn on a page, those within form XObjects among them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import partial
from itertools import repeat
from typing import Any

from msgspec import Struct, field

from pipeline.read.pdf.pdfium import library
from pipeline.read.pdf.pdfium.library import Floats, Handle
from pipeline.read.pdf.pdfium.matrices import IDENTITY, Matrix, product

DEEPEST = 30  # forms within forms: more are a circle

_matrices = Floats(1, 6)


class Drawn(Struct, frozen=True, gc=False):
    """`matrix` leads to the page, through the forms the object is in; `form` is their part of it."""

    handle: Handle
    matrix: Matrix
    form: Matrix


class Objects(Struct):
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
    count, handle = library.count_objects(page), library.passed(page)
    _sort(list(map(library.get_object, repeat(handle), range(count))), kinds, IDENTITY, 0)
    return found


def _sort(handles: list[Handle], kinds: dict[int, list[Drawn]], form: Matrix, depth: int) -> None:
    for handle, kind, matrix in zip(handles, map(library.object_type, handles), _matrices_of(handles), strict=True):
        if kind in kinds:
            kinds[kind].append(Drawn(handle, matrix if form is IDENTITY else product(matrix, form), form))
        elif kind == library.FORM and depth < DEEPEST:
            _sort(list(_parts(handle)), kinds, product(matrix, form), depth + 1)


def _parts(form: Handle) -> Iterator[Handle]:
    get: Any = partial(library.get_form_object, form)
    return map(get, map(library.unsigned, range(library.count_form_objects(form))))


def matrix_of(handle: Handle) -> Matrix:
    (matrix,) = _matrices_of([handle])
    return matrix


def _matrices_of(handles: Sequence[Handle]) -> list[Matrix]:
    _matrices.room_for(len(handles))
    library.make_all(map(library.object_matrix, handles, _matrices.places))
    numbers = iter(_matrices.values(6 * len(handles)))
    return list(zip(numbers, numbers, numbers, numbers, numbers, numbers, strict=True))

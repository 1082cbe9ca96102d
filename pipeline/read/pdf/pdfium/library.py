"""pdfium's C functions. pypdfium2 brings the library; its own call wrappers check each argument's type, which costs
more than the call: here arguments are passed as they are, so each function's signature is to be kept by its caller.

pdfium is not thread-safe: one thread a process.
"""

from __future__ import annotations

import ctypes
from collections import deque
from functools import cache
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path
from typing import Any

_PACKAGE = "pypdfium2_raw"
_ENDINGS = frozenset({".so", ".dylib", ".dll"})


def _path() -> str:
    """pypdfium2's bindings are not imported where the library lies beside them: that takes longer than some files."""
    spec = find_spec(_PACKAGE)
    folder = Path(spec.origin).parent if spec and spec.origin else Path()
    found = [path for path in folder.glob("*pdfium*") if path.suffix in _ENDINGS] if spec else []
    return str(found[0]) if len(found) == 1 else str(import_module(f"{_PACKAGE}.bindings")._libs["pdfium"]._name)


_library = ctypes.PyDLL(_path())


class Handle(ctypes.c_void_p):
    """A pointer pdfium hands out; false where it is null. As a subclass it is passed on without being unpacked."""


pointer = ctypes.c_void_p.from_param  # an address, made ready to be passed on more than once


def passed(handle: Handle) -> Any:
    """A handle made ready for many calls."""
    return pointer(handle.value)


make_all = deque[Any](maxlen=0).extend  # the calls of a map(), for what they write


def _function(name: str, result: Any = ctypes.c_int) -> Any:
    function = _library[name]
    function.restype = result
    return function


init_library = _function("FPDF_InitLibrary", None)
last_error = _function("FPDF_GetLastError", ctypes.c_ulong)
load_document = _function("FPDF_LoadMemDocument64", Handle)
close_document = _function("FPDF_CloseDocument", None)
page_count = _function("FPDF_GetPageCount")
has_valid_references = _function("FPDF_DocumentHasValidCrossReferenceTable")

load_page = _function("FPDF_LoadPage", Handle)
close_page = _function("FPDF_ClosePage", None)
page_rotation = _function("FPDFPage_GetRotation")
media_box = _function("FPDFPage_GetMediaBox")
crop_box = _function("FPDFPage_GetCropBox")
set_crop_box = _function("FPDFPage_SetCropBox", None)
bounding_box = _function("FPDF_GetPageBoundingBox")

count_objects = _function("FPDFPage_CountObjects")
get_object = _function("FPDFPage_GetObject", Handle)
count_form_objects = _function("FPDFFormObj_CountObjects")
get_form_object = _function("FPDFFormObj_GetObject", Handle)
object_type = _function("FPDFPageObj_GetType")
object_matrix = _function("FPDFPageObj_GetMatrix", None)
object_bounds = _function("FPDFPageObj_GetBounds")
fill_colour = _function("FPDFPageObj_GetFillColor")
stroke_colour = _function("FPDFPageObj_GetStrokeColor")
fill_pattern = _function("FPDFPageObj_GetRenderedFillPattern", Handle)
destroy_bitmap = _function("FPDFBitmap_Destroy", None)
stroke_width = _function("FPDFPageObj_GetStrokeWidth")
transform_object = _function("FPDFPageObj_Transform", None)
set_active = _function("FPDFPageObj_SetIsActive")
count_marks = _function("FPDFPageObj_CountMarks")
get_mark = _function("FPDFPageObj_GetMark", ctypes.c_void_p)  # its address only
remove_mark = _function("FPDFPageObj_RemoveMark")
mark_value_type = _function("FPDFPageObjMark_GetParamValueType")

load_text = _function("FPDFText_LoadPage", Handle)
close_text = _function("FPDFText_ClosePage", None)
count_chars = _function("FPDFText_CountChars")
get_text = _function("FPDFText_GetText")
char_unicode = _function("FPDFText_GetUnicode", ctypes.c_uint)
char_object = _function("FPDFText_GetTextObject", ctypes.c_size_t)  # its address only
loose_box = _function("FPDFText_GetLooseCharBox", None)
char_box = _function("FPDFText_GetCharBox")
char_origin = _function("FPDFText_GetCharOrigin")
has_map_error = _function("FPDFText_HasUnicodeMapError")
font_of = _function("FPDFTextObj_GetFont", ctypes.c_size_t)  # its address only
font_size = _function("FPDFTextObj_GetFontSize")
font_name = _function("FPDFFont_GetBaseFontName", ctypes.c_size_t)
font_flags = _function("FPDFFont_GetFlags")
font_italic_angle = _function("FPDFFont_GetItalicAngle")
font_ascent = _function("FPDFFont_GetAscent")
font_descent = _function("FPDFFont_GetDescent")
font_is_embedded = _function("FPDFFont_GetIsEmbedded")
glyph_width = _function("FPDFFont_GetGlyphWidth")

draw_mode = _function("FPDFPath_GetDrawMode")
count_segments = _function("FPDFPath_CountSegments")
get_segment = _function("FPDFPath_GetPathSegment", ctypes.c_void_p)  # its address only
segment_type = _function("FPDFPathSegment_GetType")
segment_point = _function("FPDFPathSegment_GetPoint", None)
segment_closes = _function("FPDFPathSegment_GetClose")

next_link = _function("FPDFLink_Enumerate")
link_action = _function("FPDFLink_GetAction", Handle)
link_box = _function("FPDFLink_GetAnnotRect")
count_quads = _function("FPDFLink_CountQuadPoints")
get_quad = _function("FPDFLink_GetQuadPoints")
action_type = _function("FPDFAction_GetType", ctypes.c_ulong)
action_address = _function("FPDFAction_GetURIPath", ctypes.c_ulong)

single = ctypes.c_float
unsigned = ctypes.c_ulong

TEXT, PATH, IMAGE, SHADING, FORM = range(1, 6)
ACTION_URI = 3
LINE_TO, BEZIER_TO, MOVE_TO = range(3)


@cache
def ready() -> None:
    """Start the library, once a process; a second start, by pypdfium2, is allowed."""
    init_library()


class Floats:
    """Memory for numbers that pdfium writes, `step` together, with pointers to the first of them; of pairs to both."""

    def __init__(self, count: int, step: int = 1) -> None:
        self.step = step
        self._resize(count)

    def _resize(self, count: int) -> None:
        self._memory = (ctypes.c_float * (count * self.step))()
        self._view: Any = memoryview(self._memory).cast("B").cast("f")
        self.places = self._places(count, 0)
        self.second = self._places(count, 1) if self.step == 2 else []

    def _places(self, count: int, part: int) -> list[Any]:
        return [ctypes.byref(self._memory, 4 * (self.step * place + part)) for place in range(count)]

    def room_for(self, count: int) -> None:
        if count > len(self.places):
            self._resize(2 * count)

    def values(self, count: int) -> list[float]:
        """The first `count` numbers."""
        numbers: list[float] = self._view[:count].tolist()
        return numbers

    def column(self, part: int, count: int) -> list[float]:
        """One of those together, of the first `count`."""
        numbers: list[float] = self._view[part : self.step * count : self.step].tolist()
        return numbers

"""pdfium reads pages as the reference does, or leaves them to it and says so."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from msgspec.structs import replace
from reportlab.lib.colors import CMYKColor
from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont
from reportlab.pdfgen.canvas import Canvas

from pipeline.model import Issue
from pipeline.read import PdfEngine, read
from pipeline.read.pdf.content import Content
from pipeline.read.pdf.drawings import Fill
from pipeline.read.pdf.engines import FAST, REFERENCE, Engine, Reader
from pipeline.read.pdf.runs import Glyph
from pipeline.read.pdf.shapes import Box
from tests.read.pdf_fixtures import HEIGHT, SENTENCE, WIDTH, source
from tests.read.raw_pdf import A4, FIRST_OBJECT, WORDS, one_page, stream

NEAR = 0.2  # points: pdfium counts widths in whole thousandths of the size

Draw = Callable[[Canvas], None]


def drawn(draw: Draw) -> bytes:
    file = io.BytesIO()
    canvas = Canvas(file, (WIDTH, HEIGHT), invariant=True)
    draw(canvas)
    canvas.showPage()
    canvas.save()
    return file.getvalue()


def contents(data: bytes, engine: Engine = FAST) -> tuple[list[Content], list[Issue]]:
    with Reader(data, engine) as reader:
        pages = list(reader.contents())
    return pages, reader.issues


def content(data: bytes, engine: Engine = FAST) -> Content:
    """The only page; pdfium must have read it itself."""
    pages, issues = contents(data, engine)
    assert not issues
    return pages[0]


def words_and_shapes(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 700, SENTENCE)
    canvas.setFont("Times-BoldItalic", 14)
    canvas.setFillColor("#336699")
    canvas.drawString(72, 660, "Levels, 2021–2023: “each hour”")
    canvas.rect(70, 500, 200, 50)
    canvas.line(70, 520, 270, 520)
    canvas.setFillColor("#ffcc00")
    canvas.rect(300, 500, 40, 40, stroke=0, fill=1)
    canvas.circle(400, 500, 5, fill=1)
    canvas.roundRect(430, 500, 10, 10, 2)
    canvas.bezier(72, 200, 100, 220, 150, 180, 200, 200)
    canvas.setLineWidth(8)
    canvas.line(72, 250, 300, 250)
    triangle = canvas.beginPath()
    triangle.moveTo(100, 100)
    triangle.lineTo(150, 100)
    triangle.lineTo(125, 140)
    triangle.close()
    triangle.rect(300, 100, 20, 20)
    canvas.drawPath(triangle, fill=1)


def turned_words(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    for angle, words in ((90, "Upwards"), (-90, "Downwards"), (30, "Slanted"), (180, "Upside down"), (0, "Level")):
        canvas.saveState()
        canvas.translate(300, 400)
        canvas.rotate(angle)
        canvas.drawString(50, 0, words)
        canvas.restoreState()


def page_turned(angle: int) -> Draw:
    def draw(canvas: Canvas) -> None:
        words_and_shapes(canvas)
        turned_words(canvas)
        canvas.setPageRotation(angle)

    return draw


def cropped(canvas: Canvas) -> None:
    words_and_shapes(canvas)
    canvas.setCropBox((50, 60, 500, 800))


def forms(canvas: Canvas) -> None:
    canvas.beginForm("stamp")
    canvas.setFont("Times-Roman", 12)
    canvas.drawString(10, 10, "In a form")
    canvas.setFillColor("#cc0000")
    canvas.rect(0, 0, 80, 30, fill=1)
    canvas.endForm()
    for angle in (0, 90, 20):
        canvas.saveState()
        canvas.translate(250, 300)
        canvas.rotate(angle)
        canvas.scale(1.5, 1)
        canvas.doForm("stamp")
        canvas.restoreState()


def unseen_words(canvas: Canvas) -> None:
    for place, mode in enumerate((3, 7, 0)):
        text = canvas.beginText(72, 700 - 20 * place)
        text.setFont("Helvetica", 10)
        text.setTextRenderMode(mode)
        text.textLine(f"Words in mode {mode}")
        canvas.drawText(text)


def clipped_words(canvas: Canvas) -> None:
    area = canvas.beginPath()
    area.rect(72, 690, 60, 30)
    canvas.clipPath(area, stroke=0)
    canvas.drawString(72, 700, SENTENCE)


def spaced_words(canvas: Canvas) -> None:
    text = canvas.beginText(72, 260)
    text.setFont("Helvetica", 10)
    text.setHorizScale(70)
    text.setCharSpace(1.5)
    text.setWordSpace(4)
    text.textOut("Condensed words with wide spaces")
    canvas.drawText(text)


def truetype_words(canvas: Canvas) -> None:
    pdfmetrics.registerFont(TTFont("Vera", "Vera.ttf"))
    pdfmetrics.registerFont(TTFont("VeraIt", "VeraIt.ttf"))
    canvas.setFont("Vera", 11)
    canvas.drawString(72, 700, "Río crecido — état des débits")
    canvas.setFont("VeraIt", 11)
    canvas.drawString(72, 680, "fjord of jaffa: (affluent)")


def raised_words(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 700, "Levels")
    canvas.setFont("Helvetica", 6)
    canvas.drawString(103, 704, "12")


def hyphens(canvas: Canvas) -> None:
    for place, words in enumerate(("The self-", "assessment of the rive-", "rs: no - not -- more", "end -", "next")):
        canvas.drawString(72, 700 - 14 * place, words)


def signs(canvas: Canvas) -> None:
    canvas.setFont("Helvetica", 10)
    canvas.drawString(72, 600, "café ©")


def links(canvas: Canvas) -> None:
    words_and_shapes(canvas)
    canvas.linkURL("https://example.org/levels?a=1", (72, 690, 150, 710))
    canvas.linkURL("mailto:rivers@example.org", (72, 655, 150, 675))


def pictures(canvas: Canvas) -> None:
    from PIL import Image
    from reportlab.lib.utils import ImageReader

    canvas.saveState()
    canvas.translate(200, 300)
    canvas.rotate(90)
    canvas.drawImage(ImageReader(Image.new("RGB", (8, 8), "#336699")), 10, 20, 100, 50)
    canvas.restoreState()


PAGES = {
    "words": words_and_shapes,
    "turned words": turned_words,
    "turned page 90": page_turned(90),
    "turned page 180": page_turned(180),
    "turned page 270": page_turned(270),
    "crop box": cropped,
    "forms": forms,
    "unseen words": unseen_words,
    "clipped words": clipped_words,
    "spaced words": spaced_words,
    "truetype": truetype_words,
    "raised": raised_words,
    "hyphens": hyphens,
    "signs": signs,
    "links": links,
    "pictures": pictures,
}
OFFSET = b"/MediaBox [10 20 605 862] /CropBox [100 100 500 800]"
SQUARE = WORDS + b"10 20 100 50 re f"
FILES = {
    "boxes off the origin": one_page(SQUARE, page=OFFSET),
    "boxes of the parent": one_page(SQUARE, page=b"", pages=OFFSET),
    "turned and off the origin": one_page(SQUARE, page=OFFSET + b" /Rotate 270"),
    "tiled": one_page(
        WORDS + b"/Pattern cs /P1 scn 100 100 200 50 re f 0.749 g 100 200 200 50 re f",
        b"/Pattern <</P1 %d 0 R>>" % FIRST_OBJECT,
        more=[
            stream(
                b"1 0 0 rg 0 0 5 5 re f",
                b"/Type /Pattern /PatternType 1 /PaintType 1 /TilingType 1 /BBox [0 0 9 9] /XStep 9 /YStep 9 "
                b"/Resources <<>>",
            )
        ],
    ),
    "white": one_page(WORDS + b"1 1 1 rg 9 100 200 50 re f 0 0 0 0 k 9 200 200 50 re f 1 g 9 300 200 50 re f"),
    "spaces": one_page(
        b"BT /F1 12 Tf 72 700 Td [(Rivers) -300 ( ) -200 (of) -600 (Valdoria  two)] TJ ET "
        b"BT /F1 12 Tf 72 650 Td (a) Tj ( ) Tj (b) Tj (  ) Tj (c) Tj ET"
    ),
    "negative size": one_page(
        b"BT /F1 -12 Tf -1 0 0 -1 72 700 Tm (Rivers) Tj ET BT /F1 -12 Tf 72 600 Td (upset) Tj ET"
    ),
    "replacement text": one_page(
        b"/Span <</ActualText (XY)>> BDC " + WORDS + b"EMC BT /F1 12 Tf 72 600 Td (and) Tj ET"
    ),
    "hidden layer": one_page(
        WORDS + b"/OC /MC0 BDC BT /F1 12 Tf 72 600 Td (in a layer) Tj ET EMC",
        b"/Properties <</MC0 %d 0 R>>" % FIRST_OBJECT,
        more=[b"<</Type /OCG /Name (Layer)>>"],
    ),
    "no Unicode values": one_page(
        WORDS + b"BT /F2 12 Tf 72 650 Td <000100020003> Tj ET",
        fonts=b"/F2 %d 0 R" % FIRST_OBJECT,
        more=[
            b"<</Type /Font /Subtype /Type0 /BaseFont /ABCDEF+Odd /Encoding /Identity-H /DescendantFonts [7 0 R]>>",
            b"<</Type /Font /Subtype /CIDFontType2 /BaseFont /ABCDEF+Odd /FontDescriptor 8 0 R /DW 600 "
            b"/CIDSystemInfo <</Registry (Adobe) /Ordering (Identity) /Supplement 0>> >>",
            b"<</Type /FontDescriptor /FontName /ABCDEF+Odd /Flags 4 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
            b"/Ascent 800 /Descent -200 /CapHeight 700 /StemV 80 /FontWeight 700>>",
        ],
    ),
}
ALL = {name: drawn(draw) for name, draw in PAGES.items()} | FILES


@pytest.mark.parametrize("name", ALL)
def test_both_engines_show_the_same_letters(name: str) -> None:
    fast, reference = content(ALL[name]), content(ALL[name], REFERENCE)
    for found, expected in ((upright(fast), upright(reference)), (fast.rotated, reference.rotated)):
        ours, theirs = in_order(found), in_order(expected)
        assert [glyph.text for glyph in ours] == [glyph.text for glyph in theirs]
        for glyph, other in zip(ours, theirs, strict=True):
            assert glyph.box == near(other.box)
            assert glyph.place.x0 == pytest.approx(other.place.x0, abs=NEAR)
            assert (glyph.baseline, glyph.size) == pytest.approx((other.baseline, other.size), abs=NEAR)
            assert replace(glyph.look, font="") == replace(other.look, font="")


@pytest.mark.parametrize("name", ALL)
def test_both_engines_show_the_same_drawings(name: str) -> None:
    fast, reference = content(ALL[name]), content(ALL[name], REFERENCE)
    assert (fast.width, fast.height) == pytest.approx((reference.width, reference.height))
    assert boxes(fast.rules) == boxes(reference.rules)
    assert fills(fast.fills) == fills(reference.fills)
    assert boxes(fast.images) == boxes(reference.images)
    assert [(dot.glyph, rounded(dot.box)) for dot in fast.dots] == [
        (dot.glyph, rounded(dot.box)) for dot in reference.dots
    ]
    assert [(shape.kind, rounded(shape.box), len(shape.points)) for shape in fast.shapes] == [
        (shape.kind, rounded(shape.box), len(shape.points)) for shape in reference.shapes
    ]
    assert [(link.uri, rounded(link.box)) for link in fast.links] == [
        (link.uri, rounded(link.box)) for link in reference.links
    ]
    assert (fast.is_picture, fast.unknown_count) == (reference.is_picture, reference.unknown_count)


def upright(found: Content) -> list[Glyph]:
    return [glyph for run in found.runs for glyph in run.glyphs]


def in_order(glyphs: list[Glyph]) -> list[Glyph]:
    inked = [glyph for glyph in glyphs if glyph.text.strip()]
    return sorted(inked, key=lambda glyph: (round(glyph.baseline), round(glyph.box.x0), glyph.text))


def near(box: Box) -> Any:
    sides: Any = [pytest.approx(side, abs=NEAR) for side in box]
    return Box(*sides)


def rounded(box: Box) -> tuple[float, ...]:
    return tuple(round(side + 0.0, 1) for side in box)


def boxes(found: list[Box]) -> list[tuple[float, ...]]:
    return sorted(map(rounded, found))


def fills(found: list[Fill]) -> list[tuple[tuple[float, ...], str]]:
    return sorted((rounded(fill.box), fill.colour) for fill in found)


GRADIENT = (
    b"<</ShadingType 2 /ColorSpace /DeviceRGB /Coords [100 0 300 0] "
    b"/Function <</FunctionType 2 /Domain [0 1] /C0 [1 0 0] /C1 [0 0 1] /N 1>> >>"
)
LEFT_TO_THE_REFERENCE = {
    "drawn twice": (one_page(WORDS + WORDS.replace(b"72 700", b"72.3 700")), "text drawn twice"),
    "gradient": (
        one_page(
            WORDS + b"q 100 100 200 50 re W n /S1 sh Q",
            b"/Shading <</S1 %d 0 R>>" % FIRST_OBJECT,
            more=[GRADIENT],
        ),
        "a colour gradient",
    ),
    "gradient pattern": (
        one_page(
            WORDS + b"/Pattern cs /P1 scn 100 100 200 50 re f",
            b"/Pattern <</P1 %d 0 R>>" % FIRST_OBJECT,
            more=[b"<</Type /Pattern /PatternType 2 /Shading " + GRADIENT + b">>"],
        ),
        "what may be a colour gradient",
    ),
    "Type 3 font": (
        one_page(
            WORDS + b"BT /F2 12 Tf 72 650 Td (aba) Tj ET",
            fonts=b"/F2 %d 0 R" % FIRST_OBJECT,
            more=[
                b"<</Type /Font /Subtype /Type3 /FontBBox [0 0 750 750] /FontMatrix [0.001 0 0 0.001 0 0] "
                b"/FirstChar 97 /LastChar 98 /Widths [800 800] /Encoding <</Type /Encoding /Differences [97 /a /b]>> "
                b"/CharProcs <</a 7 0 R /b 7 0 R>> /Resources <<>> >>",
                stream(b"800 0 0 0 750 750 d1 0 0 750 750 re f"),
            ],
        ),
        "a Type 3 font",
    ),
}


@pytest.mark.parametrize("name", LEFT_TO_THE_REFERENCE)
def test_a_page_pdfium_shows_worse_is_read_by_the_reference_and_an_issue_says_so(name: str) -> None:
    data, why = LEFT_TO_THE_REFERENCE[name]
    pages, issues = contents(data)
    assert pages == contents(data, REFERENCE)[0]
    assert [(issue.code, issue.severity, issue.where.page) for issue in issues] == [
        ("reference_engine_used", "info", 1)
    ]
    assert issues[0].message == f"Page 1 was read with the reference engine: {why}."


def test_only_the_page_concerned_falls_back() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SENTENCE)
        canvas.showPage()
        canvas.linearGradient(50, 50, 150, 80, ("#ff0000", "#00ff00"))
        canvas.drawString(72, 700, SENTENCE)
        canvas.showPage()
        canvas.drawString(72, 700, SENTENCE)

    pages, issues = contents(drawn(draw))
    assert [page.number for page in pages] == [1, 2, 3]
    assert [issue.where.page for issue in issues] == [2]


def test_a_file_with_a_damaged_table_of_objects_is_read_by_the_reference() -> None:
    data = one_page(WORDS)
    moved = data.replace(b"startxref\n", b"startxref\n9")
    pages, issues = contents(moved)
    assert "".join(glyph.text for glyph in upright(pages[0])) == "Rivers of Valdoria"
    assert [issue.where.page for issue in issues] == [None]
    assert "whole file" in issues[0].message


def test_cmyk_colours_are_those_seen_and_alike_in_both_engines() -> None:
    def draw(canvas: Canvas) -> None:
        canvas.drawString(72, 700, SENTENCE)
        for place, parts in enumerate(((0.5, 0.2, 0, 0.1), (0, 0.9, 0.8, 0), (0.05, 0, 0.1, 0), (0, 0, 0, 0.5))):
            canvas.setFillColor(CMYKColor(*parts))
            canvas.rect(50 + 120 * place, 50, 100, 100, stroke=0, fill=1)

    data = drawn(draw)
    for fill, other in zip(content(data).fills, content(data, REFERENCE).fills, strict=True):
        apart = [abs(int(fill.colour[at : at + 2], 16) - int(other.colour[at : at + 2], 16)) for at in (1, 3, 5)]
        assert max(apart) < 0x48


def test_a_ligature_is_one_glyph_with_its_letters() -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"1 beginbfchar <61> <006600660069> endbfchar endcmap end"
    )
    data = in_plain_font(b"(aba)", b"/Ascent 800 /Descent -200", b"/ToUnicode 8 0 R", stream(cmap))
    fast, reference = content(data), content(data, REFERENCE)
    assert (
        [glyph.text for glyph in upright(fast)] == [glyph.text for glyph in upright(reference)] == ["ffi", "b", "ffi"]
    )
    assert [glyph.box for glyph in upright(fast)] == [near(glyph.box) for glyph in upright(reference)]


def test_a_font_that_states_no_ascent_has_its_boxes_on_the_baseline_in_both_engines() -> None:
    data = in_plain_font(b"(Ag jf)", b"/Ascent 0 /Descent 0 /FontWeight 700")
    fast, reference = content(data), content(data, REFERENCE)
    assert [glyph.box for glyph in upright(fast)] == [near(glyph.box) for glyph in upright(reference)]
    assert all(glyph.look.bold for glyph in upright(fast) + upright(reference))


def in_plain_font(words: bytes, described: bytes, font: bytes = b"", *more: bytes) -> bytes:
    """The words in a font that is not embedded, each letter half as wide as high."""
    return one_page(
        b"BT /F2 12 Tf 72 650 Td " + words + b" Tj ET",
        fonts=b"/F2 %d 0 R" % FIRST_OBJECT,
        more=[
            b"<</Type /Font /Subtype /TrueType /BaseFont /Plain /Encoding /WinAnsiEncoding /FirstChar 32 /LastChar 126 "
            b"/Widths [" + b"500 " * 95 + b"] /FontDescriptor 7 0 R " + font + b">>",
            b"<</Type /FontDescriptor /FontName /Plain /Flags 32 /FontBBox [0 -200 1000 800] /ItalicAngle 0 "
            b"/CapHeight 0 /StemV 80 " + described + b">>",
            *more,
        ],
    )


def test_text_without_size_is_not_there() -> None:
    found = content(
        one_page(WORDS + b"BT /F1 0 Tf 72 600 Td (nothing) Tj ET BT /F1 9 Tf 0 0 0 0 72 500 Tm (flat) Tj ET")
    )
    assert "".join(glyph.text for glyph in upright(found)).strip() == "Rivers of Valdoria"


def test_spaces_between_words_of_two_fonts_are_kept_where_several_stand_together() -> None:
    """A form's boxes are drawn after its labels, into the gaps that its labels leave between their spaces."""
    data = one_page(
        b"BT /F1 10 Tf 72 700 Td [(None   ) -1000 ( Some   ) -1000 ( All)] TJ ET "
        b"BT /F2 10 Tf 105.5 700 Td (o) Tj ET BT /F2 10 Tf 152.5 700 Td (o) Tj ET",
        fonts=b"/F2 %d 0 R" % FIRST_OBJECT,
        more=[b"<</Type /Font /Subtype /Type1 /BaseFont /Courier /Encoding /WinAnsiEncoding>>"],
    )
    words = [paragraph_text(data, engine) for engine in ("pdfium", "pdfminer")]
    assert words == ["None o Some o All"] * 2


def paragraph_text(data: bytes, engine: PdfEngine) -> str:
    return " ".join(paragraph.text for paragraph in read(source(data), data, pdf_engine=engine).paragraphs())


def test_soft_hyphens_are_told_from_hard_ones_at_the_ends_of_lines() -> None:
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"3 beginbfchar <2D> <002D> <7E> <00AD> <20> <0020> endbfchar "
        b"1 beginbfrange <61> <7A> <0061> endbfrange endcmap end"
    )
    lines = b") Tj 0 -14 Td (".join([b"the self-", b"made re~", b"port of a rive-", b"r and of all~", b"uvia"])
    data = in_plain_font(b"(" + lines + b")", b"/Ascent 800 /Descent -200", b"/ToUnicode 8 0 R", stream(cmap))
    fast, reference = content(data), content(data, REFERENCE)
    assert [glyph.text for glyph in upright(fast)] == [glyph.text for glyph in upright(reference)]
    assert "".join(glyph.text for glyph in upright(fast)).count("\u00ad") == 2


@pytest.mark.parametrize("engine", ["pdfium", "pdfminer"])
def test_soft_hyphen_drawn_within_a_line_is_the_hyphen_it_looks_like(engine: PdfEngine) -> None:
    """A font that has one glyph for both may give it the meaning of the soft one."""
    cmap = (
        b"/CIDInit /ProcSet findresource begin begincmap 1 begincodespacerange <00> <FF> endcodespacerange "
        b"2 beginbfchar <2D> <00AD> <20> <0020> endbfchar 1 beginbfrange <61> <7A> <0061> endbfrange endcmap end"
    )
    words = b"(a plain-language budget re-) Tj 0 -14 Td (port)"
    data = in_plain_font(words, b"/Ascent 800 /Descent -200", b"/ToUnicode 8 0 R", stream(cmap))
    assert paragraph_text(data, engine) == "a plain-language budget report"


def test_more_fonts_than_pages_may_stay_open_are_read_all_the_same() -> None:
    def draw(canvas: Canvas) -> None:
        for page in range(120):
            canvas.setFont(("Helvetica", "Times-Roman", "Courier")[page % 3], 10)
            canvas.drawString(72, 700, f"Page {page}")
            canvas.showPage()

    pages, _ = contents(drawn(draw))
    assert ["".join(glyph.text for glyph in upright(page)) for page in pages[:120]] == [
        f"Page {page}" for page in range(120)
    ]


@pytest.mark.parametrize("engine", ["pdfium", "pdfminer"])
def test_the_engine_is_a_parameter_of_read(engine: PdfEngine) -> None:
    assert SENTENCE in paragraph_text(drawn(words_and_shapes), engine)


def test_the_fast_way_needs_no_pdfminer() -> None:
    import subprocess
    import sys

    look = (
        "import sys; from pipeline.read.pdf.engines import Reader; r = Reader(sys.stdin.buffer.read()); "
        "list(r.contents()); r.__exit__(); "
        "print([name for name in ('pdfminer', 'pdfplumber', 'numpy', 'PIL') if name in sys.modules])"
    )
    found = subprocess.run(
        [sys.executable, "-c", look], input=one_page(WORDS, page=A4), capture_output=True, check=True
    )
    assert found.stdout.strip() == b"[]"

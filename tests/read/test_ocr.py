"""Pages that are pictures. What needs OCRmyPDF and Tesseract is skipped where they are not installed."""

from __future__ import annotations

import io
import subprocess
from collections.abc import Sequence
from pathlib import Path

import pytest
from pdfplumber.page import Page
from pdfplumber.pdf import PDF

from pipeline.model import Document
from pipeline.read import ocr, read
from pipeline.read.ocr import Engine, ranges
from pipeline.read.pdf import scans
from pipeline.read.pdf.grids import Grid, GridCell, grid_of, groups_of
from pipeline.read.pdf.marks import set_ticks
from pipeline.read.pdf.pictured import THICKEST, rules_in_picture
from pipeline.read.pdf.runs import Glyph, runs_of
from pipeline.read.pdf.shapes import Box
from pipeline.values.words import languages
from tests.read.pdf_fixtures import SENTENCE, Sheet, paragraphs, read_bytes, source, tables
from tests.read.scans import scanned

Asked = tuple[tuple[int, ...], tuple[str, ...]]

ALL = ("eng", "fra", "spa")
READY = Engine(True, True, ALL)
NOTHING = Engine(False, False, ())
needs_ocr = pytest.mark.skipif(not ocr.engine().is_ready, reason=f"OCR is not installed: {ocr.engine().install}")


def pictures(count: int) -> bytes:
    sheet = Sheet()
    for _ in range(count):
        sheet.picture(0, 0, 595, 842)
        sheet.page()
    return sheet.data()


def picture_then_text(words: str = SENTENCE) -> bytes:
    sheet = Sheet()
    sheet.picture(0, 0, 595, 842)
    sheet.page()
    sheet.text(72, 100, words, size=8 if len(words) < 120 else 1)
    return sheet.data()


def text_on_both(words: str = "Words of the picture.") -> bytes:
    sheet = Sheet()
    sheet.text(72, 100, words, size=8)
    sheet.page()
    sheet.text(72, 100, "These words must not be taken from here.")
    return sheet.data()


def codes(document: Document) -> list[tuple[str, str, int | None]]:
    return [(issue.code, issue.severity, issue.where.page) for issue in document.issues]


def texts(document: Document) -> list[str]:
    return [paragraph.text for paragraph in paragraphs(document)]


def stub(monkeypatch: pytest.MonkeyPatch, installed: Engine, made: bytes | Exception = b"") -> list[Asked]:
    """An OCR that is installed like this and makes these bytes; what it was asked."""
    asked: list[Asked] = []

    def with_text(data: bytes, pages: Sequence[int], languages: Sequence[str], jobs: int = 1) -> bytes:
        asked.append((tuple(pages), tuple(languages)))
        if isinstance(made, Exception):
            raise made
        return made

    monkeypatch.setattr(scans, "engine", lambda: installed)
    monkeypatch.setattr(scans, "with_text", with_text)
    return asked


def test_without_ocr_a_picture_is_an_issue_that_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, NOTHING)
    document = read_bytes(picture_then_text())
    assert codes(document) == [("no_text_layer", "warning", 1)]
    for words in ("pip install '.[ocr]'", "tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra tesseract-ocr-spa"):
        assert words in document.issues[0].message
    assert (texts(document), document.ocr_pages) == ([SENTENCE], ())


def test_only_the_pictures_are_read_with_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY, text_on_both())
    document = read_bytes(picture_then_text())
    assert {pages for pages, _ in asked} == {(1,)}
    assert texts(document) == ["Words of the picture.", SENTENCE]
    assert document.ocr_pages == (1,)
    assert codes(document) == [("read_with_ocr", "info", 1)]
    assert document.issues[0].value == "1"


FRENCH = "Le ministère des Rivières publie la hauteur de chaque fleuve et la met à jour dans les deux heures."


@pytest.mark.parametrize(("sentence", "code"), [(SENTENCE * 4, "eng"), (FRENCH, "fra")])
def test_pages_with_text_tell_the_language_of_scans_that_do_not(
    monkeypatch: pytest.MonkeyPatch, sentence: str, code: str
) -> None:
    asked = stub(monkeypatch, READY, text_on_both())
    read_bytes(picture_then_text(sentence))
    assert asked == [((1,), ALL), ((1,), (code,))]


def test_a_scan_in_another_language_than_the_pages_with_text_is_read_in_its_own(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = stub(monkeypatch, READY, text_on_both(FRENCH))
    read_bytes(picture_then_text(SENTENCE))
    assert asked == [((1,), ALL), ((1,), ("fra",))]


def test_a_scan_alone_tells_its_language_by_its_first_pages(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY, text_on_both(FRENCH))
    read_bytes(pictures(5))
    assert asked == [((1, 2, 3), ALL), ((1, 2, 3, 4, 5), ("fra",))]


def test_a_scan_in_no_known_language_is_read_in_all(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY, text_on_both("1 234"))
    read_bytes(pictures(1))
    assert asked == [((1,), ALL), ((1,), ALL)]


def test_a_document_without_pictures_asks_for_no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY)
    document = read_bytes(text_on_both())
    assert (asked, document.issues, document.ocr_pages) == ([], (), ())


def test_an_empty_page_is_no_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY)
    sheet = Sheet()
    sheet.fill(0, 0, 595, 842, "#ffffff")
    sheet.page()
    sheet.text(72, 100, SENTENCE)
    assert (sheet.document().issues, asked) == ((), [])


def test_words_drawn_as_outlines_are_a_picture(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, NOTHING)
    sheet = Sheet()
    sheet.canvas.circle(300, 400, 50)
    assert codes(sheet.document()) == [("no_text_layer", "warning", 1)]


def test_ocr_may_be_off(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, READY)
    data = picture_then_text()
    document = read(source(data), data, False)
    assert (codes(document), asked) == ([("no_text_layer", "warning", 1)], [])
    assert "--ocr off" in document.issues[0].message


def test_a_picture_without_words_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, READY, picture_then_text())
    document = read_bytes(picture_then_text())
    assert (codes(document), document.ocr_pages) == ([("ocr_no_words", "info", 1)], ())


def test_a_missing_language_is_an_issue_and_the_others_serve(monkeypatch: pytest.MonkeyPatch) -> None:
    asked = stub(monkeypatch, Engine(True, True, ("eng", "spa")), text_on_both(FRENCH))
    document = read_bytes(picture_then_text(FRENCH))
    assert {languages for _, languages in asked} == {("eng", "spa")}
    assert codes(document) == [("read_with_ocr", "info", 1), ("ocr_language_missing", "warning", 1)]
    assert document.issues[1].value == "fra"
    assert "apt-get install tesseract-ocr-fra" in document.issues[1].message


def test_a_missing_language_nobody_needs_is_no_issue(monkeypatch: pytest.MonkeyPatch) -> None:
    stub(monkeypatch, Engine(True, True, ("fra",)), text_on_both(FRENCH))
    assert codes(read_bytes(picture_then_text())) == [("read_with_ocr", "info", 1)]


@pytest.mark.parametrize(
    ("made", "said"),
    [(subprocess.CalledProcessError(7, "ocrmypdf"), "exit code 7"), (b"%PDF-1.7 torn", "cut short")],
)
def test_ocr_that_fails_leaves_the_other_pages_read(
    monkeypatch: pytest.MonkeyPatch, made: bytes | Exception, said: str
) -> None:
    stub(monkeypatch, READY, made)
    document = read_bytes(picture_then_text())
    assert (codes(document), texts(document)) == ([("no_text_layer", "warning", 1)], [SENTENCE])
    assert said in document.issues[0].message


@pytest.mark.parametrize(
    ("installed", "says"),
    [
        (READY, ""),
        (Engine(False, True, ALL), "`pip install '.[ocr]'`"),
        (Engine(True, True, ("eng", "spa")), "`apt-get install tesseract-ocr-fra` (Debian, Ubuntu)"),
        (
            NOTHING,
            "`pip install '.[ocr]'` and `apt-get install tesseract-ocr tesseract-ocr-eng tesseract-ocr-fra "
            "tesseract-ocr-spa` (Debian, Ubuntu)",
        ),
    ],
)
def test_what_to_install_is_what_is_not_here(installed: Engine, says: str) -> None:
    assert installed.install == says


@pytest.mark.parametrize(
    ("installed", "ready"),
    [(READY, True), (Engine(True, True, ("fra",)), True), (Engine(True, True, ()), False), (NOTHING, False)],
)
def test_ocr_is_ready_with_one_language(installed: Engine, ready: bool) -> None:
    assert installed.is_ready is ready


def test_every_language_file_has_its_ocr_language() -> None:
    assert set(ocr.TESSERACT_CODES) == set(languages())


@pytest.mark.parametrize(
    ("numbers", "words"), [([], ""), ([4], "4"), ([1, 2, 3], "1-3"), ([7, 1, 2, 2], "1-2,7"), ([1, 3, 5], "1,3,5")]
)
def test_page_numbers_as_people_write_them(numbers: list[int], words: str) -> None:
    assert ranges(numbers) == words


def test_languages_are_those_tesseract_lists(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    tesseract = tmp_path / "tesseract"
    tesseract.write_text("#!/bin/sh\necho 'List of available languages (3):'\necho eng\necho osd\necho fra\n")
    tesseract.chmod(0o755)
    monkeypatch.setenv("PATH", f"{tmp_path}:/bin:/usr/bin")
    ocr.engine.cache_clear()
    assert ocr.engine().languages == ("eng", "fra")
    monkeypatch.setenv("PATH", str(tmp_path / "empty"))
    ocr.engine.cache_clear()
    assert (ocr.engine().has_tesseract, ocr.engine().languages) == (False, ())
    ocr.engine.cache_clear()


SCANNED = {
    "en": ["The Ministry of Rivers has met the target", "and publishes the level of each river on the web."],
    "fr": ["Le ministère des Forêts a publié à l'été", "la carte des rivières, et le contrôle des débits."],
    "es": ["El Ministerio de los Montes publicó los datos", "de la sequía en los años de la cooperación."],
}


@needs_ocr
@pytest.mark.parametrize("lines", SCANNED.values(), ids=SCANNED)
def test_words_of_a_scan_are_read_where_they_stand(lines: list[str]) -> None:
    sheet = Sheet()
    scanned(sheet, lines)
    sheet.page()
    sheet.text(72, 100, SENTENCE)
    document = read_bytes(sheet.data())
    words = " ".join(texts(document))
    assert [line for line in (*lines, SENTENCE) if line not in words] == []
    assert document.ocr_pages == (1,)
    where = paragraphs(document)[0].where
    assert where.page == 1
    assert where.x0 == pytest.approx(72, abs=4)
    assert where.top == pytest.approx(102, abs=8)


TABLE = ((72, 300, 160, 340), (160, 300, 500, 340), (72, 340, 160, 380), (160, 340, 500, 380))


def shown(sheet: Sheet) -> Page:
    return PDF.open(io.BytesIO(sheet.data())).pages[0]


def test_rules_of_a_table_are_seen_in_a_picture_and_letters_are_none() -> None:
    sheet = Sheet()
    scanned(sheet, ["III HHH lll TTT EEE", "llllllllllllllll"], size=26, boxes=TABLE)
    rules = rules_in_picture(shown(sheet))
    grids = [grid_of(group) for group in groups_of(rules)]
    assert [len(grid.cells) for grid in grids if grid and len(grid.cells) > 1] == [4]
    assert all(min(box.width, box.height) < THICKEST for box in rules)
    assert all(box.top > 290 for box in rules if box.height > box.width)


def test_a_filled_area_is_no_rule() -> None:
    sheet = Sheet()
    sheet.fill(100, 100, 300, 200, "#222222")
    assert rules_in_picture(shown(sheet)) == []


def test_cells_narrower_than_a_word_are_seen_where_rules_close_them() -> None:
    sheet = Sheet()
    scanned(sheet, [], boxes=((72, 300, 500, 316), (200, 300, 300, 316)))
    (grid,) = [grid_of(group) for group in groups_of(rules_in_picture(shown(sheet)))]
    assert grid is not None
    assert len(grid.cells) == 3


@pytest.mark.parametrize(
    ("words", "texts"),
    [
        (["Limited", "v"], ["Limited", "✓"]),
        (["Limited", "V"], ["Limited", "✓"]),
        (["Limited", "vi"], ["Limited", "vi"]),
        (["iv", "v"], ["iv", "v"]),
    ],
)
def test_a_letter_v_alone_in_its_cell_is_a_tick_unless_cells_are_counted(words: list[str], texts: list[str]) -> None:
    box = Box(0, 0, 10, 10)
    cells = [GridCell(0, place, 1, 1, box, runs=runs_of(map(glyph, word))) for place, word in enumerate(words)]
    set_ticks([Grid([0, 10, 20], [0, 10], cells)])
    assert ["".join(one.text for one in cell.glyphs) for cell in cells] == texts


def glyph(sign: str) -> Glyph:
    return Glyph(sign, Box(0, 0, 5, 10), 8, 10, page=1)


@needs_ocr
def test_a_table_in_a_scan_is_a_table() -> None:
    sheet = Sheet()
    scanned(sheet, ["", "", "", "", "", "", "", "Aim", "Results"], pitch=30, boxes=TABLE)
    (table,) = tables(read_bytes(sheet.data()))
    assert (table.row_count, table.column_count) == (2, 2)
    assert table.cells[0].text == "Aim"


@needs_ocr
def test_the_same_scan_gives_the_same_document() -> None:
    sheet = Sheet()
    scanned(sheet, ["Every river of Valdoria has a gauge.", "Each gauge is read every hour."])
    data = sheet.data()
    assert read_bytes(data) == read_bytes(data)

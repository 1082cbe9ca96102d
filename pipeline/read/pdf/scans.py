"""Pages that are pictures: read with OCR where it is installed, named where not."""

from __future__ import annotations

from collections.abc import Sequence
from subprocess import CalledProcessError
from typing import NamedTuple

from pipeline.errors import UnreadableDocument
from pipeline.model import Issue, Where
from pipeline.read.ocr import TESSERACT_CODES, Engine, engine, install_languages, ranges, with_text
from pipeline.read.pdf.engines import REFERENCE
from pipeline.read.pdf.layout import PageLayout
from pipeline.read.pdf.pages import read_pages, read_pictured
from pipeline.values.frequent import language_of

SAMPLE = 3  # pictures read first to learn the language
FEWEST_WORDS = 5  # frequent words that tell a language
READ_WITH_OCR = (
    "These pages are pictures, their words were read with OCR ({languages}). Letters may be wrong; what is drawn "
    "(ticks, filled cells) is not seen, but for the rules of tables."
)


class Scans(NamedTuple):
    """The pages found by OCR in place of the pictures, and what is to be said of it."""

    pages: list[PageLayout]
    issues: list[Issue]

    @property
    def numbers(self) -> tuple[int, ...]:
        return tuple(page.number for page in self.pages)


def read_scans(data: bytes, drawn: Sequence[PageLayout], ocr: bool, jobs: int = 1) -> Scans:
    """The pictures among the pages with the words OCR finds on them, so many at a time."""
    pictures = [page.number for page in drawn if page.is_picture]
    if not pictures:
        return Scans([], [])
    if not ocr:
        return Scans([], _not_read(pictures, "OCR is off (--ocr off)"))
    installed = engine()
    if not installed.is_ready:
        return Scans([], _not_read(pictures, f"To read it with OCR: {installed.install}, then run again"))
    try:
        languages = _languages(data, drawn, pictures, installed)
        pages = read_pictured(with_text(data, pictures, languages, jobs), pictures)
    except CalledProcessError as error:
        return Scans([], _not_read(pictures, f"OCRmyPDF failed with exit code {error.returncode}"))
    except UnreadableDocument as error:
        return Scans([], _not_read(pictures, f"What OCRmyPDF made of it cannot be read: {error.reason.rstrip('.')}"))
    found = [page for page in pages if not page.is_picture]
    return Scans(found, [*_read(found, languages), *_lacking(found, installed), *_wordless(pages)])


def _languages(data: bytes, drawn: Sequence[PageLayout], pictures: Sequence[int], installed: Engine) -> tuple[str, ...]:
    """The language of the pictures: a mixture of several loses accents. It is told by the first pictures, read in all
    languages, else by the pages with text; all languages where it stays unknown or has no language pack."""
    if len(installed.languages) == 1:
        return installed.languages
    sample = pictures[:SAMPLE]
    read = read_pages(with_text(data, sample, installed.languages), REFERENCE, sample).pages
    language = language_of(_text(read), FEWEST_WORDS) or language_of(_text(drawn), FEWEST_WORDS)
    code = TESSERACT_CODES.get(language, "")
    return (code,) if code in installed.languages else installed.languages


def _text(pages: Sequence[PageLayout]) -> str:
    return "\n".join(line.text for page in pages for line in page.lines)


def in_place(pages: Sequence[PageLayout], scans: Scans) -> list[PageLayout]:
    """All pages, those OCR has read in place of their pictures."""
    found = {page.number: page for page in scans.pages}
    return [found.get(page.number, page) for page in pages]


def _not_read(pictures: Sequence[int], why: str) -> list[Issue]:
    message = "Page {page} is a picture without text, nothing of it was read. {why}."
    return [Issue("no_text_layer", message.format(page=page, why=why), where=Where(page=page)) for page in pictures]


def _wordless(pages: Sequence[PageLayout]) -> list[Issue]:
    message = "Page {page} is a picture without text, and OCR finds no words on it."
    pictures = [page.number for page in pages if page.is_picture]
    return [Issue("ocr_no_words", message.format(page=page), "info", where=Where(page=page)) for page in pictures]


def _read(found: Sequence[PageLayout], languages: Sequence[str]) -> list[Issue]:
    if not found:
        return []
    which = ranges(page.number for page in found)
    message = READ_WITH_OCR.format(languages=", ".join(languages))
    return [Issue("read_with_ocr", message, "info", value=which, where=Where(page=found[0].number))]


def _lacking(found: Sequence[PageLayout], installed: Engine) -> list[Issue]:
    """Says which language pack the words ask for and is not here; any that is not, where they do not tell."""
    language = language_of(_text(found), FEWEST_WORDS)
    asked = (TESSERACT_CODES[language],) if language in TESSERACT_CODES else installed.lacking
    lacking = [code for code in asked if code in installed.lacking]
    if not found or not lacking:
        return []
    message = f"OCR ran without a language it may need; to add it: {install_languages(lacking)}, then run again."
    return [
        Issue("ocr_language_missing", message, value=", ".join(lacking), where=Where(page=found[0].number)),
    ]

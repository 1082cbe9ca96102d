"""An accent drawn over its letter is one character with it."""

from __future__ import annotations

from unicodedata import normalize

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from pipeline.read.pdf.accents import composed, composed_glyphs
from pipeline.read.pdf.engines import FAST, REFERENCE, Engine
from pipeline.read.pdf.runs import Glyph, Run, runs_of
from pipeline.read.pdf.shapes import Box
from tests.read.glyphs import glyphs, row_of
from tests.read.raw_pdf import one_page, stream
from tests.read.test_pdf_engines import content

ENGINES: tuple[Engine, ...] = (FAST, REFERENCE)
DESCRIPTOR = (
    b"<</Type /FontDescriptor /FontName /Arial /Flags 32 /Ascent 900 /Descent -200 /FontBBox [0 -200 1000 900] "
    b"/ItalicAngle 0 /CapHeight 700 /StemV 80>>"
)


def text_of(drawn: list[Glyph]) -> str:
    return "".join(glyph.text for glyph in composed_glyphs(drawn))


def before(accent: str, letter: str, shift: float = 0.0) -> list[Glyph]:
    """x, the accent, the letter, y; the letter starts `shift` behind the accent."""
    return row_of([("x", 0.0), (accent, 5.0), (letter, shift), ("y", 5.0)])


@pytest.mark.parametrize(
    ("accent", "letter", "one"),
    [
        ("´", "e", "é"),
        ("`", "a", "à"),
        ("ˆ", "ı", "î"),
        ("^", "o", "ô"),
        ("¨", "ı", "ï"),
        ("˜", "n", "ñ"),
        ("~", "a", "ã"),
        ("¸", "c", "ç"),
        ("ˇ", "s", "š"),
        ("˚", "u", "ů"),
        ("˘", "g", "ğ"),
        ("˝", "o", "ő"),
        ("¯", "e", "ē"),
        ("˙", "z", "ż"),
        ("\u0301", "e", "é"),
        (" \u0301", "e", "é"),
        ("´", "É", "´É"),
        ("´", "x", "´x"),
        ("´", "’", "´’"),
        ("´", " ", "´ "),
        ("'", "e", "'e"),
        (".", "z", ".z"),
    ],
)
def test_accent_drawn_before_the_letter_it_stands_over(accent: str, letter: str, one: str) -> None:
    assert text_of(before(accent, letter)) == f"x{one}y"


@pytest.mark.parametrize(("accent", "one"), [("´", "é"), ("\u0301", "é"), ("¸", "ȩ")])
def test_accent_drawn_after_the_letter_it_stands_over(accent: str, one: str) -> None:
    assert text_of(row_of([("x", 0.0), ("e", 5.0), (accent, 0.0), ("y", 5.0)])) == f"x{one}y"


@pytest.mark.parametrize("accent", ["´", "`", "^", "~", "¨"])
@pytest.mark.parametrize("step", [3.0, 5.0, 8.0])
def test_accent_that_stands_alone_stays(accent: str, step: float) -> None:
    assert text_of(row_of([("l", 0.0), (accent, step), ("E", step)])) == f"l{accent}E"


def at(text: str, x0: float, x1: float) -> Glyph:
    return Glyph(text, Box(x0, 2.0, x1, 12.0), 10.0, 10.0, page=1)


def test_accent_wider_than_its_letter_is_not_the_neighbours() -> None:
    assert text_of([at("l", 2.3, 5.1), at("ˆ", 4.0, 9.0), at("ı", 5.1, 7.9), at("t", 7.9, 11.0)]) == "lît"


def test_accent_of_a_capital_is_raised() -> None:
    accent, letter = before("´", "E")[1:3]
    raised = replace(accent, baseline=accent.baseline - 2.4)
    far = replace(accent, baseline=accent.baseline - 14.0)
    assert text_of([raised, letter]) == "É"
    assert text_of([far, letter]) == "´E"


def test_two_accents_on_one_letter() -> None:
    assert text_of(row_of([("ˆ", 0.0), ("e", 0.0), ("\u0323", 0.0)])) == "ệ"


def test_combining_mark_without_width_is_the_letters_before_it() -> None:
    assert text_of([at("e", 0.0, 5.0), at("\u0301", 5.0, 5.0), at("a", 5.0, 10.0)]) == "éa"
    assert text_of([at("e", 0.0, 5.0), at("\u0301", 9.0, 9.0), at("a", 20.0, 25.0)]) == "e\u0301a"


@pytest.mark.parametrize(("drawn", "text"), [("e\u0301", "é"), ("`a", "à"), ("ffi", "ffi"), ("~x", "~x")])
def test_one_character_that_stands_for_both(drawn: str, text: str) -> None:
    assert text_of(row_of([(drawn, 0.0)])) == text


def test_accented_letter_keeps_its_own_place() -> None:
    drawn = before("´", "e", 0.5)
    assert composed_glyphs(drawn)[1] == replace(drawn[2], text="é")


def test_word_broken_by_its_accents_is_one_run() -> None:
    drawn = row_of([("m", 0.0), ("´", 4.9), ("e", -0.2), ("s", 5.0)])
    runs = runs_of(drawn)
    assert len(runs) > 1
    (run,) = composed(runs)
    assert run.texts == "més"


@given(st.lists(glyphs(), max_size=30))
def test_runs_without_accents_stay_as_they_are(drawn: list[Glyph]) -> None:
    runs = runs_of(drawn)
    assert composed(runs) is runs


@given(st.lists(st.tuples(st.sampled_from("aeı´`^¸\u0301 "), st.sampled_from([0.0, 1.0, 3.0, 5.0])), max_size=12))
def test_composing_never_loses_a_letter(drawn: list[tuple[str, float]]) -> None:
    letters = [text for text, _ in drawn if text in "aeı"]
    assert sum(glyph.text.isalpha() for glyph in composed_glyphs(row_of(drawn))) == len(letters)


def runs_drawn(operators: bytes, engine: Engine) -> list[Run]:
    return content(one_page(b"BT /F1 12 Tf 72 700 Td " + operators + b" ET"), engine).runs


def decomposed(words: str, width_of_mark: int) -> bytes:
    """A page whose font has the words' signs one by one, a combining mark as a glyph of its own."""
    signs = sorted(set(words))
    codes = b"".join(b"<%02x> <%04x> " % (place, ord(sign)) for place, sign in enumerate(signs, 65))
    widths = b" ".join(b"%d" % (width_of_mark if "\u0300" <= sign <= "\u036f" else 500) for sign in signs)
    drawn = bytes(65 + signs.index(sign) for sign in words)
    font = b"<</Type /Font /Subtype /TrueType /BaseFont /Arial /FirstChar 65 /LastChar %d /Widths [%s]" % (
        64 + len(signs),
        widths,
    )
    cmap = b"1 begincodespacerange <00> <ff> endcodespacerange %d beginbfchar %s endbfchar" % (len(signs), codes)
    return one_page(
        b"BT /F2 12 Tf 72 700 Td (" + drawn + b") Tj ET",
        fonts=b"/F2 6 0 R",
        more=[font + b" /FontDescriptor 8 0 R /ToUnicode 7 0 R>>", stream(cmap), DESCRIPTOR],
    )


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize("words", ["décision", "accès à", "año", "où"])
def test_combining_marks_in_the_text_of_a_page(words: str, engine: Engine) -> None:
    (run,) = content(decomposed(normalize("NFD", words), 0), engine).runs
    assert "".join(run.texts) == words


@pytest.mark.parametrize("engine", ENGINES)
@pytest.mark.parametrize(
    ("operators", "text"),
    [
        (b"[(d) 0 (\\264) 445 (ecision)] TJ", "décision"),
        (b"[(acc) (`) 445 (es)] TJ", "accès"),
        (b"(l) Tj 3 2.5 Td (\\264) Tj 0 -2.5 Td (Etat) Tj", "lÉtat"),
        (b"(l\\264Etat) Tj", "l´Etat"),
        (b"(~user ^2 `x`) Tj", "~user ^2 `x`"),
    ],
)
def test_both_engines_join_accents_that_pages_draw(operators: bytes, text: str, engine: Engine) -> None:
    assert "".join("".join(run.texts) for run in runs_drawn(operators, engine)) == text

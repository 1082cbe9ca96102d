from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.read.pdf.continued import joined_blocks
from pipeline.read.pdf.drafts import Draft
from pipeline.read.pdf.lines import Line
from pipeline.read.pdf.rows import lines_of
from pipeline.read.pdf.runs import Glyph, runs_of
from pipeline.read.pdf.shapes import Box
from pipeline.read.pdf.spans import Vocabulary, paragraph_of, spans_of
from tests.read.glyphs import word
from tests.read.pdf_fixtures import HEIGHT, SENTENCE, Sheet, paragraphs, tables

LONG = f"{SENTENCE} {SENTENCE} {SENTENCE}"
OTHER = "Mayors meet in the capital twice a year and compare how their towns answer requests for public records."


def kinds(sheet: Sheet) -> list[tuple[str, int, str, str]]:
    return [(p.kind, p.level, p.marker, p.text) for p in paragraphs(sheet.document())]


def test_wrapped_lines_are_one_paragraph_and_white_parts_two() -> None:
    sheet = Sheet()
    y = sheet.paragraph(72, 100, LONG, 400)
    sheet.paragraph(72, y + 12, OTHER, 400)
    assert [text for *_, text in kinds(sheet)] == [LONG, OTHER]


def test_short_line_ends_its_paragraph() -> None:
    sheet = Sheet()
    y = sheet.paragraph(72, 100, LONG, 400)
    y = sheet.lines(72, y, ["Edda Korvin", "Head of the River Office, Ministry of Rivers"])
    sheet.paragraph(72, y, LONG, 400)
    assert [text for *_, text in kinds(sheet)] == [
        LONG,
        "Edda Korvin",
        "Head of the River Office, Ministry of Rivers",
        LONG,
    ]


def test_hyphen_of_a_compound_stays_at_the_line_end() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["The office asks visitors about every third-", "party portal of the country."])
    assert kinds(sheet)[0][3] == "The office asks visitors about every third-party portal of the country."


def test_word_cut_at_the_line_end_is_whole_when_printed_whole_elsewhere() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["Their transparency is welcome and every trans-", "parency rule of the land is listed here."])
    assert kinds(sheet)[0][3].endswith("every transparency rule of the land is listed here.")


def test_document_that_cuts_words_joins_a_cut_word_printed_nowhere_else_and_keeps_a_compound() -> None:
    sheet = Sheet()
    lines = [
        "The transparency of measurement in the whole world is trans-",
        "parency by new rules and by the steady and open measure-",
        "ment of rivers and of lakes in the many towns and an envi-",
        "sioned step that is to make it the rule of a whole new world-",
        "class office.",
    ]
    sheet.lines(72, 100, lines)
    text = " ".join(text for *_, text in kinds(sheet))
    assert "envisioned step" in text
    assert "world-class office" in text


@pytest.mark.parametrize(
    ("before", "after", "joined"),
    [
        ("meas\u00ad", "ured", "measured"),
        ("third-", "party", "third-party"),
        ("pages 3-", "5", "pages 3-5"),
        ("rivers –", "and lakes", "rivers – and lakes"),
        ("rivers", "and lakes", "rivers and lakes"),
    ],
)
def test_words_over_a_line_end(before: str, after: str, joined: str) -> None:
    lines = lines_of(runs_of([*word(before, baseline=10.0), *word(after, baseline=24.0)]))
    assert paragraph_of(Draft(lines), Vocabulary([])).text == joined


@pytest.mark.parametrize(("width", "printed"), [(3.0, "mid-year"), (0.0, "mid\u00adyear")])
def test_soft_hyphen_within_a_line_is_printed_where_it_takes_room(width: float, printed: str) -> None:
    glyphs, x = [], 72.0
    for letter in "mid\u00adyear":
        end = x + (width if letter == "\u00ad" else 5.0)
        glyphs.append(Glyph(letter, Box(x, 100, end, 110), 108, 10.0))
        x = end
    assert [span.text for span in spans_of(Line(runs_of(glyphs), []))] == [printed]


def test_bullets_are_items_with_hanging_lines_and_levels() -> None:
    sheet = Sheet()
    sheet.paragraph(72, 88, LONG, 450)
    sheet.text(90, 140, "•")
    y = sheet.paragraph(104, 140, OTHER, 200)
    sheet.text(108, y, "–")
    y = sheet.paragraph(122, y, "one level deeper", 200)
    sheet.text(90, y, "•")
    sheet.paragraph(104, y, "back again", 200)
    assert kinds(sheet)[1:] == [
        ("item", 1, "•", OTHER),
        ("item", 2, "–", "one level deeper"),
        ("item", 1, "•", "back again"),
    ]


@pytest.mark.parametrize("markers", ["a. b. c.", "1. 2. 3.", "(i) (ii) (iii)", "1) 2) 3)"])
def test_letters_and_numbers_are_items(markers: str) -> None:
    sheet = Sheet()
    y = 100.0
    for marker in markers.split():
        sheet.text(90, y, marker)
        y = sheet.paragraph(110, y, OTHER, 250)
    assert kinds(sheet) == [("item", 1, marker, OTHER) for marker in markers.split()]


def test_drawn_disc_before_a_line_is_its_bullet() -> None:
    sheet = Sheet()
    sheet.canvas.circle(82, 842 - 97, 1.5, stroke=0, fill=1)
    sheet.text(90, 100, "Rivers")
    sheet.canvas.circle(82, 842 - 109, 1.5, stroke=0, fill=1)
    sheet.text(90, 112, "Lakes")
    assert kinds(sheet) == [("item", 1, "•", "Rivers"), ("item", 1, "•", "Lakes")]


def test_dash_inside_a_sentence_is_no_item() -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        100,
        ["The office publishes levels and the quality of water", "– each hour, for every river."],
    )
    assert [kind for kind, *_ in kinds(sheet)] == ["body"]


def test_headings_have_levels_by_size_and_weight() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "Open Valdoria", 22)
    sheet.text(72, 120, "Commitment 3 – Clear rivers", 14, "Helvetica-Bold")
    sheet.text(72, 145, "Lead institution", 10, "Helvetica-Bold")
    sheet.paragraph(72, 157, LONG, 400)
    assert [(kind, level) for kind, level, *_ in kinds(sheet)] == [
        ("heading", 1),
        ("heading", 2),
        ("heading", 3),
        ("body", 0),
    ]


def test_numbered_bold_line_alone_is_a_heading_with_its_number() -> None:
    sheet = Sheet()
    sheet.text(72, 80, "1.2. How the plan was made", 12, "Helvetica-Bold")
    sheet.paragraph(72, 110, LONG, 400)
    assert kinds(sheet)[0] == ("heading", 1, "", "1.2. How the plan was made")


def test_columns_are_read_one_after_the_other() -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, 200)
    sheet.paragraph(300, 100, f"{OTHER} {OTHER}", 200)
    assert [text for *_, text in kinds(sheet)] == [LONG, f"{OTHER} {OTHER}"]


def test_labels_beside_their_values_are_not_columns() -> None:
    sheet = Sheet()
    rows = ["Aim Clear rivers", "Lead Ministry", "End 2021", "Next Lakes"]
    for place, row in enumerate(rows):
        label, value = row.split(" ", 1)
        sheet.text(72, 100 + 24 * place, label)
        sheet.text(250, 100 + 24 * place, value)
    assert [text for *_, text in kinds(sheet)] == rows


def test_sentence_goes_on_over_the_page() -> None:
    sheet = Sheet()
    for number, words in enumerate(
        [["The office asks every town to send its", "records to"], ["the capital before winter."]]
    ):
        sheet.text(72, 40, "Open Valdoria", 8)
        sheet.lines(72, 100, words)
        sheet.text(290, 810, str(number + 1), 8)
        sheet.page()
    found = paragraphs(sheet.document())
    body = [p for p in found if p.kind == "body"]
    assert [p.text for p in body] == ["The office asks every town to send its records to the capital before winter."]
    assert [span.where.page for span in body[0].spans] == [1, 1, 2]
    assert [p.text for p in found if p.kind == "furniture"] == ["Open Valdoria", "1", "Open Valdoria", "2"]


def test_headings_that_count_commitments_are_not_running_headers() -> None:
    sheet = Sheet()
    for number in range(1, 5):
        sheet.text(72, 60, f"Commitment {number}", 14, "Helvetica-Bold")
        sheet.paragraph(72, 90, LONG, 400)
        sheet.page()
    assert [text for kind, _, _, text in kinds(sheet) if kind == "heading"] == [f"Commitment {n}" for n in range(1, 5)]


def three_pages_under(words: str) -> Sheet:
    sheet = Sheet()
    for number in range(1, 4):
        sheet.text(72, 60, words.format(number))
        sheet.paragraph(72, 130, LONG, 400)
        sheet.page()
    return sheet


@pytest.mark.parametrize("words", ["Commitment {}", "Engagement n° {}", "Compromiso n.º {}", "Eje {}"])
def test_plain_line_that_numbers_a_commitment_on_each_page_is_no_page_number(words: str) -> None:
    found = [(kind, text) for kind, _, _, text in kinds(three_pages_under(words)) if text != LONG]
    assert [text for _, text in found] == [words.format(number) for number in range(1, 4)]
    assert "furniture" not in {kind for kind, _ in found}


@pytest.mark.parametrize("words", ["Commitment 2", "Rivers of Valdoria {}"])
def test_same_line_on_each_page_and_one_that_ends_in_the_page_number_are_furniture(words: str) -> None:
    found = [text for kind, _, _, text in kinds(three_pages_under(words)) if kind == "furniture"]
    assert found == [words.format(number) for number in (1, 2, 3)]


def test_raised_number_is_superscript_and_starts_a_footnote() -> None:
    sheet = Sheet()
    end = sheet.text(72, 100, "Rivers are measured")
    sheet.text(end, 96, "7", 6)
    sheet.paragraph(72, 124, LONG, 400)
    end = sheet.text(72, 760, "7", 5)
    sheet.text(end + 2, 764, "See the yearbook of the River Office.", 8)
    found = paragraphs(sheet.document())
    assert [span.superscript for span in found[0].spans] == [False, True]
    assert (found[-1].kind, found[-1].marker, found[-1].text) == (
        "footnote",
        "7",
        "See the yearbook of the River Office.",
    )


def test_lines_with_leaders_are_a_contents_list() -> None:
    sheet = Sheet()
    for place, name in enumerate(["Rivers", "Lakes", "Weirs"]):
        sheet.text(72, 100 + 14 * place, f"{name} {'.' * 60} {place + 3}")
    assert [kind for kind, *_ in kinds(sheet)] == ["contents"] * 3


def test_link_is_cut_from_the_words_around_it() -> None:
    sheet = Sheet()
    start = sheet.text(72, 100, "See the ")
    end = sheet.text(start, 100, "river portal")
    sheet.text(end, 100, " (in Valdorian).")
    sheet.link("https://rivers.example.org/", start, 90, end, 103)
    sheet.rule(start, 101.5, end, 101.5)
    spans = paragraphs(sheet.document())[0].spans
    assert [(span.text, span.href, span.underline) for span in spans] == [
        ("See the ", None, False),
        ("river portal ", "https://rivers.example.org/", True),
        ("(in Valdorian).", None, False),
    ]


def test_link_leaves_out_a_full_stop_in_the_colour_of_the_text() -> None:
    sheet = Sheet()
    end = sheet.text(72, 100, "river portal", colour="#0000cc")
    sheet.text(end, 100, ".")
    sheet.link("https://rivers.example.org/", 72, 90, end + 5, 103)
    spans = paragraphs(sheet.document())[0].spans
    assert [(span.text, span.href is not None) for span in spans] == [("river portal", True), (".", False)]


def test_link_box_that_misses_a_letter_covers_the_whole_word() -> None:
    sheet = Sheet()
    start = sheet.text(72, 100, "See ")
    end = sheet.text(start, 100, "portals")
    sheet.text(end, 100, " and more")
    sheet.link("https://rivers.example.org/", start + 5, 90, end - 5, 103)
    spans = paragraphs(sheet.document())[0].spans
    assert [(span.text, span.href is not None) for span in spans] == [
        ("See ", False),
        ("portals ", True),
        ("and more", False),
    ]


def test_three_short_lines_of_a_contact_stay_apart() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["Melis Arvo", "State Reform", "arvom@example.org"])
    sheet.paragraph(72, 160, "Rivers and lakes are measured every day by the service in charge of them. " * 4, 400)
    assert [text for *_, text in kinds(sheet)][:3] == ["Melis Arvo", "State Reform", "arvom@example.org"]


def test_address_broken_at_a_line_end_is_one_word() -> None:
    sheet = Sheet()
    sheet.lines(72, 100, ["https://rivers.example.org/level-", "of-every/river now"])
    sheet.link("https://rivers.example.org/level-of-every/river", 72, 90, 300, 103)
    sheet.link("https://rivers.example.org/level-of-every/river", 72, 104, 150, 115)
    assert kinds(sheet)[0][3] == "https://rivers.example.org/level-of-every/river now"


def test_style_and_place_of_words_are_kept() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Rivers", 10, "Helvetica-BoldOblique", "#cc0033")
    span = paragraphs(sheet.document())[0].spans[0]
    assert (span.bold, span.italic, span.colour, span.size) == (True, True, "#cc0033", 10)
    assert (span.where.page, span.where.x0) == (1, 72.0)
    assert span.where.top is not None and 88 < span.where.top < 94


def test_rotated_text_is_kept_out_of_the_flow() -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, 400)
    sheet.canvas.saveState()
    sheet.canvas.translate(30, 400)
    sheet.canvas.rotate(90)
    sheet.canvas.drawString(0, 0, "Draft for comments")
    sheet.canvas.restoreState()
    assert [(kind, text) for kind, _, _, text in kinds(sheet)] == [("body", LONG), ("furniture", "Draft for comments")]


@pytest.mark.parametrize(
    ("lines", "whole"),
    [
        (["edda.korvin@rivers.exam", "ple.org"], "edda.korvin@rivers.example.org"),
        (["edda.korvin@rivers.example.or", "g"], "edda.korvin@rivers.example.org"),
        (["Korvin (korvin@example.o", "rg) and Arvo"], "Korvin (korvin@example.org) and Arvo"),
        (["Korvin: korvin@example", ".org; Arvo"], "Korvin: korvin@example.org; Arvo"),
        (["edda.maria.korvin", "@example.org"], "edda.maria.korvin@example.org"),
        (["edda.maria.korvi", "n@example.org"], "edda.maria.korvin@example.org"),
        (["Levels: www.rivers.exampl", "e.org."], "Levels: www.rivers.example.org."),
        (["See https://rivers.exam", "ple.org/levels for more"], "See https://rivers.example.org/levels for more"),
        (
            ["https://example.org/consultat", "ions/open-levels-and-weirs-", "of-rivers"],
            "https://example.org/consultations/open-levels-and-weirs-of-rivers",
        ),
        (["Read https://example.org/levels.", "Next year lakes"], "Read https://example.org/levels. Next year lakes"),
        (["Read https://example.org", "and its annex"], "Read https://example.org and its annex"),
        (["https://example.org", "www.example.org/b"], "https://example.org www.example.org/b"),
        (["korvin@example.org", "arvo@example.org"], "korvin@example.org arvo@example.org"),
        (["The register had 18.400", "entries"], "The register had 18.400 entries"),
    ],
)
def test_address_cut_at_the_border_of_a_cell_is_one_word(lines: list[str], whole: str) -> None:
    sheet = Sheet()
    right = 190 + max(sheet.canvas.stringWidth(line, "Helvetica", 10) for line in lines[:-1])
    sheet.grid([72, 186, right + 4], [100, 160])
    sheet.text(76, 114, "Contact")
    sheet.lines(190, 114, lines)
    (table,) = tables(sheet.document())
    assert table.cells[1].text == whole


def test_short_line_before_a_mail_address_stays_apart() -> None:
    sheet = Sheet()
    sheet.grid([72, 186, 500], [100, 160])
    sheet.text(76, 114, "Contact")
    sheet.lines(190, 114, ["www.example.org", "g"])
    (table,) = tables(sheet.document())
    assert [p.text for p in table.cells[1].paragraphs] == ["www.example.org", "g"]


@pytest.mark.parametrize(
    ("raised", "kind", "marker", "text"),
    [("1", "footnote", "1", "Yearbook of the rivers."), ("2", "body", "", "1Yearbook of the rivers.")],
)
def test_note_whose_number_touches_its_words_is_told_by_the_raised_number(
    raised: str, kind: str, marker: str, text: str
) -> None:
    sheet = Sheet()
    end = sheet.text(72, 100, "Rivers are measured")
    sheet.text(end, 96, raised, 6)
    sheet.paragraph(72, 124, LONG, 400)
    sheet.text(72, 764, "1Yearbook of the rivers.", 8)
    assert kinds(sheet)[-1] == (kind, 0, marker, text)


@pytest.mark.parametrize("words", ["Página 1", "Page 3 of 10", "- 3 -", "3 | P a g e", "Page 3 sur 10", "p. 4"])
def test_page_number_at_the_edge_of_a_single_page_is_furniture(words: str) -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, 400)
    sheet.text(290, 810, words, 8)
    assert [(kind, text) for kind, _, _, text in kinds(sheet)] == [("body", LONG), ("furniture", words)]


def test_line_about_a_page_at_the_edge_stays() -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, 400)
    sheet.text(72, 810, "Page 3 lists the rivers", 8)
    assert kinds(sheet)[-1][0] == "body"


@pytest.mark.parametrize(
    ("size", "font", "colour"),
    [(10, "Helvetica-Bold", "#000000"), (10, "Helvetica", "#2f6db5"), (10.8, "Helvetica", "#000000")],
)
def test_label_in_another_style_than_the_sentence_before_is_a_paragraph(size: float, font: str, colour: str) -> None:
    sheet = Sheet()
    y = sheet.lines(72, 100, [SENTENCE, "The office measured every river of the country each hour and each day too."])
    end = sheet.text(72, y, "Next steps of all the offices that measure the rivers of the country", size, font, colour)
    sheet.lines(72, y + 12, [f"{SENTENCE[:-1]} too.", SENTENCE])
    assert end > 350
    assert "Next steps of all the offices that measure the rivers of the country" in [text for *_, text in kinds(sheet)]


@pytest.mark.parametrize("font", ["Helvetica-Bold", "Helvetica"])
def test_full_heading_ends_before_a_label_or_a_plain_line(font: str) -> None:
    title = "Commitment 1. A register of the levels of every river and lake of Valdoria"
    sheet = Sheet()
    sheet.text(72, 100, title, 11, "Helvetica-Bold")
    end = sheet.text(72, 114, "Lead:" if font == "Helvetica-Bold" else "by", 10, font)
    sheet.text(end + 3, 114, "the Ministry of Rivers and the Offices of the Lakes and Seas of the country")
    sheet.paragraph(72, 150, LONG, 400)
    assert title in [text for *_, text in kinds(sheet)]


def test_bold_words_that_fill_a_line_within_a_sentence_start_no_paragraph() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "The levels are published by the people of the old town at sea and by the")
    sheet.text(72, 112, "Ministry of Rivers and the Offices of the Lakes and Seas of Valdoria", 10, "Helvetica-Bold")
    sheet.text(72, 124, "each hour.")
    assert len(kinds(sheet)) == 1


def test_narrow_digit_of_the_font_itself_is_a_raised_note() -> None:
    sheet = Sheet()
    end = sheet.text(72, 100, "In 1981 the rivers of 11 towns were measured")
    narrow_digit(sheet, end, 100, "1", 10)
    sheet.paragraph(72, 124, LONG, 400)
    narrow_digit(sheet, 72, 764, "1", 8)
    sheet.text(76, 764, "The yearbook of 2011 lists them.", 8)
    found = paragraphs(sheet.document())
    assert [span.text for span in found[0].spans if span.is_note] == ["1"]
    assert (found[-1].kind, found[-1].marker, found[-1].text) == ("footnote", "1", "The yearbook of 2011 lists them.")


def narrow_digit(sheet: Sheet, x: float, y: float, digit: str, size: float) -> None:
    narrow_words(sheet, x, y, digit, size, 60)


def narrow_words(sheet: Sheet, x: float, y: float, words: str, size: float, width: int) -> None:
    text = sheet.canvas.beginText(x, HEIGHT - y)
    text.setFont("Helvetica", size)
    text.setHorizScale(width)
    text.textOut(words)
    text.setHorizScale(100)
    sheet.canvas.drawText(text)


@pytest.mark.parametrize("width", [60, 79, 90, 130])
def test_digits_of_words_that_are_set_narrow_or_wide_are_not_raised(width: int) -> None:
    words = "Milestone Q1 of Wave2 (COVID19) by June 2013."
    sheet = Sheet()
    sheet.text(72, 100, "In June Q1 and Q2 of 2013 and 1981 Wave 9 was measured.")
    narrow_words(sheet, 72, 140, words, 10, width)
    assert [paragraph.text for paragraph in paragraphs(sheet.document())][1] == words


def test_one_that_is_narrow_within_years_is_not_raised_at_their_ends() -> None:
    sheet = Sheet()
    sheet.text(72, 100, "11 rivers, 1 lake")
    end = sheet.text(72, 140, "From 20")
    narrow_digit(sheet, end, 140, "1", 10)
    end = sheet.text(end + 3.4, 140, "9 to 202")
    narrow_digit(sheet, end, 140, "1", 10)
    sheet.text(end + 3.4, 140, ", and on.")
    assert [paragraph.text for paragraph in paragraphs(sheet.document())][1] == "From 2019 to 2021, and on."


def test_white_after_a_raised_number_stays_in_the_text() -> None:
    sheet = Sheet()
    end = sheet.text(72, 100, "Rivers were measured on time.")
    end = sheet.text(end, 96, "5", 6)
    sheet.text(end + 3, 100, "The reports say so.")
    assert paragraphs(sheet.document())[0].text == "Rivers were measured on time. The reports say so."


def test_word_cut_in_a_narrow_column_beside_another_is_put_together() -> None:
    sheet = Sheet()
    left = [
        "The Ministry of Rivers pub-",
        "lished the levels of all the",
        "rivers and the information",
        "on each weir, and the infor-",
    ]
    left += [
        "mation was read by many in",
        "the hills, where the dam-",
        "aged weirs are, and then the",
        "people were heard again.",
    ]
    sheet.lines(72, 100, left)
    sheet.lines(250, 100, ["Levels are published daily."] * 8)
    text = paragraphs(sheet.document())[0].text
    assert "published the levels" in text
    assert "the information was read" in text
    assert "-" not in text


def test_larger_heading_of_the_next_column_takes_no_letter_of_a_word() -> None:
    sheet = Sheet()
    sheet.lines(
        72,
        100,
        [
            "The Secretariat of the Riv-",
            "ers of Valdoria publishes all",
            "levels of the rivers and the",
            "weirs of each of its towns.",
        ],
    )
    sheet.text(205, 94, "Acronyms", 15, "Helvetica-Bold")
    words = " ".join(paragraph.text for paragraph in paragraphs(sheet.document()))
    assert "Riv - " not in words
    assert "-Acronyms" not in words
    assert "- Acronyms" not in words


@pytest.mark.parametrize(
    ("link", "printed"),
    [
        ("mailto:huanca@example.org", "huanca@example.org"),
        ("mailto:huan-ca@example.org", "huan-ca@example.org"),
        ("", "huan-ca@example.org"),
    ],
)
def test_hyphen_of_a_mail_address_goes_only_where_its_link_has_none(link: str, printed: str) -> None:
    sheet = Sheet()
    sheet.text(72, 100, "Write to the Secretary of the Rivers of Valdoria, huan-")
    sheet.text(72, 112, "ca@example.org, at any time, and the Secretary will answer.")
    if link:
        sheet.link(link, 290, 90, 345, 102)
        sheet.link(link, 72, 103, 142, 114)
    assert printed in paragraphs(sheet.document())[0].text


CHAPTERS = ["Chapter 1: Rivers", "Chapter 1: Rivers", "Chapter 2: Lakes", "Chapter 3: Tides and ports"]


def in_chapters(y: float, left: str = "") -> Sheet:
    """Pages whose head or foot says the chapter, alone or on the right; a chapter's first page has its heading too."""
    sheet = Sheet()
    for number, chapter in enumerate(CHAPTERS):
        sheet.text(72, y, left, 8)
        sheet.text(400, y, chapter, 8)
        if chapter not in CHAPTERS[:number]:
            sheet.text(72, 140, chapter, 18)
        sheet.paragraph(72, 170, LONG, 400)
        sheet.page()
    return sheet


@pytest.mark.parametrize("y", [32, 815])
def test_running_head_whose_right_part_changes_with_the_chapter_is_furniture(y: float) -> None:
    found = kinds(in_chapters(y, "Open Valdoria 2031"))
    assert {text for kind, _, _, text in found if kind == "body"} == {LONG}
    assert [text for kind, _, _, text in found if kind == "heading"] == list(dict.fromkeys(CHAPTERS))
    assert sum(kind == "furniture" for kind, *_ in found) == len(CHAPTERS)


def test_running_head_that_only_says_its_chapters_heading_again_is_furniture() -> None:
    found = kinds(in_chapters(32))
    assert [text for kind, _, _, text in found if kind == "furniture"] == CHAPTERS
    assert [text for kind, _, _, text in found if kind == "heading"] == list(dict.fromkeys(CHAPTERS))


@pytest.mark.parametrize(
    ("head", "is_furniture"),
    [("open valdoria", True), ("The harbour", False), ("Valdoria", False), ("Draft plan", False)],
)
def test_head_of_two_pages_behind_a_cover_is_furniture_where_it_says_the_title_again(
    head: str, is_furniture: bool
) -> None:
    sheet = Sheet()
    sheet.text(72, 200, "Report on Open Valdoria", 24)
    sheet.paragraph(72, 260, LONG, 400)
    sheet.page()
    for _ in range(2):
        sheet.text(72, 40, head)
        sheet.text(400, 40, "Ministry of Rivers")
        sheet.paragraph(72, 130, LONG, 400)
        sheet.page()
    assert sum(kind == "furniture" for kind, *_ in kinds(sheet)) == 2 * is_furniture


def test_first_line_of_the_text_that_differs_from_page_to_page_is_no_running_head() -> None:
    sheet = Sheet()
    for chapter in ("Rivers", "Lakes", "Tides"):
        sheet.text(72, 60, f"{chapter} of Valdoria")
        sheet.text(300, 60, f"{chapter} abroad")
        sheet.paragraph(72, 130, LONG, 400)
        sheet.page()
    assert "furniture" not in {kind for kind, *_ in kinds(sheet)}


def test_notes_under_two_columns_are_footnotes_though_their_numbers_are_hardly_smaller() -> None:
    sheet = Sheet()
    for x in (72, 310):
        sheet.lines(x, 100, ["Rivers and lakes are measured every", "day by the service that has them in"] * 6)
    number, note = "1", "See the yearbook of the office."
    sheet.text(72, 760, number, 7.2)
    sheet.text(76.2, 763, note, 8)
    sheet.text(72, 773, "2", 7.2)
    sheet.text(77, 776, "The list of the towns is that of the year 2031, which the Ministry of Rivers keeps.", 8)
    found = [(kind, marker) for kind, _, marker, text in kinds(sheet) if not text.startswith("Rivers")]
    assert found == [("footnote", "1"), ("footnote", "2")]


def test_small_number_a_line_above_its_neighbour_is_no_notes_number() -> None:
    sheet = Sheet()
    sheet.paragraph(72, 100, LONG, 400)
    sheet.text(72, 192, "4", 9)
    sheet.text(80, 204, "towns of the country", 10)
    sheet.paragraph(72, 240, LONG, 400)
    assert "footnote" not in {kind for kind, *_ in kinds(sheet)}


@pytest.mark.parametrize("size", [8.6, 9.4])
def test_raised_number_hardly_smaller_than_its_word_leaves_the_paragraph_whole(size: float) -> None:
    sheet = Sheet()
    for place, line in enumerate(["The level of every river is published on", "an open portal.", "and read there"]):
        end = sheet.text(72, 100 + 12 * place, line)
        if place == 1:
            sheet.text(end, 100 + 12 * place - 3.2, "4", size)
            sheet.text(end + 8, 100 + 12 * place, "It is free of charge")
    found = paragraphs(sheet.document())
    assert [p.text for p in found] == [
        "The level of every river is published on an open portal. It is free of charge and read there"
    ]
    assert [span.text for span in found[0].spans if span.is_note] == ["4"]


@pytest.mark.parametrize(
    ("last", "first", "many"),
    [
        ("Level of completion: ☐ Not started ☒ Limited ☐ Substantial ☐ Completed", "Progress to date. A draft.", 2),
        ("Level of completion: ☐ Not started ☒ Limited ☐ Substantial ☐ Fully", "completed.", 1),
        ("Level of completion: not started, limited, substantial and much more than", "Rivers of Valdoria", 1),
    ],
)
def test_line_of_boxes_that_ends_a_page_goes_on_with_small_letters_only(last: str, first: str, many: int) -> None:
    drafts = [Draft([line], right=line.box.x1) for line in (_at_page(1, last), _at_page(2, first))]
    assert len(joined_blocks(drafts)) == many


def _at_page(page: int, words: str) -> Line:
    (line,) = lines_of(runs_of([replace(glyph, page=page) for glyph in word(words, 72, 700 if page == 1 else 72)]))
    return line

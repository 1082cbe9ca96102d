"""The text reader: markdown with HTML in it, plain text of web pages, tables set with tabs."""

from __future__ import annotations

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocument
from pipeline.model import Cell, Document, Paragraph, Source, Table
from pipeline.read.text import read

SOURCE = Source("d", "report.txt", "raw/report.txt", "0", 1, "text/plain")
REPORT = Path(__file__).parents[1] / "documents" / "read" / "report.txt"


def document(text: str) -> Document:
    return read(SOURCE, text.encode())


def paragraphs(text: str) -> list[tuple[str, str, str]]:
    """(kind, marker, text) of each paragraph."""
    return [(p.kind, p.marker, p.text) for p in document(text).paragraphs()]


def texts(text: str) -> list[str]:
    return [p.text for p in document(text).paragraphs()]


def tables(text: str) -> list[Table]:
    return [block for block in document(text).blocks if isinstance(block, Table)]


def grid(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def cell(table: Table, row: int, column: int) -> Cell:
    return next(c for c in table.cells if (c.row, c.column) == (row, column))


def styled(text: str) -> list[tuple[str, str]]:
    """(text, styles) of each span: b bold, i italic, u underlined, s superscript, @ link."""
    spans = [span for p in document(text).paragraphs() for span in p.spans]
    return [
        (
            span.text,
            "b" * span.bold
            + "i" * span.italic
            + "u" * span.underline
            + "s" * span.superscript
            + (f"@{span.href}" if span.href is not None else ""),
        )
        for span in spans
    ]


# files that cannot be read


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_document"),
        (b" \n\t\n", "empty_document"),
        (b"\xef\xbb\xbf \n", "empty_document"),
        ("Le siècle\nd’été".encode("cp1252"), "not_utf8"),
        (b"PK\x03\x04\x00\x00binary", "not_text"),
        (b"\x01\x02\x03\x04 text", "not_text"),
    ],
)
def test_bad_file_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        read(SOURCE, data)
    assert error.value.code == code


def test_latin_1_is_named_with_offset_and_line() -> None:
    with pytest.raises(UnreadableDocument, match=r"0xe9 at offset 13, line 2.*Convert the file to UTF-8"):
        read(SOURCE, "first line\nl'été".encode("latin-1"))


@pytest.mark.parametrize("charset", ["utf-8", "utf-8-sig", "utf-16"])
def test_unicode_with_byte_order_mark_is_read(charset: str) -> None:
    assert [p.text for p in read(SOURCE, "Été à Valdoria".encode(charset)).paragraphs()] == ["Été à Valdoria"]


# paragraphs and lines


def test_each_line_of_a_web_page_is_its_own_paragraph() -> None:
    assert texts("Valdoria\nOpen coast (VD0007)\nStatus: Active\nLead: Ministry") == [
        "Valdoria",
        "Open coast (VD0007)",
        "Status: Active",
        "Lead: Ministry",
    ]


def test_wrapped_file_is_read_in_whole_paragraphs() -> None:
    text = """The plan of Valdoria was written with many people and it holds
Commitments that the ministries carry out. Every ministry
reports twice a year on what it has done and what is left, and
The Forum reads the reports before they are published on the
portal of the government, where they stay for at least ten
years after the end of the plan.

The islands wrote a plan of their own and publish it there in
Winter."""
    assert [len(t.split()) for t in texts(text)] == [63, 14]


def test_fields_of_a_form_stay_apart_in_a_wrapped_file() -> None:
    lines = [
        "The ministry of the sea keeps a register of all the",
        "harbours of the islands, and it opens in spring to",
    ] * 5
    form = ["Lead institution: Ministry of the Sea and Islands", "Support institutions: Association of Ports"]
    assert texts("\n".join([*lines, "all.", "", *form]))[1:] == form


def test_hard_break_keeps_name_and_address_apart() -> None:
    assert texts("**Point of contact:**  \nMira Tolen  \nmira.tolen@example.org") == [
        "Point of contact:",
        "Mira Tolen",
        "mira.tolen@example.org",
    ]
    assert texts("Mira Tolen, head of the unit for the coast and islands\nmira.tolen@example.org") == [
        "Mira Tolen, head of the unit for the coast and islands",
        "mira.tolen@example.org",
    ]


def test_emphasis_over_hard_breaks_is_on_every_line() -> None:
    assert styled("*Freedom  \nSea  \nCoast*") == [("Freedom", "i"), ("Sea", "i"), ("Coast", "i")]


def test_paragraph_cut_by_a_page_is_joined_over_footnotes_and_page_numbers() -> None:
    cut = "*The ministry writes the register and sends it to the islands for their*\n"
    rest = "*comments in spring.*"
    assert paragraphs(f"{cut}\n<sup>1</sup> A note\n\nPage 3 of 10\n\n{rest}") == [
        ("body", "", "The ministry writes the register and sends it to the islands for their comments in spring."),
        ("footnote", "1", "A note"),
        ("furniture", "", "Page 3 of 10"),
    ]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("The ministry writes the register and sends it to the islands.", "comments in spring"),
        ("The ministry writes the register and sends it to the islands:", "comments in spring"),
        ("The ministry writes the register and sends it to the islands", "Comments in spring"),
        ("The ministry writes the register and sends it to the islands", "mira.tolen@example.org"),
        ("The ministry writes the register and sends it to the islands", "www.example.org/coast"),
        ("Mira Tolen", "head of unit"),
        ("## The ministry writes the register and sends it to the islands", "comments in spring"),
    ],
)
def test_paragraphs_that_are_not_cut_stay_two(before: str, after: str) -> None:
    assert len(texts(f"{before}\n\n{after}")) == 2


def test_paragraph_cut_again_and_again_is_one() -> None:
    parts = [f"council number {n} of the river keeps **its own** register of gauges and" for n in range(40)]
    (joined,) = texts("The " + "\n\n".join(parts))
    assert joined == "The " + " ".join(part.replace("**", "") for part in parts)


def test_table_cut_again_and_again_is_one_with_its_cells_whole() -> None:
    fragments = [f"\tand gauge {n} is kept by the\tYes" for n in range(40)]
    (table,) = tables("\n\n".join(["River\tThe register says that\tYes", *fragments]))
    assert (table.row_count, table.column_count) == (1, 3)
    whole = " ".join(["The register says that", *(f"and gauge {n} is kept by the" for n in range(40))])
    assert cell(table, 0, 1).text == whole


def test_cut_item_is_joined_and_stays_an_item() -> None:
    text = "*- Put the register online together with the maps of the coast, to*\n\n*make it useful;*"
    assert paragraphs(text) == [
        ("item", "-", "Put the register online together with the maps of the coast, to make it useful;")
    ]


def test_joined_paragraph_bears_the_line_of_each_part() -> None:
    text = "The ministry writes the register and sends it to the islands for their\n\ncomments."
    assert [span.where.line for p in document(text).paragraphs() for span in p.spans] == [1, 3]


@pytest.mark.parametrize("line", ["Page 3 of 10", "- 3 -", "3 / 10", "Página 3 de 10", "Page 3 sur 10", "p. 3"])
def test_page_number_is_furniture(line: str) -> None:
    assert paragraphs(f"Text\n\n{line}\n\nMore") == [
        ("body", "", "Text"),
        ("furniture", "", line),
        ("body", "", "More"),
    ]


def test_bare_numbers_that_count_up_are_page_numbers_and_others_are_not() -> None:
    assert [p[0] for p in paragraphs("A\n\n1\n\nB\n\n2\n\nC\n\n3")] == ["body", "furniture"] * 3
    assert [p[0] for p in paragraphs("A\n\n2018\n\nB\n\n7")] == ["body"] * 4


@pytest.mark.parametrize("line", ["---", "***", "\\*\\*\\*\\*", "_ _ _", "=====", "```"])
def test_rule_is_no_paragraph(line: str) -> None:
    assert texts(f"A\n\n{line}\n\nB") == ["A", "B"]


# headings, items, footnotes


@pytest.mark.parametrize(
    ("line", "level", "text"),
    [
        ("# Valdoria", 1, "Valdoria"),
        ("### **1.1. The *Cour*** ##", 3, "1.1. The Cour"),
        ("#### *Recommendations:*", 4, "Recommendations:"),
        ("Valdoria\n========", 1, "Valdoria"),
    ],
)
def test_heading_has_its_level_and_keeps_its_number(line: str, level: int, text: str) -> None:
    (heading,) = document(line).paragraphs()
    assert (heading.kind, heading.level, heading.text) == ("heading", level, text)


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("Aims\n----\ntext", [(2, "Aims")]),
        ("Aims of the coast\n---\ntext", [(2, "Aims of the coast")]),
        ("Aims\n~~~~~\ntext", [(3, "Aims")]),
        ("1. Aims\n=======\ntext", [(1, "1. Aims")]),
        ("text.\nAims\n----\ntext", [(2, "Aims")]),
        ("=====\nCommitment 1\nOpen coasts\n=====\ntext", [(1, "Commitment 1"), (1, "Open coasts")]),
        ("-----\nCommitment 1: Open coasts\nand islands\n-----", [(2, "Commitment 1: Open coasts and islands")]),
        ("Aims\n----\nNote\nMeans\n-----", [(2, "Aims"), (2, "Means")]),
    ],
)
def test_line_over_a_rule_and_lines_between_two_are_headings(text: str, headings: list[tuple[int, str]]) -> None:
    assert [(p.level, p.text) for p in document(text).paragraphs() if p.kind == "heading"] == headings


@pytest.mark.parametrize(
    "text",
    [
        "The coast is open.\n---\ntext",
        "The coast is open\nand the islands too\n---\ntext",
        "- the coast\n-----------",
        "Port      Ships\n---------------\nTolen     4",
        "---\nThe register is open, and everyone can read it.\n---",
        "text\n\n---\n\ntext",
    ],
)
def test_other_rules_make_no_heading(text: str) -> None:
    assert "heading" not in [kind for kind, _, _ in paragraphs(text)]


@pytest.mark.parametrize(
    ("text", "headings"),
    [
        ("text\n\nOPEN COASTS\n\ntext", ["OPEN COASTS"]),
        ("ENGAGEMENT N° 1 :\n\ntexte", ["ENGAGEMENT N° 1 :"]),
        ("COMPROMISO 1.º\nCOSTAS ABIERTAS\n\ntexto", ["COMPROMISO 1.º", "COSTAS ABIERTAS"]),
        ("1. INTRODUCTION\n\ntext", ["1. INTRODUCTION"]),
        ("OPEN COASTS\ntext", []),
        ("OPEN COASTS AND ISLANDS FOR EVERYONE.\n\ntext", []),
        ("Status:\n\nCOMPLETED\n\ntext", []),
        ("DITI\n\ntext", []),
        ("**OPEN COASTS**\n\ntext", []),
        ("# Valdoria\n\nOPEN COASTS\n\ntext", ["Valdoria"]),
        (" ".join(["PORT"] * 13), []),
    ],
)
def test_capitals_alone_are_a_heading_in_plain_text(text: str, headings: list[str]) -> None:
    assert [p.text for p in document(text).paragraphs() if p.kind == "heading"] == headings


@pytest.mark.parametrize(
    ("line", "marker", "text"),
    [
        ("- text", "-", "text"),
        ("* text", "*", "text"),
        ("+ text", "+", "text"),
        ("  • text", "•", "text"),
        ("– texte", "–", "texte"),
        ("\uf0b7 text", "•", "text"),
        ("1. text", "1.", "text"),
        ("1.- texto", "1.-", "texto"),
        ("2) text", "2)", "text"),
        ("(3) text", "(3)", "text"),
        ("a. text", "a.", "text"),
        ("(b) text", "(b)", "text"),
        ("iv. text", "iv.", "text"),
        ("B) text", "B)", "text"),
        ("14. Organise a summit", "14.", "Organise a summit"),
        ("1.\ttext", "1.", "text"),
        ("- *text*", "-", "text"),
        ("*- text*", "-", "text"),
        ("*- text", "-", "text"),
        ("- text*", "-", "text"),
        ("- *one* and *two**", "-", "one and two"),
        ("***• text***", "•", "text"),
        ("**1.** text", "1.", "text"),
        ("**2. text**", "2.", "text"),
        ("- • text", "•", "text"),
        ("- o text", "o", "text"),
    ],
)
def test_item_has_its_marker_and_no_stray_signs(line: str, marker: str, text: str) -> None:
    assert paragraphs(line) == [("item", marker, text)]


@pytest.mark.parametrize(
    "line", ["A. Tolen, Director", "14.1 Hold the summit", "p. 12", "2018. A year", "-5 %", "- 7 -"]
)
def test_no_item(line: str) -> None:
    (paragraph,) = document(line).paragraphs()
    assert paragraph.kind != "item" and paragraph.text == line


def test_nesting_is_told_by_indent() -> None:
    text = "- A\n  - o B\n    1. C\n  - D\n- E"
    assert [(p.level, p.text) for p in document(text).paragraphs()] == [
        (1, "A"),
        (2, "B"),
        (3, "C"),
        (2, "D"),
        (1, "E"),
    ]


def test_line_under_an_items_text_goes_on_with_it() -> None:
    assert paragraphs("1. First\n   Thing\n2. Second\nNo item") == [
        ("item", "1.", "First Thing"),
        ("item", "2.", "Second"),
        ("body", "", "No item"),
    ]


@pytest.mark.parametrize(
    ("line", "marker"),
    [
        ("<sup>3</sup> For a note", "3"),
        ("[57] For a note", "57"),
        ("[xlviii] For a note", "xlviii"),
        ("[^2]: For a note", "2"),
        ("[[4]](#_ftnref4) For a note", "4"),
    ],
)
def test_footnote_has_its_number_as_marker(line: str, marker: str) -> None:
    assert paragraphs(line) == [("footnote", marker, "For a note")]


@pytest.mark.parametrize("line", ["- [2] For a note", "* <sup>2</sup> For a note", "1. [2] For a note"])
def test_item_that_begins_with_a_notes_number_is_that_footnote(line: str) -> None:
    assert paragraphs(line) == [("footnote", "2", "For a note")]


def test_ticked_box_at_the_start_is_no_footnote() -> None:
    assert paragraphs("[x] Completed\n[ ] Limited") == [("body", "", "[x] Completed"), ("body", "", "[ ] Limited")]


def test_raised_number_alone_is_the_text() -> None:
    assert paragraphs("<sup>1</sup>") == [("body", "", "1")]


def test_reference_in_running_text_is_no_footnote() -> None:
    assert styled("Three parts:<sup>1</sup> and [57]") == [("Three parts:", ""), ("1", "s"), (" and [57]", "")]


@pytest.mark.parametrize(
    ("line", "text"),
    [
        ("1 <sup>st</sup> phase", "1st phase"),
        ("le 2<sup>ème</sup> jour", "le 2ème jour"),
        ("5 km<sup>2</sup>", "5 km²"),
    ],
)
def test_ordinals_and_units_are_no_references(line: str, text: str) -> None:
    assert styled(line) in ([(text, "")], [(text[:-1], ""), (text[-1], "")])


# inline markup


@pytest.mark.parametrize(
    ("line", "spans"),
    [
        ("**b** *i* ***bi***", [("b", "b"), (" ", ""), ("i", "i"), (" ", ""), ("bi", "bi")]),
        ("[text](#)", [("text", "@#")]),
        ("[a_b](https://x.example.org/a_b)", [("a_b", "@https://x.example.org/a_b")]),
        ("<https://x.example.org/é>", [("https://x.example.org/é", "@https://x.example.org/é")]),
        ("[https://x.example.org/a\\\\_b](#)", [("https://x.example.org/a_b", "@#")]),
        ("2 \\* 3 &amp; 4", [("2 * 3 & 4", "")]),
        ('a <u>b</u> <a href="/x?a=1&amp;b=2">c</a>', [("a ", ""), ("b", "u"), (" ", ""), ("c", "@/x?a=1&b=2")]),
        ("**Lead: **Ministry", [("Lead: ", "b"), ("Ministry", "")]),
        ("**Résultats :**texte", [("Résultats :", "b"), ("texte", "")]),
        ("*left open", [("left open", "i")]),
        ("left open_", [("left open", "i")]),
        ("**[Link](#)**, and more", [("Link", "b@#"), (", and more", "")]),
        ("![a picture](x.png) text", [("text", "")]),
        ("soft\u00adhyphen\u200b", [("softhyphen", "")]),
    ],
)
def test_inline_markup(line: str, spans: list[tuple[str, str]]) -> None:
    assert styled(line) == spans


# tables


def test_lines_with_tabs_are_one_table_and_empty_cells_exist() -> None:
    (table,) = tables("Progress\tNot started\tLimited\nResults\tDone\t\n")
    assert (table.row_count, table.column_count) == (2, 3)
    assert grid(table) == [["Progress", "Not started", "Limited"], ["Results", "Done", ""]]
    assert cell(table, 1, 2).is_empty and cell(table, 1, 1).where.line == 2


def test_cell_of_html_is_split_into_paragraphs_and_items() -> None:
    html = (
        '<p><b>Register: done</b>  <a href="#">It</a> opened.</p> <ul> <li>- one</li> <li>• <i>two</i></li> </ul> end'
    )
    (table,) = tables(f"Results\t{html}")
    found = [(p.kind, p.marker, p.text) for p in cell(table, 0, 1).paragraphs]
    assert found == [
        ("body", "", "Register: done It opened."),
        ("item", "-", "one"),
        ("item", "•", "two"),
        ("body", "", "end"),
    ]


def test_sign_alone_in_a_cell_is_a_mark_and_a_letter_stays_text() -> None:
    (table,) = tables("A\t✓\tX\n<b>B</b>\t<p>☒</p>\ta, b\nC\t\uf0fc\t- ✓ text")
    assert [[mark.glyph for mark in c.marks] for c in table.cells if c.column == 1] == [["✓"], ["☒"], ["✓"]]
    assert [c.text for c in table.cells if c.column > 0] == ["", "X", "", "a, b", "", "✓ text"]


def test_markdown_table_with_bars() -> None:
    (table,) = tables("| a | b |\n|---|---|\n| **x** | y<br>z |\n|  | 1 \\| 2 |")
    assert grid(table) == [["a", "b"], ["x", "y z"], ["", "1 | 2"]]
    assert [p.text for p in cell(table, 1, 1).paragraphs] == ["y", "z"]


def test_html_table_in_a_text_keeps_merged_cells_over_blank_lines() -> None:
    (table,) = tables(
        'Text\n\n<table>\n<tr><td rowspan="2">A</td><td>b</td></tr>\n\n<tr><td>c</td></tr>\n</table>\nMore'
    )
    assert [(c.row, c.column, c.row_span, c.text) for c in table.cells] == [
        (0, 0, 2, "A"),
        (0, 1, 1, "b"),
        (1, 1, 1, "c"),
    ]
    assert [c.where.line for c in table.cells] == [4, 4, 6]


def test_line_of_dashes_between_rows_is_no_row() -> None:
    (table,) = tables("A\tB\n--\t---\nC\tD")
    assert grid(table) == [["A", "B"], ["C", "D"]]


def test_tab_at_a_lines_end_alone_is_no_table() -> None:
    assert texts("Status:\t\nLead\n\t- item") == ["Status:", "Lead", "item"] and not tables("Status:\t\nLead")


# fragments of a table cut by the end of a page


@pytest.mark.parametrize("between", ["", "\n\n", "<sup>3</sup> A note\n", "Page 3 of 10\n"])
def test_fragment_with_empty_first_cell_goes_on_the_last_row(between: str) -> None:
    (table,) = tables(f"H\tI\tJ\nA\t<p>one</p>\tTwo.\n\n{between}\n\tMore\tThree\nB\tc\td")
    assert grid(table) == [["H", "I", "J"], ["A", "one More", "Two. Three"], ["B", "c", "d"]]


def test_narrow_fragment_maps_its_columns_from_the_left() -> None:
    (table,) = tables("P\tQ\tR\tS\nA\t<p>the first part of a</p>\t\t\n\n\tsentence.")
    assert (table.row_count, table.column_count) == (2, 4)
    assert [p.text for p in cell(table, 1, 1).paragraphs] == ["the first part of a sentence."]
    assert cell(table, 1, 3).is_empty


@pytest.mark.parametrize(
    ("end", "start", "joined"),
    [
        ("<p>help of the</p>", "land office.", ["help of the land office."]),
        ("<ul><li>- schools' built</li></ul>", "and unbuilt land", ["schools' built and unbuilt land"]),
        ("<ul><li>- Offices,</li></ul>", "<p>opened in May</p>", ["Offices, opened in May"]),
        (
            "<ul><li>- Ministry for the Sea and</li></ul>",
            "<p>Coast Affairs</p>",
            ["Ministry for the Sea and Coast Affairs"],
        ),
        (
            "<p>the only access point for data of every kind throughout</p>",
            "Valdoria.",
            ["the only access point for data of every kind throughout Valdoria."],
        ),
        ("<p>Done.</p>", "more", ["Done.", "more"]),
        ("<p>Steps:</p>", "more", ["Steps:", "more"]),
        ("<p>Open the register</p>", "Next year", ["Open the register", "Next year"]),
        ("<ul><li>- one</li></ul>", "<ul><li>- two</li></ul>", ["one", "two"]),
        ("<p>see this page</p>", "www.example.org", ["see this page", "www.example.org"]),
    ],
)
def test_sentence_over_two_fragments_is_one_paragraph(end: str, start: str, joined: list[str]) -> None:
    (table,) = tables(f"A\t{end}\n\n\t{start}")
    assert [p.text for p in cell(table, 0, 1).paragraphs] == joined


@pytest.mark.parametrize(
    "fragment",
    ["B\tc", "Text\n\n\tc", "\tc\td\te", "\tH", "\t"],
    ids=["first cell filled", "text between", "more columns", "first row again", "all empty"],
)
def test_fragment_that_is_a_table_of_its_own(fragment: str) -> None:
    assert grid(tables(f"\tH\nA\tb\n\n{fragment}\nZ\tz")[0]) == [["", "H"], ["A", "b"]]


def test_empty_first_cell_inside_a_run_of_rows_stays_its_own_row() -> None:
    (table,) = tables("Progress\t\tLimited\nResults\t\tDone\n\tNext\tMore")
    assert grid(table) == [["Progress", "", "Limited"], ["Results", "", "Done"], ["", "Next", "More"]]


# a whole report


def test_report_with_everything_in_it() -> None:
    found = read(SOURCE, REPORT.read_bytes())
    outside = [(b.kind, b.marker, b.text) for b in found.blocks if isinstance(b, Paragraph)]
    assert outside == [
        ("body", "", "Republic"),
        ("body", "", "of Valdoria"),
        ("heading", "", "1. How the plan was made"),
        (
            "body",
            "",
            "The forum met nine times and wrote to every ministry. The minutes are public, and the ministries"
            " answered each of the questions they were asked.",
        ),
        ("footnote", "1", "See https://forum.example.org/all_minutes"),
        ("heading", "", "1.1. Commitments"),
        ("item", "-", "Open the land register"),
        ("item", "-", "Publish the maps of the coast"),
        (
            "item",
            "-",
            "Ask the islands first, because they were left out of the last plan, and write down what they say;",
        ),
        ("item", "-", "Parent"),
        ("item", "o", "Child"),
        ("footnote", "2", "A note between two fragments"),
        ("body", "", "Point of contact:"),
        ("body", "", "Mira Tolen"),
        ("body", "", "mira.tolen@example.org"),
    ]
    (table,) = [b for b in found.blocks if isinstance(b, Table)]
    assert grid(table) == [
        ["Progress", "Not started", "Limited", "Substantial", "Completed"],
        [
            "Results",
            "Register opened: done The register was opened in May with the help of the land office. Maps of the",
            "",
            "",
            "",
        ],
        ["Next steps", "first second and last step"],
    ]


PIECES = """
- |* |**|*|_|TAB|END|END END|<p>|</p>|<ul>|<li>|</li>|</ul>|<table>|<tr>|<td>|</td>|</table>|<b>|</b>|<sup>1</sup>|<br>
|[a](#)|<https://x.y>|BAR|BAR---BAR|1. |a) |# |\\|&amp;|✓|word |Word. |---|[57] |<!--|-->|é
|3 of 4|<a href=x>|PAGE|\u00a0
"""
NAMES = {"TAB": "\t", "END END": "\n\n", "END": "\n", "BAR": "|", "PAGE": "\f"}


def piece(name: str) -> str:
    for word, sign in NAMES.items():
        name = name.replace(word, sign)
    return name


FRAGMENTS = st.sampled_from(PIECES.strip("\n").replace("\n", "").split("|")).map(piece)


@given(st.lists(FRAGMENTS | st.text(max_size=3), max_size=30).map("".join))
def test_any_text_is_read_or_refused(text: str) -> None:
    try:
        found = read(SOURCE, text.encode("utf-8", "ignore"))
    except UnreadableDocument:
        return
    assert all(p.text for p in found.paragraphs())
    for table in (block for block in found.blocks if isinstance(block, Table)):
        assert all(c.row < table.row_count and c.column < table.column_count for c in table.cells)
        assert [(c.row, c.column) for c in table.cells] == sorted((c.row, c.column) for c in table.cells)


# the real documents


@pytest.mark.corpus
def test_long_report_is_read_fast_and_without_markup(corpus: Path) -> None:
    data = max(corpus.glob("*.txt"), key=lambda path: path.stat().st_size).read_bytes()
    read(SOURCE, data)
    started = time.process_time()
    found = read(SOURCE, data)
    assert time.process_time() - started < 2
    assert not [p.text for p in found.paragraphs() if "*" in p.text or "</" in p.text or "\\" in p.text]


def test_letters_with_marks_of_their_own_are_composed_but_no_address() -> None:
    decomposed = "De\u0301cision prise a\u0300 Re\u0301sal, voir http://valdoria.example.org/de\u0301cision ici."
    assert texts(decomposed) == ["Décision prise à Résal, voir http://valdoria.example.org/de\u0301cision ici."]

"""The HTML reader: saved web pages and reports."""

from __future__ import annotations

from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.errors import UnreadableDocument
from pipeline.model import Cell, Document, Paragraph, Source, Table
from pipeline.read.html import read

SOURCE = Source("d", "page.html", "raw/page.html", "0", 1, "text/html")
PAGE = Path(__file__).parents[1] / "documents" / "read" / "page.html"


def document(html: str, url: str = "") -> Document:
    return read(msgspec.structs.replace(SOURCE, url=url), html.encode())


def paragraphs(html: str) -> list[tuple[str, str]]:
    """(kind, text) of each paragraph."""
    return [(p.kind, p.text) for p in document(html).paragraphs()]


def table(html: str) -> Table:
    (found,) = [block for block in document(html).blocks if isinstance(block, Table)]
    return found


def cells(html: str) -> tuple[Cell, ...]:
    return table(f"<table><tr><td>Label</td>{html}</tr></table>").cells[1:]


def hrefs(html: str, url: str = "") -> list[str | None]:
    return [span.href for p in document(html, url).paragraphs() for span in p.spans]


def test_page_with_everything_in_it() -> None:
    blocks = read(SOURCE, PAGE.read_bytes()).blocks
    assert [(b.kind, b.level, b.marker, b.text) for b in blocks if isinstance(b, Paragraph)] == [
        ("furniture", 0, "", "Partnership of Valdoria"),
        ("furniture", 0, "•", "Members"),
        ("heading", 1, "", "Open Coast Register (VD0007)"),
        ("heading", 3, "", "At-a-Glance"),
        ("body", 0, "", "Action Plan: Valdoria Action Plan 2021-2023"),
        ("body", 0, "", "Early Results: Major Major"),
        ("heading", 2, "", "Description"),
        ("body", 0, "", "First line"),
        ("body", 0, "", "second line with a note"),
        ("item", 1, "3.", "Ask the islands"),
        ("item", 2, "•", "by letter"),
        ("item", 1, "4.", "Write it down"),
        ("body", 0, "", "in the register"),
        ("body", 0, "", "IRM review, shown on a click"),
        ("footnote", 0, "1", "Register of the coast, coast.example.org"),
        ("furniture", 0, "", "Imprint"),
    ]


def test_table_of_the_page_keeps_merged_cells_caption_and_marks() -> None:
    found = table(PAGE.read_text("utf-8"))
    assert (found.row_count, found.column_count, found.caption) == (3, 3, "Progress of the commitment")
    assert [(c.row, c.column, c.row_span, c.column_span, c.text) for c in found.cells] == [
        (0, 0, 1, 1, "Milestone"),
        (0, 1, 1, 1, "Not started"),
        (0, 2, 1, 1, "Completed"),
        (1, 0, 2, 1, "Register"),
        (1, 1, 1, 1, ""),
        (1, 2, 1, 1, ""),
        (2, 1, 1, 2, "Maps Names"),
    ]
    assert [[m.glyph for m in c.marks] for c in found.cells if c.marks] == [["✓"]]
    assert found.cells[0].where.line == 20


def test_line_is_that_of_the_element() -> None:
    assert [p.where.line for p in document("<p>a</p>\n\n<p>b</p>").paragraphs()] == [1, 3]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<div>a<div>b</div>c</div>", ["a", "b", "c"]),
        ("<p>a<p>b", ["a", "b"]),
        ("<dl><dt>Lead</dt><dd>Ministry</dd></dl>", ["Lead", "Ministry"]),
        ("<p>a  \n b&nbsp;c &amp; d</p>", ["a b c & d"]),
        ("<pre>a\nb</pre>", ["a", "b"]),
        ("<p>a<!-- c -->b<script>x</script>c</p>", ["abc"]),
        ("<p>a</p>tail", ["a", "tail"]),
        ("<button>Review</button><details><summary>More</summary>text</details>", ["Review", "More", "text"]),
        ("<table><tr><td><p>layout</p></td></tr></table>", ["layout"]),
        ("<table role=presentation><tr><td>a</td><td>b</td></tr></table>", ["a", "b"]),
        ("<div hidden>x</div><div hidden role=tabpanel>y</div><span role=tooltip>z</span>", ["y"]),
        ("text only", ["text only"]),
    ],
)
def test_text_is_broken_at_block_elements(html: str, found: list[str]) -> None:
    assert [text for _, text in paragraphs(html)] == found


@pytest.mark.parametrize(
    ("html", "kind"),
    [
        ("<nav>x</nav>", "furniture"),
        ("<main><nav>x</nav></main>", "furniture"),
        ("<header>x</header>", "furniture"),
        ("<div role=banner>x</div>", "furniture"),
        ("<footer><h2>x</h2></footer>", "furniture"),
        ("<main>y</main><aside>x</aside>", "furniture"),
        ("<aside>x</aside>", "body"),
        ("<article><aside>x</aside></article>", "body"),
        ("<article><footer>x</footer></article>", "body"),
        ("<header><h1>x</h1></header>", "heading"),
        ("<main>y</main><header><h1>x</h1></header>", "furniture"),
    ],
)
def test_furniture_is_what_stands_outside_the_main_part(html: str, kind: str) -> None:
    assert (kind, "x") in paragraphs(html)


@pytest.mark.parametrize(
    ("html", "furniture"),
    [
        ("<ul><li><a href='#a'>Aims</a></li><li><a href='#b'>Ports</a></li></ul>y", ["Aims", "Ports"]),
        ("<div role=tablist><button role=tab>Aims</button></div>y", ["Aims"]),
        ("<div class='page-breadcrumbs'><a href='/'>Home</a> &gt; VD0007</div>y", ["Home > VD0007"]),
        ("<div aria-label=Breadcrumb><a href='/'>Home</a></div>y", ["Home"]),
        ("<a class='skip-link' href='#content'>Skip</a><h1>y</h1>", ["Skip"]),
        ("<body><a href='#content'>Skip</a><main>y</main></body>", ["Skip"]),
        ("<p><a href='#menu'>Menu</a><a href='#content'>Skip</a></p><h1>y</h1>", ["Menu", "Skip"]),
        ("<main>y</main><div role=complementary>News</div>", ["News"]),
    ],
)
def test_what_only_leads_elsewhere_is_furniture(html: str, furniture: list[str]) -> None:
    found = paragraphs(html)
    assert [text for kind, text in found if kind == "furniture"] == furniture
    assert [text for kind, text in found if kind != "furniture"] == ["y"]


@pytest.mark.parametrize(
    "html",
    [
        "<ul><li><a href='#a'>x</a> of the coast</li></ul>",
        "<ul><li><a href='#'>x</a></li></ul>",
        "<ul><li><a href='/ports'>x</a></li></ul>",
        "<ul><li>x</li></ul>",
        "<div role=tablist><h4>x</h4><div role=tabpanel>y</div></div>",
        "<div class=breadcrumb-page><h1>x</h1></div>",
        "<h2>x</h2><p><a href='#top-ports'>Ports</a></p>",
        "<p>See <a href='#a'>x</a></p>",
        "<p><b>Ambition (<a href='#ambition'>see definition</a>):</b> Major</p>",
    ],
)
def test_links_that_say_something_are_content(html: str) -> None:
    assert "furniture" not in {kind for kind, _ in paragraphs(html)}


def test_content_after_furniture_is_content() -> None:
    assert paragraphs("<nav><div style='display:none'>n</div>a</nav>b") == [("furniture", "a"), ("body", "b")]


@pytest.mark.parametrize(
    ("html", "markers"),
    [
        ("<ul><li>x</li></ul>", ["•"]),
        ("<ol><li>x<li value=5>y<li>z</ol>", ["1.", "5.", "6."]),
        ("<ol type=a><li>x<li>y</ol>", ["a.", "b."]),
        ("<ul style='list-style-type: none'><li>- x</li><li>y</li></ul>", ["-", ""]),
        ("<p>a) x</p>", ["a)"]),
        ("<li>x</li>", ["•"]),
        ("<ul><li><div></div><b>x</b></li></ul>", ["•"]),
    ],
)
def test_items_have_the_marker_a_reader_sees(html: str, markers: list[str]) -> None:
    found = list(document(html).paragraphs())
    assert [p.marker for p in found] == markers and {p.kind for p in found} == {"item"}


@pytest.mark.parametrize(
    ("html", "marker", "text"),
    [
        ("<ul><li>[12] Plan of the coast</li></ul>", "12", "Plan of the coast"),
        ("<ol><li id=fn3>Plan of the coast</li></ol>", "3", "Plan of the coast"),
        ("<ul><li id='footnote-3'>Plan of the coast</li></ul>", "3", "Plan of the coast"),
        ("<div class=footnotes><ol start=4><li>Plan of the coast</li></ol></div>", "4", "Plan of the coast"),
        ("<main>y</main><footer class=footnotes><ol><li>[7] Plan</li></ol></footer>", "7", "Plan"),
        ("<section role=doc-endnotes><ol><li>Plan <a href='#fnref1'>↩</a></li></ol></section>", "1", "Plan"),
        ("<p><a href='#_ftnref2'>[2]</a> Plan</p>", "2", "Plan"),
    ],
)
def test_footnote_of_a_page_has_its_number_as_marker(html: str, marker: str, text: str) -> None:
    found = list(document(html).paragraphs())[-1]
    assert (found.kind, found.marker, found.text) == ("footnote", marker, text)


CITED = "<p>The coast<sup><a href='#n3'>[3]</a></sup>.</p>"


@pytest.mark.parametrize(
    ("html", "text"),
    [
        (CITED + "<h2>Notes</h2><ol><li id=n3>Plan of the coast <a href='#r3'>↩</a></li></ol>", "Plan of the coast"),
        (CITED + "<ul><li><a name=n3></a>Plan</li></ul>", "Plan"),
        (CITED + "<p id=n3>3. Plan of 2020</p>", "Plan of 2020"),
        (CITED + "<p id=n3>(3) Plan</p>", "Plan"),
        (CITED + "<p id=n3>30 plans</p>", "30 plans"),
        ("<p>The coast.<a id=r href='#src-3'>[3]</a></p><div id=src-3><p><a href='#r'>[3]</a> Plan</p></div>", "Plan"),
        ("<table><tr><td>Aim<td>Coast <a href='#q'>(3)</a></table><ol><li>x<li id=q>Plan</ol>", "Plan"),
    ],
)
def test_what_a_number_in_the_text_leads_to_is_its_note(html: str, text: str) -> None:
    found = list(document(html).paragraphs())
    assert (found[-1].kind, found[-1].marker, found[-1].text) == ("footnote", "3", text)
    assert [note.text.strip(" []()") for p in found[:-1] for note in p.notes] == ["3"]


@pytest.mark.parametrize(
    "html",
    [
        "<p>See <a href='#x'>3</a></p><p id=x>Plan</p>",
        "<p>See <a href='#x'>[3]</a></p><section><div id=x><h2>Plan</h2></div></section>",
        "<p id=x>Plan</p><p>See <a href='#x'>[3]</a></p>",
    ],
)
def test_what_other_links_lead_to_is_no_note(html: str) -> None:
    assert "footnote" not in {kind for kind, _ in paragraphs(html)}


def rows(html: str) -> list[list[list[str]]]:
    return [[[p.text for p in cell.paragraphs] for cell in row] for row in table(html).rows()]


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<dl><dt>Lead<dd>Office of Wells<dt>Done<dd>Yes</dl>", [[["Lead"], ["Office of Wells"]], [["Done"], ["Yes"]]]),
        ("<dl><div><dt>Lead</dt><dd>A</dd><dd>B</dd></div></dl>", [[["Lead"], ["A", "B"]]]),
        ("<dl><dt>Lead<dt>Support<dd>A</dl>", [[["Lead", "Support"], ["A"]]]),
        ("<dl><dt>Aim<dd><p>Open</p><ul><li>wells</ul></dl>", [[["Aim"], ["Open", "wells"]]]),
        (
            "<dl><dt>Contact<dd><dl><dt>Name<dd>Ada Brook<dt>Email<dd>a@example.org</dl><dt>Done<dd>No</dl>",
            [[["Contact"]], [["Name"], ["Ada Brook"]], [["Email"], ["a@example.org"]], [["Done"], ["No"]]],
        ),
        ("<dl><dt>Contact<dd><div><dl><dt>Name<dd>Ada</dl></div></dl>", [[["Contact"]], [["Name"], ["Ada"]]]),
        ("<dl><dt hidden>Id<dd hidden>7<dt>Lead<dd>A</dl>", [[["Lead"], ["A"]]]),
    ],
)
def test_definition_list_is_a_table_of_labels_and_values(html: str, found: list[list[list[str]]]) -> None:
    assert rows(html) == found


@pytest.mark.parametrize(
    ("html", "found"),
    [
        ("<dl><dt>Wells<dd><h3>Open them</h3><p>All</p></dl>", [("body", "Wells"), ("heading", "Open them")]),
        ("<dl><dd>All wells</dl>", [("body", "All wells")]),
        ("<dl><dt>All wells</dl>", [("body", "All wells")]),
    ],
)
def test_definition_list_without_fields_stays_text(html: str, found: list[tuple[str, str]]) -> None:
    assert paragraphs(html)[: len(found)] == found


def test_second_paragraph_of_a_footnote_is_none_of_the_text() -> None:
    assert paragraphs("<ol class=footnotes><li><p>a</p><p>b</p></li></ol><p>c</p>") == [
        ("footnote", "a"),
        ("footnote", "b"),
        ("body", "c"),
    ]


@pytest.mark.parametrize("html", ["<body class=footnotes><ul><li>x</li></ul>", "<ul><li id=commitment-7>x</li></ul>"])
def test_other_names_make_no_footnote(html: str) -> None:
    assert paragraphs(html) == [("item", "x")]


@pytest.mark.parametrize(
    "link",
    [
        "<a href='#fn12'>[12]</a>",
        "<sup><a href='#_ftn12'>12</a></sup>",
        "<sup><a href='#en12'>12</a></sup>",
        "<a href='#nb12'><sup>[12]</sup></a>",
    ],
)
def test_link_to_a_note_is_a_raised_number_and_no_link(link: str) -> None:
    (paragraph,) = document(f"<p>The coast.{link}</p>").paragraphs()
    assert paragraph.text == "The coast." and paragraph.spans[1].is_note and paragraph.spans[1].href is None


@pytest.mark.parametrize("link", ["<a href='#commitment-7'>7</a>", "<a href='#fn7'>Note of the coast</a>"])
def test_other_links_in_a_page_stay_links(link: str) -> None:
    (paragraph,) = document(f"<p>See {link}</p>").paragraphs()
    assert paragraph.spans[1].href is not None and not paragraph.spans[1].superscript


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<h4>Design <i class='icon-info' aria-hidden=true>i</i></h4>", "Design"),
        ("<h4>Design <span class='material-icons' aria-hidden=true>expand_more</span></h4>", "Design"),
        ("<p><i>i</i> am here</p>", "i am here"),
        ("<p><span class=icon>yes</span></p>", "yes"),
    ],
)
def test_name_of_an_icon_is_no_text(html: str, text: str) -> None:
    assert [found for _, found in paragraphs(html)] == [text]


@pytest.mark.parametrize(
    ("html", "is_bold"),
    [
        ("<dl><dt>Lead</dt></dl>", True),
        ("<dl><dd>Ministry</dd></dl>", False),
        ("<details><summary>Results</summary></details>", True),
        ("<fieldset><legend>Results</legend></fieldset>", True),
        ("<figure><figcaption>Map</figcaption></figure>", True),
        ("<b style='font-weight: normal'>text</b>", False),
    ],
)
def test_elements_that_are_bold_without_saying_so(html: str, is_bold: bool) -> None:
    (paragraph,) = document(html).paragraphs()
    assert paragraph.is_bold == is_bold


def test_head_cells_of_rows_are_bold() -> None:
    assert [c.paragraphs[0].is_bold for c in table("<table><tr><th>Lead</th><td>x</td></tr></table>").cells] == [
        True,
        False,
    ]


@pytest.mark.parametrize(
    ("html", "style"),
    [
        ("<b>x</b>", "bold"),
        ("<strong>x</strong>", "bold"),
        ("<span style='font-weight: 700'>x</span>", "bold"),
        ("<em>x</em>", "italic"),
        ("<u>x</u>", "underline"),
        ("<sup>1</sup>", "superscript"),
    ],
)
def test_styles(html: str, style: str) -> None:
    (paragraph,) = document(f"<p>a {html}</p>").paragraphs()
    assert getattr(paragraph.spans[1], style) and not getattr(paragraph.spans[0], style)


@pytest.mark.parametrize(
    ("href", "url", "found"),
    [
        ("b", "https://example.org/a/", "https://example.org/a/b"),
        ("/b", "https://example.org/a/", "https://example.org/b"),
        ("b", "", "b"),
        ("#", "https://example.org/a/", "#"),
        ("#x", "https://example.org/a/", "#x"),
        ("", "https://example.org/a/", ""),
        ("mailto:a@example.org", "https://example.org/", "mailto:a@example.org"),
        ("http://[b", "https://example.org/", "http://[b"),
    ],
)
def test_relative_links_are_resolved_against_the_source(href: str, url: str, found: str) -> None:
    assert hrefs(f'<a href="{href}">x</a>', url) == [found]


def test_base_element_goes_before_the_source() -> None:
    html = '<head><base href="/c/"></head><a href="b">x</a>'
    assert hrefs(html, "https://example.org/a/") == ["https://example.org/c/b"]


@pytest.mark.parametrize(
    ("cell", "glyphs"),
    [
        ("<td>✔</td>", ["✔"]),
        ("<td><p>☑</p></td>", ["☑"]),
        ("<td><img alt='Check' src=x></td>", ["✓"]),
        ("<td><img alt='✗' src=x></td>", ["✗"]),
        ("<td><i class='fa fa-check'></i></td>", ["✓"]),
        ("<td><input type=checkbox checked></td>", ["☑"]),
        ("<td><input type=checkbox></td>", ["☐"]),
        ("<td>X</td>", []),
        ("<td><img alt='A map' src=x></td>", []),
        ("<td>✓ done</td>", []),
    ],
)
def test_signs_in_cells_are_marks(cell: str, glyphs: list[str]) -> None:
    (found,) = cells(cell)
    assert [mark.glyph for mark in found.marks] == glyphs


@pytest.mark.parametrize(
    ("html", "text"),
    [
        ("<p><input type=checkbox checked>Limited <input type=checkbox>Completed</p>", "☑ Limited ☐ Completed"),
        ("<label><input type=radio> Limited</label>", "☐ Limited"),
        ("<table><tr><td>Level</td><td><input type=radio checked>Limited</td></tr></table>", "☑ Limited"),
    ],
)
def test_box_of_a_form_stands_before_its_words(html: str, text: str) -> None:
    assert paragraphs(html)[-1] == ("body", text)


def test_box_without_words_outside_a_table_is_no_text() -> None:
    assert paragraphs("<div><input type=checkbox id=menu></div><p>☐</p>") == [("body", "☐")]


def test_caption_of_a_figure_with_one_table_is_the_tables() -> None:
    html = "<figure><table><tr><td>a</td><td>b</td></tr></table><figcaption>Ships</figcaption></figure>"
    assert table(html).caption == "Ships" and paragraphs(html) == [("body", "a"), ("body", "b")]
    assert paragraphs(f"<nav>{html}</nav>") == [("furniture", "a"), ("furniture", "b"), ("furniture", "Ships")]


@pytest.mark.parametrize(
    ("attribute", "fill"),
    [
        ("bgcolor='#FF0000'", "#ff0000"),
        ("style='background-color: rgb(0, 128, 255)'", "#0080ff"),
        ("style='background: #abc'", "#aabbcc"),
        ("bgcolor='#ffffff'", ""),
        ("", ""),
    ],
)
def test_fill_of_a_cell(attribute: str, fill: str) -> None:
    (found,) = cells(f"<td {attribute}>x</td>")
    assert found.fill == fill


def test_nested_table_is_text_of_its_cell() -> None:
    (found,) = cells("<td>a<table><tr><td>b</td><td>c</td></tr></table>d</td>")
    assert [p.text for p in found.paragraphs] == ["a", "b", "c", "d"]


def test_cells_stand_beside_those_that_reach_down_from_above() -> None:
    rows = "<tr><td>a<td rowspan=3 colspan=2>b<td rowspan=2>c</tr><tr><td>d<td>e</tr><tr><td>f<td>g</tr>"
    found = table(f"<table>{rows}</table>")
    assert [(c.text, c.row, c.column) for c in found.cells if c.row] == [
        ("d", 1, 0),
        ("e", 1, 4),
        ("f", 2, 0),
        ("g", 2, 3),
    ]


def test_cells_that_span_as_much_as_they_may_are_placed_all_the_same() -> None:
    found = table("<table>" + "<tr><td rowspan=1000 colspan=1000>a<td>b</tr>" * 60 + "</table>")
    assert (found.row_count, found.column_count) == (60, 60 * 1000 + 1)


def test_span_down_to_the_end_and_nonsense_spans() -> None:
    found = table("<table><tr><td rowspan=0>a</td><td colspan=x>b</td></tr><tr><td rowspan=99>c</td></tr></table>")
    assert [(c.row, c.column, c.row_span, c.column_span) for c in found.cells] == [
        (0, 0, 2, 1),
        (0, 1, 1, 1),
        (1, 1, 1, 1),
    ]


@pytest.mark.parametrize(
    "data",
    [
        "<p>été</p>".encode(),
        "\ufeff<p>été</p>".encode(),
        "<p>été</p>".encode("utf-16"),
        "<meta charset='iso-8859-1'><p>été</p>".encode("latin-1"),
        '<?xml version="1.0" encoding="windows-1252"?><html><p>été</p></html>'.encode("cp1252"),
        "<meta charset='utf-16'><p>été</p>".encode(),
    ],
)
def test_declared_character_set_is_honoured(data: bytes) -> None:
    assert [p.text for p in read(SOURCE, data).paragraphs()] == ["été"]


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (b"", "empty_document"),
        ("<p>été</p>".encode("latin-1"), "not_utf8"),
        (b"<meta charset=shift_jis><p>\x81\xff</p>", "wrong_charset"),
        (b"<p>\x00</p>", "not_text"),
    ],
)
def test_bad_page_is_refused_with_its_code(data: bytes, code: str) -> None:
    with pytest.raises(UnreadableDocument) as error:
        read(SOURCE, data)
    assert error.value.code == code


def test_deep_nesting_is_no_danger() -> None:
    assert [p.text for p in document("<div>" * 1500 + "x").paragraphs()] == ["x"]
    assert "x" in [p.text for p in document("<table><tr><td>a<td>" * 500 + "x").paragraphs()]


PIECES = """
<p> </p> <ul> <li> </ul> <ol start=9> <table> <tr> <td> </table> <td rowspan=3 colspan=2> <nav> </nav> <br> <pre> </pre>
<h2> </h2> <main> <a href='http://[x'> </a> <sup>1</sup> <a href='#n'>[1]</a> <p id=n> <dl> <dt> <dd> </dl>
<!-- --> <b> </b> <base href=x> &amp; word <caption> <?x
"""


@given(st.lists(st.sampled_from(PIECES.split()) | st.text(max_size=3), max_size=30).map("".join))
def test_any_page_is_read_or_refused(html: str) -> None:
    try:
        found = read(SOURCE, html.encode("utf-8", "ignore"))
    except UnreadableDocument:
        return
    assert all(p.text for p in found.paragraphs())


@given(
    st.sampled_from([b"", b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf", b"<meta charset=idna>"]), st.binary(max_size=40)
)
def test_any_bytes_are_read_or_refused(start: bytes, data: bytes) -> None:
    try:
        assert read(SOURCE, start + data).source is SOURCE
    except UnreadableDocument as error:
        assert error.reason.endswith(".")


def test_letters_with_marks_of_their_own_are_composed_but_no_address() -> None:
    page = "<p>De\u0301cision <a href='de\u0301cision.html'>publie\u0301e</a> a\u0300 Re\u0301sal</p>"
    assert paragraphs(page) == [("body", "Décision publiée à Résal")]
    assert hrefs(page) == [None, "de\u0301cision.html", None]

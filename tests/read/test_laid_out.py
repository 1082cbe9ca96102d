"""Texts that keep the layout of pages: columns of words set with blanks."""

from __future__ import annotations

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from pipeline.model import Document, Paragraph, Source, Table
from pipeline.read.text import read
from pipeline.read.text_pages import furniture_of, split_pages

SHEET = """\
 Commitment 2. Open registers of the valley mills
 Lead                    Ministry of Mills (MM)
 institution
 Other actors            Guild of Millers, Water Board and the Foundation
 involved                for Clear Streams
 Main objective          Let anyone see which mills hold a licence and
                         until when.
 Level of                Not started      Limited      Substantial      Completed
 completion
                                                            X
 End date                31 August 2022
"""


def document(text: str) -> Document:
    return read(Source("a", "a.txt", "a.txt", "", 0, "text/plain"), text.encode())


def tables(text: str) -> list[Table]:
    return [block for block in document(text).blocks if isinstance(block, Table)]


def rows(table: Table) -> list[list[str]]:
    return [[cell.text for cell in row] for row in table.rows()]


def paragraphs(text: str) -> list[tuple[str, str]]:
    return [(block.kind, block.text) for block in document(text).blocks if isinstance(block, Paragraph)]


def test_label_and_value_that_wrap_are_one_cell_each() -> None:
    (table,) = tables(SHEET)
    assert rows(table)[:3] == [
        ["Lead institution", "Ministry of Mills (MM)"],
        ["Other actors involved", "Guild of Millers, Water Board and the Foundation for Clear Streams"],
        ["Main objective", "Let anyone see which mills hold a licence and until when."],
    ]


def test_levels_beside_a_label_are_cells_with_the_sign_under_its_level() -> None:
    (table,) = tables(SHEET)
    levels, signs = table.rows()[3:5]
    assert [cell.text for cell in levels] == [
        "Level of completion",
        "Not started",
        "Limited",
        "Substantial",
        "Completed",
    ]
    assert levels[0].row_span == 2
    assert [cell.text for cell in signs] == ["", "", "X", ""]
    assert signs[2].column == levels[3].column
    assert rows(table)[5] == ["End date", "31 August 2022"]


def test_cells_and_their_words_keep_the_numbers_of_their_lines() -> None:
    (table,) = tables(SHEET)
    value = table.rows()[1][1]
    assert value.where.line == 4
    assert [span.where.line for span in value.paragraphs[0].spans] == [4, 5]


def test_row_set_off_by_bars_keeps_the_number_of_its_line() -> None:
    text = "The mills of Valdoria are old.\n\n\fThe springs are counted.\n\n| Mills | Springs | ✓ |\n"
    (table,) = tables(text)
    assert {cell.where.line for cell in table.cells} == {5}
    assert {cell.marks[0].where.line for cell in table.cells if cell.marks} == {5}
    assert {span.where.line for cell in table.cells for p in cell.paragraphs for span in p.spans} == {5}


@pytest.mark.parametrize(
    ("sign_at", "nearer"),
    [
        (36, "Limited"),
        (39, "Limited"),
        (44, "Substantial"),
        (46, "Substantial"),
        (49, "Substantial"),
        (52, "Substantial"),
    ],
)
def test_sign_in_the_white_between_two_levels_belongs_to_the_nearer_one(sign_at: int, nearer: str) -> None:
    text = (
        "Level       Not started      Limited              Substantial          Completed\n"
        + " " * sign_at
        + "✓\n\f\nThe mills of Valdoria are old.\n"
    )
    levels, signs = tables(text)[0].rows()[:2]
    marked = next(cell for cell in signs if cell.marks)
    assert next(cell.text for cell in levels if cell.column == marked.column) == nearer


def test_heading_above_a_table_stays_outside() -> None:
    assert paragraphs(SHEET) == [("heading", "Commitment 2. Open registers of the valley mills")]


@pytest.mark.parametrize(
    ("language", "head"),
    [
        ("en", ("Milestone", "Start date", "End date", "Level")),
        ("es", ("Hito", "Fecha de inicio", "Fecha de término", "Nivel")),
        ("fr", ("Jalon", "Date de début", "Date de fin", "Niveau")),
    ],
)
def test_table_of_four_columns_has_a_row_for_each_milestone(language: str, head: tuple[str, ...]) -> None:
    text = (
        f"{head[0]:<40}{head[1]:<18}{head[2]:<18}{head[3]}\n"
        f"{'1.1 Register of the mills on the lower':<40}{'01/03/2021':<18}{'31/12/2021':<18}A\n"
        "river, with their owners\n"
        f"{'1.2 Open the search page':<40}{'01/01/2022':<18}{'31/08/2022':<18}B\n"
    )
    (table,) = tables(text)
    assert rows(table) == [
        list(head),
        ["1.1 Register of the mills on the lower river, with their owners", "01/03/2021", "31/12/2021", "A"],
        ["1.2 Open the search page", "01/01/2022", "31/08/2022", "B"],
    ]


def test_one_blank_parts_label_and_value_where_all_other_lines_are_white() -> None:
    text = (
        "What is the         The Ministry will publish each payment.\n"
        "commitment?\n"
        "Why is it relevant  It opens data on the rents of the mills.\n"
        "What is the problem Towns that host mills are owed a third of the rent and\n"
        "that is addressed?  do not know what was paid.\n"
    )
    (table,) = tables(text)
    assert rows(table) == [
        ["What is the commitment?", "The Ministry will publish each payment."],
        ["Why is it relevant", "It opens data on the rents of the mills."],
        [
            "What is the problem that is addressed?",
            "Towns that host mills are owed a third of the rent and do not know what was paid.",
        ],
    ]


def test_groups_of_actors_beside_a_label_are_rows_of_their_own() -> None:
    text = (
        "Lead institution                 Ministry of Mills\n"
        "Other actors     Government      Water Board; Treasury\n"
        "involved         Civil society,  Foundation for Clear Streams\n"
        "                 private sector\n"
        "Problem that is to be solved     Nobody knows the owners.\n"
    )
    (table,) = tables(text)
    assert rows(table)[1:3] == [
        ["Other actors involved", "Government", "Water Board; Treasury"],
        ["Civil society, private sector", "Foundation for Clear Streams"],
    ]


def test_row_that_a_page_break_cuts_goes_on_in_the_same_cell() -> None:
    text = (
        "Main objective          Let anyone see which mills hold a licence\n"
        "Description             The Ministry will publish the register of all the\n"
        "\n   Page 1\n\f"
        "                        licences and keep it up to date.\n"
        "Next steps              Publish the register of the springs too.\n"
        "\n   Page 2\n"
    )
    (table,) = tables(text)
    assert rows(table)[1] == [
        "Description",
        "The Ministry will publish the register of all the licences and keep it up to date.",
    ]


PROSE = (
    "The mills of Valdoria stand on both banks of the river and most of them\n"
    "are older than the bridge. In 2021 the Ministry counted 214 of them; of\n"
    "these   31 had a licence, and the others were asked to apply for one by\n"
    "the end of the year.\n\n"
    "The council met four times.\n"
)


def test_running_text_is_no_table_though_blanks_stand_in_it() -> None:
    assert not tables("\f" + PROSE)
    assert [text.split()[0] for _, text in paragraphs("\f" + PROSE)] == ["The", "The"]


def test_line_above_that_fills_the_white_parts_nothing_below() -> None:
    text = (
        "            The mills stand on both banks of the river.\n"
        "Mills       Owners      Springs\n"
        "Upper and lower         Nine\n"
    )
    words = " ".join(paragraph.text for paragraph in document(text).paragraphs())
    assert words.split() == text.split()


def test_list_of_items_is_no_table() -> None:
    text = "\f 1.    Count the mills of the upper\n       valley.\n 2.    Write to their owners.\n"
    assert not tables(text)
    assert paragraphs(text) == [("item", "Count the mills of the upper valley."), ("item", "Write to their owners.")]


def test_contents_list_is_no_table_and_its_entries_are_known() -> None:
    text = (
        "\fContents\n1. Introduction ............ 2\n2. The mills ............... 3\n3. Conclusion .............. 14\n"
    )
    assert not tables(text)
    assert [kind for kind, _ in paragraphs(text)][1:] == ["contents"] * 3


LEFT = [
    "Introduction",
    "The mills of Valdoria stand on both",
    "banks of the river and most of them",
    "are older than the bridge. They are",
    "counted each year in the spring and",
    "their owners are asked whether they",
    "still grind, and for whom they do.",
    "The register is kept by the Board,",
    "which has published it since 2019.",
]
RIGHT = [
    "It may be read in every town hall,",
    "where a clerk explains it to those",
    "who ask. In the year of the report",
    "eleven towns had no copy, since it",
    "was printed late and sent by mail.",
    "The Ministry will put the register",
    "on line before the next count, and",
    "open the data under a free licence",
    "for everyone who wants to use them.",
]


def test_two_columns_of_running_text_are_read_one_after_the_other() -> None:
    text = "\f" + "\n".join(f"{left:<42}{right}" for left, right in zip(LEFT, RIGHT, strict=True)) + "\n"
    assert not tables(text)
    found = [text for _, text in paragraphs(text)]
    assert found[0] == "Introduction"
    assert found[1].endswith("which has published it since 2019.")
    assert found[2].startswith("It may be read") and found[2].endswith("wants to use them.")


def test_word_cut_by_a_soft_hyphen_is_whole_and_other_hyphens_stay() -> None:
    text = (
        "\fThe owners of the mills send their num\u00ad\nbers to the Board, which keeps a well-\n"
        "known register of all licences it has.\n"
    )
    ((_, words),) = paragraphs(text)
    assert "their numbers to" in words and "a well-known register" in words


def test_word_whose_end_has_a_line_of_its_own_leaves_no_gap() -> None:
    text = (
        "Commitment      The Ministry publishes the list of the mills, with all their trans\u00ad\n"
        "                formations\n"
        "                administratively known, and does so before the end of the year.\n"
        "Lead            Ministry of Mills\n"
    )
    (table,) = tables(text)
    (value,) = table.rows()[0][1].paragraphs
    assert "all their transformations administratively known" in value.text


@pytest.mark.parametrize("folio", ["Page {}", "{}", "- {} -", "Registre des moulins | {}", "Página {} de 3"])
def test_running_head_and_page_number_are_furniture(folio: str) -> None:
    pages = [
        f"Kingdom of Valdoria          Register\n\n\nThe mill number {word} is old.\n\n\n   {folio.format(n)}\n"
        for n, word in enumerate(["one", "two", "three"], 1)
    ]
    found = paragraphs("\f".join(pages))
    assert [text for kind, text in found if kind != "furniture"] == [
        f"The mill number {word} is old." for word in ("one", "two", "three")
    ]


def test_long_text_with_white_in_common_is_read_in_time() -> None:
    lines = [f"{'Mary' if n % 2 else 'Peter'}  said that she counts the mills of the valley." for n in range(800)]
    started = time.process_time()
    assert not tables("\n".join(lines))
    assert time.process_time() - started < 2


@pytest.mark.parametrize(
    ("text", "pages"),
    [
        ("One.\n\fTwo.\n\fThree.", ["One.", "Two.", "Three."]),
        ("One.\n\f\nTwo.\n\f\nThree.", ["One.", "Two.", "Three."]),
        ("One.\f\nTwo.\f \nThree.", ["One.", "Two.", "Three."]),
        ("One.\n\f\f\nTwo.", ["One.", "Two."]),
        ("One.\fTwo.", ["One. Two."]),
    ],
)
def test_form_feed_ends_a_page_and_joins_no_words(text: str, pages: list[str]) -> None:
    found = split_pages(text.split("\n"))
    assert [" ".join(line.text for line in page if not line.is_blank) for page in found] == pages
    assert " ".join(words for _, words in paragraphs(text)) == " ".join(pages)


@pytest.mark.parametrize("heading", ["Commitment {}: Mills", "Compromiso {}. Molinos", "Engagement n° {} : Moulins"])
def test_commitment_at_the_top_of_each_page_is_no_running_head(heading: str) -> None:
    pages = [f"{heading.format(n)}\n\nThe river runs through valley number {n}.\n" for n in (1, 2, 3)]
    assert not furniture_of(split_pages("\f".join(pages).split("\n")))


def test_head_of_a_table_printed_again_on_each_page_is_no_running_head() -> None:
    page = "No.    Milestone              Date\n{}      Count the mills {}      2021\n"
    pages = [page.format(n, n * "again ") for n in (1, 2, 3)]
    assert not furniture_of(split_pages("\f".join(pages).split("\n")))


def test_columns_that_are_read_straight_across_are_an_issue() -> None:
    lines = ["   north bank      south bank", "   eleven mills    nine mills", "   two owners      no owner"]
    text = "# Mills\n\n" + "\n".join(lines) + "\n"
    (issue,) = document(text).issues
    assert issue.code == "columns_not_read" and issue.where.line == 3


@pytest.mark.parametrize("text", [SHEET, PROSE, "\f" + PROSE])
def test_text_that_is_understood_has_no_issue(text: str) -> None:
    assert not document(text).issues


def test_cells_set_off_by_tabs_are_no_columns_of_blanks_though_pages_end_with_form_feeds() -> None:
    first = "Milestone\tStart\tEnd\nCount all the mills of the upper valley\tMay 2021\tJune 2021\n"
    found = tables(f"Mills  and springs\n\n{first}\n\fActor\tRole\nWater Board\tLead\n")
    assert [rows(table) for table in found] == [
        [["Milestone", "Start", "End"], ["Count all the mills of the upper valley", "May 2021", "June 2021"]],
        [["Actor", "Role"], ["Water Board", "Lead"]],
    ]


def test_lone_tab_in_a_text_set_with_blanks_parts_no_cells() -> None:
    (table,) = tables("\fRiver\tand mills\n\n" + SHEET)
    assert rows(table)[0] == ["Lead institution", "Ministry of Mills (MM)"]


def test_markdown_text_is_never_taken_for_a_laid_out_one() -> None:
    text = "# Mills\n\n" + SHEET
    assert not tables(text)


WORDS = st.sampled_from(
    ["", "", "the mills", "Owners", "X", "✓", "2021", "Commitment 3", "num\u00ad", ".... 4", "Label:", "\f"]
)
CELLS = st.tuples(WORDS, st.integers(0, 2))
ROWS = st.lists(CELLS, max_size=5).map(lambda cells: "".join(" " * shift + f"{word:<12}" for word, shift in cells))


@given(st.lists(ROWS, max_size=12).map("\n".join))
def test_no_word_of_a_text_set_with_blanks_is_lost(text: str) -> None:
    if not text.strip():
        return
    found = document(text)
    signs = "".join(
        mark.glyph for table in found.blocks if isinstance(table, Table) for c in table.cells for mark in c.marks
    )
    words = signs + "".join(paragraph.marker + paragraph.text for paragraph in found.paragraphs())
    assert sorted(letters(words)) == sorted(letters(text))


def letters(text: str) -> str:
    return "".join(sign for sign in text if sign.isalnum() or sign == "✓")


WIDE = "The Office of Rivers of Valdoria publishes the level of each river every hour on its portal,"
NOTED = [f"{WIDE}\nwhich people read{{}} in all of the towns along the Great River.", WIDE + "\nand so on."]


def paged(foot: str, mark: str = "") -> str:
    """Two pages of text, the first with words at its foot, under running heads."""
    pages = [f"River report\n\n{text.format(mark)}\n{foot if n == 0 else ''}\n" for n, text in enumerate(NOTED)]
    return "\f".join([*pages, f"River report\n\n{WIDE}\nand no more.\n"])


@pytest.mark.parametrize(
    "foot",
    [
        "\n1\n\nRiver Office, Levels.",
        "\n1\nRiver Office, Levels.",
        "\n 1   River Office, Levels.",
        "\n1River Office, Levels.",
    ],
)
def test_words_at_the_foot_of_a_page_whose_number_its_text_bears_are_a_footnote(foot: str) -> None:
    found = paragraphs(paged(foot, "1"))
    assert ("footnote", "River Office, Levels.") in found
    assert "which people read in all of the towns along the Great River." in " ".join(words for _, words in found)


def test_footnotes_count_on() -> None:
    text = paged("\n1 River Office, Levels.\n2 Water Board, Wells of the Upper\nValley, 2021.", "1").replace(
        "Great River.", "Great River.2", 1
    )
    notes = [block for block in document(text).blocks if isinstance(block, Paragraph) and block.kind == "footnote"]
    assert [(note.marker, note.text) for note in notes] == [
        ("1", "River Office, Levels."),
        ("2", "Water Board, Wells of the Upper Valley, 2021."),
    ]


@pytest.mark.parametrize(
    ("foot", "mark"),
    [("\n1 gauge for each town", ""), ("\n2 River Office, Levels.", "1"), ("\n1 Rivers\n\nThey are high.", "1")],
)
def test_number_that_no_word_bears_or_that_text_follows_is_no_footnote(foot: str, mark: str) -> None:
    assert "footnote" not in {kind for kind, _ in paragraphs(paged(foot, mark))}


@pytest.mark.parametrize(
    ("end", "rest", "whole"),
    [
        ("see the yearly tables of the Office at https://levels.example.org/", "tables/2020.pdf.", True),
        ("see the yearly tables of the Office at https://levels.example.org/tables-", "2020.pdf for all towns.", True),
        ("see the yearly tables that stand at https://levels.example.org/", "and those of all towns.", False),
    ],
)
def test_web_address_cut_at_the_end_of_a_line_is_whole(end: str, rest: str, whole: bool) -> None:
    text = paged("").replace("which people read", f"{end}\n{rest}\nWhich people read")
    printed = " ".join(words for _, words in paragraphs(text))
    assert (end.rpartition(" ")[2] + rest.split()[0] in printed) == whole


def test_line_that_comes_again_and_again_goes_on_with_no_line_above() -> None:
    lists = ("Guild of Millers; Red Cross of Valdoria; Society of the Friends of the Valleys", "River Watch", "Mills")
    text = "\f".join(f"Form {n}\n\nPartners\n{names}\nPerson responsible\nAda\n" for n, names in enumerate(lists))
    assert [words for _, words in paragraphs(text)].count("Person responsible") == 3


def test_number_set_off_from_its_word_is_the_notes_too() -> None:
    found = paragraphs(paged("\n1River Office, Levels.").replace("Great River.", "Great River 1.", 1))
    assert ("footnote", "River Office, Levels.") in found
    assert "along the Great River." in " ".join(words for _, words in found)


ONE_LINE_LEVELS = """\
 Commitment 2. Open registers of the valley mills
 Lead institution        Ministry of Mills (MM)
 Main objective          Let anyone see which mills hold a licence and
                         until when.
 Completion level            Not started      Limited      Substantial      Completed
{}
 Description of results  The register of the mills went online in May and
                         all of the guilds read it.
 End date                31 August 2022
"""


@pytest.mark.parametrize("sign", ["X", "✓"])
@pytest.mark.parametrize("level", ["Not started", "Limited", "Substantial", "Completed"])
def test_sign_right_below_a_line_of_levels_stands_under_its_level(sign: str, level: str) -> None:
    heads = next(line for line in ONE_LINE_LEVELS.splitlines() if level in line)
    (table,) = tables(ONE_LINE_LEVELS.format(" " * (heads.index(level) + len(level) // 2) + sign))
    row = next(n for n, cells in enumerate(table.rows()) if cells and cells[0].text == "Completion level")
    marked = [cell for cell in table.rows()[row + 1] if cell.text or cell.marks]
    under = [cell.text for cell in table.rows()[row] if cell.column == marked[0].column]
    assert (len(marked), under) == (1, [level])


def test_steps_below_the_fields_of_a_form_have_columns_of_their_own() -> None:
    text = """\
 Lead institution        Ministry of Mills (MM)
 Main objective          Let anyone see which mills of the valley hold a licence and until
                         when they hold it.
 Next steps              The register goes on.
 Verifiable milestones                                  Start date      End date
 Write to each mill                                     May 2021        June 2021
 Open the register                                      July 2021       August 2022
"""
    (table,) = tables(text)
    assert rows(table)[-3:] == [
        ["Verifiable milestones", "Start date", "End date"],
        ["Write to each mill", "May 2021", "June 2021"],
        ["Open the register", "July 2021", "August 2022"],
    ]


def test_wide_white_in_two_lines_of_a_form_makes_no_columns() -> None:
    text = """\
 Lead institution        Ministry of Mills (MM)    Water Board
 Other actors            Guild of Millers          Friends of Streams
 Main objective          Let anyone see which mills of the valley hold a licence and until
                         when they hold it.
 Next steps              The register goes on.
"""
    (table,) = tables(text)
    assert rows(table)[0] == ["Lead institution", "Ministry of Mills (MM) Water Board"]


def test_number_behind_a_share_is_the_notes() -> None:
    found = paragraphs(paged("\n1\n\nRiver Office, Levels.", " 17%1"))
    assert "which people read 17% in all of the towns" in " ".join(words for _, words in found)


FIELDS_AND_STEPS = {
    "en": """\
  Lead institution                      Ministry of Mills

  Main objective                        To let anyone look up a licence, free of charge.


  No.          Milestone                                             Due                Status

  1.1          Scan the licences of all four valleys                 Dec. 2020          Completed

  1.2          Open the search to everybody                          June 2021          Limited
""",
    "fr, one row that wraps": """\
  Institution responsable         Ministère des moulins

  Objectif                        Que chacun puisse consulter les permis.

  Jalon                                           Échéance      État

  Numériser les permis des quatre vallées         mars 2021     Achevé
  et des deux ports
""",
    "es, a head of two lines": """\
  Institución responsable     Ministerio de Molinos

  Objetivo                    Que cualquiera vea los permisos.

  Hito     Descripción del hito                      Fecha        Estado
                                                     límite
  1.1      Digitalizar los permisos de los valles    2021         Completo
""",
}


@pytest.mark.parametrize("text", FIELDS_AND_STEPS.values(), ids=FIELDS_AND_STEPS)
def test_header_row_behind_a_blank_line_begins_a_table_of_its_own(text: str) -> None:
    fields, steps = tables(text)
    assert fields.column_count == 2
    assert steps.column_count == len(rows(steps)[0]) > 2
    assert all(rows(steps)[1])


def test_row_of_a_form_with_more_cells_than_the_others_begins_no_table_without_rows_under_it() -> None:
    text = """\
  Lead          Ministry of Mills

  Dates         Start: May         End: June         Open

  Aim           To let anyone look up a licence, free of charge.
"""
    assert len(tables(text)) == 1

"""What each table makes of a document's records."""

from __future__ import annotations

import json
from typing import Any

import pytest

from pipeline import tables
from pipeline.model import Cell, Issue, Paragraph, Span, Table
from pipeline.records import Parsed, PlacedTable
from pipeline.values.words import load
from tests.factories import (
    commitment,
    contacts,
    facts,
    footnote,
    institutions,
    item,
    linked,
    milestone,
    paragraph,
    parsed,
    passage,
    recommendations,
    status,
    where,
)

FIRST = "VD-2021-2023-01"


def rows(name: str, document: Parsed, language: str = "en") -> list[dict[str, Any]]:
    return tables.document_rows(document, load(language))[name]


def values(name: str, document: Parsed, *columns: str) -> list[tuple[Any, ...]]:
    return [tuple(row[column] for column in columns) for row in rows(name, document)]


def test_rows_are_plain_values_for_json() -> None:
    document = parsed(passages=(passage("aim", "Print 12 maps by 30 June 2022."),), statuses=(status("Limited"),))
    made = tables.document_rows(document, load("en"))
    assert json.loads(json.dumps(made)) == made


def test_unread_document_keeps_its_row_and_its_issue() -> None:
    document = Parsed(parsed().source, facts(language=""), issues=(Issue("file_empty", "Nothing in it.", "error"),))
    assert values("documents", document, "file_name", "issue_count") == [("valdoria-report.txt", 1)]
    assert values("issues", document, "code", "severity") == [("file_empty", "error")]


def test_word_coverage_leaves_out_the_leftovers() -> None:
    document = parsed(word_count=10, leftovers=(paragraph("four words left over"),))
    assert values("documents", document, "word_coverage") == [(0.6,)]


def test_document_says_how_well_its_layout_fits_and_which_others_do() -> None:
    given = facts(layout="self_assessment", layout_score=0.8, competing_layouts=("action_plan:0.6",))
    columns = ("layout", "layout_confidence", "competing_layouts")
    assert values("documents", parsed(facts=given), *columns) == [("self_assessment", 0.8, ["action_plan:0.6"])]
    assert values("documents", parsed(facts=facts(layout="")), *columns) == [("", None, [])]


@pytest.mark.parametrize(("page_count", "ocr_pages", "count"), [(None, (), None), (3, (), 0), (3, (1, 3), 2)])
def test_pages_read_with_ocr_are_counted_where_there_are_pages(
    page_count: int | None, ocr_pages: tuple[int, ...], count: int | None
) -> None:
    document = parsed(page_count=page_count, ocr_pages=ocr_pages)
    assert values("documents", document, "ocr_page_count") == [(count,)]


def test_section_in_two_fragments_is_one_text() -> None:
    document = parsed(
        passages=(passage("aim", "Print maps."), passage("results", "Done."), passage("aim", "Count gulls."))
    )
    assert values("texts", document, "commitment_id", "section", "text") == [
        (FIRST, "aim", "Print maps. Count gulls."),
        (FIRST, "results", "Done."),
    ]


def test_text_of_the_plan_has_no_commitment() -> None:
    assert values("texts", parsed(passages=(passage("context", "Tides.", commitment=0),)), "commitment_id") == [(None,)]


@pytest.mark.parametrize(
    ("indicator", "printed", "value", "missing"),
    [
        ("completion", "Substantial", "substantial", None),
        ("completion", "Complete", "completed", None),
        ("early_results", "Major Major", "major", None),
        ("early_results", "No IRM Data", None, "no_irm_data"),
        ("completion", "Pending IRM Review", None, "pending_irm_review"),
        ("completion", "", None, "blank"),
        ("completion", "Wobbly", None, "not_understood"),
        ("early_results", "Major Marginal", None, "not_understood"),
        ("verifiable", "Yes", "yes", None),
        (
            "relevance",
            "Access to Information , Civic Participation",
            "access_to_information | civic_participation",
            None,
        ),
        ("relevance", "Access to Information, Seagulls", None, "not_understood"),
        ("standard_conformity", "Full conformity", "full", None),
        ("public_influence", "Involve", "involve", None),
    ],
)
def test_verdict_as_printed_and_its_value(indicator: str, printed: str, value: str | None, missing: str | None) -> None:
    document = parsed(statuses=(status(printed, indicator),))
    assert values("statuses", document, "value", "value_as_printed", "missing_reason") == [(value, printed, missing)]
    expected = [("unmapped_value", printed)] if missing == "not_understood" else []
    assert values("issues", document, "code", "value") == expected


@pytest.mark.parametrize(
    ("printed", "value"),
    [
        ("Done", "completed"),
        ("Ongoing", "ongoing"),
        ("Progress: substantial", "substantial"),
        ("partly done", "limited"),
        ("done, news to follow", "completed"),
        ("NS", "not_started"),
        ("Wobbly", None),
        ("", None),
    ],
)
def test_verdict_on_a_part(printed: str, value: str | None) -> None:
    document = parsed(milestones=(milestone("Print maps", kind="ministry", verdict_as_printed=printed),))
    assert values("milestones", document, "completion", "completion_as_printed") == [(value, printed)]
    assert len(rows("issues", document)) == (printed == "Wobbly")


@pytest.mark.parametrize(
    ("given", "dates", "printed"),
    [
        ({"period_as_printed": "Semester 2 2021"}, ("2021-07-01", "2021-12-31"), "Semester 2 2021"),
        ({"period_as_printed": "2022 and beyond"}, ("2022-01-01", None), "2022 and beyond"),
        (
            {"start_as_printed": "2021", "end_as_printed": "March 2022"},
            ("2021-01-01", "2022-03-31"),
            "2021 – March 2022",
        ),
        ({"end_as_printed": "30 June 2022"}, (None, "2022-06-30"), "30 June 2022"),
        ({"end_as_printed": "by 2015"}, (None, None), "by 2015"),
        ({"period_as_printed": "Autumn 2014"}, (None, None), "Autumn 2014"),
        ({}, (None, None), ""),
    ],
)
def test_period_of_a_milestone(given: dict[str, str], dates: tuple[str | None, str | None], printed: str) -> None:
    document = parsed(milestones=(milestone("Print maps", **given),))
    assert values("milestones", document, "start_date", "end_date", "period_as_printed") == [(*dates, printed)]
    assert rows("issues", document) == []


def test_period_nobody_can_read_is_an_issue() -> None:
    document = parsed(milestones=(milestone("Print maps", period_as_printed="when the gulls return"),))
    assert values("issues", document, "code", "value") == [("unread_date", "when the gulls return")]


def test_two_dates_whose_clauses_follow_as_actions_are_no_issue() -> None:
    whole = milestone("Draw by May 2014 and print by June 2015", period_as_printed="by May 2014 and print by June 2015")
    parts = [("Draw by May 2014", "by May 2014"), ("print by June 2015", "by June 2015")]
    actions = [milestone(text, kind="action", end_as_printed=end) for text, end in parts]
    document = parsed(milestones=(whole, *actions))
    assert values("milestones", document, "kind", "end_date") == [
        ("milestone", None),
        ("action", "2014-05-31"),
        ("action", "2015-06-30"),
    ]
    assert rows("issues", document) == []


def test_milestones_count_from_one_in_each_commitment() -> None:
    steps = (milestone("a"), milestone("b", commitment=2), milestone("c"))
    document = parsed(commitments=(commitment(1), commitment(2)), milestones=steps)
    assert values("milestones", document, "position", "text") == [(1, "a"), (1, "b"), (2, "c")]


def test_acronym_stands_once_with_each_name_the_document_introduces_it_with() -> None:
    document = parsed(
        institutions=(institutions("Ministry of Tides (MOT)"),),
        passages=(passage("aim", "The Ministry of Tides (MOT) asked the General Gull Office (GGO)."),),
    )
    assert values("acronyms", document, "position", "acronym", "name", "introduced_in") == [
        (1, "MOT", "Ministry of Tides", "list"),
        (2, "GGO", "General Gull Office", "text"),
    ]


def test_organisations_count_from_one_in_each_role() -> None:
    document = parsed(
        institutions=(institutions("Ministry of Tides", "Harbour Agency"), institutions("NAV", role="support"))
    )
    assert values("commitment_institutions", document, "role", "position", "line") == [
        ("lead", 1, 1),
        ("lead", 2, 2),
        ("support", 1, 1),
    ]


def test_what_can_be_no_name_is_kept_and_named() -> None:
    document = parsed(institutions=(institutions("Ministry of Tides", "The gulls are counted each month"),))
    assert values("commitment_institutions", document, "position") == [(1,), (2,)]
    assert values("issues", document, "code", "value") == [("no_single_name", "The gulls are counted each month")]


def test_contact_has_role_organisation_and_mailbox() -> None:
    lines = ("Ada Quill", "Head of Data, Ministry of Tides", "ada.quill@example.org")
    document = parsed(contacts=(contacts(*lines),))
    assert values("contacts", document, "name", "role", "organisation", "institution_id", "email") == [
        ("Ada Quill", "Head of Data", "Ministry of Tides", "vd-ministry-of-tides", "ada.quill@example.org")
    ]
    assert values("contacts", document, "is_generic_mailbox", "line") == [(False, 1)]


def test_label_read_as_a_name_is_an_issue() -> None:
    document = parsed(
        institutions=(institutions("Supporting agencies", "Civil society organisations"),),
        contacts=(contacts("Next Steps", "ada.quill@example.org"),),
    )
    assert values("issues", document, "code", "value") == [
        ("no_single_name", "Supporting agencies"),
        ("no_single_name", "Next Steps"),
    ]


def test_percentage_has_the_value_of_its_level() -> None:
    document = parsed(statuses=(status("70 %", level="substantial"), status("35 %")))
    assert values("statuses", document, "value", "value_as_printed", "missing_reason") == [
        ("substantial", "70 %", None),
        (None, "35 %", "not_understood"),
    ]


def test_recommendations_count_over_items_and_sentences() -> None:
    told = recommendations("The IRM recommends that it be carried forward. The council could:", item("Print maps", 2))
    assert values("recommendations", parsed(recommendations=(told,)), "position", "text", "disposition", "line") == [
        (1, "The IRM recommends that it be carried forward.", "carry_forward", 1),
        (2, "Print maps", "carry_forward", 2),
    ]


def test_plan_recommendation_keeps_its_number_and_response() -> None:
    second = recommendations(
        "Two pieces of advice:", item("Open the archive", marker="2."), commitment=0, response="Opened."
    )
    fourth = recommendations(item("Count gulls. They could help.", marker="4)"), commitment=0)
    document = parsed(recommendations=(second, fourth))
    assert values("recommendations", document, "commitment_id", "position", "text", "response", "disposition") == [
        (None, 2, "Open the archive", "Opened.", None),
        (None, 4, "Count gulls. They could help.", "", None),
    ]


def test_plan_recommendations_with_one_number_twice_are_counted() -> None:
    told = recommendations(item("a", marker="1."), item("b", marker="1."), commitment=0)
    assert values("recommendations", parsed(recommendations=(told,)), "position") == [(1,), (2,)]


def test_figures_and_dates_bear_their_sentence_and_place() -> None:
    text = paragraph("The quay opened. Some 40 ships came by 30 June 2022.", line=7)
    document = parsed(passages=(passage("results", text),))
    assert values("figures", document, "value", "unit", "section", "sentence", "line") == [
        (40.0, "ships", "results", "Some 40 ships came by 30 June 2022.", 7)
    ]
    assert values("dates", document, "end_date", "precision", "sentence", "line") == [
        ("2022-06-30", "day", "Some 40 ships came by 30 June 2022.", 7)
    ]


def test_paragraph_in_two_records_is_searched_once() -> None:
    shared = item("Some 40 maps were printed", 3)
    document = parsed(passages=(passage("next_steps", shared),), recommendations=(recommendations(shared),))
    assert values("figures", document, "section") == [("next_steps",)]


def test_bare_year_is_a_date_in_a_date_section() -> None:
    document = parsed(passages=(passage("start_date", "2021"), passage("aim", "2021")))
    assert values("dates", document, "section", "start_date") == [("start_date", "2021-01-01")]


def test_table_cells_count_from_one() -> None:
    table = Table((Cell(0, 0, paragraphs=(paragraph("Maps"),)), Cell(1, 2, fill="#8db3e2")), 2, 3, "Table of maps")
    document = parsed(tables=(PlacedTable(table, 1),))
    assert values("table_cells", document, "table_id", "row", "column", "text", "fill", "caption") == [
        ("valdoria-report-t0001", 1, 1, "Maps", "", "Table of maps"),
        ("valdoria-report-t0001", 2, 3, "", "#8db3e2", "Table of maps"),
    ]


@pytest.mark.parametrize(
    ("marker", "text", "printed"),
    [
        ("1.", "Open maps", "1. Open maps"),
        ("(a)", "Open maps", "(a) Open maps"),
        ("•", "Open maps", "Open maps"),
        ("o", "Open maps", "Open maps"),
        ("2.", "", "2."),
    ],
)
def test_table_cell_keeps_the_number_of_its_item_and_no_bullet(marker: str, text: str, printed: str) -> None:
    item = Paragraph((Span(text),), "item", marker=marker)
    table = Table((Cell(0, 0, paragraphs=(item,)),), 1, 1)
    assert values("table_cells", parsed(tables=(PlacedTable(table, 1),)), "text") == [(printed,)]


def test_record_of_an_unlisted_commitment_is_an_issue() -> None:
    document = parsed(passages=(passage("aim", "Print maps.", commitment=9),))
    assert values("issues", document, "code", "severity") == [("unlisted_commitment", "error")]


# links


def links(*paragraphs: Paragraph, **records: Any) -> list[tuple[Any, ...]]:
    document = parsed(passages=(passage("results", *paragraphs),), **records)
    return values("links", document, "section", "position", "url", "anchor")


def test_anchor_in_two_styles_is_one_link() -> None:
    text = linked("See ", ("the tide ", "https://tides.example.org/A"), ("guide", "https://tides.example.org/A"), ".")
    assert links(text) == [("results", 1, "https://tides.example.org/A", "the tide guide")]


def test_anchor_over_two_lines_is_one_link() -> None:
    text = linked(("the tide", "https://tides.example.org"), "\n", ("guide", "https://tides.example.org"))
    assert [link[3] for link in links(text)] == ["the tide guide"]


def test_anchor_over_two_pages_is_one_link() -> None:
    cut = [
        linked("See ", ("the tide", "https://tides.example.org")),
        linked(("guide", "https://tides.example.org"), " now"),
    ]
    assert [link[3] for link in links(*cut)] == ["the tide guide"]


def test_address_cut_by_a_page_is_one_link() -> None:
    url = "https://tides.example.org/maps/2022"
    cut = [linked(("https://tides.example.org/", url)), linked(("maps/2022", url), " and more")]
    assert [link[3] for link in links(*cut)] == [url]


def test_neighbours_without_target_stay_two_links() -> None:
    assert [link[2:] for link in links(linked(("maps", "#"), " ", ("gulls", "#")))] == [(None, "maps"), (None, "gulls")]


def test_two_items_with_one_target_are_two_links() -> None:
    target = "https://tides.example.org"
    items = [Paragraph((linked((name, target), line=n).spans), "item", 1, "•") for n, name in enumerate("ab", 1)]
    assert len(links(*items)) == 2


def test_language_note_is_no_part_of_the_anchor() -> None:
    inside = linked(("the guide (in French)", "https://a.example.org"))
    after = linked(("the list", "https://b.example.org"), " (in French)")
    document = parsed(passages=(passage("results", inside, after),))
    assert values("links", document, "anchor", "target_language") == [("the guide", "fr"), ("the list", "fr")]


def test_bare_address_has_no_anchor() -> None:
    text = linked("Maps: https://maps.example.org/x. And ", ("gulls", "https://gulls.example.org"), " too")
    assert [link[2:] for link in links(text)] == [
        ("https://maps.example.org/x", None),
        ("https://gulls.example.org", "gulls"),
    ]


def test_address_in_its_own_link_is_counted_once() -> None:
    url = "https://maps.example.org/"
    assert links(linked((url, url))) == [("results", 1, url, url)]


def test_mail_is_no_web_link() -> None:
    text = linked(("write", "mailto:tides@example.org"), " or ask gulls@example.org")
    document = parsed(passages=(passage("results", text),))
    assert values("links", document, "kind", "url", "anchor") == [
        ("email", "mailto:tides@example.org", "write"),
        ("email", "mailto:gulls@example.org", None),
    ]


def test_link_in_two_records_is_counted_where_it_stands_first() -> None:
    shared = linked(("maps", "https://maps.example.org"), line=5)
    assert links(shared, recommendations=(recommendations(shared),)) == [
        ("results", 1, "https://maps.example.org", "maps")
    ]


def test_same_words_at_two_places_are_two_links() -> None:
    twice = [linked(("maps", "https://maps.example.org"), line=n) for n in (5, 9)]
    assert [link[1] for link in links(*twice)] == [1, 2]


def test_footnote_keeps_the_day_of_access() -> None:
    note = footnote("Tide maps, https://maps.example.org (accessed on 10 January 2023).")
    assert values("links", parsed(footnotes=(note,)), "section", "accessed_on") == [("footnotes", "2023-01-10")]


def test_link_outside_the_records_has_no_commitment() -> None:
    document = parsed(leftovers=(linked(("maps", "https://maps.example.org")),))
    assert values("links", document, "commitment_id", "section", "position") == [(None, "", 1)]


def test_row_bears_the_place_of_its_words() -> None:
    assert values("statuses", parsed(statuses=(status("Limited", where=where(42)),)), "line") == [(42,)]


@pytest.mark.parametrize(("country", "currency"), [("US", "USD"), ("CA", "CAD"), ("FR", ""), ("XV", ""), ("", "")])
def test_bare_dollar_is_the_countrys_own_where_it_has_one(country: str, currency: str) -> None:
    text = paragraph("The fund paid out $25 million for the registers.")
    document = parsed(facts=facts(country_code=country), passages=(passage("results", text),))
    assert values("figures", document, "currency_code") == [(currency,)]

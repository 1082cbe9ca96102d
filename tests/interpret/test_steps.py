"""Tables of milestones by their header in the templates of all years and languages, alone or inside labelled rows."""

from __future__ import annotations

import pytest

from pipeline.interpret.draft import Draft
from pipeline.interpret.parts import read_milestones
from pipeline.interpret.steps import split, step_columns
from pipeline.model import Cell, Document, Paragraph, Span, Table
from pipeline.values.words import load
from tests.factories import source

STEP = ("Abrir el registro", "Enero de 2024", "Junio de 2024")


def table(*rows: tuple[str, ...], fills: dict[tuple[int, int], str] | None = None) -> Table:
    """A table with a cell a text; a row of one text has it over the whole width."""
    width = max(len(row) for row in rows)
    cells = [
        Cell(
            number,
            column,
            column_span=width if len(row) == 1 else 1,
            paragraphs=(Paragraph((Span(text),)),) if text else (),
            fill=(fills or {}).get((number, column), ""),
        )
        for number, row in enumerate(rows)
        for column, text in enumerate(row)
    ]
    return Table(tuple(cells), len(rows), width)


def steps(language: str, read: Table) -> list[tuple[str, str, str, str]]:
    draft = Draft(Document(source(), ()))
    draft.ordinal = 1
    assert read_milestones(draft, read, load(language))
    return [(m.item, m.text, m.start_as_printed, m.end_as_printed) for m in draft.milestones]


@pytest.mark.parametrize(
    ("language", "header", "places"),
    [
        (
            "en",
            "Milestone Activity with a Verifiable Deliverable | Start Date: | End Date:",
            "milestone 0, start 1, end 2",
        ),
        ("en", "No. | Milestones | Start | End | Status", "number 0, milestone 1, start 2, end 3, status 4"),
        ("en", "Milestone (activity and product) | Responsible agency | Deadline", "milestone 0, institution 1, end 2"),
        ("en", "Activity | Start date (planned) | End date (planned)", "milestone 0, start 1, end 2"),
        ("en", "Milestones | Timeline", "milestone 0, period 1"),
        ("en", "Milestone | Status | Evidence", "milestone 0, status 1"),
        ("fr", "Jalons | Dates | État d'avancement", "milestone 0, period 1, status 2"),
        ("es", "Hitos | Fechas", "milestone 0, period 1"),
        ("fr", "Jalon assorti d'un livrable vérifiable | Date de début | Date de fin", "milestone 0, start 1, end 2"),
        ("fr", "Étapes à réaliser | Échéance | État d'avancement", "milestone 0, end 1, status 2"),
        ("fr", "Jalons | Institution porteuse | Calendrier", "milestone 0, institution 1, period 2"),
        ("es", "Hitos o productos verificables | Fecha de inicio | Fecha de término", "milestone 0, start 1, end 2"),
        ("es", "Meta | Responsable | Fecha de inicio prevista | Plazo", "milestone 0, institution 1, start 2, end 3"),
        ("es", "Actividad y producto del compromiso | Fecha de fin", "milestone 0, end 1"),
        ("en", "No. | Milestone | Due | NS | L | S | C", "number 0, milestone 1, end 2"),
        ("en", "Milestone | NS | L | S | C", "milestone 0"),
        ("fr", "N° | Jalon | Date butoir | NE | L | S | A", "number 0, milestone 1, end 2"),
        ("es", "N.º | Hito | Vencimiento | NI | L | S | C", "number 0, milestone 1, end 2"),
        ("en", "Milestones | Publish the map", ""),
        ("en", "Lead agency | Ministry of Rivers", ""),
        ("fr", "Jalons | Publier la carte en 2024", ""),
        ("es", "Hitos | Resultado", ""),
    ],
)
def test_columns_that_a_header_names(language: str, header: str, places: str) -> None:
    found = step_columns(table(tuple(header.split(" | "))).rows(), load(language))
    named = {key.removesuffix("_date"): column for key, column in found.places.items()} if found else {}
    assert named == {part.split()[0]: int(part.split()[1]) for part in places.split(", ") if part}


def test_header_in_two_rows_names_columns_in_both() -> None:
    head = (Cell(0, 0, row_span=2, paragraphs=(Paragraph((Span("Jalons"),)),)),)
    dates = (Cell(0, 1, column_span=2, paragraphs=(Paragraph((Span("Période"),)),)),)
    below = tuple(
        Cell(1, column, paragraphs=(Paragraph((Span(text),)),))
        for column, text in ((1, "Date de début"), (2, "Date de fin"))
    )
    rows = (*head, *dates, *below, *(Cell(2, n, paragraphs=(Paragraph((Span(t),)),)) for n, t in enumerate(STEP)))
    read = Table(rows, 3, 3)
    assert steps("fr", read) == [("", *STEP)]


def test_milestones_amid_labelled_rows_are_a_table_of_their_own() -> None:
    whole = table(
        ("Institución responsable", "Ministerio de Ríos", ""),
        ("Hitos", "Fecha de inicio", "Fecha de fin"),
        STEP,
        ("Persona de contacto",),
        ("Correo electrónico", "ana@example.org", ""),
    )
    assert [part.row_count for part in split(whole, load("es"))] == [1, 2, 2]


def test_header_printed_again_over_the_page_neither_cuts_nor_counts() -> None:
    header = ("Hitos", "Fecha de inicio", "Fecha de fin")
    whole = table(header, STEP, header, ("Medir los ríos", "Julio de 2024", "Julio de 2025"))
    assert len(list(split(whole, load("es")))) == 1
    assert [text for _, text, _, _ in steps("es", whole)] == ["Abrir el registro", "Medir los ríos"]


def test_words_cut_by_the_end_of_a_page_go_on_the_last_milestone() -> None:
    read = table(
        ("Milestones", "Start date", "End date"), ("Open the", "May 2024", "June 2024"), ("river register", "", "")
    )
    assert steps("en", read) == [("", "Open the river register", "May 2024", "June 2024")]


@pytest.mark.parametrize(
    ("printed", "item", "text"),
    [("1.2 Map the wells", "1.2", "Map the wells"), ("24 wells mapped", "", "24 wells mapped")],
)
def test_number_before_a_milestone_is_its_item(printed: str, item: str, text: str) -> None:
    read = table(("Milestones", "Start date", "End date"), (printed, "May 2024", "June 2024"))
    assert steps("en", read) == [(item, text, "May 2024", "June 2024")]


def test_filled_cell_under_a_letter_is_the_milestones_level() -> None:
    read = table(
        ("Milestone activity", "Start date", "End date", "NS", "L", "S", "C"),
        ("Open the register", "May 2024", "June 2024", "", "", "", ""),
        fills={(1, 5): "#538135"},
    )
    draft = Draft(Document(source(), ()))
    read_milestones(draft, read, load("en"))
    assert [m.verdict_as_printed for m in draft.milestones] == ["S"]


def test_columns_of_other_words_are_details() -> None:
    read = table(("Milestone", "Status", "Evidence"), ("Open the register", "Done", "It is on the web."))
    draft = Draft(Document(source(), ()))
    read_milestones(draft, read, load("en"))
    (found,) = draft.milestones
    assert (found.verdict_as_printed, found.details[0].text) == ("Done", "It is on the web.")


@pytest.mark.parametrize(
    ("language", "head", "printed", "expected"),
    [
        ("es", "Plazo", "2do semestre 2023", ("2do semestre 2023", "", "")),
        ("fr", "Délai", "2e trimestre 2024", ("2e trimestre 2024", "", "")),
        ("en", "Timing", "Q2 2024", ("Q2 2024", "", "")),
        ("es", "Plazo", "30 de junio de 2024", ("", "", "30 de junio de 2024")),
        ("es", "Plazo", "a más tardar en junio de 2024", ("", "", "a más tardar en junio de 2024")),
        ("es", "Fecha de término", "De enero a junio de 2024", ("De enero a junio de 2024", "", "")),
        ("en", "Deadline", "2024-2025", ("2024-2025", "", "")),
        ("en", "Deadline", "Q2 2024", ("", "", "Q2 2024")),
        ("fr", "Échéance", "Juin 2024", ("", "", "Juin 2024")),
    ],
)
def test_span_of_time_in_the_only_column_of_dates_has_its_start(
    language: str, head: str, printed: str, expected: tuple[str, str, str]
) -> None:
    step = {"en": "Milestone", "es": "Hito", "fr": "Jalon"}[language]
    draft = Draft(Document(source()))
    draft.ordinal = 1
    assert read_milestones(draft, table((step, head), ("Abrir", printed)), load(language))
    (milestone,) = draft.milestones
    assert (milestone.period_as_printed, milestone.start_as_printed, milestone.end_as_printed) == expected


def test_span_of_time_beside_a_column_of_starts_is_an_end() -> None:
    draft = Draft(Document(source()))
    draft.ordinal = 1
    rows = table(("Hito", "Fecha de inicio", "Plazo"), ("Abrir", "Enero de 2024", "2do semestre 2024"))
    assert read_milestones(draft, rows, load("es"))
    assert [(m.start_as_printed, m.end_as_printed) for m in draft.milestones] == [
        ("Enero de 2024", "2do semestre 2024")
    ]

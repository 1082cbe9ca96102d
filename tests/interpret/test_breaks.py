"""A known label in bold in the midst of a paragraph begins a paragraph of its own."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline.interpret.breaks import parted
from pipeline.model import Document, Paragraph, ParagraphKind, Source, Span, Where
from pipeline.values.words import load

SOURCE = Source("valdoria", "valdoria.pdf", "valdoria.pdf", "0" * 64, 0, "application/pdf")


def bold(text: str) -> Span:
    return Span(text, bold=True, size=11)


def plain(text: str) -> Span:
    return Span(text, size=11)


def parts(*spans: Span, kind: ParagraphKind = "body", marker: str = "", language: str = "en") -> list[str]:
    document = Document(SOURCE, (Paragraph(spans, kind, marker=marker),))
    return [paragraph.text for paragraph in parted(document, load(language)).paragraphs()]


@pytest.mark.parametrize(
    ("language", "label"),
    [("en", "Brief description:"), ("fr", "Description de l'engagement :"), ("es", "Descripción del compromiso:")],
)
def test_label_in_bold_behind_another_labels_text_begins_a_paragraph(language: str, label: str) -> None:
    found = parts(bold("Ambition: "), plain("No flood. "), bold(label), plain(" Gauges."), language=language)
    assert found == ["Ambition: No flood.", f"{label} Gauges."]


def test_colon_may_stand_behind_the_bold_words() -> None:
    assert parts(plain("No flood. "), bold("Next steps"), plain(": gauges")) == ["No flood.", "Next steps: gauges"]


@pytest.mark.parametrize(
    ("language", "first", "second"),
    [
        ("en", "Lead implementing", "agency"),
        ("es", "VALORES DE GOBIERNO", "ABIERTO"),
        ("fr", "Institution responsable de la", "mise en œuvre"),
    ],
)
def test_label_broken_over_two_lines_set_alike_is_one(language: str, first: str, second: str) -> None:
    lines = (Paragraph((bold(first),)), Paragraph((bold(second),)), Paragraph((plain("Wells."),)))
    document = parted(Document(SOURCE, lines), load(language))
    assert [paragraph.text for paragraph in document.paragraphs()] == [f"{first} {second}", "Wells."]


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (bold("Lead institution"), bold("Partners")),
        (bold("Values of"), plain("rivers")),
        (bold("Rivers"), bold("Dams")),
    ],
)
def test_two_lines_that_are_no_label_together_stay_two(first: Span, second: Span) -> None:
    document = Document(SOURCE, (Paragraph((first,)), Paragraph((second,))))
    assert parted(document, load("en")) is document


def test_label_broken_over_two_spans_is_one() -> None:
    assert parts(plain("No flood. "), bold("Lead "), bold("institution: "), plain("River Office")) == [
        "No flood.",
        "Lead institution: River Office",
    ]


def test_text_behind_an_item_is_no_item() -> None:
    document = Document(SOURCE, (Paragraph((plain("A gauge. "), bold("Results: "), plain("Ten.")), "item", 1, "•"),))
    found = list(parted(document, load("en")).paragraphs())
    assert [(p.kind, p.marker, p.level) for p in found] == [("item", "•", 1), ("body", "", 0)]


@pytest.mark.parametrize(
    "spans",
    [
        (plain("The "), bold("results"), plain(" are good.")),
        (plain("They say: "), bold("Rivers first: "), plain("then wells.")),
        (bold("Results and next steps: "), plain("Ten.")),
        (plain("No flood. Results: ten.")),
        (bold("The water and its results: ten gauges"),),
    ],
)
def test_words_that_are_no_label_in_bold_part_nothing(spans: tuple[Span, ...] | Span) -> None:
    given = spans if isinstance(spans, tuple) else (spans,)
    assert len(parts(*given)) == 1


def test_document_without_such_words_is_the_same() -> None:
    document = Document(SOURCE, (Paragraph((bold("Results: "), plain("Ten."))),))
    assert parted(document, load("en")) is document


def test_label_that_no_language_knows_is_told_by_the_paragraphs_it_begins() -> None:
    own = bold("Gauges to be set: ")
    begun = [Paragraph((own, plain(f"{number}.")), "body") for number in ("Ten", "Two")]
    document = Document(SOURCE, (*begun, Paragraph((bold("Aim: "), plain("No flood. "), own, plain("Six.")))))
    found = [paragraph.text for paragraph in parted(document, load("en")).paragraphs()]
    assert found[2:] == ["Aim: No flood.", "Gauges to be set: Six."]


def on_line(top: float, span: Span) -> Span:
    return replace(span, where=Where(page=1, x0=72, top=top, x1=300, bottom=top + 10))


@pytest.mark.parametrize("label", ["Person responsible", "Next steps", "Supporting agencies"])
def test_label_alone_on_the_last_line_begins_a_paragraph(label: str) -> None:
    found = parts(on_line(100, plain("Guild of Millers; Red Cross of Valdoria ")), on_line(112, bold(label)))
    assert found == ["Guild of Millers; Red Cross of Valdoria", label]


def test_bold_words_on_the_line_they_end_are_no_label() -> None:
    whole = parts(on_line(100, plain("The report names the ")), on_line(100, bold("next steps")))
    assert whole == ["The report names the next steps"]


def test_bold_words_that_are_no_label_stay_with_their_text() -> None:
    whole = parts(on_line(100, plain("The portal is run by the ")), on_line(112, bold("River Office")))
    assert whole == ["The portal is run by the River Office"]

"""The report as a PDF, set with reportlab and the standard fonts; the same bytes on every run.

What a reader of this file has to cope with, on purpose: a contents list with dot leaders, running headers and page
numbers; a filled cell, a tick, a cross, a bar of filled cells and letters as marks of a level; rows that go on over
the page; merged cells; footnotes; links over two lines, without scheme and behind words; commitments as labelled
prose and as form tables; and one level of the summary table (commitment 2) that differs from the commitment's own.
"""

from __future__ import annotations

import io
import re
from collections.abc import Iterable
from typing import Any

from reportlab.lib.colors import Color, HexColor
from reportlab.lib.pagesizes import A4
from reportlab.lib.styles import ParagraphStyle
from reportlab.pdfgen.canvas import Canvas
from reportlab.platypus import (
    BaseDocTemplate,
    CondPageBreak,
    Flowable,
    Frame,
    KeepTogether,
    NextPageTemplate,
    PageBreak,
    PageTemplate,
    Paragraph,
    Spacer,
    Table,
)
from reportlab.platypus.tableofcontents import TableOfContents

from demo.content import LEVELS, Commitment, Footnote, Level, Report
from demo.style import (
    BODY,
    BOTTOM,
    CELL,
    CENTRE,
    CENTRE_BOLD,
    CONTENTS,
    GREY,
    H1,
    H2,
    H3,
    ITALIC,
    LABEL,
    LABELLED,
    LEFT,
    NAVY,
    NOTE,
    PALE,
    RIGHT,
    TEAL,
    TEMPLATE,
    TITLE_ROW,
    TOP,
    WIDTH,
    Heading,
    Page,
    cell,
    glyph,
    markup,
    paragraph,
    ruled,
)

LABELLED_ROWS = {
    "results": "Results and impact",
    "timetable": "Timetable complied with",
    "next_steps": "Next steps",
    "resources": "Resources",
}
BEFORE_LEVELS = {
    "aim": "Main objective",
    "description": "Brief description",
    "relevance": "Relevance",
    "ambition": "Ambition",
}
AFTER_LEVELS = {
    "results": "Description of results",
    "end_date": "End date",
    "next_steps": "Next steps",
}
Extent = dict[str, tuple[int, int]]


class Template(BaseDocTemplate):  # type: ignore[misc]
    """The pages: cover without furniture, then running header, page number and footnotes."""

    def __init__(self, file: io.BytesIO, report: Report) -> None:
        cover = report.report
        title = f"{cover.title}. {cover.subtitle}, {cover.plan.lower()}"
        super().__init__(file, pagesize=A4, title=title, author=cover.publisher, lang="en", invariant=1)
        self.report = report
        self.waiting: list[Footnote] = []
        frame = Frame(LEFT, BOTTOM, WIDTH, A4[1] - TOP - BOTTOM, 0, 0, 0, 0, id="body")
        self.addPageTemplates(
            [
                PageTemplate("cover", [frame], onPage=self.cover),
                PageTemplate("inside", [frame], onPage=self.furniture, onPageEnd=self.notes),
            ]
        )

    def cover(self, canvas: Canvas, _: Any) -> None:
        words = self.report.report
        canvas.setFillColor(NAVY)
        canvas.rect(0, A4[1] - 330, A4[0], 330, stroke=0, fill=1)
        canvas.setFillColor(TEAL)
        canvas.rect(0, A4[1] - 338, A4[0], 8, stroke=0, fill=1)
        lines: list[tuple[str, float, float, str, Color]] = [
            (words.country, 13, 90, "Helvetica", HexColor("#ffffff")),
            (words.title, 38, 200, "Helvetica-Bold", HexColor("#ffffff")),
            (words.subtitle, 18, 250, "Helvetica", HexColor("#ffffff")),
            (words.plan, 18, 276, "Helvetica", HexColor("#ffffff")),
            (words.publisher, 11, 700, "Helvetica", NAVY),
            (words.date, 11, 718, "Helvetica", NAVY),
        ]
        for text, size, top, font, colour in lines:
            canvas.setFillColor(colour)
            canvas.setFont(font, size)
            canvas.drawString(LEFT, A4[1] - top, text)

    def furniture(self, canvas: Canvas, _: Any) -> None:
        canvas.setFillColor(GREY)
        canvas.setStrokeColor(GREY)
        canvas.setLineWidth(0.4)
        canvas.setFont("Helvetica", 8)
        canvas.drawString(LEFT, A4[1] - 46, self.report.report.running)
        canvas.line(LEFT, A4[1] - 52, A4[0] - RIGHT, A4[1] - 52)
        canvas.drawCentredString(A4[0] / 2, 30, str(canvas.getPageNumber()))

    def notes(self, canvas: Canvas, _: Any) -> None:
        if not self.waiting:
            return
        set_notes = [Paragraph(f"<super>{note.mark}</super> {markup(note.text)}", NOTE) for note in self.waiting]
        heights = [note.wrapOn(canvas, WIDTH, BOTTOM)[1] + 2 for note in set_notes]
        top = 46 + sum(heights)
        canvas.setStrokeColor(GREY)
        canvas.line(LEFT, top + 3, LEFT + 120, top + 3)
        for note, height in zip(set_notes, heights, strict=True):
            top -= height
            note.drawOn(canvas, LEFT, top)
        self.waiting = []

    def call(self, mark: str) -> Page:
        note = next(note for note in self.report.footnotes if note.mark == mark)
        return Page(lambda _: self.waiting.append(note))


class Setter:
    """Sets the report block by block; `extents` gathers the first and last page of each commitment."""

    def __init__(self, report: Report, template: Template) -> None:
        self.report = report
        self.template = template
        self.extents: Extent = {}

    def story(self) -> list[Flowable]:
        contents = TableOfContents(levelStyles=CONTENTS, dotsMinLevel=0)
        opening = [NextPageTemplate("inside"), PageBreak(), Paragraph("Contents", H1), contents, PageBreak()]
        background = [Heading("Background", H1, 0), *self.prose(self.report.background.paragraphs), PageBreak()]
        peers = [Heading("4. Learning from others", H1, 0), *self.prose(self.report.peers.paragraphs)]
        return [*opening, *background, *self.process(), *self.irm(), PageBreak(), *self.implementation(), *peers]

    def prose(self, paragraphs: Iterable[str], style: ParagraphStyle = BODY) -> list[Flowable]:
        blocks: list[Flowable] = []
        for words in paragraphs:
            blocks.append(paragraph(words, style))
            blocks += [self.template.call(mark) for mark in re.findall(r"\^(\d)", words)]
        return blocks

    def process(self) -> list[Flowable]:
        words = self.report.process
        return [
            Heading("1. How the plan was made and followed", H1, 0),
            *self.prose(words.paragraphs),
            Heading("1.1 The participation standards", H2, 1),
            self.standards(),
            Spacer(0, 8),
            Heading("1.2 Public influence", H2, 1),
            *self.prose(words.influence),
            KeepTogether([self.influence()]),
            CondPageBreak(170),
            Heading("1.3 Calendar of the cycle", H2, 1),
            *self.prose(words.calendar),
            Spacer(0, 8),
        ]

    def standards(self) -> Table:
        head = ["OGP standard", "What was done during the cycle", "Self-assessment and plans"]
        rows: list[list[Any]] = [[Paragraph(words, LABEL) for words in head]]
        for standard in self.report.standards:
            verdict = [Paragraph(f"<b>{standard.verdict}</b>", CELL), *cell(standard.remarks)]
            rows.append([Paragraph(standard.name, LABEL), cell(standard.measures), verdict])
        return ruled(rows, (105, 225, WIDTH - 330), [("BACKGROUND", (0, 0), (-1, 0), PALE)])

    def influence(self) -> Table:
        head = ["Level of public influence", "", "During development of the plan"]
        rows: list[list[Any]] = [[Paragraph(words, LABEL) for words in head]]
        for step in self.report.influence:
            tick = glyph("✔") if step.ticked else ""
            rows.append([Paragraph(step.level, LABEL), cell([step.meaning]), tick])
        return ruled(rows, (105, 250, WIDTH - 355), [("BACKGROUND", (0, 0), (-1, 0), PALE)])

    def irm(self) -> list[Flowable]:
        irm = self.report.irm
        numbered = ParagraphStyle("numbered", BODY, leftIndent=20, bulletIndent=6)
        blocks: list[Flowable] = [
            Heading("2. Recommendations of the Independent Reporting Mechanism", H1, 0),
            *self.prose(irm.paragraphs),
        ]
        for number, words in enumerate(irm.recommendations, 1):
            blocks.append(Paragraph(markup(words), numbered, bulletText=f"{number}."))
        blocks += [Spacer(0, 4), Paragraph(irm.responses_intro, BODY)]
        for response in irm.responses:
            blocks.append(paragraph(f"- {response.text} <i>({answers(response.answers)})</i>", BODY))
        return blocks

    def implementation(self) -> list[Flowable]:
        words = self.report.implementation
        blocks: list[Flowable] = [
            Heading("3. Implementation of the commitments", H1, 0),
            *self.prose(words.paragraphs),
            Heading(words.summary_title, H2, 1),
            Paragraph(words.summary_intro, BODY),
            self.summary(),
            Spacer(0, 14),
        ]
        theme = ""
        for commitment in self.report.commitment:
            if commitment.theme != theme:
                theme = commitment.theme
                blocks += [CondPageBreak(260), Heading(theme, H2, 1)]
            blocks += self.labelled(commitment) if commitment.layout == "labelled" else self.template_sheet(commitment)
            blocks += [Page(lambda page, number=commitment.number: self.last(number, page)), Spacer(0, 16)]
        return blocks

    def summary(self) -> Table:
        rows: list[list[Any]] = [["", *(Paragraph(name, CENTRE_BOLD) for name in LEVELS.values())]]
        styles: list[Any] = [("BACKGROUND", (1, 0), (-1, 0), PALE)]
        for row, commitment in enumerate(self.report.commitment, 1):
            rows.append([Paragraph(f"Commitment {commitment.number}", CELL), "", "", "", ""])
            column = place(commitment.summary)
            styles.append(("BACKGROUND", (column, row), (column, row), TEAL))
        return ruled(rows, (103, *[(WIDTH - 103) / 4] * 4), styles)

    def first(self, number: str, page: int) -> None:
        self.extents[number] = (page, page)

    def last(self, number: str, page: int) -> None:
        self.extents[number] = (self.extents[number][0], page)

    def labelled(self, commitment: Commitment) -> list[Flowable]:
        number = commitment.number
        heading = Heading(f"Commitment {number} – {commitment.title}", H3, 2, lambda page: self.first(number, page))
        aim, *more = commitment.sections["aim"]
        return [
            CondPageBreak(200),
            heading,
            *self.prose([f"<b>Aim(s):</b> {aim}", *more]),
            Spacer(0, 3),
            Paragraph(f"<b>Lead institution(s):</b> {commitment.lead_printed}", BODY),
            Paragraph(f"<b>Other stakeholders:</b> {commitment.others_printed}", BODY),
            *self.progress(commitment),
            Spacer(0, 8),
            *self.contacts(commitment),
            *self.advice(commitment),
            *self.parts(commitment),
        ]

    def progress(self, commitment: Commitment) -> list[Flowable]:
        """A row of levels over rows of label and value; two tables on paper one, since a merged cell cannot break."""
        assert commitment.level is not None
        column = place(commitment.level)
        rows: list[list[Any]] = [
            [Paragraph("Progress", CENTRE_BOLD), *(Paragraph(name, CENTRE) for name in LEVELS.values())]
        ]
        styles: list[Any] = []
        if commitment.mark == "fill":
            styles = [("BACKGROUND", (column, 0), (column, 0), TEAL)]
        elif commitment.mark == "bar":
            styles = [("BACKGROUND", (1, 0), (column, 0), TEAL)]
        else:
            mark = glyph("✓") if commitment.mark == "tick" else Paragraph("X", CENTRE_BOLD)
            rows.append(["", *marks({column: mark})])
            styles = [("SPAN", (0, 0), (0, 1)), ("VALIGN", (0, 0), (-1, 1), "MIDDLE")]
        bullet = "•" if commitment.mark == "fill" else "–"
        values = [
            [Paragraph(label, LABEL), cell(commitment.sections[section], bullet)]
            for section, label in LABELLED_ROWS.items()
        ]
        return [ruled(rows, LABELLED, styles), ruled(values, (LABELLED[0], WIDTH - LABELLED[0]), [])]

    def contacts(self, commitment: Commitment) -> list[Flowable]:
        label = Paragraph("<b>Point of Contact:</b>", BODY)
        tight = ParagraphStyle("tight", BODY, spaceAfter=1)
        blocks: list[Flowable] = []
        for contact in commitment.contacts:
            lines = [
                contact.name,
                f"{contact.role}, {contact.organisation}",
                f'<a href="mailto:{contact.email}">{contact.email}</a>',
            ]
            card = [*(Paragraph(markup(line), tight) for line in lines), Spacer(0, 5)]
            blocks.append(KeepTogether(card if blocks else [label, *card]))
        return blocks

    def advice(self, commitment: Commitment) -> list[Flowable]:
        lead = " ".join(words for words in (commitment.recommends, commitment.lead_in) if words)
        opening = [
            Paragraph("<b>Recommendations from the Independent Reporting Mechanism:</b>", BODY),
            Paragraph(lead, ITALIC),
        ]
        return [KeepTogether([*opening, *(paragraph(f"- {words}", ITALIC) for words in commitment.advice)])]

    def parts(self, commitment: Commitment) -> list[Flowable]:
        if not commitment.parts:
            return []
        rows: list[list[Any]] = [[Paragraph(words, LABEL) for words in ("Institution", "Commitment", "Status")]]
        for part in commitment.parts:
            verdict = [Paragraph(f"<u>{part.status}</u>", CELL), *cell(part.details)]
            rows.append([Paragraph(f"<b>{part.institution}</b>", CELL), cell([part.text]), verdict])
        table = ruled(rows, (110, 150, WIDTH - 260), [("BACKGROUND", (0, 0), (-1, 0), PALE)])
        return [Spacer(0, 6), Paragraph(f"<b>{commitment.parts_title}</b>", BODY), table]

    def template_sheet(self, commitment: Commitment) -> list[Flowable]:
        number = commitment.number
        title = Heading(f"{number}. {commitment.title}", TITLE_ROW, 2, lambda page: self.first(number, page))
        values = {section: cell(commitment.sections[section]) for section in [*BEFORE_LEVELS, *AFTER_LEVELS]}
        above: list[list[Any]] = [
            [title, ""],
            [Paragraph("Lead implementing agency", LABEL), cell([commitment.lead_printed])],
            [Paragraph("Other actors involved", LABEL), cell([commitment.others_printed])],
            *([Paragraph(label, LABEL), values[section]] for section, label in BEFORE_LEVELS.items()),
        ]
        below = [[Paragraph(label, LABEL), values[section]] for section, label in AFTER_LEVELS.items()]
        widths = (TEMPLATE[0], WIDTH - TEMPLATE[0])
        return [
            CondPageBreak(170),
            ruled(above, widths, [("SPAN", (0, 0), (1, 0)), ("BACKGROUND", (0, 0), (1, 0), PALE)]),
            KeepTogether([self.completion(commitment)]),
            ruled(below, widths, []),
        ]

    def completion(self, commitment: Commitment) -> Table:
        head = [Paragraph("Completion level", LABEL), *(Paragraph(name, CENTRE_BOLD) for name in LEVELS.values())]
        return ruled([head, ["", *marks(self.levels(commitment))]], TEMPLATE, [("SPAN", (0, 0), (0, 1))])

    def levels(self, commitment: Commitment) -> dict[int, Paragraph]:
        if commitment.level:
            return {place(commitment.level): glyph("✔")}
        letters: dict[int, list[str]] = {}
        for letter, level in commitment.items.items():
            letters.setdefault(place(level), []).append(letter)
        return {column: Paragraph(", ".join(found), CENTRE) for column, found in letters.items()}


def place(level: Level) -> int:
    """The level's column: 1 to 4."""
    return list(LEVELS).index(level) + 1


def marks(cells: dict[int, Paragraph]) -> list[Any]:
    return [cells.get(column, "") for column in range(1, 5)]


def answers(numbers: list[int]) -> str:
    plural = "s" if len(numbers) > 1 else ""
    return f"IRM recommendation{plural} " + " and ".join(str(number) for number in numbers)


def build(report: Report) -> tuple[bytes, Extent]:
    """The PDF and the first and last page of each commitment."""
    file = io.BytesIO()
    template = Template(file, report)
    setter = Setter(report, template)
    template.multiBuild(setter.story())
    return file.getvalue(), setter.extents

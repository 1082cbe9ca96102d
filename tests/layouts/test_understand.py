"""Which layout reads a document, and what is kept of the choice."""

from __future__ import annotations

import pytest
from msgspec.structs import replace

from pipeline import layouts
from pipeline.interpret.candidate import Candidate
from pipeline.layouts import FALLBACK, Layout, understand
from pipeline.model import Document, Issue, Where
from pipeline.records import Facts, Parsed
from tests.factories import parsed, source, status

PAGES = (status("Limited", where=Where(page=1)), status("Completed", where=Where(page=2)))


def layout(name: str, score: float) -> Layout:
    def parse() -> Parsed:
        return replace(parsed(), facts=Facts(kind="other"), statuses=PAGES)

    return Layout(name, lambda document, words: Candidate(score, parse) if score else None)


def facts(monkeypatch: pytest.MonkeyPatch, *offered: Layout) -> Facts:
    monkeypatch.setattr(layouts, "layouts", lambda: offered)
    return understand(Document(source())).facts


def test_the_best_layout_reads_and_the_others_are_named_best_first(monkeypatch: pytest.MonkeyPatch) -> None:
    offered = [
        layout("plan", 0.66),
        layout("page", 0.9),
        layout("report", 0.7),
        layout("letter", 0),
        layout(FALLBACK, 0.1),
    ]
    found = facts(monkeypatch, *offered)
    assert (found.layout, found.layout_score) == ("page", 0.9)
    assert found.competing_layouts == ("report:0.7", "plan:0.66")


def test_the_fallback_is_no_fit_and_names_what_came_near(monkeypatch: pytest.MonkeyPatch) -> None:
    found = facts(monkeypatch, layout("plan", 0.4321), layout(FALLBACK, 0.1))
    assert (found.layout, found.layout_score, found.competing_layouts) == (FALLBACK, 0, ("plan:0.432",))


def test_a_verdict_on_a_page_read_with_ocr_rests_on_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "layouts", lambda: (layout("page", 0.9),))
    understood = understand(Document(source(), page_count=2, ocr_pages=(2,)))
    assert [one.evidence for one in understood.statuses] == ["label", "ocr"]
    assert understood.ocr_pages == (2,)


def test_a_verdict_of_a_text_rests_on_no_ocr(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(layouts, "layouts", lambda: (layout("page", 0.9),))
    understood = understand(Document(source(), issues=(Issue("odd", "odd"),)))
    assert [one.evidence for one in understood.statuses] == ["label", "label"]

from __future__ import annotations

import pytest

from pipeline.errors import UnreadableDocument
from tests.read.pdf_fixtures import SENTENCE, Sheet, read_bytes


def report(pages: int = 3) -> bytes:
    sheet = Sheet()
    for _ in range(pages):
        sheet.paragraph(72, 100, SENTENCE * 8, 400)
        sheet.page()
    return sheet.data()


def refusal(data: bytes) -> UnreadableDocument:
    with pytest.raises(UnreadableDocument) as caught:
        read_bytes(data)
    return caught.value


def test_empty_file_is_named() -> None:
    assert refusal(b"").code == "empty_document"


def test_text_under_the_name_of_a_pdf_is_named() -> None:
    assert refusal(b"Report of Valdoria, 2021\n" * 100).code == "not_a_pdf"


@pytest.mark.parametrize("share", [0.1, 0.5, 0.9, 0.99])
def test_cut_pdf_is_damaged_and_not_published_as_whole(share: float) -> None:
    data = report()
    error = refusal(data[: int(len(data) * share)])
    assert error.code == "damaged_pdf"
    assert "cut short" in error.reason


def test_cut_pdf_with_an_earlier_end_mark_is_damaged() -> None:
    data = report()
    half = data + b"\n90 0 obj\n<< /Length 5000 >>\nstream\n" + b"x" * 3000 + b"\nendstream\nendobj\n"
    assert refusal(half).code == "damaged_pdf"


def test_header_alone_is_damaged() -> None:
    assert refusal(b"%PDF-1.4\n%%EOF\n").code == "damaged_pdf"


def test_pdf_with_a_password_is_named() -> None:
    sheet = Sheet(password="weir")
    sheet.text(72, 100, SENTENCE)
    error = refusal(sheet.data())
    assert error.code == "encrypted_pdf"
    assert "password" in error.reason


def test_white_space_after_the_end_is_no_damage() -> None:
    assert read_bytes(report() + b"\n" * 5000).page_count == 3


def test_same_bytes_give_the_same_document() -> None:
    data = report()
    assert read_bytes(data) == read_bytes(data)


def test_damage_is_not_written_to_the_terminal(capfd: pytest.CaptureFixture[str]) -> None:
    refusal(report()[:-400])
    assert capfd.readouterr() == ("", "")

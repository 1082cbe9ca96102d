from __future__ import annotations

import pytest

from pipeline.read.pdf.items import follows
from pipeline.read.pdf.symbols import UNKNOWN, plain


@pytest.mark.parametrize(
    ("drawn", "font", "text"),
    [
        ("\uf0fc", "ABCDEF+Wingdings", "✓"),
        ("\uf0fb", "Wingdings-Regular", "✗"),
        ("\uf0fe", "Wingdings", "☑"),
        ("\uf0a8", "Wingdings", "☐"),
        ("\uf06f", "Wingdings", "☐"),
        ("ü", "ABCDEF+Wingdings", "✓"),
        ("\uf050", "Wingdings2", "✓"),
        ("\uf0b7", "SymbolMT", "•"),
        ("\uf0a7", "Wingdings", "▪"),
        ("\uf0fc", "Calibri", "✓"),
        ("4", "ZapfDingbats", "✔"),
        ("8", "ABCDEF+ZapfDingbatsITC", "✘"),
        ("ﬁ", "Calibri", "fi"),
        ("ﬃ", "Calibri", "ffi"),
        ("²", "Calibri", "²"),
        ("ü", "Calibri", "ü"),
        ("(cid:17)", "Calibri", UNKNOWN),
        ("(cid:127)", "Helvetica", "•"),
        ("\ue123", "Calibri", UNKNOWN),
    ],
)
def test_drawn_signs_as_plain_text(drawn: str, font: str, text: str) -> None:
    assert plain(drawn, font) == text


@pytest.mark.parametrize(
    ("marker", "before", "is_next"),
    [
        ("b.", "a.", True),
        ("3.", "2.", True),
        ("(3)", "(2)", True),
        ("1.3", "1.2", True),
        ("c.", "a.", False),
        ("2)", "1.", False),
        ("•", "•", False),
    ],
)
def test_which_marks_follow_each_other(marker: str, before: str, is_next: bool) -> None:
    assert follows(marker, before) is is_next

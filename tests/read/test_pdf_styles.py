"""Bold and italic by a font's name."""

from __future__ import annotations

import pytest

from pipeline.read.pdf.styles import style_of

PLAIN, BOLD, ITALIC, BOTH = (False, False), (True, False), (False, True), (True, True)


@pytest.mark.parametrize(
    ("font", "style"),
    [
        ("Helvetica-Bold", BOLD),
        ("ABCDEF+Lato-BlackItalic", BOTH),
        ("Minion-It", ITALIC),
        ("LMRoman10-Bold", BOLD),
        ("CMBX10", BOLD),
        ("ABCDEF+CMBX12", BOLD),
        ("CMB10", BOLD),
        ("CMSSBX10", BOLD),
        ("SFBX1000", BOLD),
        ("CMTI10", ITALIC),
        ("CMSL12", ITALIC),
        ("CMSSI10", ITALIC),
        ("CMBXTI10", BOTH),
        ("CMR10", PLAIN),
        ("CMSS10", PLAIN),
        ("CMTT10", PLAIN),
        ("CMSY10", PLAIN),
        ("CMEX10", PLAIN),
        ("SFRM1000", PLAIN),
        ("Calibri", PLAIN),
    ],
)
def test_style_a_name_tells(font: str, style: tuple[bool, bool]) -> None:
    assert style_of(font) == style

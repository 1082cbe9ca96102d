"""Addresses cut at a line's end: mail and web addresses have no white in them, so their parts are one word."""

from __future__ import annotations

import re

from pipeline.read.pdf.lines import Line
from pipeline.read.web_breaks import NEW_ADDRESS, REST, REST_START, WEB, is_cut_web

LETTER = 0.7  # of the size: a line that ends this near the border has no room for one letter more
OVERHANG = 1.0  # of the size: how far a line may stand out of its border

_INNER = (".", "@", "://")  # signs of an address: one of them stands before its cut, or "@" behind it
_MAIL = re.compile(r"[\w.+-]+@[\w.-]*$")
_WHOLE_MAIL = re.compile(r"@(?:[\w-]+\.)+[a-z]{2,}$", re.I)
_NAME = re.compile(r"[\w-]*[^\W\d_]\.[^\W\d_]{2}[\w.-]*$")  # "rivers.exam", "maria.lop"


def is_cut_address(end: str, before: Line, after: Line, right: float) -> bool:
    """Whether `end`, the text up to the end of `before`, stops within an address that `after` goes on with.

    `right` is the border the lines are broken at.
    """
    last = end.rstrip().rpartition(" ")[2]
    if not any(map(last.__contains__, _INNER)) and not after.text.startswith("@"):
        return False
    rest = after.text.partition(" ")[0]
    if not last or not rest or NEW_ADDRESS.match(rest):
        return False
    is_full = -OVERHANG * before.size <= right - before.box.x1 <= LETTER * before.size
    alone = " " not in before.text.strip() and " " not in after.text.strip()
    if WEB.search(last):
        return is_cut_web(last, rest, is_full, alone)
    if _MAIL.search(last):
        return is_full and _is_rest_of_mail(rest) and (alone or not _WHOLE_MAIL.search(last))
    if rest.startswith("@"):
        return is_full and last[-1].isalnum() and len(rest) > 1
    return is_full and alone and bool(_NAME.search(last)) and bool(_MAIL.match(rest) or REST.search(rest))


def _is_rest_of_mail(rest: str) -> bool:
    return "@" not in rest and (rest[0].islower() or rest[0].isdigit() or bool(REST_START.match(rest)))

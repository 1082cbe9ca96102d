"""Addresses cut at a line's end: mail and web addresses have no white in them, so their parts are one word."""

from __future__ import annotations

import re

from pipeline.read.pdf.lines import Line

LETTER = 0.7  # of the size: a line that ends this near the border has no room for one letter more
OVERHANG = 1.0  # of the size: how far a line may stand out of its border

_WEB = re.compile(r"(?:https?://|www\.)\S*$", re.I)
_UNFINISHED_WEB = re.compile(r"(?:^https?:/{0,2}|[-_=&%?#~@])$", re.I)
_MAIL = re.compile(r"[\w.+-]+@[\w.-]*$")
_WHOLE_MAIL = re.compile(r"@(?:[\w-]+\.)+[a-z]{2,}$", re.I)
_NAME = re.compile(r"[\w-]*[^\W\d_]\.[^\W\d_]{2}[\w.-]*$")  # "rivers.exam", "maria.lop"
_ENDED = re.compile(r"[.,;:)\]>»”\"]$")
_REST = re.compile(r"[^\W_]\.[^\W\d_]{2}|[^\W_]/|[?=&_%#]")  # what words have not: an inner dot, a slash
_REST_START = re.compile(r"[/?=&_%#]|\.[^\W_]|@[\w-]")
_NEW_ADDRESS = re.compile(r"https?://|www\.", re.I)


def is_cut_address(end: str, before: Line, after: Line, right: float) -> bool:
    """Whether `end`, the text up to the end of `before`, stops within an address that `after` goes on with.

    `right` is the border the lines are broken at.
    """
    last, rest = end.rstrip().rpartition(" ")[2], after.text.partition(" ")[0]
    if not last or not rest or _NEW_ADDRESS.match(rest):
        return False
    is_full = -OVERHANG * before.size <= right - before.box.x1 <= LETTER * before.size
    alone = " " not in before.text.strip() and " " not in after.text.strip()
    if _WEB.search(last):
        return _is_cut_web(last, rest, is_full, alone)
    if _MAIL.search(last):
        return is_full and _is_rest_of_mail(rest) and (alone or not _WHOLE_MAIL.search(last))
    if rest.startswith("@"):
        return is_full and last[-1].isalnum() and len(rest) > 1
    return is_full and alone and bool(_NAME.search(last)) and bool(_MAIL.match(rest) or _REST.search(rest))


def _is_cut_web(last: str, rest: str, is_full: bool, alone: bool) -> bool:
    if _UNFINISHED_WEB.search(last):
        return rest[0].isalnum() or rest[0] in "/%&=-"
    if _ENDED.search(last):
        return False
    if _REST_START.match(rest):
        return True
    return is_full and "@" not in rest and bool(_REST.search(rest) or (alone and not rest[0].isupper()))


def _is_rest_of_mail(rest: str) -> bool:
    return "@" not in rest and (rest[0].islower() or rest[0].isdigit() or bool(_REST_START.match(rest)))

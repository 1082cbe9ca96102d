"""Web addresses cut at a line's end: they have no white in them, so their parts are one word."""

from __future__ import annotations

import re

WEB = re.compile(r"(?:https?://|www\.)\S*$", re.I)
NEW_ADDRESS = re.compile(r"https?://|www\.", re.I)
_UNFINISHED_WEB = re.compile(r"(?:^https?:/{0,2}|[-_=&%?#~@])$", re.I)
_ENDED = re.compile(r"[.,;:)\]>»”\"]$")
REST = re.compile(r"[^\W_]\.[^\W\d_]{2}|[^\W_]/|[?=&_%#]")  # what words have not: an inner dot, a slash
REST_START = re.compile(r"[/?=&_%#]|\.[^\W_]|@[\w-]")


def is_cut_web(last: str, rest: str, is_full: bool, alone: bool) -> bool:
    """Whether the last word of a line stops within a web address that the next line's first word, `rest`, goes on with;
    `is_full` says that no letter more had room, `alone` that there are no other words on the two lines."""
    if _UNFINISHED_WEB.search(last):
        return rest[0].isalnum() or rest[0] in "/%&=-"
    if _ENDED.search(last):
        return False
    if REST_START.match(rest):
        return True
    return is_full and "@" not in rest and bool(REST.search(rest) or (alone and not rest[0].isupper()))

"""Which commitments of several documents are one.

In this order: the same number in the same plan, where both documents number each of their commitments once; the same
OGP id; the same title in the same plan. A document lists a commitment once, so two of its own are never one. Documents
are taken in order of trust and then by id, so their order on disk changes nothing.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Literal

from msgspec import Struct

from pipeline.tables.alike import similar
from pipeline.values.matching import SAME_TITLE, TITLE_MARGIN, are_other_titles, normal_title, title_similarity

Method = Literal["number", "ogp_id", "title"]
Key = tuple[str, str]
"""document_id and the id the commitment has in that document."""


GOVERNMENT_KINDS = ("self_assessment", "action_plan")
"""Documents whose words stand before those of others, the most trusted kind first."""


def trust(kind: object) -> int:
    """The place of a kind of document in the order of trust, 0 first."""
    return GOVERNMENT_KINDS.index(str(kind)) if kind in GOVERNMENT_KINDS else len(GOVERNMENT_KINDS)


class Listed(Struct, frozen=True):
    """One commitment of one document. `number` is empty where the document numbers none or some twice, `plan` where
    no year is known; the lower `rank`, the more it is trusted."""

    document_id: str
    id_in_document: str
    rank: int
    plan: str
    member: str
    language: str
    number: str
    ogp_id: str
    title: str

    @property
    def key(self) -> Key:
        return self.document_id, self.id_in_document

    @property
    def order(self) -> tuple[int, str, str]:
        return self.rank, *self.key


class Link(Struct, frozen=True):
    """`listed` is one with `to`; `score` is the likeness of the titles, None where they cannot be compared."""

    listed: Listed
    to: Listed
    method: Method
    score: float | None


class Conflict(Struct, frozen=True):
    """Two that could be one and are kept apart."""

    listed: Listed
    other: Listed
    reason: str


class Unity(Struct, frozen=True):
    """Every commitment with all that state it, the most trusted first."""

    commitments: tuple[tuple[Listed, ...], ...]
    links: tuple[Link, ...]
    conflicts: tuple[Conflict, ...]


def unite(listed: Iterable[Listed]) -> Unity:
    union = _Union(sorted(listed, key=lambda one: one.order))
    _by_number(union)
    _by_ogp_id(union)
    _by_title(union)
    groups = sorted(union.groups(), key=lambda group: group[0].order)
    return Unity(tuple(map(tuple, groups)), tuple(union.links), tuple(union.conflicts))


class _Union:
    """Groups that grow; each is named by its most trusted member."""

    def __init__(self, listed: Sequence[Listed]) -> None:
        self.listed = listed
        self.links: list[Link] = []
        self.conflicts: list[Conflict] = []
        self._group = {one.key: [one] for one in listed}
        self.by_document: dict[str, list[Listed]] = defaultdict(list)
        for one in listed:
            self.by_document[one.document_id].append(one)

    def groups(self) -> list[list[Listed]]:
        return [group for key, group in self._group.items() if group[0].key == key]

    def group(self, one: Listed) -> list[Listed]:
        return self._group[one.key]

    def join(self, first: Listed, second: Listed, method: Method) -> None:
        """Two groups as one: the less trusted one's head is linked."""
        kept, moved = sorted((self.group(first), self.group(second)), key=lambda group: group[0].order)
        self.links.append(Link(moved[0], kept[0], method, likeness(moved, kept)))
        kept[:] = sorted([*kept, *moved], key=lambda one: one.order)
        for one in moved:
            self._group[one.key] = kept

    def conflict(self, first: Listed, second: Listed, reason: str) -> None:
        other, listed = sorted((first, second), key=lambda one: one.order)
        self.conflicts.append(Conflict(listed, other, reason))


def likeness(first: Sequence[Listed], second: Sequence[Listed]) -> float | None:
    """The best likeness of two titles in one language."""
    scores = [title_similarity(one.title, other.title) for one in first for other in second if _comparable(one, other)]
    return max(scores, default=None)


def _comparable(one: Listed, other: Listed) -> bool:
    return bool(one.title and other.title) and one.language == other.language


def _by_number(union: _Union) -> None:
    for same in _bucketed(union.listed, lambda one: (one.plan, one.number) if one.plan and one.number else None):
        heads: list[Listed] = []
        for one in same:
            reasons = [_against_number(union, one, union.group(head)) for head in heads]
            fits = next((head for head, reason in zip(heads, reasons, strict=True) if not reason), None)
            if fits is not None:
                union.join(fits, one, "number")
                continue
            if heads:
                union.conflict(heads[0], one, reasons[0])
            heads.append(one)


def _against_number(union: _Union, one: Listed, group: Sequence[Listed]) -> str:
    """Why the number must not unite them; empty where nothing speaks against it."""
    ids = {member.ogp_id for member in (*group, one)} - {""}
    if len(ids) > 1:
        return "the same number, but other OGP ids"
    for member in group:
        if not _comparable(one, member):
            continue
        if are_other_titles(one.title, member.title):
            return "the same number, but titles of two commitments"
        if _better_elsewhere(one, member, union) or _better_elsewhere(member, one, union):
            return "the same number, but the title is that of another number"
    return ""


def _better_elsewhere(one: Listed, other: Listed, union: _Union) -> bool:
    """Whether another commitment of the other's document bears the title."""
    own = title_similarity(one.title, other.title)
    if own >= SAME_TITLE:
        return False
    rivals = (rival for rival in union.by_document[other.document_id] if rival.key != other.key)
    return any(title_similarity(one.title, rival.title) >= max(SAME_TITLE, own + TITLE_MARGIN) for rival in rivals)


def _by_ogp_id(union: _Union) -> None:
    for same in _bucketed(union.listed, lambda one: (one.member, one.ogp_id) if one.ogp_id else None):
        first = same[0]
        for one in same[1:]:
            if union.group(one) is union.group(first):
                continue
            reason = _against_ogp_id(union.group(first), union.group(one))
            if reason:
                union.conflict(first, one, reason)
            else:
                union.join(first, one, "ogp_id")


def _against_ogp_id(first: Sequence[Listed], second: Sequence[Listed]) -> str:
    if {one.document_id for one in first} & {one.document_id for one in second}:
        return "the same OGP id twice in one document"
    if len({one.plan for one in (*first, *second)} - {""}) > 1:
        return "the same OGP id in two plans"
    if len({one.ogp_id for one in (*first, *second)} - {""}) > 1:
        return "the same OGP id, but another one beside it"
    if _numbers_differ(first, second):
        return "the same OGP id, but other numbers"
    return ""


def _by_title(union: _Union) -> None:
    plans: dict[str, list[Listed]] = defaultdict(list)
    for group in union.groups():
        if group[0].plan:
            plans[group[0].plan].append(group[0])
    for _, heads in sorted(plans.items()):
        scores = _scores([union.group(head) for head in heads])
        near: dict[int, dict[int, float]] = defaultdict(dict)
        for (first, second), score in scores.items():
            near[first][second] = near[second][first] = score
        for (first, second), score in sorted(scores.items(), key=lambda pair: (-pair[1], pair[0])):
            has_rival = _has_rival(near, first, second, heads, union) or _has_rival(near, second, first, heads, union)
            _join_by_title(union, heads[first], heads[second], has_rival, score)


def _scores(groups: Sequence[Sequence[Listed]]) -> dict[tuple[int, int], float]:
    """The likeness of each two groups (by place) that no document lists both of and whose titles are the same."""
    found = {}
    for first, second in sorted(_alike(groups)):
        one, other = groups[first], groups[second]
        if _share_document(one, other):
            continue
        score = likeness(one, other)
        if score is not None and score >= SAME_TITLE - TITLE_MARGIN:
            found[first, second] = score
    return found


def _alike(groups: Sequence[Sequence[Listed]]) -> set[tuple[int, int]]:
    """Groups (by place) with like titles."""
    bearing: dict[str, set[int]] = defaultdict(set)
    for place, group in enumerate(groups):
        for one in group:
            if one.title:
                bearing[normal_title(one.title)].add(place)
    titles = [(title, title) for title in bearing]
    titles += similar(bearing, SAME_TITLE - TITLE_MARGIN)
    return {
        (min(first, second), max(first, second))
        for one, other in titles
        for first in bearing[one]
        for second in bearing[other]
        if first != second
    }


def _has_rival(
    near: Mapping[int, Mapping[int, float]], own: int, partner: int, heads: Sequence[Listed], union: _Union
) -> bool:
    """Whether another one of the partner's documents is as good as the partner, up to the margin."""
    limit = near[own][partner] - TITLE_MARGIN
    group = union.group(heads[partner])
    rivals = (other for other, score in near[own].items() if other != partner and score > limit)
    return any(_share_document(union.group(heads[rival]), group) for rival in rivals)


def _share_document(first: Sequence[Listed], second: Sequence[Listed]) -> bool:
    return bool({one.document_id for one in first} & {one.document_id for one in second})


def _join_by_title(union: _Union, first: Listed, second: Listed, has_rival: bool, score: float) -> None:
    one, other = union.group(first), union.group(second)
    if one is other or score < SAME_TITLE:
        return
    reason = _against_title(one, other, has_rival)
    if reason:
        union.conflict(first, second, reason)
    else:
        union.join(first, second, "title")


def _against_title(first: Sequence[Listed], second: Sequence[Listed], has_rival: bool) -> str:
    if _numbers_differ(first, second):
        return "the same title, but other numbers"
    if len({one.ogp_id for one in (*first, *second)} - {""}) > 1:
        return "the same title, but other OGP ids"
    if has_rival or _share_document(first, second):
        return "the same title, but not the only one of its document"
    return ""


def _numbers_differ(first: Sequence[Listed], second: Sequence[Listed]) -> bool:
    return len({one.number for one in (*first, *second)} - {""}) > 1


def _bucketed(listed: Iterable[Listed], name: Callable[[Listed], Key | None]) -> Iterator[list[Listed]]:
    """Those of one name, in their order; only where there are several."""
    buckets: dict[Key, list[Listed]] = defaultdict(list)
    for one in listed:
        key = name(one)
        if key is not None:
            buckets[key].append(one)
    for _, bucket in sorted(buckets.items()):
        if len(bucket) > 1:
            yield bucket

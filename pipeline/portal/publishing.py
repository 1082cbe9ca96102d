"""A release onto the portal, in steps that may stop anywhere and be run again.

The data set is found again by its mark, an extras key on the portal itself: a lost machine or a cut connection loses
nothing. It is made as a draft and becomes public last. A file is sent only when the portal's own checksum differs;
what is not in the package any more stays until removal is asked for.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from pipeline.errors import UsageError
from pipeline.portal import wording
from pipeline.portal.calls import Call, Portal
from pipeline.portal.failure import PortalFailure
from pipeline.portal.release import File, Release
from pipeline.portal.wording import FILE_KEY, PACKAGE_KEY, Json

EXTENSIONS = Call("GET", "/datasets/extensions/")
OWN = Call("GET", "/me/org_datasets/", headers={"X-Fields": "{id,deleted,extras,organization{id}}"})

Tell = Callable[[str], None]


class Wish(Struct, frozen=True):
    """What was asked for beside the package; a visibility of None leaves an existing data set as it is."""

    dataset_id: str | None = None
    organization: str | None = None
    visibility: Literal["draft", "public"] | None = None
    removes_gone: bool = False


class Report(Struct):
    """What became of it; `refused` are (file, reason), `left_out` have an extension the portal does not take."""

    dataset_id: str = ""
    address: str = ""
    is_public: bool = False
    sent: int = 0
    unchanged: int = 0
    refused: list[tuple[str, str]] = []
    left_out: list[str] = []
    gone: list[str] = []


def create(told: Json) -> Call:
    return Call("POST", "/datasets/", told | {"private": True})


def update(dataset_id: str, told: Json) -> Call:
    return Call("PUT", f"/datasets/{dataset_id}/", told)


def upload(dataset_id: str, file: File) -> Call:
    return Call("POST", f"/datasets/{dataset_id}/upload/", file=file.path)


def replace(dataset_id: str, resource_id: str, file: File) -> Call:
    return Call("POST", f"/datasets/{dataset_id}/resources/{resource_id}/upload/", file=file.path)


def describe(dataset_id: str, resource_id: str, told: Json) -> Call:
    return Call("PUT", f"/datasets/{dataset_id}/resources/{resource_id}/", told)


def planned(release: Release, wish: Wish) -> Iterator[Call]:
    """The calls that publish a release which the portal has nothing of yet, in order; `{…}` stands for its answers."""
    told = wording.dataset(release, wish.organization)
    yield EXTENSIONS
    if wish.dataset_id:
        yield Call("GET", f"/datasets/{wish.dataset_id}/")
        yield update(wish.dataset_id, told)
    else:
        yield OWN
        yield create(told)
    dataset_id = wish.dataset_id or "{dataset}"
    for file in release.files:
        yield upload(dataset_id, file)
        yield describe(dataset_id, "{resource}", wording.resource(file))
    if wish.visibility == "public":
        yield update(dataset_id, told | {"private": False})


class Publishing:
    """One run; `report` is true at every moment, also after a failure."""

    def __init__(self, portal: Portal, release: Release, wish: Wish, tell: Tell) -> None:
        self.portal, self.release, self.wish, self.tell = portal, release, wish, tell
        self.told = wording.dataset(release, wish.organization)
        self.report = Report()

    def run(self) -> Report:
        allowed = _strings(self.portal.ask(EXTENSIONS))
        there = self._dataset()
        self.report.dataset_id, self.report.address = str(there["id"]), str(there.get("page") or "")
        self.report.is_public = not there.get("private")
        was_ours = _mark(there, PACKAGE_KEY) == self.release.package_id
        there = self._worded(there)
        resources = list(there.get("resources") or [])
        for file in self.release.files:
            if file.extension in allowed:
                self._file(file, _found(file, resources, self.release.files, was_ours))
            else:
                self.report.left_out.append(file.name)
                self.tell(f"{file.name}  left out: the portal takes no .{file.extension} files")
        self._gone(resources)
        self._made_public(there)
        return self.report

    def _dataset(self) -> Json:
        """The data set of this package, made as a draft where there is none."""
        if self.wish.dataset_id:
            return self._named(self.wish.dataset_id)
        found = self._marked()
        if found:
            return found
        made = _object(self.portal.ask(create(self.told), is_done=self._marked))
        self.tell(f"data set {made['id']} made as a draft")
        return made

    def _named(self, dataset_id: str) -> Json:
        there = _object(self.portal.ask(Call("GET", f"/datasets/{dataset_id}/")))
        mark = _mark(there, PACKAGE_KEY)
        if mark not in (None, self.release.package_id):
            raise UsageError(f"data set {dataset_id} holds another package, {mark}")
        if there.get("deleted"):
            raise UsageError(f"data set {dataset_id} was deleted on the portal; restore it there, or name another")
        return there

    def _marked(self) -> Json | None:
        """The data set that bears the package's mark, in the organisation asked for; UsageError where there are two."""
        own = [one for one in _objects(self.portal.ask(OWN)) if _mark(one, PACKAGE_KEY) == self.release.package_id]
        ids = [str(one["id"]) for one in own if not one.get("deleted") and self._is_of_owner(one)]
        if len(ids) > 1:
            raise UsageError(f"the portal has this package more than once: {', '.join(ids)}; name one with --dataset")
        return _object(self.portal.ask(Call("GET", f"/datasets/{ids[0]}/"))) if ids else None

    def _is_of_owner(self, there: Json) -> bool:
        owner = (there.get("organization") or {}).get("id")
        return self.wish.organization in (None, owner)

    def _worded(self, there: Json) -> Json:
        """Words that changed are sent, and a draft is made of what was public where that was asked for."""
        hides = self.wish.visibility == "draft" and not there.get("private")
        if wording.is_told(self.told, there) and not hides:
            return there
        sent = wording.merged(self.told, there) | ({"private": True} if hides else {})
        self.portal.ask(update(self.report.dataset_id, sent))
        self.report.is_public = self.report.is_public and not hides
        self.tell(f"data set {self.report.dataset_id} described" + (" and made a draft" if hides else ""))
        return there | {"extras": sent["extras"]}

    def _file(self, file: File, there: Json | None) -> None:
        try:
            self._sent(file, there)
        except PortalFailure as failure:
            if not failure.is_of_one_file:
                raise
            self.report.refused.append((file.name, failure.reason))
            self.tell(f"{file.name}  refused: {failure.reason}")

    def _sent(self, file: File, there: Json | None) -> None:
        told, dataset_id = wording.resource(file), self.report.dataset_id
        is_same = there is not None and _holds(there, file)
        if there is not None and is_same and wording.is_told(told, there) and there.get("title") == told["title"]:
            self.report.unchanged += 1
            return
        if there is None:
            there = _object(self.portal.ask(upload(dataset_id, file), is_done=lambda: self._arrived(file)))
        elif not is_same:
            self.portal.ask(replace(dataset_id, str(there["id"]), file))
        self.portal.ask(describe(dataset_id, str(there["id"]), wording.merged(told, there)))
        self.report.sent += 1
        self.tell(f"{file.name}  " + ("described" if is_same else f"sent, {file.byte_count} bytes"))

    def _arrived(self, file: File) -> Json | None:
        """The resource that an upload made although its answer got lost."""
        there = _object(self.portal.ask(Call("GET", f"/datasets/{self.report.dataset_id}/")))
        found = _found(file, list(there.get("resources") or []), self.release.files, True)
        return found if found and _holds(found, file) else None

    def _gone(self, resources: Sequence[Json]) -> None:
        """Files we sent once and the package has no more: named, and removed only when told."""
        names = {file.name for file in self.release.files}
        for one in resources:
            name = _mark(one, FILE_KEY)
            if name is None or name in names:
                continue
            if self.wish.removes_gone:
                self.portal.ask(Call("DELETE", f"/datasets/{self.report.dataset_id}/resources/{one['id']}/"))
                self.tell(f"{name}  removed")
            else:
                self.report.gone.append(name)

    def _made_public(self, there: Json) -> None:
        """Last of all, and only when all of it is there."""
        if self.wish.visibility != "public" or self.report.is_public or self.report.refused:
            return
        self.portal.ask(update(self.report.dataset_id, wording.merged(self.told, there) | {"private": False}))
        self.report.is_public = True
        self.tell(f"data set {self.report.dataset_id} made public")


def _found(file: File, resources: Sequence[Json], files: Sequence[File], is_ours: bool) -> Json | None:
    """The resource of a file: by its mark; in a data set of ours also one that was sent and not yet marked."""
    marked = [one for one in resources if _mark(one, FILE_KEY) == file.name]
    if marked or not is_ours:
        return marked[0] if marked else None
    unmarked = [one for one in resources if _mark(one, FILE_KEY) is None and one.get("filetype", "file") == "file"]
    same_bytes = [one for one in unmarked if _holds(one, file)]
    name = wording.slug(file.path.name)
    has_own_name = sum(wording.slug(one.path.name) == name for one in files) == 1
    same_name = [one for one in unmarked if has_own_name and wording.slug(str(one.get("title"))) == name]
    return next(iter(same_bytes + same_name), None)


def _holds(there: Json, file: File) -> bool:
    """The portal has these very bytes, by its own checksum."""
    checksum = there.get("checksum") or {}
    value = checksum.get("value")
    return value is not None and file.hashes.get(str(checksum.get("type"))) == value


def _mark(there: Json, key: str) -> Any:
    return (there.get("extras") or {}).get(key)


def _object(answer: Any) -> Json:
    if not isinstance(answer, dict) or "id" not in answer:
        raise PortalFailure("the portal's answer is not the object it should be")
    return answer


def _objects(answer: Any) -> list[Json]:
    if not isinstance(answer, list):
        raise PortalFailure("the portal's answer is not the list it should be")
    return [_object(one) for one in answer]


def _strings(answer: Any) -> set[str]:
    if not isinstance(answer, list):
        raise PortalFailure("the portal's answer is not the list it should be")
    return {str(one).lower().lstrip(".") for one in answer}

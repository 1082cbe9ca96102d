from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from urllib3.util import Timeout

from pipeline.errors import UsageError
from pipeline.portal import calls
from pipeline.portal.failure import PortalFailure
from pipeline.portal.publishing import Publishing, Report, Wish
from pipeline.portal.release import read_release
from tests.loopback import Answer, Asked, serving
from tests.portal.portal import KEY, Portal, form_file, said
from tests.portal.releases import COMMITMENTS, release

CREATE = ("POST", "/api/1/datasets/")
REQUESTS = 11
CUT = Answer(cut=-1)


class Desk:
    """Somebody who publishes to a portal of ours; waits are written down, not waited."""

    def __init__(self, folder: Path, portal: Portal) -> None:
        self.folder, self.portal = folder, portal
        self.waits: list[float] = []
        self.lines: list[str] = []
        self.report = Report()

    def publish(self, wish: Wish | None = None, key: str = KEY) -> Report:
        with serving(self.portal) as server:
            api = calls.Portal(server.url, key, self.waits.append, Timeout(connect=2.0, read=5.0))
            publishing = Publishing(api, read_release(self.folder), wish or Wish(), self.lines.append)
            self.report = publishing.report
            return publishing.run()

    @property
    def dataset(self) -> dict[str, object]:
        (dataset,) = self.portal.datasets.values()
        return dataset

    @property
    def resources(self) -> dict[str, dict[str, object]]:
        found = self.dataset["resources"]
        assert isinstance(found, list)
        marked = {one["extras"].get("ogp:file"): one for one in found}
        assert len(marked) == len(found), "a file is there twice"
        return marked


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    return Desk(release(tmp_path / "release"), Portal())


def once(answer: Answer, method: str, path: str) -> Callable[[Asked], Answer | None]:
    """The answer to the first request of the kind, then none; a path that ends in * is a beginning."""
    left = [answer]

    def respond(asked: Asked) -> Answer | None:
        fits = asked.path.startswith(path[:-1]) if path.endswith("*") else asked.path == path
        return left.pop() if left and asked.method == method and fits else None

    return respond


def always(answer: Answer, method: str, end: str) -> Callable[[Asked], Answer | None]:
    return lambda asked: answer if asked.method == method and asked.path.endswith(end) else None


@contextmanager
def stopped(match: str) -> Iterator[None]:
    with pytest.raises(PortalFailure, match=match):
        yield


def test_a_first_publication_makes_a_draft_with_every_file_the_portal_takes(desk: Desk) -> None:
    report = desk.publish()
    assert desk.dataset["private"] is True
    assert desk.dataset["license"] == "lov2"
    assert desk.dataset["frequency"] == "irregular"
    assert desk.dataset["temporal_coverage"] == {"start": "2013-01-01", "end": "2023-12-31"}
    assert desk.dataset["spatial"] == {"zones": ["country:fr", "country:gb"], "granularity": "country"}
    assert desk.dataset["tags"] == ["gouvernement-ouvert", "transparence"]
    assert desk.dataset["title"] == "Rapports de la Valdorie en données ouvertes"
    assert set(desk.resources) == {"documents.csv", "commitments.csv", "contacts.csv", "datapackage.json"}
    assert report.left_out == ["README.md", "commitments.parquet"]
    assert (report.sent, report.unchanged, report.refused, report.is_public) == (4, 0, [], False)


def test_each_file_has_title_description_type_and_schema(desk: Desk) -> None:
    desk.publish()
    table, description = desk.resources["documents.csv"], desk.resources["datapackage.json"]
    assert table["title"] == "Table documents (CSV)"
    assert table["description"] == "The table documents."
    assert (table["type"], description["type"]) == ("main", "documentation")
    assert table["schema"] == {"url": "https://example.org/schema/documents.json"}
    assert "schema" not in description


def test_the_allowed_extensions_are_asked_for_first(desk: Desk) -> None:
    desk.publish()
    assert desk.portal.log[0] == ("GET", "/api/1/datasets/extensions/")
    assert len(desk.portal.log) == REQUESTS


def test_a_portal_that_takes_parquet_gets_it(tmp_path: Path) -> None:
    desk = Desk(release(tmp_path / "release"), Portal(["csv", "json", "parquet", "md"]))
    assert desk.publish().left_out == []
    assert desk.resources["commitments.parquet"]["type"] == "main"
    assert desk.resources["README.md"]["type"] == "documentation"


def test_a_file_arrives_byte_for_byte_under_its_name(desk: Desk) -> None:
    arrived = {}
    desk.portal.after = lambda asked: (
        arrived.update([form_file(asked)]) if asked.path.endswith("/upload/") else None  # type: ignore[func-returns-value]
    )
    desk.publish()
    assert arrived == {name: (desk.folder / name).read_bytes() for name in arrived}
    assert len(arrived) == 4


def test_the_same_release_again_sends_nothing(desk: Desk) -> None:
    desk.publish()
    before, desk.portal.log = json.dumps(desk.portal.datasets), []
    report = desk.publish()
    assert (report.sent, report.unchanged) == (0, 4)
    assert {method for method, _ in desk.portal.log} == {"GET"}
    assert json.dumps(desk.portal.datasets) == before


def test_only_the_file_that_changed_is_replaced_and_keeps_its_place(desk: Desk) -> None:
    desk.publish()
    old = dict(desk.resources["commitments.csv"])
    release(desk.folder, **{"commitments.csv": COMMITMENTS + "XV-2021-2023-02,Open the registers of Valdoria\n"})
    desk.portal.log = []
    report = desk.publish()
    new = desk.resources["commitments.csv"]
    assert new["id"] == old["id"]
    assert new["checksum"] != old["checksum"]
    assert new["title"] == "Table commitments (CSV)"
    uploads = [path for method, path in desk.portal.log if method == "POST"]
    assert len(uploads) == 2, "the table and the descriptor that holds its hash"
    assert report.unchanged == 2


def test_words_somebody_changed_on_the_portal_are_left_alone(desk: Desk) -> None:
    desk.publish()
    desk.dataset["description"] = "Better words of the press office."
    desk.publish()
    assert desk.dataset["description"] == "Better words of the press office."


def test_extras_of_others_are_kept(desk: Desk) -> None:
    desk.publish()
    for one in (desk.dataset, desk.resources["documents.csv"]):
        extras = one["extras"]
        assert isinstance(extras, dict)
        extras["analysis:checksum"] = "abc"
        extras["ogp:sent"] = "older words"
    desk.publish()
    for one in (desk.dataset, desk.resources["documents.csv"]):
        extras = one["extras"]
        assert isinstance(extras, dict)
        assert extras["analysis:checksum"] == "abc"
        assert extras["ogp:sent"] != "older words"


def test_public_is_the_very_last_step(desk: Desk) -> None:
    seen = []
    desk.portal.after = lambda asked: seen.append(desk.dataset["private"]) if desk.portal.datasets else None  # type: ignore[func-returns-value]
    report = desk.publish(Wish(visibility="public"))
    assert seen == [True] * (len(seen) - 1) + [False]
    assert report.is_public


def test_an_update_leaves_what_is_public_public(desk: Desk) -> None:
    desk.publish(Wish(visibility="public"))
    release(desk.folder, **{"commitments.csv": COMMITMENTS})
    assert desk.publish().is_public
    assert desk.dataset["private"] is False


def test_draft_makes_a_draft_of_what_was_public(desk: Desk) -> None:
    desk.publish(Wish(visibility="public"))
    assert not desk.publish(Wish(visibility="draft")).is_public
    assert desk.dataset["private"] is True


def test_a_file_that_left_the_package_stays_until_removal_is_asked_for(desk: Desk) -> None:
    (desk.folder / "extra.csv").write_text("a\n1\n", "utf-8")
    desk.publish()
    (desk.folder / "extra.csv").unlink()
    assert desk.publish().gone == ["extra.csv"]
    assert "extra.csv" in desk.resources
    assert desk.publish(Wish(removes_gone=True)).gone == []
    assert "extra.csv" not in desk.resources


def test_removal_never_touches_files_that_others_put_there(desk: Desk) -> None:
    desk.publish()
    resources = desk.dataset["resources"]
    assert isinstance(resources, list)
    resources.append({"id": "theirs", "title": "their-notes.csv", "filetype": "file", "extras": {}})
    desk.publish(Wish(removes_gone=True))
    assert "theirs" in {one["id"] for one in resources}


def test_an_organisation_gets_a_data_set_of_its_own(desk: Desk) -> None:
    desk.publish(Wish(organization="646b7187b50b2a93b1ae3d45"))
    assert desk.dataset["organization"] == {"id": "646b7187b50b2a93b1ae3d45"}
    desk.publish(Wish(organization="646b7187b50b2a93b1ae3d45"))
    assert len(desk.portal.datasets) == 1


def test_a_named_data_set_is_filled(desk: Desk) -> None:
    desk.portal.datasets["mine"] = {"id": "mine", "private": True, "extras": {}, "resources": []}
    assert desk.publish(Wish(dataset_id="mine")).dataset_id == "mine"
    assert len(desk.resources) == 4


def test_a_named_data_set_keeps_files_of_the_same_name_that_others_put_there(desk: Desk) -> None:
    theirs = {"id": "theirs", "title": "documents.csv", "filetype": "file", "extras": {}}
    desk.portal.datasets["mine"] = {"id": "mine", "private": True, "extras": {}, "resources": [theirs]}
    desk.publish(Wish(dataset_id="mine"))
    assert theirs["title"] == "documents.csv"
    assert len(desk.resources) == 5


@pytest.mark.parametrize(
    ("there", "message"),
    [({"extras": {"ogp:package": "another"}}, "holds another package"), ({"deleted": "2024-01-01"}, "was deleted")],
)
def test_a_named_data_set_that_cannot_be_filled_is_refused(desk: Desk, there: dict[str, object], message: str) -> None:
    desk.portal.datasets["mine"] = {"id": "mine", "extras": {}, "resources": []} | there
    with pytest.raises(UsageError, match=message):
        desk.publish(Wish(dataset_id="mine"))
    assert {method for method, _ in desk.portal.log} == {"GET"}


def test_two_data_sets_with_the_mark_are_told_apart_by_the_user(desk: Desk) -> None:
    for name in ("one", "two"):
        desk.portal.datasets[name] = {"id": name, "extras": {"ogp:package": "valdoria-open-data"}, "resources": []}
    with pytest.raises(UsageError, match="more than once: one, two; name one with --dataset"):
        desk.publish()


def test_a_deleted_data_set_is_not_revived(desk: Desk) -> None:
    mark = {"ogp:package": "valdoria-open-data"}
    desk.portal.datasets["old"] = {"id": "old", "deleted": "2024-01-01", "extras": mark, "resources": []}
    assert desk.publish().dataset_id != "old"


@pytest.mark.parametrize(
    ("status", "advice"),
    [
        (401, "the API key is missing, wrong or of another environment"),
        (403, "ask for rights"),
        (404, "is it the right environment and id"),
    ],
)
def test_a_refusal_stops_with_advice_and_is_not_asked_again(desk: Desk, status: int, advice: str) -> None:
    desk.portal.trouble = always(said(status, message="No"), "POST", "/datasets/")
    with stopped(advice):
        desk.publish()
    assert desk.portal.log.count(CREATE) == 1
    assert desk.waits == []


def test_a_wrong_key_never_stands_in_a_message(desk: Desk) -> None:
    desk.portal.trouble = lambda asked: said(403, message=f"key {asked.headers['X-API-KEY']} may not")
    with pytest.raises(PortalFailure) as caught:
        desk.publish()
    assert KEY not in str(caught.value)
    assert "key [key] may not" in str(caught.value)


def test_a_redirect_is_not_followed_with_the_key(desk: Desk) -> None:
    desk.portal.trouble = lambda asked: Answer(301, headers={"Location": "http://127.0.0.1:9/elsewhere"})
    with stopped("redirects to http://127.0.0.1:9/elsewhere; the key is not sent there"):
        desk.publish()


@pytest.mark.parametrize("status", [413, 415, 400])
def test_a_file_the_portal_refuses_does_not_stop_the_others(desk: Desk, status: int) -> None:
    refused = b'filename="documents.csv"'
    desk.portal.trouble = lambda asked: said(status, message="Too much") if refused in asked.body else None
    report = desk.publish(Wish(visibility="public"))
    ((name, reason),) = report.refused
    assert name == "documents.csv"
    assert f"{status}" in reason and "Too much" in reason
    assert len(desk.resources) == 3
    assert desk.dataset["private"] is True, "not public while a file is missing"


def test_too_many_requests_wait_as_long_as_asked(desk: Desk) -> None:
    desk.portal.trouble = once(Answer(429, headers={"Retry-After": "42"}), *CREATE)
    desk.publish()
    assert desk.waits == [42.0]
    assert len(desk.portal.datasets) == 1


def test_a_wait_of_hours_is_not_waited(desk: Desk) -> None:
    desk.portal.trouble = always(Answer(429, headers={"Retry-After": "7200"}), "POST", "/datasets/")
    with stopped("it asks to wait until 7200"):
        desk.publish()
    assert desk.waits == []


@pytest.mark.parametrize("status", [500, 502, 503, 504])
def test_a_portal_that_stays_down_is_given_up_after_bounded_tries(desk: Desk, status: int) -> None:
    desk.portal.trouble = always(Answer(status, b"<html>down</html>"), "GET", "/extensions/")
    with stopped(f"{status}"):
        desk.publish()
    assert desk.waits == [1.0, 2.0, 4.0]
    assert len(desk.portal.log) == 4


LOST = [CUT, Answer(500), Answer(502), Answer(503), Answer(504)]
LOST_IDS = ["cut connection", "500", "502", "503", "504"]


@pytest.mark.parametrize("answer", LOST, ids=LOST_IDS)
def test_a_creation_whose_answer_got_lost_is_not_made_twice(desk: Desk, answer: Answer) -> None:
    desk.portal.after = once(answer, *CREATE)
    report = desk.publish()
    assert len(desk.portal.datasets) == 1
    assert report.sent == 4


@pytest.mark.parametrize("answer", LOST, ids=LOST_IDS)
def test_a_creation_that_never_arrived_is_tried_again(desk: Desk, answer: Answer) -> None:
    desk.portal.trouble = once(answer, *CREATE)
    desk.publish()
    assert len(desk.portal.datasets) == 1


@pytest.mark.parametrize("answer", LOST, ids=LOST_IDS)
def test_an_upload_whose_answer_got_lost_is_not_there_twice(desk: Desk, answer: Answer) -> None:
    desk.portal.after = once(answer, "POST", "/api/1/datasets/5d*")
    desk.publish()
    assert len(desk.resources) == 4


@pytest.mark.parametrize("phase", ["trouble", "after"])
@pytest.mark.parametrize("number", range(1, REQUESTS + 1))
def test_a_run_that_dies_at_any_request_is_finished_by_the_next_and_nothing_is_there_twice(
    desk: Desk, phase: str, number: int
) -> None:
    """The connection breaks for good at request N, before it was carried out or after."""
    untroubled = getattr(desk.portal, phase)
    setattr(desk.portal, phase, lambda asked: CUT if len(desk.portal.log) >= number else None)
    with stopped("does not answer"):
        desk.publish()
    setattr(desk.portal, phase, untroubled)
    desk.publish()
    assert set(desk.resources) == {"documents.csv", "commitments.csv", "contacts.csv", "datapackage.json"}
    assert desk.resources["documents.csv"]["title"] == "Table documents (CSV)"
    assert desk.dataset["private"] is True
    assert desk.publish().unchanged == 4


def test_a_replacement_that_lost_its_words_gets_them_in_the_next_run(desk: Desk) -> None:
    desk.publish()
    release(desk.folder, **{"commitments.csv": COMMITMENTS + "XV-2021-2023-02,Open the registers\n"})
    desk.portal.trouble = lambda asked: said(403) if asked.method == "PUT" else None
    with stopped("403"):
        desk.publish()
    assert desk.resources["commitments.csv"]["title"] == "commitments.csv"
    desk.portal.trouble = lambda asked: None
    desk.publish()
    assert desk.resources["commitments.csv"]["title"] == "Table commitments (CSV)"


@pytest.mark.parametrize("body", [b"<html>maintenance</html>", b"", b"[1, 2", b'"a word"', b"{}"])
def test_an_answer_that_is_not_what_it_should_be_stops(desk: Desk, body: bytes) -> None:
    desk.portal.trouble = always(Answer(200, body), "POST", "/datasets/")
    with stopped("the answer is no JSON|not the object"):
        desk.publish()


def test_a_file_read_in_many_pieces_is_sent_whole(tmp_path: Path) -> None:
    desk = Desk(release(tmp_path / "release", **{"large.csv": "a,b\n" + "1,2\n" * 100_000}), Portal())
    desk.publish()
    assert desk.resources["large.csv"]["filesize"] == (desk.folder / "large.csv").stat().st_size

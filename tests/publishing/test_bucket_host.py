"""Publishing to a bucket: over real HTTP, only what changed, in turns, and no stranger touched."""

from __future__ import annotations

import gzip
import sys
from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest

from builder.model.ledger import LEDGER, Ledger
from builder.model.ledger import read as ledger_of
from builder.model.problem import ProblemsFound, Unavailable, WrongUse
from builder.model.target import BucketTarget
from builder.shell.hosts import bucket
from builder.shell.hosts.bucket import open_bucket
from builder.shell.hosts.host import planned
from builder.shell.hosts.kept import KeptEditions
from builder.shell.hosts.outbox import Outbox
from builder.shell.hosts.rollback import roll_back
from builder.shell.hosts.storage import Storage, open_storage
from tests.publishing.conftest import FILES, STORY
from tests.publishing.servers import bucket_server

boto3 = pytest.importorskip("boto3", reason="boto3 is not installed")

LONG = "<p>One line of many.</p>\n" * 50


class Killed(BaseException):
    """Stands for the end of the process."""


@pytest.fixture(scope="module")
def endpoint() -> Iterator[str]:
    """Return the address of a double of S3 that listens on loopback."""
    with bucket_server() as address:
        yield address


@pytest.fixture
def client(endpoint: str) -> Any:
    """Return a client of our own that has just made an empty bucket; boto3 finds the same keys."""
    made = boto3.session.Session().client("s3", endpoint_url=endpoint, region_name="us-east-1")
    made.create_bucket(Bucket="paper")
    yield made
    for key in objects(made):
        made.delete_object(Bucket="paper", Key=key)
    made.delete_bucket(Bucket="paper")


@pytest.fixture
def live(client: Any, endpoint: str) -> BucketTarget:
    """Return the bucket as a target, below a prefix."""
    return BucketTarget("live", "paper", "digest/", endpoint, "us-east-1")


def objects(client: Any) -> dict[str, bytes]:
    """Return every object of the bucket, with its bytes as a browser sees them."""
    found = client.list_objects_v2(Bucket="paper").get("Contents", ())
    answers = {one["Key"]: client.get_object(Bucket="paper", Key=one["Key"]) for one in found}
    return {
        key: gzip.decompress(answer["Body"].read())
        if answer.get("ContentEncoding") == "gzip"
        else answer["Body"].read()
        for key, answer in answers.items()
    }


def pages(client: Any) -> dict[str, bytes]:
    """Return the objects below the prefix, without the ledger."""
    found = {key.removeprefix("digest/"): data for key, data in objects(client).items() if key.startswith("digest/")}
    return {path: data for path, data in found.items() if path != LEDGER}


def built(site: Any) -> dict[str, bytes]:
    """Return the files that the site was built of."""
    return {path: (site.output / path).read_bytes() for path in site.ledger.files}


def test_the_first_publish_puts_every_file_and_the_ledger(site: Any, client: Any, live: BucketTarget) -> None:
    """The bucket then holds the build's files, byte for byte, and the list of them; what stands is in order."""
    done = site.publish(live)
    assert pages(client) == built(site)
    assert objects(client)[f"digest/{LEDGER}"] == site.ledger.text().encode()
    assert done.lines()[0] == "live: 6 sent, 0 removed, 0 kept; 6 new, 96 bytes"
    with open_bucket(live, Outbox(site.output, site.ledger), site.folder, dry_run=True) as host:
        assert host.check() == []
        client.put_object(Bucket="paper", Key="digest/index.html", Body=b"altered")
        assert [problem.what for problem in host.check()] == ["does not stand there as it was sent"]


def test_the_requests_that_are_foretold_are_those_that_are_made(
    site: Any, live: BucketTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Whoever pays by the request knows before: first, with a removal, and with nothing to do."""
    made: Counter[str] = Counter()
    names = ("PutObject", "ListObjectsV2", "DeleteObject", "HeadObject", "GetObject")
    kinds = dict(zip(names, ("PUT", "LIST", "DELETE", "HEAD", "GET"), strict=True))

    def counting(*words: Any) -> Any:
        storage = open_storage(*words)
        storage.client.meta.events.register("before-call.s3", lambda model, **_: made.update([kinds[model.name]]))
        return storage

    monkeypatch.setattr(bucket, "open_storage", counting)
    for files in (FILES, {path: data for path, data in FILES.items() if "topics" not in path}, FILES, FILES):
        site.build(files)
        foretold = site.publish(live, dry_run=True).requests
        made.clear()
        done = site.publish(live)
        assert done.requests == foretold
        assert made == Counter(foretold)
    assert "requests, at most: 2 LIST, 2 GET" in done.lines()


def test_only_what_changed_is_sent_and_strangers_stay(site: Any, client: Any, live: BucketTarget) -> None:
    """An edit sends one object, a gone page goes, others' objects stay, and the dry run foretold it all."""
    client.put_object(Bucket="paper", Key="digest/CNAME", Body=b"theirs")
    client.put_object(Bucket="paper", Key="other/index.html", Body=b"theirs")
    site.publish(live)
    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>Newer</h1>"})
    before = objects(client)
    site.publish(live, dry_run=True)
    foretold = site.said
    assert objects(client) == before
    done = site.publish(live)
    assert site.said == foretold == ["changed  index.html", "removed  topics/اقتصاد/index.html"]
    assert (done.sent, done.strangers) == (("index.html",), 1)
    assert pages(client) == built(site) | {"CNAME": b"theirs"}
    assert objects(client)["other/index.html"] == b"theirs"


def test_publishing_the_same_again_writes_nothing(site: Any, client: Any, live: BucketTarget) -> None:
    """Not even the ledger is written a second time."""
    site.build(FILES | {"long/index.html": LONG})
    site.publish(live)
    before = [(one["Key"], one["LastModified"]) for one in client.list_objects_v2(Bucket="paper")["Contents"]]
    done = site.publish(live)
    assert [(one["Key"], one["LastModified"]) for one in client.list_objects_v2(Bucket="paper")["Contents"]] == before
    assert (done.sent, done.removed, site.said) == ((), (), [])


def test_a_file_of_ours_that_was_altered_is_mended(site: Any, client: Any, live: BucketTarget) -> None:
    """What stands there is compared by its bytes, whatever the ledger says."""
    site.publish(live)
    client.put_object(Bucket="paper", Key="digest/index.html", Body=b"altered")
    assert site.publish(live).sent == ("index.html",)
    assert pages(client) == built(site)


@pytest.mark.parametrize("precompress", [True, False])
def test_headers_say_what_a_file_is(site: Any, client: Any, live: BucketTarget, precompress: bool) -> None:
    """Each has its media type and its time to be kept; long texts are gzip, and say so, unless that is not wanted."""
    site.build(FILES | {"search/terms-0123456789.json": "{}", "long/index.html": LONG})
    site.publish(replace(live, precompress=precompress))
    said = {path: client.head_object(Bucket="paper", Key=f"digest/{path}") for path in site.ledger.files}
    assert said["index.html"]["ContentType"] == "text/html; charset=utf-8"
    assert said["assets/style.css"]["ContentType"] == "text/css; charset=utf-8"
    assert "immutable" in said["search/terms-0123456789.json"]["CacheControl"]
    assert "immutable" not in said["search/index.json"]["CacheControl"]
    assert said["long/index.html"].get("ContentEncoding") == ("gzip" if precompress else None)
    assert said["index.html"].get("ContentEncoding") is None
    assert pages(client) == built(site)


@pytest.mark.parametrize("at", [1, 5])
def test_a_publish_that_is_stopped_is_completed_by_the_next(
    site: Any, client: Any, live: BucketTarget, at: int
) -> None:
    """Wherever it stopped, every old page still stood, all that stands is claimed, and the next run ends it."""
    site.build(FILES | {STORY: "old"})
    site.publish(live)
    old = pages(client)
    site.build({path: f"{data} again" for path, data in FILES.items()})
    count = 0

    def stop(_: str) -> None:
        nonlocal count
        count += 1
        if count == at:
            raise Killed

    with open_bucket(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host, allow_deletions=True)
        with pytest.raises(Killed):
            host.send(todo, stop)
    assert old.keys() <= pages(client).keys()
    claimed = ledger_of(objects(client)[f"digest/{LEDGER}"].decode())
    assert claimed is not None
    assert pages(client).keys() <= claimed.files.keys()
    site.publish(live)
    assert pages(client) == built(site)
    said = replace(site.ledger, alone=True)  # an article was taken away
    assert ledger_of(objects(client)[f"digest/{LEDGER}"].decode()) == said


def test_of_two_publishers_the_second_stops(site: Any, client: Any, live: BucketTarget) -> None:
    """Who read the ledger before another wrote it is told to publish again, and has sent nothing."""
    with open_bucket(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        client.put_object(Bucket="paper", Key=f"digest/{LEDGER}", Body=Ledger().text().encode())
        with pytest.raises(ProblemsFound, match="somebody else publishes there too"):
            host.send(todo, site.said.append)
    assert pages(client) == {}


def test_a_ledger_whose_answer_was_lost_is_not_taken_for_anothers(site: Any, client: Any, live: BucketTarget) -> None:
    """The write is tried again, and refused since it was done already."""
    with open_bucket(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        lost = iter([0.0])  # seconds to wait before the next try
        host.storage.client.meta.events.register_first("needs-retry.s3.PutObject", lambda **_: next(lost, None))
        host.send(planned(host), site.said.append)
    assert next(lost, None) is None
    assert pages(client) == built(site)


def test_a_publisher_that_is_overtaken_stops_before_its_next_turn(site: Any, client: Any, live: BucketTarget) -> None:
    """It takes nothing away any more, and the other's ledger stays."""
    site.publish(live)
    site.build({path: data for path, data in FILES.items() if "topics" not in path} | {"index.html": "<h1>Newer</h1>"})
    theirs = Ledger().text().encode()

    def overtake(_: str) -> None:
        client.put_object(Bucket="paper", Key=f"digest/{LEDGER}", Body=theirs)

    with open_bucket(live, Outbox(site.output, site.ledger), site.folder, dry_run=False) as host:
        todo = planned(host)
        with pytest.raises(ProblemsFound, match="publish again"):
            host.send(todo, overtake)
    assert "topics/اقتصاد/index.html" in pages(client)
    assert objects(client)[f"digest/{LEDGER}"] == theirs


def test_a_bucket_that_is_not_there_is_told(site: Any, live: BucketTarget) -> None:
    """The message names it, and the status is that of a failing outside world."""
    with pytest.raises(Unavailable, match=r"s3://absent/digest/.*NoSuchBucket") as found:
        site.publish(replace(live, bucket="absent"))
    assert found.value.status == 3
    assert "look at bucket" in found.value.problems[0].hint


def test_a_host_whose_tags_are_no_sums_gets_every_file_each_time(
    site: Any, client: Any, live: BucketTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """With keys of KMS an entity tag says nothing of the bytes; what stands there is held to what the host gave."""
    put, tags = Storage.put, Storage.tags
    monkeypatch.setattr(Storage, "put", lambda self, *words: f"kms-{put(self, *words)}")
    monkeypatch.setattr(
        Storage, "tags", lambda self, prefix: {key: f"kms-{tag}" for key, tag in tags(self, prefix).items()}
    )
    for _ in range(2):
        assert len(site.publish(live).sent) == len(FILES)
    assert pages(client) == built(site)


def test_missing_keys_of_access_are_told(
    site: Any, live: BucketTarget, monkeypatch: pytest.MonkeyPatch, tmp_path: Any
) -> None:
    """Where boto3 finds none, the message says where it looks."""
    monkeypatch.delenv("AWS_ACCESS_KEY_ID")
    monkeypatch.delenv("AWS_SECRET_ACCESS_KEY")
    for name in ("CONFIG_FILE", "SHARED_CREDENTIALS_FILE"):
        monkeypatch.setenv(f"AWS_{name}", str(tmp_path / "none"))
    with pytest.raises(Unavailable, match="Unable to locate credentials") as found:
        site.publish(live)
    assert "AWS_ACCESS_KEY_ID" in found.value.problems[0].hint


@pytest.mark.parametrize(
    ("key", "value", "what"),
    [("bucket", "my digest", "Invalid bucket name"), ("endpoint", "http://minio_1:9000", "Invalid endpoint"),
     ("endpoint", "http://minio:port", "was not a valid URI"), ("region", "eu_central_1", "supported format"),
     ("profile", "nobody", "could not be found")],
)  # fmt: skip
def test_what_nobody_was_asked_for_is_a_fault_of_the_settings(
    site: Any, live: BucketTarget, key: str, value: str, what: str
) -> None:
    """Where boto3 refuses it by its form, that is wrong use, and the hint names the key and not the network."""
    with pytest.raises(WrongUse, match=what) as found:
        site.publish(replace(live, **{key: value}))
    assert f"look at {key}" in found.value.problems[0].hint


def test_a_password_in_the_endpoint_is_never_shown(site: Any, live: BucketTarget) -> None:
    """Where boto3 repeats the address in its message, name and password are taken out."""
    with pytest.raises(Unavailable, match=r"http://127\.0\.0\.1:9") as found:
        site.publish(replace(live, endpoint="http://me:s3cret@127.0.0.1:9"))
    assert "s3cret" not in str(found.value)


def test_without_boto3_the_message_says_how_to_get_it(
    site: Any, live: BucketTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It is asked for only by who publishes to a bucket."""
    monkeypatch.setitem(sys.modules, "boto3", None)
    with pytest.raises(WrongUse, match="pip install boto3"):
        site.publish(live)


def test_the_edition_before_is_put_back(site: Any, client: Any, live: BucketTarget) -> None:
    """The bucket then holds what this machine kept, byte for byte, also where an article came with the slip.

    A second rollback leads forth again.
    """
    site.publish(live)
    first = pages(client)
    site.build(FILES | {"index.html": "<h1>A slip</h1>", STORY: "<p>Too early</p>"})
    site.publish(live)
    second = pages(client)

    place = roll_back(site.output, live, site.folder, site.said.append)

    assert (pages(client), place) == (first, "s3://paper/digest/ at " + str(live.endpoint))
    roll_back(site.output, live, site.folder, site.said.append)
    assert pages(client) == second


def test_a_rollback_that_is_stopped_is_completed_by_the_next(site: Any, client: Any, live: BucketTarget) -> None:
    """Some files are those of the one edition then, and some of the other; a third run leads forth again."""
    site.publish(live)
    first = pages(client)
    site.build({path: f"{text} again" for path, text in FILES.items()} | {STORY: "<p>Too early</p>"})
    site.publish(live)
    second = pages(client)
    steps = iter(range(3))

    def stop(_: str) -> None:
        if next(steps, None) is None:
            raise Killed

    with pytest.raises(Killed):
        roll_back(site.output, live, site.folder, stop)
    assert pages(client) not in (first, second)
    shown = []
    for _ in range(2):
        roll_back(site.output, live, site.folder, site.said.append)
        shown.append(pages(client))
    assert shown == [first, second]


def test_what_was_taken_away_is_not_put_back(
    site: Any, client: Any, live: BucketTarget, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Neither after a publish that was killed when the host had everything and this machine knew nothing of it yet."""
    site.publish(live)
    site.build({path: text for path, text in FILES.items() if path != STORY})
    with monkeypatch.context() as killed:
        killed.setattr(KeptEditions, "keep", _killed)
        with pytest.raises(Killed):
            site.publish(live)
    site.publish(live)

    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    assert STORY not in pages(client)


def _killed(*_: object) -> None:
    raise Killed


def test_what_another_machine_published_is_not_rolled_back(
    site: Any, client: Any, live: BucketTarget, tmp_path: Any
) -> None:
    """It may have taken a text away, which the editions that are kept here know nothing of."""
    site.publish(live)
    site.build(FILES | {"index.html": "<h1>The second</h1>"})
    site.publish(live)
    other = type(site)(tmp_path / "other")
    other.build(FILES | {STORY: "<p>Withdrawn</p>"})
    other.publish(live)

    with pytest.raises(ProblemsFound, match="is not the edition that this machine published last"):
        roll_back(site.output, live, site.folder, site.said.append)
    assert pages(client)[STORY] == b"<p>Withdrawn</p>"


def test_what_another_machine_purged_is_not_put_back(site: Any, live: BucketTarget, tmp_path: Any) -> None:
    """The same edition stands there still, but its ledger says that none before it may."""
    site.edition("a", "a name")
    site.publish(live)
    other = type(site)(tmp_path / "other")
    for machine in (site, other):
        machine.edition("b", "no name")
        machine.publish(live, purge=machine is other)

    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)


def test_what_another_machine_took_away_is_not_put_back_later(
    site: Any, client: Any, live: BucketTarget, tmp_path: Any
) -> None:
    """Nor after this machine has published again: the edition that it kept has the text still, and is kept no more."""
    site.edition("a", "story")
    site.publish(live)
    other = type(site)(tmp_path / "other")
    other.edition("b")
    other.publish(live)
    site.edition("c")
    site.publish(live)

    with pytest.raises(ProblemsFound, match="there is no earlier edition"):
        roll_back(site.output, live, site.folder, site.said.append)
    assert STORY not in pages(client)

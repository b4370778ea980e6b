"""Bytes lie in their row, or in a store by their hash, and are handed out whole or not at all."""

from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Any

import boto3
import pytest
from django.core.exceptions import ImproperlyConfigured
from moto.server import ThreadedMotoServer

from itu_plan.settings.files import store_from
from web.errors import FileNotStored, FileNotWhole
from web.stored_files import put, whole

DATA = b"%PDF-1.7 as issued"
DIGEST = sha256(DATA).hexdigest()


@pytest.fixture
def bucket(settings: Any, monkeypatch: pytest.MonkeyPatch) -> Iterator[Any]:
    server = ThreadedMotoServer("127.0.0.1", 0)
    server.start()
    host, port = server.get_host_and_port()
    for name, value in {
        "AWS_ENDPOINT_URL_S3": f"http://{host}:{port}",
        "AWS_ACCESS_KEY_ID": "only for tests",
        "AWS_SECRET_ACCESS_KEY": "only for tests",
        "AWS_DEFAULT_REGION": "us-east-1",
    }.items():
        monkeypatch.setenv(name, value)
    settings.STORAGES = {**settings.STORAGES, "files": store_from("s3://plans/files/")}
    bucket = boto3.resource("s3").create_bucket(Bucket="plans")
    yield bucket
    server.stop()


def test_without_a_store_the_row_holds_the_bytes() -> None:
    assert put(DATA, DIGEST) == DATA
    assert whole(memoryview(DATA), DIGEST) == DATA


def test_a_store_takes_them_by_their_hash(bucket: Any) -> None:
    for _time in range(2):
        assert put(DATA, DIGEST) == b""
    assert [one.key for one in bucket.objects.all()] == [f"files/{DIGEST}"]
    assert whole(b"", DIGEST) == DATA


def test_what_a_row_holds_still_counts_where_there_is_a_store(file_store: Path) -> None:
    assert whole(DATA, DIGEST) == DATA
    assert not file_store.exists()


def test_a_file_that_was_changed_is_not_handed_out(
    bucket: Any, caplog: pytest.LogCaptureFixture
) -> None:
    put(DATA, DIGEST)
    bucket.put_object(Key=f"files/{DIGEST}", Body=DATA.replace(b"7", b"8"))
    with pytest.raises(FileNotWhole, match=DIGEST):
        whole(b"", DIGEST)
    assert "is not the one that was stored" in caplog.text


@pytest.mark.parametrize("held", [None, b""])
def test_a_file_that_is_not_there_is_said_not_to_be(
    file_store: Path, held: bytes | None, caplog: pytest.LogCaptureFixture
) -> None:
    del file_store
    with pytest.raises(FileNotWhole, match=DIGEST):
        whole(held, DIGEST)
    assert "could not be read from the store" in caplog.text


def test_without_a_store_an_empty_row_has_no_file() -> None:
    with pytest.raises(FileNotWhole):
        whole(b"", DIGEST)


def test_a_store_that_cannot_be_written_refuses_with_words(file_store: Path) -> None:
    file_store.write_bytes(b"no folder")
    with pytest.raises(FileNotStored, match="could not be stored"):
        put(DATA, DIGEST)


@pytest.mark.parametrize("address", ["bucket", "s3:///files", "https://store/", "file://"])
def test_another_address_is_no_store(address: str) -> None:
    with pytest.raises(ImproperlyConfigured, match="s3://bucket/prefix"):
        store_from(address)

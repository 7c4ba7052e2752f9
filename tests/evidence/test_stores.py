"""The one promise of a store, kept by a folder and by a storage that speaks S3."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import AsyncIterator, Awaitable, Callable
from dataclasses import replace
from pathlib import Path

import pytest
import pytest_asyncio

from activities.evidence import bucket as bucket_module
from activities.evidence.bucket import Bucket, BucketStore
from activities.evidence.folder import FolderStore
from activities.evidence.keeping import EvidenceStore, StoreAway
from api.cli import composition
from api.settings import Settings
from tests.city.servers import free_port, listens

ACCESS, SECRET, WRONG = "access", "secret-of-tests", "another"
DIGEST, OTHER = "ab" + "0" * 62, "ab" + "1" * 62
PARTS = {"whole": b"whole" * 1000, "view": b"view", "thumb": b"thumb"}
Make = Callable[[], Awaitable[EvidenceStore]]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def storage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Bucket]:
    """Run a storage that checks signatures, with one bucket in it."""
    folder, port = tmp_path_factory.mktemp("s3"), free_port()
    (folder / "evidence-of-tests").mkdir()
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-W", "ignore", "-m", "nanio", "serve", "--host", "127.0.0.1", "--port", str(port)),
        *("--data-dir", str(folder), "--log-level", "error", "--no-access-log"),
        env={**os.environ, "NANIO_ACCESS_KEY": ACCESS, "NANIO_SECRET_KEY": SECRET},
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    try:
        await asyncio.wait_for(_answering(port), 30)
        yield Bucket(
            "evidence-of-tests",
            endpoint=f"http://127.0.0.1:{port}",
            access_key=ACCESS,
            secret_key=SECRET,
        )
    finally:
        process.terminate()
        await process.wait()


async def _answering(port: int) -> None:
    while not await listens(port):  # noqa: ASYNC110 -- another process; bounded by its caller
        await asyncio.sleep(0.05)


@pytest.fixture(params=["folder", "bucket"])
def store(request: pytest.FixtureRequest, tmp_path: Path) -> EvidenceStore:
    if request.param == "folder":
        return FolderStore(tmp_path / "evidence")
    bucket: Bucket = request.getfixturevalue("storage")
    return BucketStore(replace(bucket, prefix=tmp_path.name))


async def test_what_is_put_is_read_and_what_is_removed_is_gone(store: EvidenceStore) -> None:
    assert not await store.has(DIGEST)
    assert await store.read(DIGEST, "whole") is None
    await store.put(DIGEST, PARTS)
    assert await store.has(DIGEST)
    assert [await store.read(DIGEST, part) for part in ("whole", "view", "thumb")] == [
        PARTS["whole"],
        PARTS["view"],
        PARTS["thumb"],
    ]
    assert not await store.has(OTHER)
    for _ in range(2):
        await store.remove(DIGEST)
        assert not await store.has(DIGEST)
    assert await store.read(DIGEST, "thumb") is None


async def test_a_recording_has_no_smaller_parts(store: EvidenceStore) -> None:
    await store.put(DIGEST, {"whole": b"sound"})
    assert await store.read(DIGEST, "whole") == b"sound"
    assert await store.read(DIGEST, "thumb") is None
    await store.remove(DIGEST)
    assert not await store.has(DIGEST)


async def test_put_often_at_once_it_is_there_once_and_whole(store: EvidenceStore) -> None:
    await asyncio.gather(*(store.put(DIGEST, PARTS) for _ in range(8)))
    assert await store.read(DIGEST, "whole") == PARTS["whole"]
    await store.put(DIGEST, PARTS)
    await store.remove(DIGEST)
    assert not await store.has(DIGEST)


async def test_a_folder_holds_nothing_half_written(tmp_path: Path) -> None:
    folder = tmp_path / "evidence"
    store = FolderStore(folder)
    await store.put(DIGEST, PARTS)
    names = sorted(path.relative_to(folder).as_posix() for path in folder.rglob("*"))
    assert names == ["ab", f"ab/{DIGEST}", *(f"ab/{DIGEST}/{part}" for part in sorted(PARTS))]
    # A removal that was cut off left a thumb: putting it again makes it whole.
    (folder / "ab" / DIGEST / "whole").unlink()
    assert not await store.has(DIGEST)
    await store.put(DIGEST, PARTS)
    assert await store.read(DIGEST, "whole") == PARTS["whole"]


async def test_a_folder_that_cannot_be_written_is_away(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("no folder", "utf-8")
    with pytest.raises(StoreAway):
        await FolderStore(tmp_path / "file").put(DIGEST, PARTS)


async def test_a_wrong_secret_and_a_storage_that_is_gone_are_away(
    storage: Bucket, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bucket_module, "ATTEMPTS", 0)
    wrong = BucketStore(replace(storage, secret_key=WRONG))
    gone = BucketStore(replace(storage, endpoint=f"http://127.0.0.1:{free_port()}"))
    nowhere = BucketStore(replace(storage, name="no-such-bucket"))
    for store in (wrong, gone, nowhere):
        with pytest.raises(StoreAway) as raised:
            await store.put(DIGEST, PARTS)
        assert WRONG not in str(raised.value)
        assert storage.endpoint not in str(raised.value)
    with pytest.raises(StoreAway):
        await wrong.read(DIGEST, "whole")


async def test_settings_choose_and_show_no_secret(storage: Bucket, tmp_path: Path) -> None:
    assert isinstance(composition.evidence_store_of(Settings(var=tmp_path)), FolderStore)
    settings = Settings.model_validate(
        {
            "var": tmp_path,
            "evidence_bucket": storage.name,
            "evidence_endpoint": storage.endpoint,
            "evidence_access_key": storage.access_key,
            "evidence_secret_key": storage.secret_key,
        }
    )
    store = composition.evidence_store_of(settings)
    await store.put(OTHER, PARTS)
    assert await store.read(OTHER, "view") == b"view"
    assert storage.secret_key not in f"{settings!r} {settings.model_dump_json()} {storage!r}"
    # A process that is started by this one has to know it all the same.
    assert composition.environment(settings)["TIAOKUAI_EVIDENCE_SECRET_KEY"] == storage.secret_key

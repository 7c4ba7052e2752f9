"""The demonstration's folder: made anew each time, and nothing else is ever deleted."""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from api.cli.stop import Stop

MARK: Final = "demonstration"
"""The file that says: this folder was made by a demonstration and may be thrown away."""


@contextmanager
def made_anew(folder: Path) -> Iterator[None]:
    """Empty the folder and keep it for one demonstration at a time.

    Raises Stop when there is something in it that no demonstration made, or while another one runs
    in it.
    """
    if folder.is_symlink() or (folder.exists() and not folder.is_dir()):
        raise _not_ours(folder)
    if folder.is_dir() and any(folder.iterdir()) and not (folder / MARK).is_file():
        raise _not_ours(folder)
    (folder / "log").mkdir(parents=True, exist_ok=True)
    with (folder / MARK).open("a") as mark:
        try:
            fcntl.flock(mark, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except OSError:
            raise Stop(
                f"{folder} 里正在演示：先停掉它，或设 TIAOKUAI_VAR 换一个目录。",
                f"A demonstration is running in {folder}: stop it, or set TIAOKUAI_VAR to another "
                "folder.",
            ) from None
        _empty(folder)
        (folder / "log").mkdir()
        yield


def _empty(folder: Path) -> None:
    for each in folder.iterdir():
        if each.is_dir() and not each.is_symlink():
            shutil.rmtree(each)
        elif each.name != MARK:
            each.unlink()


def _not_ours(folder: Path) -> Stop:
    return Stop(
        f"{folder} 不是演示留下的，不会删除：请移走它，或设 TIAOKUAI_VAR 换一个目录。",
        f"{folder} was not made by a demonstration and is not deleted: move it away, or set "
        "TIAOKUAI_VAR to another folder.",
    )

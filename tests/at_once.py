"""SQLite in the thread that asks: for tests that put thousands of questions one after another.

The driver hands every step of a statement to a thread of the connection and waits for it; where
nobody else asks meanwhile, that is most of what a question costs.
"""

from __future__ import annotations

from asyncio import Future
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any

import aiosqlite.core
import pytest


class _Thread:
    """A thread that is never needed."""

    daemon = True

    def __init__(self, **_: object) -> None:
        pass

    def start(self) -> None:
        """Do nothing: everything is done by then."""


class _Queue:
    """A queue of which every task is done as it is put in."""

    def put_nowait(self, task: tuple[Future[Any] | None, Callable[[], Any]]) -> None:
        """Do it, and keep what came of it where it is waited for."""
        future, do = task
        try:
            result = do()
        except BaseException as error:  # noqa: BLE001 -- whoever waits gets it
            if future is not None:
                future.set_exception(error)
        else:
            if future is not None:
                future.set_result(result)


@contextmanager
def at_once() -> Iterator[None]:
    """Let connections opened inside do their work where they are asked to."""
    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(aiosqlite.core, "SimpleQueue", _Queue)
        patched.setattr(aiosqlite.core, "Thread", _Thread)
        yield

"""How often one may ask: generous for people, enough to keep a script from wearing the city out.

Counted in a moving minute and per process, so that nothing has to be shared; several web processes
allow as many times as much.
"""

from __future__ import annotations

import math
import time
from dataclasses import dataclass, field
from functools import cached_property
from hashlib import sha256

from fastapi import Request
from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

from api.problems import Problem

MOST_COUNTED = 50_000


@dataclass(frozen=True)
class Limits:
    """Requests a minute, and who has made how many.

    `person`: by anybody signed in, with whatever keys. `failures`: keys that let nobody in, from
    one address; a good key is always heard, for offices share addresses. `public`, `follow`: from
    one address without a key. `code`: with one follow code, however many ask. `answers`: what is
    said with one code. `wrong_codes`: follow codes that are none, from one address. `strangers`:
    reports without an account, from one address; `photos`: files with them.
    """

    person: int = 1200
    failures: int = 30
    public: int = 120
    follow: int = 120
    code: int = 60
    answers: int = 10
    wrong_codes: int = 20
    strangers: int = 10
    photos: int = 20
    _kept: MemoryStorage = field(default_factory=MemoryStorage, init=False)

    @cached_property
    def _window(self) -> MovingWindowRateLimiter:
        return MovingWindowRateLimiter(self._kept)

    def count(self, name: str, whose: str) -> None:
        """Count one request of somebody's. Raises `Problem` when it is one too many."""
        if len(self._kept.events) > MOST_COUNTED:
            # A flood of addresses: to forget everybody is better than to remember without end.
            self._kept.reset()
        limit, window = RateLimitItemPerMinute(getattr(self, name)), self._window
        # Digested: neither a follow code nor an address is kept as it is.
        counted = (name, sha256(whose.encode()).hexdigest())
        if window.hit(limit, *counted):
            return
        until = window.get_window_stats(limit, *counted).reset_time
        seconds = until - time.time()  # noqa: TID251 -- the library counts by the wall
        raise Problem("too_many_requests", headers={"Retry-After": str(max(math.ceil(seconds), 1))})


def address_of(request: Request) -> str:
    """Return who is on the other end. What a proxy says of it counts only where the server was
    told to trust the proxy, and then it stands here already.
    """
    return request.client.host if request.client else ""

"""How often somebody may guess: failures to sign in are counted by where they come from."""

from __future__ import annotations

from limits import RateLimitItemPerMinute
from limits.storage import MemoryStorage
from limits.strategies import MovingWindowRateLimiter

MOST, MINUTES = 10, 5
RETRY_SECONDS = MINUTES * 60


class Attempts:
    """The failures of one process, in memory: a restart forgives them, a key has 256 bits."""

    def __init__(self) -> None:
        self._window = RateLimitItemPerMinute(MOST, MINUTES)
        self._limiter = MovingWindowRateLimiter(MemoryStorage())

    def exhausted(self, address: str) -> bool:
        """Tell whether an address has failed so often that it has to wait."""
        return not self._limiter.test(self._window, address)

    def failed(self, address: str) -> None:
        """Note one failure."""
        self._limiter.hit(self._window, address)

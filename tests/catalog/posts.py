"""The ways news goes between an incident and what came of it: at once, or late and in any order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from random import Random
from typing import TypeVar

from tests.catalog.realm import Realm

T = TypeVar("T")
OFTEN = 0.5


@dataclass
class Prompt:
    """A post that brings everything at once, and bells that all ring in time."""

    def go_on(self, realm: Realm, now: datetime) -> None:
        """Let everything happen up to an instant, in the order of its instants."""
        self._bring(realm, now)
        while (at := realm.next_at()) is not None and at <= now:
            for stream in tuple(realm.lives):
                realm.pass_to(stream, at)
            self._bring(realm, now)

    def catch_up(self, realm: Realm, now: datetime) -> None:
        """Let everything happen up to an instant."""
        self.go_on(realm, now)

    def _bring(self, realm: Realm, now: datetime) -> None:
        while realm.post:
            realm.deliver(realm.post.pop(0), now)


@dataclass
class Slow:
    """A post that takes its time, brings things twice and in any order, and bells that ring late.

    Everything is brought, and every bell rings, before the incident may be archived: it has gone
    home then (a closed one waits a week for it, or for the reporter's rating).
    """

    random: Random

    def go_on(self, realm: Realm, now: datetime) -> None:
        """Let some of what is due up to an instant happen, in any order."""
        for stream in self._mixed(realm.lives):
            if realm.ending:
                self.catch_up(realm, now)
            if self.random.random() < OFTEN:
                realm.pass_to(stream, now)
            for errand in self._mixed(realm.post):
                if self.random.random() < OFTEN:
                    realm.deliver(errand, now)
                    if self.random.random() < OFTEN:
                        realm.post.remove(errand)

    def catch_up(self, realm: Realm, now: datetime) -> None:
        """Let everything happen up to an instant; the archiving of the incident comes last."""
        while True:
            for errand in self._mixed(realm.post):
                realm.deliver(errand, now)
                realm.post.remove(errand)
            if realm.post:
                continue
            due = [each for each in self._mixed(realm.lives) if realm.lives[each].due(now)]
            if not due:
                return
            last = realm.ending
            realm.pass_to(next((each for each in due if each not in last), due[0]), now)

    def _mixed(self, things: Iterable[T]) -> list[T]:
        mixed = list(things)
        self.random.shuffle(mixed)
        return mixed

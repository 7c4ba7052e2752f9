"""Builders for the tests of orders and files alone: opened as a red opens them, told by hand.

A `Watch` plays one order or file through its machine; what happened is written as a story has it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Any, TypeAlias

from catalog import life
from catalog.accountability import events as f
from catalog.accountability import machine as file_machine
from catalog.accountability import messages as file_messages
from catalog.accountability.state import File
from catalog.actor import Actor, Capacity
from catalog.messages import Envelope, Refusal
from catalog.news import FileIs, News, SituationIs
from catalog.supervision import machine as order_machine
from catalog.supervision import messages as order_messages
from catalog.supervision.events import LightTurned, Opened
from catalog.supervision.facts import OrderFacts, OrderTerms
from catalog.supervision.state import Order
from catalog.terms import PlaceTime
from catalog.words import Addressee, FileFact, OrderForm, Role, Situation
from tests.catalog.people import BUREAU, at, local

INCIDENT = "incident:KF-2026-000001"
FILE = "KF-2026-000001-W1"
Message: TypeAlias = order_messages.Message | file_messages.Message
BODY = Actor("P0", (Capacity(Role.DEPARTMENT_CLERK, "KLK/UMB"),))
COMMISSION = Actor("P1", (Capacity(Role.DISCIPLINE_OFFICER, FILE),))
DAY = timedelta(days=1)
TERMS = OrderTerms(
    place="KF",
    language="zh",
    time=PlaceTime(),
    utc_offset=timedelta(hours=8),
    limit=3 * DAY,
    set_within=DAY,
    yellow_lead=DAY,
    rework_least=DAY,
    idle=7 * DAY,
    staff=(Role.DEPARTMENT_CLERK, Role.DEPARTMENT_LEADER),
)
FACTS = OrderFacts(
    no="KF-2026-000001-D1",
    incident="KF-2026-000001",
    body="KLK/UMB",
    zh="兰考县城市管理局",
    en="Lankao urban management",
    tier=4,
    bureau="KLK",
    form=OrderForm.ORDER,
    addressee=Addressee.BODY,
    clock="tier:4",
    overran_at=at("03-09 09:00"),
    secret=False,
)


@dataclass
class Watch:
    """One order or file on its way, with its ledger."""

    decider: Any
    state: Any
    log: list[life.Entry[Any]]
    sent: int = 0
    told: int = 0

    def send(self, who: Actor, message: Message, when: str, heard: str = "") -> None:
        """Tell it something; `heard` is when the engine got to it, if later."""
        judged = self.hear(who, message, when, heard)
        assert not isinstance(judged, Refusal), judged

    def refused(self, who: Actor, message: Message, when: str, heard: str = "") -> str:
        """Tell it something it must refuse; return "ground: code"."""
        judged = self.hear(who, message, when, heard)
        assert isinstance(judged, Refusal), judged
        return f"{judged.ground}: {judged.code}"

    def hear(
        self, who: Actor, message: Message, when: str, heard: str = ""
    ) -> life.Heard[Any, Any] | Refusal:
        """Let the machine judge a message."""
        self.sent += 1
        envelope = Envelope(str(self.sent), who, at(when), message)
        judged = life.receive(self.decider, self.state, envelope, at(heard or when))
        if not isinstance(judged, Refusal):
            self._take(judged)
        return judged

    def news(self, what: Situation | FileFact, when: str, *taken_back: int) -> None:
        """Let the incident tell it something that counts at an instant; bells rang until then."""
        self.told += 1
        said = FileIs(what) if isinstance(what, FileFact) else SituationIs(what, taken_back)
        news = News(INCIDENT, self.told, at(when), said)
        self._take(self.decider.hear_news(self.state, news, news.at))

    def pass_until(self, when: str) -> None:
        """Let every moment up to an instant pass."""
        self._take(life.pass_until(self.decider, self.state, at(when)))

    def history(self, since: str = "01-01 00:00") -> list[str]:
        """Return instant and kind of everything recorded from an instant on, news to it apart."""
        return [
            f"{local(entry.at)} {entry.event.kind}"
            for entry in self.log
            if entry.at >= at(since) and entry.event.kind != "incident_told"
        ]

    def stages_told(self) -> list[str]:
        """Return what the incident was told, in turn."""
        told = (entry for entry in self.log if entry.event.kind == "incident_told")
        return [f"{local(entry.at)} {entry.event.stage}" for entry in told]

    def lights(self) -> list[str]:
        """Return every light that still counts."""
        order: Order = self.state
        turned = ((entry.at, entry.event) for entry in order.log)
        return [
            f"{local(instant)} {event.light}"
            for instant, event in turned
            if isinstance(event, LightTurned)
        ]

    def limits(self) -> tuple[str, str]:
        """Return when the order turns yellow and red."""
        clock = self.state.clock
        return local(clock.yellow_at), local(clock.due_at)

    def when(self, name: str) -> str:
        """Return an instant of the state as a story writes it, "" for none."""
        instant: datetime | None = getattr(self.state, name)
        return local(instant) if instant else ""

    def _take(self, heard: life.Heard[Any, Any]) -> None:
        self.log.extend(heard.entries)
        self.state = heard.state


def order(form: OrderForm = OrderForm.ORDER, addressee: Addressee = Addressee.BODY) -> Watch:
    """K3's order: the red of Monday, 09:00, on the county's body."""
    opened = Opened(replace(FACTS, form=form, addressee=addressee), TERMS)
    state = order_machine.opened(opened, FACTS.overran_at)
    first = life.Entry[Any](FACTS.overran_at, opened, "red")
    return Watch(order_machine.OrderDecider(), state, [first])


def letter() -> Watch:
    """The same red of a unit that answers to somebody else: a letter to its superior (A37)."""
    return order(OrderForm.LETTER, Addressee.SUPERIOR)


def file() -> Watch:
    """K3's file: the miss of Thursday, 09:00."""
    frozen_at = at("03-12 09:00")
    terms = f.FileTerms("KF", "zh", PlaceTime(), timedelta(hours=8), 7 * DAY)
    registered = f.Registered(FILE, FACTS.incident, frozen_at, terms)
    state: File = file_machine.registered(registered, frozen_at)
    first = life.Entry[Any](frozen_at, registered, "missed")
    return Watch(file_machine.FileDecider(), state, [first])


__all__ = ["BODY", "BUREAU", "COMMISSION", "Watch", "file", "letter", "order"]

"""One incident with its orders, files and sessions, played through the pure machines alone.

Another incident may be there too, to be heard in the same session.

News goes by a post that loses nothing, but may bring it as late as a test likes, twice, and in any
order; a receiver hears each sender in turn, as the shell does. Who is over has gone home: news to
him is dropped, as a signal to a workflow that has completed is, and its sender told so.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any, TypeVar

from activities import wire
from activities.couriers import Errand, errands_of
from activities.ports import FileStart, OrderStart, SessionStart
from catalog import life
from catalog.accountability import machine as file_machine
from catalog.accountability.state import File
from catalog.incident import machine
from catalog.incident.machine import IncidentDecider
from catalog.incident.state import Incident
from catalog.life import Annulled, Entry
from catalog.messages import Envelope, Refusal
from catalog.news import News, in_turn
from catalog.session import machine as session_machine
from catalog.session.state import Session
from catalog.supervision import machine as order_machine
from catalog.supervision.state import Order
from catalog.terms import Terms
from catalog.words import Stage
from tests.catalog.incidents import NUMBER, Course

T = TypeVar("T")

INCIDENT = wire.incident_id(NUMBER)
OF_A_PART = wire.incident_id(f"{NUMBER}-F")
ENDING = (Stage.VERIFYING, Stage.CLOSED)


def begin(course: Course) -> Realm:
    """Take up an incident that has just been opened."""
    each = Life(INCIDENT, IncidentDecider(course.terms), course.incident, course.log)
    realm = Realm(course.terms, {INCIDENT: each})
    realm.take_post(INCIDENT, course.log)
    return realm


def beside(realm: Realm, course: Course) -> str:
    """Take up another incident as well; return its stream."""
    stream = wire.incident_id(course.incident.no)
    realm.lives[stream] = Life(
        stream, IncidentDecider(course.terms), course.incident, list(course.log)
    )
    realm.take_post(stream, course.log)
    return stream


def from_there(realm: Realm) -> Realm:
    """Return a realm to go on from where one has come to, which stays as it is."""
    lives = {stream: replace(each, log=list(each.log)) for stream, each in realm.lives.items()}
    return Realm(realm.terms, lives, list(realm.post))


@dataclass
class Life:
    """One long-lived thing as its workflow carries it: state, ledger, news before its turn."""

    stream: str
    decider: Any
    state: Any
    log: list[Entry[Any]] = field(default_factory=list)
    early: tuple[News, ...] = ()
    _asked: Any = field(default=None, init=False, repr=False)
    _planned: Any = field(default=None, init=False, repr=False)

    @property
    def next_moment(self) -> life.Moment | None:
        """Return what comes next by itself: asked far more often than anything changes."""
        if self._asked is not self.state:
            self._asked, self._planned = self.state, self.decider.next_moment(self.state)
        planned: life.Moment | None = self._planned
        return planned

    @property
    def over(self) -> bool:
        """Tell whether nothing can happen any more."""
        return self.next_moment is None

    def due(self, at: datetime) -> bool:
        """Tell whether something happens by itself up to an instant."""
        return self.next_moment is not None and self.next_moment.at <= at

    def valid(self) -> list[Entry[Any]]:
        """Return the ledger without what was annulled, and without the annulling."""
        kept: list[Entry[Any]] = []
        for entry in self.log:
            if isinstance(entry.event, Annulled):
                since = entry.event.since
                kept = [known for known in kept if not (known.moment and known.at >= since)]
            else:
                kept.append(entry)
        return kept


@dataclass
class Realm:
    """Everything that came of one report, and the news on its way between them."""

    terms: Terms
    lives: dict[str, Life]
    post: list[Errand] = field(default_factory=list)

    @property
    def course(self) -> Course:
        """Return the incident as the other tests play it."""
        return self.course_of(INCIDENT)

    def course_of(self, stream: str) -> Course:
        """Return the incident or one of its parts as the other tests play it."""
        known = self.lives[stream]
        return Course(known.decider.terms, known.state, known.log)

    @property
    def incident(self) -> Incident:
        """Return the incident as it stands."""
        state: Incident = self.lives[INCIDENT].state
        return state

    @property
    def incidents(self) -> tuple[Incident, ...]:
        """Return every incident there is, the first one first."""
        states = (each.state for each in self.lives.values())
        return tuple(state for state in states if isinstance(state, Incident))

    @property
    def orders(self) -> dict[str, Order]:
        """Return every order by its number."""
        return {state.no: state for state in self._own() if isinstance(state, Order)}

    @property
    def files(self) -> dict[str, File]:
        """Return every file by its number."""
        return {state.no: state for state in self._own() if isinstance(state, File)}

    @property
    def sessions(self) -> dict[str, Session]:
        """Return every joint session by its number."""
        return {state.no: state for state in self._own() if isinstance(state, Session)}

    @property
    def parts(self) -> dict[str, Incident]:
        """Return every part of the incident by its number."""
        return {each.no: each for each in self.incidents if each.no.startswith(f"{NUMBER}-F")}

    def _own(self) -> list[Any]:
        """Return everything but what came of a part: that is the part's to know of."""
        return [each.state for each in self.lives.values() if OF_A_PART not in each.stream]

    @property
    def ending(self) -> tuple[str, ...]:
        """Return the incidents that may be archived by themselves before long."""
        states = ((stream, each.state) for stream, each in self.lives.items())
        return tuple(s for s, it in states if isinstance(it, Incident) and it.stage in ENDING)

    def say(self, stream: str, envelope: Envelope[Any], now: datetime) -> str:
        """Tell one of them something; return the code of a refusal, or "heard"."""
        self._begin(stream)
        each = self.lives.get(stream)
        if each is None or each.over:
            return "nobody there"
        judged = life.receive(each.decider, each.state, envelope, now)
        if isinstance(judged, Refusal):
            return judged.code
        self._take(each, judged)
        return "heard"

    def pass_to(self, stream: str, at: datetime) -> None:
        """Let the moments of one of them pass."""
        each = self.lives[stream]
        if each.due(at):
            self._take(each, life.pass_until(each.decider, each.state, at))

    def next_at(self) -> datetime | None:
        """Return when something happens next by itself."""
        planned = (each.next_moment for each in self.lives.values())
        return min((moment.at for moment in planned if moment), default=None)

    def deliver(self, errand: Errand, now: datetime) -> None:
        """Do one errand, which may have been done before."""
        if errand.start is not None:
            self._start(errand)
            return
        self._begin(errand.to)
        each, news = self.lives.get(errand.to), errand.news
        if each is None or news is None:
            return
        if each.over:
            self._undelivered(errand, news, now)
            return
        mine = tuple(known for known in each.early if known.sender == news.sender)
        others = tuple(known for known in each.early if known.sender != news.sender)
        last = each.decider.heard_from(each.state, news.sender)
        ready, waiting = in_turn(last, mine, news)
        each.early = (*others, *waiting)
        for known in ready:
            self._take(each, each.decider.hear_news(each.state, known, now))

    def take_post(self, stream: str, entries: Iterable[Entry[Any]]) -> None:
        """Give the post what entries of one of them call for."""
        self.post.extend(errands_of(stream, entries))

    def _take(self, each: Life, heard: life.Heard[Any, Any]) -> None:
        each.state = heard.state
        each.log.extend(heard.entries)
        self.take_post(each.stream, heard.entries)

    def _undelivered(self, errand: Errand, news: News, now: datetime) -> None:
        """Tell who sent it, or do what is called for then."""
        if errand.otherwise is not None:
            self.post.append(errand.otherwise)
            return
        sender = self.lives[news.sender]
        if not isinstance(sender.state, Session):  # nobody else does anything of it
            return
        nobody = life.NewsUndelivered(errand.to, news.number)
        cause = f"undelivered:{errand.to}#{news.number}"
        self._take(sender, life.record(sender.decider, sender.state, (nobody,), now, cause=cause))

    def _begin(self, stream: str) -> None:
        """See that what is told something has begun: its start was always sent before."""
        for errand in self.post:
            if errand.to == stream and errand.start is not None:
                self._start(errand)
                return

    def _start(self, errand: Errand) -> None:
        begun = errand.start
        if errand.to in self.lives or begun is None:
            return
        if isinstance(begun, OrderStart):
            order = order_machine.opened(begun.opened, begun.at)
            first = Entry[Any](begun.at, begun.opened, "red")
            each = Life(errand.to, order_machine.OrderDecider(), order, [first])
        elif isinstance(begun, FileStart):
            file = file_machine.registered(begun.registered, begun.at)
            first = Entry(begun.at, begun.registered, "missed")
            each = Life(errand.to, file_machine.FileDecider(), file, [first])
        elif isinstance(begun, SessionStart):
            held = session_machine.opened(begun.opened, begun.at)
            first = Entry(begun.at, begun.opened, "opened")
            each = Life(errand.to, session_machine.SessionDecider(), held, [first])
        else:
            heard = machine.opened(begun.opened, begun.at)
            first = Entry(begun.at, begun.opened, "split")
            decider = IncidentDecider(begun.opened.terms)
            each = Life(errand.to, decider, heard.state, [first, *heard.entries])
        self.lives[errand.to] = each

"""One incident of each kind of visibility, lived through far enough that everybody was told of it.

A scene is played in a house that has an open incident as well; the same house without the scene is
its twin: what E22 hides must leave both alike.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from activities import wire
from activities.couriers import errands_of
from activities.ledger import Ledger
from activities.ports import Batch
from activities.prose import keep_prose
from activities.store.opening import Link, Opening
from activities.store.oversight_reads import OrderQuery, list_orders
from activities.store.reads import find_incident
from activities.store.session_reads import SessionQuery, list_sessions
from api.gateway import EngineAway, Gateway
from catalog import life
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident.hearings import AskSession
from catalog.messages import Envelope, Evidence, Prose, Refusal, Verdict
from catalog.session.machine import SessionDecider
from catalog.supervision.machine import OrderDecider
from tests.api.hall import raised
from tests.api.house import ALL_SEEING, GRID, MORNING, RUBBISH, WORKER, House
from tests.evidence.pictures import photo, voice

CALLER, CALLERS_PHONE = "欧阳甲", "13900000101"
PARTY, PARTYS_PHONE = "司徒乙", "13900000102"
WORDS = tuple(f"不可外传的话之{number}" for number in "一二三四五六")
DESCRIPTION, ADDRESS, NOTE, PROGRESS, DONE, REASON = WORDS
PLANTED = (CALLER, CALLERS_PHONE, PARTY, PARTYS_PHONE, *WORDS)
"""What gives the incident away wherever it is found."""
NO_EVIDENCE = f"ev-{0:040}"
RECORDER = "P146"  # a dispatcher of another township, who took the call
CONVENORS = {"KLK-01": "P300", "KLK": "P300", "KF": "P183"}
DECIDERS = {"KLK-01": "P299", "KLK": "P299", "KF": "P301"}
"""The leader in charge whose word is final at level 1, by whose incident it is."""
BYSTANDERS = {"KLK-01": "P301", "KLK": "P301", "KF": "P299"}
"""A leader above or below, who decides nothing here."""
RECORDERS_POST = "乡镇（街道）指挥员五号"
LATER = timedelta(days=16)
"""Long enough after red that the leader in charge would be told (E8)."""
LONG_AFTER = MORNING + timedelta(days=44)
"""When everybody asks, the same instant of every scene and of the twin."""


@dataclass(frozen=True)
class Kind:
    """One kind of visibility as it is staged: what is reported, about whom, and who is ordered."""

    name: str
    zh: str
    en: str
    matter: str
    about: str = ""
    holder: str = "P142"
    area: str = "KLK-01"
    lead: str = "UMB"
    assist: tuple[str, ...] = ("MSB",)


KINDS = (
    Kind("open", "公开", "Open", "ZF0302"),
    Kind("person_at_risk", "涉特殊人员", "A person at risk", "ZZ1002"),
    Kind("tip_off", "违法举报", "A tip-off", "ZZ0902", holder="P167", area="KLK"),
    Kind("hidden", "对被反映方保密", "Hidden from its subject, by default", "JD0201"),
    Kind(
        "hidden_about_area",
        "对被反映方保密（反映乡镇）",
        "Hidden from its subject, the township",
        "JD0201",
        about="KLK-01",
        holder="P167",
        area="KLK",
    ),
    Kind(
        "hidden_about_county",
        "对被反映方保密（反映县）",
        "Hidden from its subject, the county",
        "JD0201",
        about="KLK",
        holder="P179",
        area="KF",
    ),
    Kind(
        "hidden_about_unit",
        "对被反映方保密（反映单位）",
        "Hidden from its subject, a unit",
        "JD0201",
        about="KLK-01/ARA",
    ),
    Kind("restricted", "限制知悉", "Restricted", "JD0203", assist=()),
    Kind(
        "restricted_about_area",
        "限制知悉（反映乡镇）",
        "Restricted, about the township",
        "JD0203",
        about="KLK-01",
        holder="P167",
        area="KLK",
        assist=(),
    ),
)


@dataclass
class Scene:
    """A house with one incident in it, and the people round it."""

    house: House
    kind: Kind
    no: str
    code: str
    evidence: dict[str, str]
    people: dict[str, str] = field(default_factory=dict)


def everybody(kind: Kind, reporter: str, party: str) -> dict[str, str]:
    """Return who asks, by the part he plays; "" is somebody without a key."""
    units = {"KLK-01": ("P194", "P196"), "KLK": ("P170", "P173"), "KF": ("P259", "P262")}[kind.area]
    assistant = {"assistant": units[1]} if kind.assist else {}
    subject = {"subject": "P294"} if "/" in kind.about else {}
    return {
        "grid": "P066",
        "neighbour": "P072",
        "part_timer": "P069",
        "village": "P144",
        "township": "P142",
        "coordinator": "P143",
        "county": "P167",
        "deputy": "P187",
        "city": "P179",
        "lead": units[0],
        **assistant,
        "other_unit": "P192",
        **subject,
        "bureau": "P168",
        "discipline": "P169",
        "convenor": "P300",
        "decider": DECIDERS[kind.area],
        "leader": BYSTANDERS[kind.area],
        "administrator": "P184",
        "reporter": reporter,
        "recorder": RECORDER,
        "party": party,
        "resident": "P267",
        "nobody": "",
    }


class Judging(Gateway):
    """An engine that judges by the same rules and never gets round to recording anything."""

    def __init__(self, house: House) -> None:
        self._house = house

    @property
    def namespace(self) -> str:
        """Return where it would run."""
        return "nowhere"

    async def open(self, opening: Opening) -> None:
        """Keep it for later."""
        del opening
        raise EngineAway

    async def link(self, link: Link) -> Opening | None:
        """Keep it for later."""
        del link
        raise EngineAway

    async def instruct(self, workflow_id: str, envelope: Envelope[Any]) -> Verdict | Refusal | None:
        """Refuse what the machine refuses; what it hears is not recorded yet."""
        kind, _, no = workflow_id.partition(":")
        if kind == "order":
            (row,) = (await list_orders(self._house.database, ALL_SEEING, OrderQuery(), 2)).rows
            judged = life.receive(OrderDecider(), row.order, envelope, self._house.now)
            return judged if isinstance(judged, Refusal) else None
        if kind == "file":
            return None
        if kind == "session":
            (session,) = (
                row.session
                for row in (await list_sessions(self._house.database, ALL_SEEING, EVERY, 100)).rows
                if row.session.no == no
            )
            answer = life.receive(SessionDecider(), session, envelope, self._house.now)
            return answer if isinstance(answer, Refusal) else None
        found = await find_incident(self._house.database, ALL_SEEING, no)
        assert found is not None
        now = self._house.now
        heard = machine.receive(found.incident, envelope, found.terms, now)
        return heard if isinstance(heard, Refusal) else None

    async def reply(self, workflow_id: str, envelope: Envelope[Any]) -> None:
        """Keep it, as the engine would."""

    async def answers(self) -> bool:
        """Be there."""
        return True

    async def has_worker(self) -> bool:
        """Say that somebody would record it."""
        return True


EVERY = SessionQuery()


async def stand(house: House) -> House:
    """Put the open incident into a house, and an engine that only judges: this is the twin."""
    await house.report(WORKER, **RUBBISH)
    house.now = MORNING
    object.__setattr__(house.state, "gateway", Judging(house))
    return house


async def play(house: House, kind: Kind, *, at_level_1: bool = False) -> Scene:
    """Report it by telephone for a caller, have it dispatched, signed and told of, and wait.

    With the report go a photo and, unless it is a tip-off, what the caller said; with the lead's
    progress a photo. `at_level_1`: the session asked for goes on to where a leader decides.
    """
    evidence = {"photo": await house.sent(RECORDER, photo("navy")), "voice": NO_EVIDENCE}
    if kind.name != "tip_off":
        evidence["voice"] = await house.sent(RECORDER, voice())
    told = await house.report(
        RECORDER,
        channel="hotline",
        matter=kind.matter,
        place=GRID,
        about=kind.about,
        description=DESCRIPTION,
        address=ADDRESS,
        on_behalf={"name": CALLER, "phone": CALLERS_PHONE},
        parties=[{"name": PARTY, "phone": PARTYS_PHONE}],
        evidence=[each for each in evidence.values() if each != NO_EVIDENCE],
    )
    no = told["no"]
    found = await find_incident(house.database, ALL_SEEING, no)
    assert found is not None
    assert found.terms.room(found.incident.tier).area == kind.area
    report = found.incident.report
    people = everybody(kind, report.reporter, report.parties[0])
    lead = people["lead"]

    async def filed(text: str) -> Prose:
        return await keep_prose(house.database, text, house.now)

    ordered = m.Dispatch(kind.lead, kind.assist, await filed(NOTE))
    await house.said(kind.holder, no, ordered, minutes=30)
    await house.said(lead, no, m.Sign(lead, lead), minutes=5)
    evidence["work"] = await house.sent(lead, photo("green"))
    working = m.Progress(await filed(PROGRESS), 40, (Evidence(evidence["work"]),))
    await house.said(lead, no, working, minutes=5)
    await waited(house, no)
    await house.said(lead, no, m.Done(await filed(DONE)), minutes=5)
    # Where the reporter's word or the centre is needed it stays there; the room may always reject.
    verifier = people["grid"] if kind.name == "open" else kind.holder
    await house.said(verifier, no, m.Reject(await filed(REASON)), minutes=5)
    if kind.assist:
        await house.said(kind.holder, no, AskSession(await filed(REASON)), minutes=5)
        if at_level_1:
            await raised(house, no, kind.holder, CONVENORS[kind.area])
    house.now = LONG_AFTER
    return Scene(house, kind, no, told["follow_code"], evidence, people)


async def waited(house: House, no: str) -> None:
    """Let pass what is due until long after red, as the bell would."""
    found = await find_incident(house.database, ALL_SEEING, no)
    assert found is not None
    house.now = found.incident.tier_clock.due_at + LATER
    passed = machine.pass_until(found.incident, found.terms, house.now)
    batch = Batch(wire.incident_id(no), found.seq + 1, passed.entries)
    ledger = Ledger(house.database, None)
    await ledger.record(batch)
    for ref in passed.state.orders:
        await _missed(house, ledger, ref.no, house.now)


async def _missed(house: House, ledger: Ledger, no: str, now: datetime) -> None:
    """Let an order run out, and tell the incident, which opens the commission's file."""
    (row,) = (await list_orders(house.database, ALL_SEEING, OrderQuery(), 100)).rows
    passed = life.pass_until(OrderDecider(), row.order, now)
    await ledger.record_order(Batch(wire.order_id(no), row.seq + 1, passed.entries))
    for errand in errands_of(wire.order_id(no), passed.entries):
        found = await find_incident(house.database, ALL_SEEING, row.order.facts.incident)
        assert found is not None
        assert errand.news is not None
        decider = machine.IncidentDecider(found.terms)
        heard = decider.hear_news(found.incident, errand.news, now)
        await ledger.record(Batch(errand.to, found.seq + 1, heard.entries))

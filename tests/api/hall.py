"""A dispute and its joint session in a house: who is who, and how far it has come.

Two offices of a town each say that the fumes of a restaurant are the other's; what the engine would
have recorded is recorded here by the same machines and the same ledger.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

from activities import wire
from activities.couriers import errands_of
from activities.evidence.attaching import attach
from activities.ledger import Ledger
from activities.ports import Batch
from activities.prose import keep_prose
from activities.store.reads import find_incident
from activities.store.session_reads import find_session
from api import lines
from api.identity import actor_of
from api.session_lists import bodies_of
from catalog import life
from catalog.incident import machine
from catalog.incident import messages as m
from catalog.incident.returns import ReturnWork
from catalog.life import Entry
from catalog.messages import Evidence, Prose, Refusal
from catalog.news import News
from catalog.session import messages as s
from catalog.session.machine import SessionDecider
from catalog.session.words import Presence, RulingKind
from catalog.words import Visibility
from tests.api.house import ALL_SEEING, DISPATCHER, GRID, RESIDENT, House

CENTRE, CONVENOR = DISPATCHER, "P300"
ENFORCEMENT, MARKET = "P195", "P196"
WORDS = "持照饭店油烟直排，楼上住户多次反映。"


@dataclass
class Hall:
    """The incident and its session, in a house."""

    house: House
    no: str
    code: str = ""
    session: str = ""
    people: dict[str, str] = field(default_factory=dict)

    async def filed(self, text: str) -> Prose:
        """Keep a text and return its reference."""
        return await keep_prose(self.house.database, text, self.house.now)

    async def told(self, person: str, message: m.Message, **later: float) -> None:
        """Tell the incident something, with what the register says of the units it names."""
        house = self.house
        house.now += timedelta(**later)
        found = await find_incident(house.database, actor_of(house.place, person), self.no)
        assert found is not None
        bodies = lines.bodies(house.state, found, message)
        key = f"{self.no}:{found.seq}"
        envelope = m.Envelope(key, actor_of(house.place, person), house.now, message, bodies)
        heard = machine.receive(found.incident, envelope, found.terms, house.now)
        assert not isinstance(heard, Refusal), heard
        batch = Batch(wire.incident_id(self.no), found.seq + 1, heard.entries)
        await Ledger(house.database, None).record(batch)

    async def sat(self, person: str, message: s.Message, **later: float) -> None:
        """Say something to the session, and let the incident hear what it tells."""
        house, actor = self.house, actor_of(self.house.place, person)
        house.now += timedelta(**later)
        found = await find_session(house.database, actor, self.session)
        assert found is not None
        key = f"{self.session}:{found.seq}"
        shown: tuple[Evidence, ...] = getattr(message, "evidence", ())
        no, secrecy = self.session, Visibility.OPEN
        await attach(house.database, shown, by=person, no=no, key=key, visibility=secrecy)
        bodies = bodies_of(house.state, found, message)
        envelope = s.Envelope(key, actor, house.now, message, bodies)
        heard = life.receive(SessionDecider(), found.session, envelope, house.now)
        assert not isinstance(heard, Refusal), heard
        stream = wire.session_id(self.session)
        ledger = Ledger(house.database, None)
        await ledger.record_session(Batch(stream, found.seq + 1, heard.entries))
        await self._told(ledger, stream, heard.entries)

    async def _told(self, ledger: Ledger, stream: str, entries: Sequence[Entry[Any]]) -> None:
        """Let whoever is told something hear it, and whoever is told of that in turn."""
        for errand in errands_of(stream, entries):
            prefix, _, no = errand.to.partition(":")
            if errand.news is not None and prefix == "incident":
                await self._incident_hears(ledger, no, errand.news)
            elif errand.news is not None and prefix == "session":
                await self._session_hears(ledger, no, errand.news)

    async def _incident_hears(self, ledger: Ledger, no: str, news: News) -> None:
        found = await find_incident(self.house.database, ALL_SEEING, no)
        assert found is not None
        decider = machine.IncidentDecider(found.terms)
        heard = decider.hear_news(found.incident, news, self.house.now)
        await ledger.record(Batch(wire.incident_id(no), found.seq + 1, heard.entries))
        await self._told(ledger, wire.incident_id(no), heard.entries)

    async def _session_hears(self, ledger: Ledger, no: str, news: News) -> None:
        found = await find_session(self.house.database, ALL_SEEING, no)
        if found is None or found.session.over:
            return
        heard = SessionDecider().hear_news(found.session, news, self.house.now)
        await ledger.record_session(Batch(wire.session_id(no), found.seq + 1, heard.entries))
        await self._told(ledger, wire.session_id(no), heard.entries)


async def disputed(house: House, *photos: Evidence, place: str = GRID) -> Hall:
    """Report it and let two offices return it to each other: a session is opened."""
    report = {"channel": "citizen_app", "matter": "ZF1101", "place": place, "description": WORDS}
    told = await house.report(RESIDENT, **report, evidence=photos)
    hall = Hall(house, told["no"], told["follow_code"], f"{told['no']}-H1")
    await hall.told(DISPATCHER, m.Accept(), minutes=5)
    await hall.told(DISPATCHER, m.Dispatch(), minutes=5)
    away = ReturnWork(await hall.filed("该店持有营业执照，属市场监管"), "ZF1101-MSB-1", None, "MSB")
    await hall.told(ENFORCEMENT, away, minutes=50)
    back = await hall.filed("油烟排放不属食品安全")
    argued = await hall.filed("市政府 2019 年会议纪要")
    await hall.told(MARKET, ReturnWork(back, "", argued, "UME"), hours=2)
    return hall


async def heard(hall: Hall) -> None:
    """List it; one office says what it holds, the other has not yet."""
    summary = await hall.filed("两个单位均认为不属本单位职责，现场无人处置，请会议明确由谁牵头。")
    await hall.sat(CENTRE, s.FileApplication(summary), hours=1)
    await hall.sat(CONVENOR, s.ListMatter(), hours=3)
    holds = await hall.filed("我单位只管店内卫生，油烟外排应由执法办理。")
    position = s.FilePosition(holds, "ZF1101-UME-1", None, "UME")
    await hall.sat(MARKET, position, hours=2)


async def voted(hall: Hall) -> None:
    """Put it to the vote of the two offices that have come; one of them has voted."""
    for unit in ("KLK-01/MSB", "KLK-01/UME"):
        await hall.sat(CONVENOR, s.RecordPresence(unit, Presence.PRESENT), minutes=5)
    question = await hall.filed("油烟治理由哪个单位牵头？")
    await hall.sat(CONVENOR, s.CallVote(question, ("UME", "MSB")), minutes=5)
    await hall.sat(MARKET, s.CastVote("UME"), minutes=5)


async def ruled(hall: Hall) -> None:
    """Rule whose it is by whether there is a licence, and archive it: the ruling holds."""
    holds = await hall.filed("同意由我单位牵头，请市监配合查证照。")
    await hall.sat(ENFORCEMENT, s.FilePosition(holds, "ZF1101-UME-2"), hours=5)
    minutes = await hall.filed("经会商：持照的由执法牵头，无照的由市监牵头。")
    ruling = s.EndConsultation(
        minutes,
        settled=True,
        ruling=RulingKind.JURISDICTION,
        circumstance="licensed",
        holds=True,
        lead_if="UME",
        lead_if_not="MSB",
        matters=("ZF1102",),
    )
    # The third office says nothing: its silence is on record once the limit has passed.
    await hall.sat(CONVENOR, ruling, days=4)
    await hall.sat(CONVENOR, s.PassReview(), hours=1)
    await hall.sat(CONVENOR, s.DecideSession(), hours=2)
    await hall.sat(CENTRE, s.ArchiveSession(), hours=1)


async def raised(house: House, no: str, centre: str, convenor: str) -> None:
    """Settle nothing at level 2 and bring the session above to its final word, a leader's.

    Nobody says what he holds: the silence of all is on record once the limits have passed.
    """
    hall = Hall(house, no, session=f"{no}-H1")
    await hall.sat(centre, s.FileApplication(await hall.filed("两个单位都不接")), hours=1)
    await hall.sat(convenor, s.ListMatter(), hours=1)
    minutes = await hall.filed("都没有来")
    await hall.sat(convenor, s.EndConsultation(minutes, settled=False), days=4)
    await hall.sat(centre, s.ArchiveSession(), hours=1)
    hall.session = f"{no}-H2"
    ruling = s.EndConsultation(
        minutes, settled=True, ruling=RulingKind.SUSPEND, review_on=house.now + timedelta(days=60)
    )
    await hall.sat(convenor, ruling, days=7)
    await hall.sat(convenor, s.PassReview(), hours=1)

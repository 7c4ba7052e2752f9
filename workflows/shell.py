"""Wait, decide, record: what every workflow does, whatever it is that lives in it.

Handlers are synchronous up to their first await: they let earlier moments pass, apply, and queue
the entries; the loop records them. The wall clock only decides when to look. No business rule
lives here: the decider says what happens, the board what administrators see.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Generic, Protocol, TypeVar

from temporalio import workflow
from temporalio.common import RawValue
from temporalio.exceptions import ApplicationError

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from activities.ports import Batch, Recorded
    from catalog import life
    from catalog.life import Entry, MessageRefused, NewsUndelivered
    from catalog.messages import Envelope, Refusal, Verdict
    from catalog.news import News, in_turn
    from catalog.terms import PlaceTime

from workflows import bell, options

UNREADABLE: Final = "unreadable_message"
LONGEST_NAME: Final = 64
NUL: Final = rb"\u0000"
"""What no database stores as text, the way JSON writes it."""

S = TypeVar("S")
Face_contra = TypeVar("Face_contra", contravariant=True)
E = TypeVar("E")
M = TypeVar("M")


class Board(Protocol[Face_contra]):
    """The face a thing shows to administrators in the Temporal Web UI."""

    def show(self, state: Face_contra) -> None:
        """Put its present face on the board; what did not change is not written."""

    def handed_over(self, entries: Sequence[Entry[Any]]) -> str:
        """Say in one line what a `record` hands over to the ledger."""


@dataclass(frozen=True)
class Kind(Generic[S, E, M]):
    """What the shell has to know of what lives in it.

    `stream` is its ledger stream and its workflow id, `activity` the name of its `record`,
    `envelope` the type its messages come in. `tells_others`: what did not reach one of those it
    speaks to may be another one's to hear.
    """

    stream: str
    activity: str
    envelope: Any
    time: PlaceTime
    decider: life.Decider[S, E, M]
    board: Board[S]
    tells_others: bool = False


class Shell(Generic[S, E, M]):
    """One living thing in one workflow run."""

    def __init__(
        self,
        kind: Kind[S, E, M],
        state: S,
        last_seq: int,
        verdicts: Sequence[Verdict],
        early: Sequence[News],
    ) -> None:
        """Take it up where its first event, or the run before, left it."""
        self.state = state
        self._kind = kind
        self._verdicts = {verdict.key: verdict for verdict in verdicts}
        self._early = tuple(early)
        self._queue: list[Entry[E]] = []
        self._answers: list[Verdict] = []
        self._queued_seq = self._recorded_seq = last_seq

    async def live(self, carry_on: Callable[[], None]) -> None:
        """Record what happens until nothing can happen any more.

        `carry_on` continues as new; it is called when history has grown long, with everything
        recorded and everybody answered.
        """
        ringing = asyncio.create_task(bell.ring(self._kind.time, self._planned, self._pass_until))
        self._kind.board.show(self.state)
        while not self._over:
            await workflow.wait_condition(lambda: bool(self._queue) or self._over)
            await self._record()
            if workflow.info().is_continue_as_new_suggested():
                await self._answer_everybody()
                carry_on()
        ringing.cancel()
        await self._answer_everybody()

    async def instruct(self, envelope: Envelope[M]) -> Verdict:
        """Judge an instruction at once, answer when it is recorded; a key is judged once."""
        verdict = self._verdicts.get(envelope.key) or self._hear(envelope)
        await workflow.wait_condition(lambda: self._recorded_seq >= verdict.last_seq)
        return verdict

    def refuse(self, envelope: Envelope[M]) -> None:
        """Refuse before anything is written: the same judgement on the same state."""
        known = self._verdicts.get(envelope.key)
        if known is None:
            judged = life.receive(self._kind.decider, self.state, envelope, self._now)
        elif known.digest == envelope.digest:
            return
        else:
            judged = Refusal("idempotency_key_reused", {}, "key")
        if isinstance(judged, Refusal):
            raise ApplicationError(judged.code, judged, type=judged.code, non_retryable=True)

    def hear_signal(self, name: str, args: Sequence[RawValue]) -> None:
        """Hear a reply or news; what cannot be read or no longer fits is refused on the record."""
        news = _read(args, News) if name == wire.NEWS else None
        if news is not None:
            return self._hear_news(news)
        envelope = None if name == wire.NEWS else _read(args, self._kind.envelope)
        if envelope is None or envelope.message.kind != name:
            given = _printable(name)
            self._enqueue((self._noted(MessageRefused(given, UNREADABLE), f"signal:{given}"),))
        elif envelope.key not in self._verdicts:
            self._hear(envelope)
        return None

    def take(self, heard: life.Heard[S, E]) -> None:
        """Stand where something led to, and queue what has to be recorded of it."""
        self.state = heard.state
        self._enqueue(heard.entries)

    def carried(self) -> dict[str, Any]:
        """Return what the next run has to know."""
        return {
            "state": self.state,
            "last_seq": self._recorded_seq,
            "verdicts": tuple(self._verdicts.values()),
            "early": self._early,
        }

    @property
    def _now(self) -> datetime:
        return self._kind.time.place(workflow.now())

    @property
    def _over(self) -> bool:
        return self._planned() is None and not self._queue

    def _planned(self) -> datetime | None:
        moment = self._kind.decider.next_moment(self.state)
        return moment.at if moment else None

    def _pass_until(self, instant: datetime) -> None:
        self.take(life.pass_until(self._kind.decider, self.state, instant))

    def _hear(self, envelope: Envelope[M]) -> Verdict:
        judged = life.receive(self._kind.decider, self.state, envelope, self._now)
        kind, key, refusal = envelope.message.kind, envelope.key, None  # type: ignore[attr-defined]  # every message has its kind
        if isinstance(judged, Refusal):
            refusal, told = judged, MessageRefused(kind, judged.code, judged.facts)
            self._enqueue((self._noted(told, key, envelope.actor.person),))
        else:
            self.take(judged)
        verdict = Verdict(key, envelope.digest, kind, self._queued_seq, refusal)
        self._answers.append(verdict)
        self._verdicts[key] = verdict
        for stale in list(self._verdicts)[: -options.VERDICTS_KEPT]:
            del self._verdicts[stale]
        return verdict

    def _hear_news(self, news: News) -> None:
        """Hear news in the sender's order; what comes before its turn waits."""
        last = self._kind.decider.heard_from(self.state, news.sender)
        mine = tuple(each for each in self._early if each.sender == news.sender)
        others = tuple(each for each in self._early if each.sender != news.sender)
        now, waiting = in_turn(last, mine, news)
        self._early = (*others, *waiting)
        for each in now:
            self.take(self._kind.decider.hear_news(self.state, each, self._now))

    def _noted(self, event: MessageRefused, cause: str, by: str = "") -> Entry[E]:
        """Make an entry of a refusal, which every stream knows."""
        noted: Any = event
        return Entry(self._now, noted, cause, by)

    def _note_undelivered(self, event: NewsUndelivered) -> None:
        """Do without whoever is not there any more, and tell the others what follows from that."""
        noted: Any = event
        cause, decider = f"undelivered:{event.to}#{event.number}", self._kind.decider
        if self._kind.tells_others:
            self.take(life.record(decider, self.state, (noted,), self._now, cause=cause))
            return
        entry: Entry[E] = Entry(self._now, noted, cause)
        self.state = decider.evolve(self.state, entry)
        self._enqueue((entry,))

    def _enqueue(self, entries: Sequence[Entry[E]]) -> None:
        self._queue.extend(entries)
        self._queued_seq += len(entries)

    async def _record(self) -> None:
        while self._queue:
            first_seq, entries = self._recorded_seq + 1, tuple(self._queue)
            batch = Batch(self._kind.stream, first_seq, entries, tuple(self._answers))
            self._queue.clear()
            self._answers.clear()
            self._kind.board.show(self.state)
            recorded: Recorded = await workflow.execute_activity(
                self._kind.activity,
                batch,
                result_type=Recorded,
                start_to_close_timeout=options.RECORD_LIMIT,
                retry_policy=options.RECORD_RETRY,
                summary=self._kind.board.handed_over(entries),
            )
            self._recorded_seq = recorded.last_seq
            for lost in recorded.undelivered:
                self._note_undelivered(NewsUndelivered(lost.to, lost.number))

    async def _answer_everybody(self) -> None:
        while self._queue or not workflow.all_handlers_finished():
            await self._record()
            await workflow.wait_condition(
                lambda: bool(self._queue) or workflow.all_handlers_finished()
            )


def _printable(name: str) -> str:
    """Keep of a stranger's word what can be stored and shown."""
    return "".join(c if c.isprintable() else "?" for c in name[:LONGEST_NAME])


def _read(args: Sequence[RawValue], kind: Any) -> Any:  # noqa: ANN401 -- whatever type is asked for
    """Decode a signal, or answer None: a bad one must become a refusal, never a stuck task."""
    if len(args) != 1 or NUL in args[0].payload.data:
        return None
    try:
        return workflow.payload_converter().from_payload(args[0].payload, kind)
    except Exception:  # noqa: BLE001 -- whatever a stranger sent, the thing in here goes on
        return None

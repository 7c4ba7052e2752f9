"""What administrators read of a joint session; of a secret one its number and dates alone (E22)."""

from __future__ import annotations

from collections.abc import Sequence

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from catalog.session import story
    from catalog.session.events import Entry
    from catalog.session.peer import Peer
    from catalog.session.state import Session

from workflows.attributes import Shown, link, shorten, show


class SessionBoard:
    """The face of one joint session."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._shown: Shown = ()
        self._language = "zh"

    def show(self, state: Session) -> None:
        """Put the session's present face on the board, with the ways back to where it came from."""
        facts, self._language = state.facts, state.rules.language
        ways = [f"- {_back(peer)}" for peer in state.peers]
        if facts.from_session:
            ways.append(f"- {link(wire.session_id(facts.from_session), facts.from_session)}")
        wanted: Shown = (
            ("TkPlace", state.rules.place),
            ("TkIncident", facts.incident),
            ("TkTier", facts.tier),
            ("TkStage", story.standing(state)),
            ("TkLight", state.step_clock.light.named(self._language)),
            ("TkTitle", story.title(state)),
            ("TkMatter", None if facts.secret else facts.matter),
            ("TkDueAt", None if state.over else state.step_clock.due_at),
        )
        self._shown = show("\n".join([story.details(state), *ways]), wanted, self._shown)

    def handed_over(self, entries: Sequence[Entry]) -> str:
        """Say in one line what a `record` hands over to the ledger."""
        return shorten(" · ".join(story.tell(each, self._language) for each in entries))


def _back(peer: Peer) -> str:
    return link(wire.incident_id(peer.incident), peer.incident)

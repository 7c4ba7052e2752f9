"""What administrators read of orders and files; of a file number, stage and dates alone (C16)."""

from __future__ import annotations

from collections.abc import Sequence

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from catalog.accountability import story as file_story
    from catalog.accountability.events import Entry as FileEntry
    from catalog.accountability.state import File
    from catalog.supervision import story as order_story
    from catalog.supervision.events import Entry as OrderEntry
    from catalog.supervision.state import Order

from workflows.attributes import Shown, link, shorten, show


class OrderBoard:
    """The face of one supervision order or letter."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._shown: Shown = ()
        self._language = "zh"

    def show(self, state: Order) -> None:
        """Put the order's present face on the board, with the way back to its incident."""
        facts, self._language = state.facts, state.terms.language
        back = link(wire.incident_id(facts.incident), facts.incident)
        text = f"{order_story.details(state)}\n- {back}"
        wanted: Shown = (
            ("TkPlace", state.terms.place),
            ("TkIncident", facts.incident),
            ("TkTier", facts.tier),
            ("TkStage", state.stage.named(self._language)),
            ("TkLight", state.clock.light.named(self._language)),
            ("TkTitle", order_story.title(state)),
            ("TkUnit", None if facts.secret else f"{facts.body} {facts.named(self._language)}"),
            ("TkDueAt", None if state.over else state.clock.due_at),
        )
        self._shown = show(text, wanted, self._shown)

    def handed_over(self, entries: Sequence[OrderEntry]) -> str:
        """Say in one line what a `record` hands over to the ledger."""
        return shorten(" · ".join(order_story.tell(each, self._language) for each in entries))


class FileBoard:
    """The face of one accountability file."""

    def __init__(self) -> None:
        """Begin with nothing shown."""
        self._shown: Shown = ()
        self._language = "zh"

    def show(self, state: File) -> None:
        """Put number, stage and dates on the board, with the way back to the incident."""
        self._language = state.terms.language
        back = link(wire.incident_id(state.incident), state.incident)
        wanted: Shown = (
            ("TkPlace", state.terms.place),
            ("TkIncident", state.incident),
            ("TkStage", state.stage.named(self._language)),
            ("TkTitle", file_story.title(state)),
        )
        self._shown = show(f"{file_story.details(state)}\n- {back}", wanted, self._shown)

    def handed_over(self, entries: Sequence[FileEntry]) -> str:
        """Say in one line what a `record` hands over to the ledger."""
        return shorten(" · ".join(file_story.tell(each, self._language) for each in entries))

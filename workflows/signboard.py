"""What administrators read in the Temporal Web UI of an incident: attributes, details, summaries.

Written only when it changed; for what is not open it says "restricted" and the number (E22).
"""

from __future__ import annotations

from collections.abc import Sequence

from temporalio import workflow

with workflow.unsafe.imports_passed_through():
    from activities import wire
    from catalog.incident import story
    from catalog.incident.events import Entry
    from catalog.incident.state import Incident
    from catalog.terms import Terms
    from catalog.words import PauseFor, Stage, Visibility

from workflows.attributes import Shown, link, shorten, show


class IncidentBoard:
    """The face of one incident."""

    def __init__(self, terms: Terms) -> None:
        """Show it in its place's language."""
        self._terms = terms
        self._shown: Shown = ()

    def show(self, state: Incident) -> None:
        """Put the incident's present face on the board."""
        details = story.details(state, self._terms)
        language = self._terms.language
        related = [
            f"- {link(wire.order_id(ref.no), f'{ref.form.named(language)} {ref.no}')}"
            f" · {ref.stage.named(language)}"
            for ref in state.orders
        ]
        related += [
            f"- {link(wire.file_id(ref.no), f'{story.FILE[language]} {ref.no}')}"
            f" · {ref.stage.named(language)}"
            for ref in state.files
        ]
        related += [
            f"- {link(wire.session_id(ref.no), f'{ref.which.named(language)} {ref.no}')}"
            f" · {(ref.ended or ref.step).named(language)}"
            for ref in state.sessions
        ]
        related += [
            f"- {link(wire.incident_id(ref.no), ref.no)}"
            f" · {(ref.outcome or PauseFor.PARTS).named(language)}"
            for ref in state.parts
        ]
        if state.part_of is not None:
            whole = state.part_of.whole
            related.insert(0, f"- {link(wire.incident_id(whole), whole)}")
        text = "\n".join([details, *related])
        self._shown = show(text, attributes(state, self._terms), self._shown)

    def handed_over(self, entries: Sequence[Entry]) -> str:
        """Say in one line what a `record` hands over to the ledger."""
        return shorten(" · ".join(story.tell(entry, self._terms) for entry in entries))


def attributes(incident: Incident, terms: Terms) -> Shown:
    """Return every search attribute of an incident as it stands, in the place's language.

    A part is found by the number of the whole, as its sessions are.
    """
    language = terms.language
    is_open = terms.matter.visibility is Visibility.OPEN
    matter = f"{terms.matter.code} {terms.matter.named(language)}"
    over = incident.stage in (Stage.CLOSED, Stage.ARCHIVED)
    return (
        ("TkPlace", terms.place),
        ("TkIncident", incident.part_of.whole if incident.part_of else incident.no),
        ("TkTier", incident.tier),
        ("TkStage", incident.stage.named(language)),
        ("TkLight", incident.light.named(language)),
        ("TkTitle", story.title(incident, terms)),
        ("TkMatter", matter if is_open else None),
        ("TkUnit", story.unit(incident, terms) or None),
        ("TkArea", terms.grid if is_open else None),
        ("TkDueAt", None if over else incident.tier_clock.due_at),
    )

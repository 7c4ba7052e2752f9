"""What one session needs of its place: who convenes, who decides, how long each step may take."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta

from catalog.session.words import DecidedBy, SessionKind, SessionStep


@dataclass(frozen=True, slots=True)
class StepTerms:
    """One step and its limit, counted from each entry into it (E23); zero: carried over (E24)."""

    step: SessionStep
    limit: timedelta


@dataclass(frozen=True, slots=True)
class SessionTerms:
    """One kind of session as the incidents of some tiers meet it (A41, A42).

    `area` is whose session it is: its leaders decide where leaders do. `convenors` are where the
    convening bodies' posts are held: bodies, or the area itself. `unsettled` is the kind it goes to
    when it is not settled; None: it always decides (A17). The whole limit is the steps' sum and
    never moves.
    """

    kind: SessionKind
    tiers: tuple[int, ...]
    zh: str
    en: str
    area: str
    convenors: tuple[str, ...]
    decided_by: DecidedBy
    steps: tuple[StepTerms, ...]
    unsettled: SessionKind | None = None

    @property
    def total(self) -> timedelta:
        """Return the limit of the whole."""
        return sum((each.limit for each in self.steps), timedelta())

    def limit(self, step: SessionStep) -> timedelta:
        """Return the limit of a step; raises LookupError where the session has no such step."""
        for each in self.steps:
            if each.step is step:
                return each.limit
        raise LookupError(step)

    def after(self, step: SessionStep) -> SessionStep:
        """Return the step that follows; raises LookupError after the last."""
        order = [each.step for each in self.steps]
        return order[order.index(step) + 1]

    def before(self, step: SessionStep) -> SessionStep:
        """Return the step before; raises LookupError before the first."""
        order = [each.step for each in self.steps]
        if step is order[0]:
            raise LookupError(step)
        return order[order.index(step) - 1]

    def named(self, language: str) -> str:
        """Return its name in `language`."""
        return self.zh if language == "zh" else self.en

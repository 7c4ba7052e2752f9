"""The catalogue of matters (事项): what can be reported, who leads, how fast, who confirms."""

from __future__ import annotations

from dataclasses import dataclass

from catalog.words import ConfirmBy, Ladder, Urgency, Visibility


@dataclass(frozen=True, slots=True)
class Matter:
    """One row of the catalogue. Adding a matter is adding a row (RULES C10, E20, E22).

    `also` is what people call it, who do not know its name.
    """

    code: str
    zh: str
    en: str
    category: str
    category_zh: str
    category_en: str
    platform: str
    platform_zh: str
    lead: str
    assist: tuple[str, ...]
    start_at: str
    urgency: Urgency
    basis: str
    visibility: Visibility
    confirm_by: ConfirmBy
    ladder: Ladder
    statutory: str = ""
    also: tuple[str, ...] = ()

    def named(self, language: str) -> str:
        """Return the name in `language` ("zh" or "en")."""
        return self.zh if language == "zh" else self.en

"""Who sees an incident of which kind: E22, A28 and C11, written down by hand for every role.

The tables of the API and of its pages are made apart from it, and have to agree.
"""

from __future__ import annotations

UNWATCHED = ("leader", "administrator")
NEVER = ("neighbour", "other_unit", "discipline", "resident", "nobody")
GRID_AND_VILLAGE = ("grid", "part_timer", "village")
TOWNSHIP = ("township", "coordinator")
COUNTY = ("county", "deputy")

HIDDEN_FROM = {
    "open": NEVER,
    "person_at_risk": (*NEVER, *UNWATCHED),
    "tip_off": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP),
    "hidden": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE),
    "hidden_about_area": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP),
    # Its bureau is the county's as well, and would look into its own house.
    "hidden_about_county": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP, *COUNTY, "bureau"),
    "hidden_about_unit": (*NEVER, *UNWATCHED, "subject"),
    # Named officers only: neither coordinators nor deputies are.
    "restricted": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, "coordinator", "deputy"),
    "restricted_about_area": (*NEVER, *UNWATCHED, *GRID_AND_VILLAGE, *TOWNSHIP, "deputy"),
}
NAMES_SHOWN_TO = {
    "open": ("grid", "village", *TOWNSHIP, *COUNTY, "city"),
    "person_at_risk": (*TOWNSHIP, *COUNTY, "city"),
    "tip_off": (),
    "hidden": (*TOWNSHIP, *COUNTY, "city"),
    "hidden_about_area": (*COUNTY, "city"),
    "hidden_about_county": ("city",),
    "hidden_about_unit": (*TOWNSHIP, *COUNTY, "city"),
    "restricted": ("township", "county", "city"),
    "restricted_about_area": ("county", "city"),
}
WORDLESS = {"person_at_risk": ("grid", "part_timer", "village", "bureau", "party")}
"""Who is told what must be done, and not the words, which may name the person."""

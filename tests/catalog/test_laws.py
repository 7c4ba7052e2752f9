"""The laws of the machine, for incidents that went any way they can go."""

from __future__ import annotations

import pytest
from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from tests.catalog.laws_of_plays import LAWS
from tests.catalog.play import OPENINGS, plays


@pytest.mark.parametrize("opening", OPENINGS)
@given(data=st.data())
@settings(max_examples=5, phases=[Phase.generate])
def test_every_law_holds_however_an_incident_went(opening: str, data: st.DataObject) -> None:
    """To play is most of what it costs: one play is asked all that is to be asked.

    What is broken is told at once: to look for a shorter play takes longer than anybody waits.
    """
    play = data.draw(plays(opening))
    against = {law.__name__: list(law(play, data.draw)) for law in LAWS}
    assert {law: found for law, found in against.items() if found} == {}

"""K7 where administrators look: in the engine's pages a hidden incident is a number, no more."""

from __future__ import annotations

import pytest
from temporalio.api.sdk.v1 import WorkflowMetadata

from activities import wire
from catalog.incident.story import title
from tests.city.city import City
from tests.stories.telling import MONDAY, RURAL

RESIDENT = "P185"
GRID, ARA, UMB = "桐音村", "农业", "城管"
NAMES = (GRID, "堌阳", "兰考", ARA, UMB, "公安", "村务", "盗窃", "刑满", "资产", "KLK")
"""Parts of every name and code of a place, a unit or a matter in these stories."""


async def shown(city: City, no: str) -> list[str]:
    """Read what the engine's pages show of a workflow without opening a payload."""
    handle = city.stack.client.get_workflow_handle(wire.incident_id(no))
    described = await handle.describe()
    texts = [str(await described.static_summary()), str(await described.static_details())]
    texts += [f"{name}={values}" for name, values in described.search_attributes.items()]
    metadata = await handle.query("__temporal_workflow_metadata", result_type=WorkflowMetadata)
    texts.append(metadata.current_details)
    async for event in handle.fetch_history_events():
        texts.append(event.user_metadata.summary.data.decode())
        texts.append(event.user_metadata.details.data.decode())
    return [text for text in texts if text]


@pytest.mark.parametrize("matter", ["ZZ1003", "ZZ0902", "JD0201", "JD0203"])
async def test_k7_the_engines_pages_name_no_matter_place_or_unit(city: City, matter: str) -> None:
    body = {"channel": "citizen_app", "matter": matter, "place": RURAL, "description": "某事"}
    no = await city.report(RESIDENT, MONDAY, **body)
    await city.until("2026-03-05 09:00")  # accepted by silence, dispatched, not signed in time
    texts = await shown(city, no)
    standing = await city.standing(no)
    assert title(standing.incident, standing.terms) in texts
    assert f"TkIncident=['{no}']" in texts
    assert not [text for text in texts if text.startswith(("TkMatter", "TkUnit", "TkArea"))]
    assert [(text, name) for text in texts for name in NAMES if name in text] == []


async def test_k7_of_an_open_one_they_tell_what_it_is(city: City) -> None:
    body = {"channel": "citizen_app", "matter": "ZF0302", "place": RURAL, "description": "某事"}
    no = await city.report(RESIDENT, MONDAY, **body)
    await city.until("2026-03-05 09:00")
    texts = "\n".join(await shown(city, no))
    told = ("堌阳", "广告牌", "TkMatter", "TkUnit", "TkArea", "KLK-01/UMB")
    assert [name for name in told if name not in texts] == []

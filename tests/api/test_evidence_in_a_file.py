"""The commission's case file: every photo and recording has its line and its hash in the sheet."""

from __future__ import annotations

from hashlib import sha256
from pathlib import Path

from activities.evidence.taking import erase
from activities.store.verify import verify
from catalog.place import Place
from tests.api.asking import built
from tests.api.scenes import KINDS, play

COMMISSION, ADMINISTRATOR = "P169", "P184"


async def test_the_sheet_has_the_hash_of_what_the_commission_is_shown(
    kaifeng: Place, tmp_path: Path
) -> None:
    async with built(kaifeng, tmp_path, "case") as house:
        scene = await play(house, KINDS[0])
        file = f"{scene.no}-W1"
        frozen = await house.get(COMMISSION, f"/files/{file}")
        sheet = {
            each["stream"].removeprefix("evidence:"): (each["seq"], each["hash"])
            for each in frozen["index"]
            if each["stream"].startswith("evidence:")
        }
        assert set(sheet) == set(scene.evidence.values())
        case = (await house.get(COMMISSION, f"/files/{file}/case?limit=100"))["items"]
        listed = [(one["event"]["seq"], each) for one in case for each in one["event"]["evidence"]]
        # The caller's voice would tell who called: it has its line, and is not heard.
        assert {each["id"] for _, each in listed} == {
            scene.evidence["photo"],
            scene.evidence["work"],
        }
        for seq, each in listed:
            path = each["href"].removeprefix("/api/v1")
            assert path == f"/files/{file}/evidence/{each['id']}"
            whole = await house.call(COMMISSION, "GET", f"{path}?size=whole")
            assert sheet[each["id"]] == (seq, sha256(whole.content).hexdigest())
            hidden = await house.call(ADMINISTRATOR, "GET", path)
            assert hidden.status_code == 404
        proof = await verify(house.database)
        assert (proof.evidence, proof.faults) == (3, ())
        await erase(house.database, house.state.evidence, (scene.evidence["photo"],))
        assert (await verify(house.database)).faults == ()
        again = await house.get(COMMISSION, f"/files/{file}")
        assert again["digest"] == frozen["digest"]

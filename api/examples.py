"""Examples that work here: codes of this place, so that what is copied from the page is taken."""

from __future__ import annotations

from typing import Any

from catalog.place import Place
from catalog.public import PROTECTED
from catalog.register import Post
from catalog.words import EvidenceKind, Light, Role, Stage


def put_in(schemas: dict[str, Any], place: Place) -> None:
    """Add an example to the shapes of requests that name codes of the place."""
    if (report := _report(place)) is not None:
        schemas["ReportRequest"]["examples"] = [report]
        if place.without_account.channel is not None:
            said = {name: text for name, text in report.items() if name != "channel"}
            schemas["WalkIn"]["examples"] = [said | {"reporter": {"name": "老王", "phone": ""}}]
    clerk = _first(place, Role.DEPARTMENT_CLERK)
    if clerk is not None:
        colleagues = place.register.posts_at(clerk.at)
        leaders = (post.person for post in colleagues if post.role is Role.DEPARTMENT_LEADER)
        leader = next((person for person in leaders if person), clerk.person)
        schemas["Sign"]["examples"] = [
            {"kind": "sign", "handler": clerk.person, "leader": leader},
        ]
    schemas["PublicCounts"]["examples"] = [_counts(place)]
    schemas["EvidenceView"]["examples"] = [_evidence()]


def _evidence() -> dict[str, Any]:
    """Make the answer to a photo that was sent."""
    number = f"ev-{20260302:040x}"
    return {
        "id": number,
        "kind": EvidenceKind.PHOTO.value,
        "zh": EvidenceKind.PHOTO.zh,
        "en": EvidenceKind.PHOTO.en,
        "media_type": "image/jpeg",
        "size": 2074299,
        "href": f"/api/v1/evidence/{number}",
        "thumbnail": f"/api/v1/evidence/{number}?size=thumb",
    }


def _counts(place: Place) -> dict[str, Any]:
    """Make an answer as this place would give it, with numbers that are nobody's."""
    register = place.register
    top = next(area for area in register.areas if not area.parent)
    part = next(area for area in register.areas if area.parent == top.code)
    matter = place.matters[0]

    def count(code: str, zh: str, en: str, number: int | None) -> dict[str, Any]:
        return {"of": {"code": code, "zh": zh, "en": en}, "count": number}

    return {
        "area": {"code": top.code, "zh": top.zh, "en": top.en},
        "as_of": "2026-03-02T01:00:00Z",
        "total": 41,
        "by_category": [count(matter.category, matter.category_zh, matter.category_en, 41)],
        "by_stage": [count(stage, stage.zh, stage.en, 41) for stage in (Stage.HANDLING,)],
        "by_light": [count(light, light.zh, light.en, 41) for light in (Light.GREEN,)],
        "parts": [count(part.code, part.zh, part.en, 41)],
        "protected": {
            "month": "2026-02",
            "counts": [
                count(kind, kind.zh, kind.en, number)
                for kind, number in zip(PROTECTED, (None, 12, 3), strict=True)
            ],
        },
    }


def _report(place: Place) -> dict[str, str] | None:
    """Make a report that a grid worker of this place could send."""
    worker = _first(place, Role.GRID_WORKER)
    rule = next((rule for rule in place.channels if Role.GRID_WORKER in rule.roles), None)
    matter = next((m for m in place.matters if place.starts[m.start_at] == 1), None)
    if worker is None or rule is None or matter is None:
        return None
    return {
        "channel": rule.channel.value,
        "matter": matter.code,
        "place": worker.at,
        "description": f"{matter.zh}，已持续两天",
        "address": "村口东侧",
    }


def _first(place: Place, role: Role) -> Post | None:
    held = (post for post in place.register.posts if post.person and post.role is role)
    return next(held, None)

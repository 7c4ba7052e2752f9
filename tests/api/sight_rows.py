"""What is asked in the table of who sees what: one row per endpoint. A new endpoint is a new `Row`.

What it needs is played in `scenes.play`.
"""

from __future__ import annotations

from tests.api.house import GRID
from tests.api.questions import Row

FILTERS = (
    "reported_from=2026-03-01T00:00:00Z&reported_to=2026-04-01T00:00:00Z&order=newest&limit=1",
    "light=red&light=green&light=yellow&stage=handling&open_only=true",
    "tier={tier}&unit={unit}&matter={matter}&area={grid}&holder={holder}",
)
BELOW = tuple(f"/public/counts?area={area}" for area in ("KLK-01", "KLK-01-01", GRID))
ABOVE = ("/public/counts", "/public/counts?area=KLK")
ORDER, FILE, SESSION = "/orders/{no}-D1", "/files/{no}-W1", "/sessions/{no}-H2"
SHOWN, CODED = "/incidents/{no}/evidence", "/follow/{code}/evidence"
CASED = f"{FILE}/evidence"
ONE, LEADS, SEAL = "/incidents/{no}", "/receipts/reply-lead", "/incidents/{no}/identity"
ROWS = (
    Row("列表", "list", ("/incidents",)),
    Row("列表（筛选）", "list, by filters", tuple(f"/incidents?{f}" for f in FILTERS), once=True),
    Row("列表（与我有关）", "list, mine", ("/incidents?mine=true",), once=True),
    Row("列表（在我岗位）", "list, at my desk", ("/incidents?desk=true",), once=True),
    Row("计数", "counts", ("/incidents?counts=true&limit=1",), part="counts"),
    Row("搜索", "search", ("/incidents?q={no}", "/incidents?q={matter}")),
    Row("详情", "show", (ONE,)),
    Row("经过", "events", (f"{ONE}/events?limit=100",)),
    Row("时限说明", "deadlines", (f"{ONE}/deadlines",), once=True),
    Row("照片", "a photo", (f"{SHOWN}/{{photo}}?size=whole",)),
    Row("照片缩略图", "its thumbnail", (f"{SHOWN}/{{photo}}?size=thumb",)),
    Row("来电录音", "the caller's voice", (f"{SHOWN}/{{voice}}",)),
    Row("牵头单位的照片", "the lead's photo", (f"{SHOWN}/{{work}}?size=thumb",)),
    Row("可用操作", "offers", (ONE,), part="offers", telling="kind", once=True),
    Row(
        "下达指令",
        "an instruction",
        (f"{ONE}/instructions",),
        "POST",
        {"kind": "confirm"},
        telling="code",
        headers={"Idempotency-Key": "said-{role}"},
        once=True,
    ),
    Row(
        "批量指令",
        "many instructions",
        ("/incidents/instructions",),
        "POST",
        {"items": [{"no": "{no}", "message": {"kind": "confirm"}, "key": "many-{role}"}]},
        once=True,
    ),
    Row(
        "单位反馈",
        "a reply",
        (f"{ONE}/replies",),
        "POST",
        {"kind": "progress", "note": "已到场"},
        telling="code",
        headers={"Idempotency-Key": "reply-{role}"},
        once=True,
    ),
    Row("牵头单位的回执", "the lead's receipt", (LEADS,), once=True),
    Row("督办列表", "orders", ("/orders?incident={no}", "/orders?desk=true")),
    Row("督办详情", "an order", (f"{ORDER}",)),
    Row("督办经过", "an order's events", (f"{ORDER}/events",), once=True),
    Row("督办可用操作", "an order's offers", (ORDER,), part="offers", telling="kind", once=True),
    Row(
        "督办指令",
        "acting on an order",
        (f"{ORDER}/instructions",),
        "POST",
        {"kind": "continue_order", "reason": "续办", "until": "2026-03-01T00:00:00Z"},
        telling="code",
        headers={"Idempotency-Key": "act-{role}"},
        once=True,
    ),
    Row("会议列表", "sessions", ("/sessions?incident={no}", "/sessions?desk=true")),
    Row("会议详情", "a session", (SESSION, f"{SESSION}/events")),
    Row("会议可用操作", "a session's offers", (SESSION,), part="offers", telling="kind", once=True),
    Row(
        "会议指令",
        "bringing a session on",
        (f"{SESSION}/instructions",),
        "POST",
        {"kind": "send_back", "reason": "请补充依据"},
        telling="code",
        headers={"Idempotency-Key": "sit-{role}"},
        once=True,
    ),
    Row(
        "会议意见",
        "a position",
        (f"{SESSION}/replies",),
        "POST",
        {"kind": "file_position", "position": "不归我们", "names": "NOBODY"},
        telling="code",
        headers={"Idempotency-Key": "hold-{role}"},
        once=True,
    ),
    Row("同类裁定", "precedents", (f"{ONE}/precedents",)),
    Row("问责列表", "files", ("/files",)),
    Row("问责详情", "a file", (FILE, f"{FILE}/events")),
    Row("问责案卷", "a file's case", (f"{FILE}/case", f"{FILE}/case?order={{no}}-D1")),
    Row("问责案卷照片", "a file's photos", (f"{CASED}/{{photo}}", f"{CASED}/{{work}}")),
    Row("问责案卷录音", "a file's voices", (f"{CASED}/{{voice}}",)),
    Row("通知", "notices", ("/notices?limit=100", "/notices?no={no}")),
    Row("未读数", "unread", ("/me",), part="unread", once=True),
    Row("实时动态", "stream", ("/stream?once=true",), headers={"Last-Event-ID": "start"}),
    Row("标记已读", "marking a notice", ("/notices/{no}:000001:00/read",), "POST", once=True),
    Row(
        "目录",
        "catalogue",
        ("/catalogue/matters?q={matter}", "/catalogue/posts?at={grid}"),
        once=True,
    ),
    Row("身份启封记录", "who opened the seal", (SEAL,), telling="code"),
    Row(
        "启封身份",
        "opening the seal",
        (SEAL,),
        "POST",
        {"reason": "须当面核实"},
        telling="code",
        headers={"Idempotency-Key": "seal-{role}"},
    ),
    Row("公开计数（县以下）", "public counts, below", BELOW, only=("nobody",), keyless=True),
    Row("公开计数（县以上）", "public counts, above", ABOVE, only=("nobody",), keyless=True),
    Row(
        "凭码跟踪（实时）",
        "stream by code",
        ("/follow/{code}/stream?once=true&after=start",),
        only=("reporter",),
        keyless=True,
    ),
    Row("凭码跟踪", "follow by code", ("/follow/{code}",), only=("reporter",), keyless=True),
    Row("凭码看照片", "photo by code", (f"{CODED}/{{photo}}",), only=("reporter",), keyless=True),
    Row("凭码听录音", "voice by code", (f"{CODED}/{{voice}}",), only=("reporter",), keyless=True),
    Row("凭码看办理照片", "work by code", (f"{CODED}/{{work}}",), only=("reporter",), keyless=True),
)  # fmt: skip

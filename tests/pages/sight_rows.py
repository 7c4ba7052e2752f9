"""What is asked in the pages' table of who sees what: one row per page, by address and by form.

A new page that reads something is a new `Row`. What it needs is played in `tests.api.scenes.play`.
"""

from __future__ import annotations

from api.pages.follow_cookie import NAME as FOLLOWING
from tests.api.house import GRID
from tests.api.questions import Row

ONE, ORDER, FILE = "/incidents/{no}", "/orders/{no}-D1", "/files/{no}-W1"
LAST_STEP = "receipt=page-reply-lead&about={no}"
BY_CODE = {"Cookie": FOLLOWING + "={code}"}
FILTERED = f"light=red&matter={{matter}}&area={GRID}"
UNITS = ("lead", "assistant", "other_unit", "subject")
SOME = ("neighbour", "village", "township", "coordinator", "county", "lead", "bureau", "decider")
"""What is shown again after a step is asked for of these: seeing all, some and nothing of it."""
NEAR_A_FILE = ("county", "lead", "bureau", "discipline", "administrator")
NEAR_THE_SEAL = ("township", "county", "deputy", "city", "lead", "other_unit", "bureau", "reporter")
ROWS = (
    Row("首页", "first page", ("/",), only=("nobody",)),
    Row("登录", "sign in", (f"/sign-in?next={ONE}",), only=("nobody",)),
    Row("待办", "inbox", ("/inbox",)),
    Row(
        "待办（分组、筛选）",
        "inbox, one group, filtered",
        (f"/inbox?group=all&{FILTERED}",),
        only=(*SOME, "discipline"),
    ),
    Row("按编号查找", "finding by number", ("/inbox?q={no}",), only=(*SOME, "discipline")),
    Row("事件", "incident", (ONE,)),
    Row(
        "提交表单",
        "sending a form",
        (f"{ONE}/confirm",),
        "POST",
        {"idempotency_key": "page-said-{role}"},
        only=SOME,
    ),
    Row("打开的表单", "an open form", (f"{ONE}/confirm",), only=SOME),
    Row(
        "提交反馈",
        "sending a reply",
        (f"{ONE}/progress",),
        "POST",
        {"note": "已到场", "idempotency_key": "page-reply-{role}"},
        only=UNITS,
    ),
    Row("上一步的结果", "one's last step", (f"{ONE}?{LAST_STEP}",), only=UNITS),
    Row("上报回执", "received", ("/report/received?no={no}",)),
    Row("督办单", "order", (ORDER,)),
    Row(
        "提交督办单的表单",
        "sending an order's form",
        (f"{ORDER}/continue_order",),
        "POST",
        {"reason": "续办", "idempotency_key": "page-order-{role}"},
        only=SOME,
    ),
    Row("联席会议", "session", ("/sessions/{no}-H2",)),
    Row("问责卷宗", "file", (FILE, f"{FILE}?of={{no}}-D1")),
    Row("问责卷宗的表单", "a file's form", (f"{FILE}/sort",), only=NEAR_A_FILE),
    Row("通知", "notices", ("/notices",)),
    Row(
        "标记已读",
        "marking a notice",
        ("/notices/read",),
        "POST",
        {"notice": "{no}:000001:00"},
    ),
    Row(
        "实时动态",
        "stream",
        ("/api/v1/stream?once=true&after=start",),
        only=(*SOME, "discipline"),
    ),
    Row("照片缩略图", "a thumbnail", (f"{ONE}/evidence/{{photo}}?size=thumb",)),
    Row("来电录音", "the caller's voice", (f"{ONE}/evidence/{{voice}}",)),
    Row("牵头单位的照片", "the lead's photo", (f"{ONE}/evidence/{{work}}",)),
    Row("问责案卷照片", "a file's photo", (f"{FILE}/evidence/{{photo}}",)),
    Row("身份启封表单", "the form of the seal", (f"{ONE}/identity",), only=NEAR_THE_SEAL),
    Row(
        "启封身份",
        "opening the seal",
        (f"{ONE}/identity",),
        "POST",
        {"reason": "须当面核实", "idempotency_key": "page-seal-{role}"},
        only=NEAR_THE_SEAL,
    ),
    Row(
        "凭码看照片",
        "photo by code",
        ("/follow/evidence/{photo}",),
        only=("reporter",),
        keyless=True,
        headers=BY_CODE,
    ),
    Row(
        "凭码跟踪",
        "follow by code",
        ("/follow",),
        only=("reporter",),
        keyless=True,
        headers=BY_CODE,
    ),
    Row(
        "输入查询码",
        "typing a code",
        ("/follow",),
        "POST",
        {"code": "{code}"},
        only=("reporter",),
        keyless=True,
    ),
    Row(
        "凭码看回执",
        "received, by code",
        ("/report/received",),
        only=("reporter",),
        keyless=True,
        headers=BY_CODE,
    ),
    Row(
        "凭码答复",
        "answering by code",
        ("/follow/say",),
        "POST",
        {"kind": "rate", "score": "5", "key": "page-rate"},
        only=("reporter",),
        keyless=True,
        headers=BY_CODE,
    ),
)

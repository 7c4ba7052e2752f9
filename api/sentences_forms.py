"""What the fields of a form ask, in both languages: one row per field, by kind where it matters.

A test goes over every message there is: a field without a question does not pass.
"""

from __future__ import annotations

from api.questions import Question
from api.sentences_ending_forms import OF_ENDINGS
from api.sentences_parts import QUESTIONS_OF_PARTS
from api.sentences_session_forms import OF_SESSIONS
from catalog.messages import MOST_EVIDENCE

REASON = Question("理由", "Reason", "会写入经过", "It stands in the story")
NOTE = Question("说明", "Note", "", "")

OF_INCIDENTS: dict[str, Question] = {
    "reason": REASON,
    "note": NOTE,
    "identity.reason": Question(
        "为什么必须知道是谁",
        "Why you have to know who it was",
        "写具体：要核实什么、不知道是谁为什么办不了",
        "Say what has to be verified, and why it cannot be done without knowing",
    ),
    "evidence": Question(
        "照片或语音",
        "Photos or voice messages",
        f"可不填，最多 {MOST_EVIDENCE} 个；拍摄地点等信息会自动清除",
        f"Optional, {MOST_EVIDENCE} at most; where and with what it was taken is removed",
    ),
    "accept.retier": Question(
        "改由哪一级办理",
        "Move it to another level",
        "一般不改；确需改派只能改一次，并写明理由",
        "Usually not; if it must be, once, with a reason",
    ),
    "accept.reason": Question(
        "改派理由", "Reason for moving it", "只在改派时填写", "Only when moved"
    ),
    "decline_report.reason": Question(
        "不予受理的理由", "Why it is not taken in", "反映人会看到", "Whoever reported it reads this"
    ),
    "escalate.reason": Question("为什么要上级来办", "Why the next level is needed"),
    "hand_down.reason": Question("为什么由下级来办", "Why the level below should deal with it"),
    "dispatch.lead": Question("牵头单位", "Leading unit"),
    "dispatch.assist": Question("协办单位", "Assisting units"),
    "dispatch.note": Question("要求", "What is asked", "各单位会看到", "The units read this"),
    "dispatch.jointly": Question(
        "共同处置单位",
        "Units acting jointly",
        "不设牵头时选择；选了就不填牵头和协办",
        "When nobody leads; then leave lead and assistants empty",
    ),
    "name_lead.lead": Question("由谁牵头", "Who leads"),
    "set_reply_date.unit": Question("哪个单位", "Which unit"),
    "set_reply_date.until": Question(
        "在什么时候以前答复", "To reply by", "不晚于事件时限", "Not after the incident’s own limit"
    ),
    "set_reply_date.reason": Question(
        "理由", "Reason", "已定过日期的，改期须写明理由", "Needed where a date is moved"
    ),
    "record_society.who": Question("谁先上门", "Who went there first"),
    "record_society.note": Question(
        "先做了什么，为什么不够", "What was tried, and why it fell short"
    ),
    "propose_hand_over.to": Question(
        "请哪个单位接办",
        "Which unit to ask",
        "同级单位；对方同意后由其牵头，时限接续计算",
        "Of the same level; once it agrees it leads, and the clock goes on",
    ),
    "propose_hand_over.reason": Question("为什么由他们来办", "Why they should deal with it"),
    "decline_hand_over.reason": Question("为什么不接办", "Why not"),
    "recall_hand_over.reason": Question(
        "为什么收回", "Why it is recalled", "原单位重新牵头", "The unit that led before leads again"
    ),
    "hand_over.reason": Question("为什么移交", "Why it is handed over"),
    "unlink_report.report": Question("哪一次反映", "Which report"),
    "unlink_report.reason": Question(
        "为什么不是同一件事",
        "Why it is not the same",
        "反映人会收到通知，从他反映的时候起单独计时",
        "Whoever reported it is told; its time counts from when he did",
    ),
    "dispatch.following": Question(
        "按以前的裁定派遣",
        "As a ruling says",
        "同类事项已有裁定；选了就按裁定派给牵头和协办单位",
        "There is a ruling on this matter; choose it and its units are ordered",
    ),
    "return_work.reason": Question("为什么不该由本单位办", "Why it is not for your unit"),
    "return_work.basis": Question(
        "依据哪一条",
        "By which law",
        "权责清单上的依据；清单上没有的，写在下一栏",
        "What the list of powers has; write down below what it has not",
    ),
    "argued": Question(
        "清单之外的依据",
        "A basis that is not on the list",
        "会注明“不在清单内”",
        "It is marked as not listed",
    ),
    "return_work.names": Question(
        "应由谁办",
        "Whose it is",
        "不知道就不选，由指挥中心决定",
        "Leave it when you do not know; the centre decides then",
    ),
    "ask_session.reason": Question(
        "为什么要开会商定", "Why a session is needed", "会写入经过", "It stands in the story"
    ),
    "convene_topic.topic": Question("专题会商定什么", "What the meeting is to settle"),
    "handler": Question("承办人", "Handler"),
    "leader": Question("分管领导", "Leader in charge"),
    "change_handler.leader": Question(
        "分管领导", "Leader in charge", "不变则不选", "Leave it when he stays"
    ),
    "progress.note": Question("进展", "What has been done"),
    "progress.share": Question(
        "完成多少（%）", "How much of it (%)", "1 至 99，可不填", "1 to 99, optional"
    ),
    "done.note": Question(
        "办理结果", "What was done", "核查的人据此到现场看", "It is checked on the spot"
    ),
    "confirm.note": Question("现场情况", "What you saw"),
    "reject.reason": Question("哪里没有解决", "What is not solved"),
    "reject.wake": Question(
        "哪些协办单位也要继续办",
        "Assisting units that work on as well",
        "牵头单位一定继续办",
        "The lead always does",
    ),
    "solved": Question("解决了吗", "Is it solved?"),
    "record_word.solved": Question("反映人说解决了吗", "Does the reporter say it is solved?"),
    "record_word.note": Question("反映人怎么说", "What was said"),
    "record_attempt.note": Question("怎么联系的", "How it was tried"),
    "rate.score": Question("您给几分", "Your rating"),
    "rate.opinion": Question("还想说什么", "Anything else"),
    "ask_reporter.question": Question(
        "想问反映人什么",
        "What do you ask",
        "等答复期间暂停计时，最多两天，只有一次",
        "The clocks stand meanwhile, two days at most, once",
    ),
    "answer_question.text": Question("答复", "The answer"),
    "report_check.finding": Question("现场看到", "What was found"),
    "days": Question(
        "延到多少天", "To how many days", "从本级计时开始算", "From when this level's clock began"
    ),
    "request_extension.reason": Question("为什么需要延期", "Why more time is needed"),
    "refuse_extension.reason": Question("为什么不准延期", "Why it is refused"),
    "wait_for.what": Question("在等什么", "What it waits for"),
    "wait_for.note": Question(
        "具体说明", "In your words", "时限不因此暂停", "No clock stops for it"
    ),
    "put_back.note": Question("为什么放回", "Why it is put back"),
    "until": Question("新的时限", "The new limit", "按本地时间", "In local time"),
    "urge.note": Question("催办内容", "What is urged"),
    "reply_order.note": Question("办理情况", "How it stands"),
    "sort.track": Question("怎样处理", "How it is dealt with"),
    "hear.statement": Question("陈述内容", "The statement"),
    "decide.outcome": Question("决定", "The decision"),
    "appeal.reason": Question("申诉内容", "The appeal"),
}

QUESTIONS: dict[str, Question] = OF_INCIDENTS | OF_ENDINGS | OF_SESSIONS | QUESTIONS_OF_PARTS

YES_NO = {
    "solved": (("yes", "解决了", "Yes, solved"), ("no", "没有解决", "No, not solved")),
    "settled": (("yes", "商定了", "Yes, settled"), ("no", "未能商定", "No, not settled")),
    "ended": (("yes", "结束了", "Yes, ended"), ("no", "还在进行", "No, it goes on")),
    "holds": (("yes", "是", "Yes"), ("no", "否", "No")),
}

TRACKS = (
    ("no_case", "予以了结", "No case"),
    ("talk", "谈话函询", "A talk"),
    ("inquiry", "初步核实", "An inquiry"),
)
OUTCOMES = (
    ("no_violation", "不构成违纪", "No violation"),
    ("reminder", "谈话提醒", "Reminder"),
    ("criticism", "批评教育", "Criticism"),
    ("discipline", "纪律处分", "Disciplinary action"),
    ("upheld", "维持原决定", "Decision upheld"),
    ("changed", "变更原决定", "Decision changed"),
)

FIRST = frozenset(
    {
        "accept",
        "dispatch",
        "sign",
        "done",
        "confirm",
        "answer",
        "rate",
        "report_check",
        "grant_extension",
        "answer_call",
        "answer_question",
        "file_application",
        "list_matter",
        "file_position",
        "cast_vote",
        "pass_review",
        "decide_session",
        "archive_session",
        "end_order",
        "reply_order",
        "agree_hand_over",
        "report_procedure",
        "grant_reopening",
    }
)
"""What usually comes next: the plain way on."""

SERIOUS = frozenset(
    {
        "decline_report",
        "decline_escalation",
        "reject",
        "refuse_extension",
        "refer",
        "decline_hand_over",
        "recall_hand_over",
        "return_work",
        "decline_listing",
        "send_back",
        "enter_procedure",
        "refuse_reopening",
    }
)
"""What says no to somebody, or has consequences for him."""


def question(kind: str, field: str) -> Question | None:
    """Find what a field asks: of its kind, else of its name."""
    return QUESTIONS.get(f"{kind}.{field}") or QUESTIONS.get(field)

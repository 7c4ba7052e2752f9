"""What the forms of a joint session ask: part of the table in `sentences_forms`."""

from __future__ import annotations

from api.questions import Question

OF_SESSIONS: dict[str, Question] = {
    "file_application.summary": Question(
        "申报内容",
        "The application",
        "争议是什么，已经做过什么，请会议定什么",
        "What is disputed, what has been done, what the session is to settle",
    ),
    "ask_material.what": Question("还缺什么材料", "What is missing"),
    "decline_listing.advice": Question(
        "不列入的理由和建议",
        "Why it is not listed, with advice",
        "指挥中心据此重新派遣",
        "The centre dispatches anew by it",
    ),
    "invite_member.unit": Question("邀请哪个单位", "Which unit"),
    "file_position.position": Question(
        "本单位的意见", "What your unit holds", "各参会单位都会看到", "Every unit reads this"
    ),
    "file_position.basis": Question(
        "依据哪一条",
        "By which law",
        "权责清单上的依据；清单上没有的，写在下一栏",
        "What the list of powers has; write down below what it has not",
    ),
    "file_position.names": Question(
        "应由谁办", "Whose it is", "本单位来办就不选", "Leave it when it is yours"
    ),
    "record_presence.unit": Question("哪个单位", "Which unit"),
    "record_presence.presence": Question("到会情况", "Whether it came"),
    "end_consultation.minutes": Question(
        "会商纪要", "The minutes", "讨论经过和结论，裁定以此为据", "The ruling rests on them"
    ),
    "end_consultation.settled": Question("商定了吗", "Is it settled?"),
    "end_consultation.ruling": Question(
        "怎样裁定", "What is ruled", "商定了才选", "Only when it is settled"
    ),
    "end_consultation.lead": Question(
        "由谁牵头",
        "Who leads",
        "挂账和提请上级时不选；分情形认定的，按下面的情形定",
        "Not for a suspension or a referral; where it turns on a question, see below",
    ),
    "end_consultation.assist": Question(
        "由谁协办", "Who assists", "不选：其余参会单位都协办", "None: everybody else who was heard"
    ),
    "end_consultation.limit_days": Question(
        "新的时限（天）",
        "New limit (days)",
        "从归档起算；不填则用剩余时间，至少一天",
        "From the archive; left out, what was left, a day at least",
    ),
    "end_consultation.review_on": Question(
        "复查日期", "Reviewed on", "只在挂账时填写", "For a suspension alone"
    ),
    "end_consultation.procedure": Question(
        "走哪一种法定程序",
        "Which procedure by law",
        "只在裁定依法定程序办理时选择；编号和日期由牵头单位填报",
        "For a ruling that it goes by one; the lead gives its number and date",
    ),
    "end_consultation.circumstance": Question(
        "管辖看什么情形",
        "What it turns on",
        "只在分情形认定管辖时选择，今后同类事项照此派遣",
        "For a jurisdiction ruling that tells two cases apart",
    ),
    "end_consultation.holds": Question("这次属于这种情形吗", "Does it hold here?"),
    "end_consultation.lead_if": Question("属于，由谁牵头", "Who leads if it does"),
    "end_consultation.lead_if_not": Question("不属于，由谁牵头", "Who leads if it does not"),
    "end_consultation.matters": Question(
        "还适用于哪些事项",
        "Other matters it is a precedent for",
        "本事项总是适用",
        "This matter always",
    ),
    "send_back.reason": Question("为什么退回", "Why it is sent back"),
}

"""What the forms of procedures and reopening ask: part of the table in `sentences_forms`."""

from __future__ import annotations

from api.questions import Question

OF_ENDINGS: dict[str, Question] = {
    "enter_procedure.procedure": Question("走哪一种法定程序", "Which procedure by law"),
    "enter_procedure.number": Question(
        "编号",
        "Its number",
        "受理机关给的编号，反映人会看到",
        "As the authority files it; the reporter reads it",
    ),
    "enter_procedure.dated": Question(
        "哪天开始", "Begun on", "受理或立案的日期", "The day it was taken in"
    ),
    "enter_procedure.follow_up": Question(
        "哪天再跟进",
        "Looked at again on",
        "到那天提醒您报告结果，也告诉反映人",
        "You are asked for the outcome that day, and the reporter is told",
    ),
    "enter_procedure.note": Question(
        "向反映人说明",
        "For the reporter",
        "为什么要走程序，大概多久",
        "Why, and about how long it takes",
    ),
    "report_procedure.ended": Question("程序结束了吗", "Has the procedure ended?"),
    "report_procedure.note": Question(
        "结果或进展", "How it ended, or stands", "反映人会看到", "The reporter reads this"
    ),
    "report_procedure.follow_up": Question(
        "哪天再跟进", "Looked at again on", "还在进行时填写", "When it goes on"
    ),
    "ask_reopening.reason": Question(
        "为什么要再次办理", "Why it is to be reopened", "写清哪里没有办好", "Say what is not solved"
    ),
    "grant_reopening.note": Question(
        "要求", "What is asked", "办理单位会看到", "The unit reads this"
    ),
    "refuse_reopening.reason": Question(
        "为什么不再办理", "Why it is not reopened", "反映人会看到", "Whoever reported it reads this"
    ),
}

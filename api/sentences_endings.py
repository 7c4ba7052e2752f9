"""Statutory procedures and reopening in words: never that it is solved (A45, E28).

What happened, for the trade and for whoever reported it, what people are told, and why not.
"""

from __future__ import annotations

from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

EVENTS_OF_ENDINGS: dict[str, Sentence] = {
    "procedure_entered": Sentence(
        "{body}报告已转入{procedure}（{dated} 起），{follow_up} 跟进；待核查。编号如下。",
        "{body} reports that it goes by {procedure} since {dated}, to be looked at again on "
        "{follow_up}; it is to be verified. Its number is below.",
    ),
    "procedure_due": Sentence(
        "到了跟进的日子，请报告法定程序进展（第 {count} 次提醒）。",
        "The day to look at it again has come: how does the procedure stand? Reminder {count}.",
    ),
    "procedure_reported": Sentence("法定程序已结束，结果如下。", "The procedure has ended, thus:"),
    "procedure_reported.goes_on": Sentence(
        "法定程序仍在进行，{follow_up} 再跟进。",
        "The procedure goes on; it is looked at again on {follow_up}.",
    ),
    "word_recorded.agreed": Sentence(
        "反映人知道已转入法定程序。", "The reporter knows that it goes by a procedure."
    ),
    "word_recorded.disagreed": Sentence(
        "反映人不认为已转入法定程序。", "The reporter does not hold that it goes by a procedure."
    ),
    "closed.in_procedure": Sentence(
        "{body}核查：已转入法定程序，以此结案；未解决，到期跟进。",
        "{body} confirmed that it goes by a statutory procedure; closed as that, not solved, and "
        "looked at again on its day.",
    ),
    "closed.in_procedure_by_reporter": Sentence(
        "反映人确认已转入法定程序，以此结案；未解决，到期跟进。",
        "The reporter confirmed that it goes by a statutory procedure; closed as that, not solved, "
        "and looked at again on its day.",
    ),
    "reopening_asked": Sentence("反映人申请再次办理。", "The reporter asks to reopen it."),
    "reopening_asked.on_behalf": Sentence(
        "代反映人申请再次办理。", "Asked, on the reporter's behalf, to reopen it."
    ),
    "reopening_due": Sentence(
        "代为申请的再次办理还没有答复（第 {count} 次提醒）。",
        "What was asked on the reporter's behalf has no answer yet. Reminder {count}.",
    ),
    "reopened": Sentence(
        "准予重新办理（第 {count} 次），时限 {due_at}。",
        "Reopened, for the {count}. time; the limit is {due_at}.",
    ),
    "reopened.by_silence": Sentence(
        "逾时未答复，视为准予重新办理（第 {count} 次），时限 {due_at}。",
        "Nobody answered in time, which reopens it, for the {count}. time; the limit is {due_at}.",
    ),
    "reopening_refused": Sentence("不予重新办理，理由如下。", "Not reopened, for this reason."),
}

REPORTERS_OF_ENDINGS: dict[str, Sentence] = {
    "procedure_entered": Sentence(
        "{body}说：这件事要走{procedure}，{dated} 已经开始，{follow_up} 再看结果。编号如下。",
        "{body} says that this goes by {procedure}, begun on {dated}; it is looked at again on "
        "{follow_up}. Its number is below.",
    ),
    "procedure_due": Sentence(
        "到了再看的日子，正在问程序走到了哪一步。",
        "The day to look at it again has come: they are asked how it stands.",
    ),
    "procedure_reported": Sentence("程序走完了，结果是：", "The procedure has ended, thus:"),
    "procedure_reported.goes_on": Sentence(
        "程序还在走，{follow_up} 再看。现在的情况：",
        "The procedure goes on and is looked at again on {follow_up}. How it stands:",
    ),
    "word_recorded.agreed": Sentence(
        "您说：知道要走这个程序。", "You said that you know of the procedure."
    ),
    "word_recorded.disagreed": Sentence(
        "您说：没有走这个程序。", "You said that it does not go by this procedure."
    ),
    "closed.in_procedure": Sentence(
        "{body}核对过：没有办好，按法定程序继续走，到日子再看。",
        "{body} checked it: it is not solved, but goes its way by law and is looked at again.",
    ),
    "closed.in_procedure_by_reporter": Sentence(
        "您确认了：没有办好，按法定程序继续走，到日子再看。",
        "You confirmed it: it is not solved, but goes its way by law and is looked at again.",
    ),
    "reopening_asked": Sentence("您申请再次办理。", "You asked to have it reopened."),
    "reopened": Sentence(
        "同意再次办理，还是原来的单位来办。最迟 {due_at} 办好。",
        "It is opened again, with the same unit, to be done by {due_at}.",
    ),
    "reopened.by_silence": Sentence(
        "一直没有答复，按规定再次办理，还是原来的单位来办。最迟 {due_at} 办好。",
        "Nobody answered, so by the rules it is opened again, with the same unit, to be done by "
        "{due_at}.",
    ),
    "reopening_refused": Sentence(
        "没有同意再次办理，理由如下。", "It is not opened again, for this reason."
    ),
    "reopening_refused.another": Sentence(
        "另有人申请再次办理，没有同意。", "Another asked to have it reopened; it is not."
    ),
}

NOTICES_OF_ENDINGS: dict[str, Sentence] = {
    "procedure_entered": Sentence(
        "事件 {no} 没有办结：据报已转入{procedure}，{follow_up} 再看结果，编号见事件页。是这样吗？",
        "Incident {no} is not solved: it is said to go by {procedure} and is looked at again on "
        "{follow_up}. Its number is on its page. Is that so?",
    ),
    "to_verify_procedure": Sentence(
        "事件 {no}：{done_by}报告已转入{procedure}，{follow_up} 跟进，请核查。",
        "Incident {no}: {done_by} reports that it goes by {procedure}, to be looked at again on "
        "{follow_up}. Please verify it.",
    ),
    "word_agreed": Sentence(
        "事件 {no}：反映人知道已转入法定程序，请核查。",
        "Incident {no}: the reporter knows that it goes by a procedure. Please verify it.",
    ),
    "word_disagreed": Sentence(
        "事件 {no}：反映人不认为已转入法定程序，请核查。",
        "Incident {no}: the reporter does not hold that it goes by a procedure. Please verify it.",
    ),
    "closed_in_procedure": Sentence(
        "您反映的事件 {no} 没有办好，但已按法定程序继续走：{procedure}，{follow_up} 再看结果，"
        "编号见事件页。",
        "Incident {no} is not solved. It goes its way by law, by {procedure}, and is looked at "
        "again on {follow_up}; its number is on its page.",
    ),
    "procedure_confirmed": Sentence(
        "事件 {no} 经核查已转入法定程序，以此结案，到期跟进。",
        "Incident {no} was confirmed to go by a procedure and closed as that; it is looked at "
        "again on its day.",
    ),
    "procedure_due": Sentence(
        "事件 {no}：{procedure}到了跟进的日子（{follow_up}），请报告进展或结果。",
        "Incident {no}: the day to look at {procedure} again, {follow_up}, has come. Please say "
        "how it stands or how it ended.",
    ),
    "procedure_looked_at": Sentence(
        "您反映的事件 {no} 到了再看的日子（{follow_up}），正在问{procedure}的进展。",
        "Incident {no}: the day to look at it again, {follow_up}, has come. They are asked how "
        "{procedure} stands.",
    ),
    "procedure_ended": Sentence(
        "您反映的事件 {no}：{procedure}已经结束，结果见事件页。不同意可以在归档前申请再次办理。",
        "Incident {no}: {procedure} has ended; how it ended is on its page. If you disagree, you "
        "may ask to have it reopened until it is archived.",
    ),
    "procedure_goes_on": Sentence(
        "您反映的事件 {no}：{procedure}还在进行，{follow_up} 再看。",
        "Incident {no}: {procedure} goes on and is looked at again on {follow_up}.",
    ),
    "procedure_over": Sentence(
        "事件 {no}：{procedure}已结束，等待归档。",
        "Incident {no}: {procedure} has ended; it is to be archived.",
    ),
    "procedure_put_off": Sentence(
        "事件 {no}：{procedure}仍在进行，{follow_up} 再跟进。",
        "Incident {no}: {procedure} goes on, to be looked at again on {follow_up}.",
    ),
    "reopening_asked": Sentence(
        "事件 {no}：反映人申请再次办理，请在 {until} 前答复；逾时视为同意。",
        "Incident {no}: the reporter asks to reopen it. Please rule on it by {until}; silence "
        "reopens it.",
    ),
    "reopening_asked_for_caller": Sentence(
        "事件 {no}：有人代反映人申请再次办理，请在 {until} 前答复；逾时每天提醒，上一级也可答复。",
        "Incident {no}: it is asked, on the reporter's behalf, to reopen it. Please rule on it by "
        "{until}; after that you are reminded daily, and the room above may rule as well.",
    ),
    "reopening_asked_for_you": Sentence(
        "您反映的事件 {no}：有人代反映人申请了再次办理。您本人也可以在归档前申请。",
        "Incident {no}: it was asked, on a reporter's behalf, to have it reopened. You may ask "
        "yourself, too, until it is archived.",
    ),
    "reopening_due": Sentence(
        "事件 {no}：代反映人申请的再次办理还没有答复。请答复，下次提醒在 {until}。",
        "Incident {no}: what was asked on the reporter's behalf, to reopen it, has no answer yet. "
        "Please rule on it; the next reminder comes at {until}.",
    ),
    "reopened": Sentence(
        "事件 {no} 重新办理，时限 {due_at}。", "Incident {no} was reopened, limit {due_at}."
    ),
    "reopened_for_you": Sentence(
        "您反映的事件 {no} 再次办理，由原来的单位来办。",
        "Incident {no} is opened again, with the unit that had it.",
    ),
    "reopening_refused": Sentence(
        "您反映的事件 {no}：没有同意再次办理，理由见事件页。",
        "Incident {no} is not opened again; the reason is on its page.",
    ),
    "reopening_refused_to_another": Sentence(
        "您反映的事件 {no}：另有人申请再次办理，没有同意。您本人没有申请过的，归档前还可以申请。",
        "Incident {no}: another asked to have it reopened, which it is not. If you have not asked "
        "yourself, you may until it is archived.",
    ),
}

ENDINGS: dict[str, Sentence] = {
    "no_procedure_here": Sentence(
        "此事项没有法定程序，会议也没有这样裁定。请办结，或申请延期、提请联席会议。",
        "There is no procedure by law for this matter, and none was ruled. Finish it, ask for more "
        "time, or ask for a joint session.",
    ),
    "procedure_ruled": Sentence(
        "会议已经裁定走哪一种程序。请选“{procedure}”。",
        "A session has ruled which procedure it is. Choose “{procedure}”.",
        _NOT_LIKE_THIS,
    ),
    "procedure_missing": Sentence(
        "缺少法定程序。裁定依法定程序办理时，请选明是哪一种。",
        "The procedure is missing. When it is ruled that it goes by one, say which.",
        _NOT_LIKE_THIS,
    ),
    "procedure_date_out_of_range": Sentence(
        "程序的日期不对。请填今天（{today}）或以前、十年以内的日期。",
        "The date of the procedure is out of range. Give today ({today}) or an earlier day, within "
        "ten years.",
        _NOT_LIKE_THIS,
    ),
    "follow_up_out_of_range": Sentence(
        "跟进日期不对。请填今天（{today}）以后、十年以内的日期。",
        "The day to look at it again is out of range. Give a day after today ({today}), within ten "
        "years.",
        _NOT_LIKE_THIS,
    ),
    "follow_up_missing": Sentence(
        "缺少跟进日期。程序还没有结束，请写明哪天再跟进。",
        "The day to look at it again is missing. The procedure goes on, so name one.",
        _NOT_LIKE_THIS,
    ),
    "ended_and_followed_up": Sentence(
        "程序已经结束，不再需要跟进日期。请去掉日期，或选“还在进行”。",
        "The procedure has ended, so there is no day to look at it again. Leave the day out, or "
        "say that it goes on.",
        _NOT_LIKE_THIS,
    ),
    "not_yours_to_follow_up": Sentence(
        "法定程序由牵头单位或承办层级报告。请由他们报告。",
        "How the procedure stands is for the lead or the room that holds it to say.",
        _NOT_YOURS,
    ),
    "in_no_procedure": Sentence(
        "事件没有转入法定程序。它是作为已解决或不予受理结案的。",
        "The incident goes by no procedure. It was closed as solved or declined.",
    ),
    "procedure_over": Sentence(
        "程序的结果已经报告过。不需要再报。",
        "How the procedure ended has been told. There is nothing more to report.",
    ),
    "not_yours_to_reopen": Sentence(
        "只有反映人可以申请再次办理。请他凭查询码申请；由别人代记的反映，可以由记录人或承办的指挥室"
        "代为申请。",
        "Only whoever reported it can ask to reopen it, with his code; for a caller, whose report "
        "somebody else took down, that one or the room that holds it may.",
        _NOT_YOURS,
    ),
    "not_reopened": Sentence(
        "没有受理的事件不能再次办理。请重新反映，并说清情况。",
        "What was not taken in is not reopened. Report it again and say what is the matter.",
    ),
    "reopening_pending": Sentence(
        "已经申请再次办理。请等待答复；反映人本人申请的，逾时未答复视为同意。",
        "Reopening has been asked for already. Wait for the answer; silence grants what a reporter "
        "asked himself.",
    ),
    "reopening_was_refused": Sentence(
        "这次结案后的申请已有答复。理由见事件页；情况有变化，请重新反映。",
        "What you asked after this closing has been answered. The reason is on its page; if "
        "something has changed, report it again.",
    ),
    "no_reopening_asked": Sentence(
        "没有人申请再次办理。无需答复。",
        "Nobody has asked to reopen it. There is nothing to rule on.",
    ),
    "ones_own_request": Sentence(
        "反映过这件事或者提出申请的人不能答复申请。请由同一层级的其他人答复。",
        "Nobody rules on it who reported it or asked. Somebody else of the same room does.",
    ),
}

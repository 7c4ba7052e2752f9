"""Returns, disputes, joint sessions and rulings, as an incident's story tells them: in words.

Parts of the tables in `sentences_events`, `sentences_reporters` and `sentences_notices`.
"""

from __future__ import annotations

from api.sentences_joining import EVENTS_OF_JOINING, NOTICES_OF_JOINING, REPORTERS_OF_JOINING
from api.wording import Sentence

EVENTS_OF_RETURNS: dict[str, Sentence] = {
    **EVENTS_OF_JOINING,
    "work_returned": Sentence(
        "{body}退回，认为不属本单位职责；依据{basis}。",
        "{body} returned it as not its own to deal with; its legal basis is {basis}.",
    ),
    "work_returned.naming": Sentence(
        "{body}退回，认为应由{named}办理；依据{basis}。",
        "{body} returned it as the work of {named}; its legal basis is {basis}.",
    ),
    "work_returned.to_desk": Sentence(
        "{body}退回，等待重新派遣；依据{basis}。",
        "{body} returned it, and it has to be dispatched anew; its legal basis is {basis}.",
    ),
    "work_returned.to_desk_naming": Sentence(
        "{body}退回，认为应由{named}办理，等待重新派遣；依据{basis}。",
        "{body} returned it as the work of {named}, and it has to be dispatched anew; its legal "
        "basis is {basis}.",
    ),
    "work_returned.assistant": Sentence(
        "{body}不牵头，退回自己的一份，其余单位继续办理；依据{basis}。",
        "{body}, which does not lead, returned its part; the others go on. Its legal basis is "
        "{basis}.",
    ),
    "dispute_opened": Sentence(
        "{bodies}对由谁办理有争议，交联席会议裁定；裁定前由属地单位临时牵头。",
        "{bodies} dispute whose it is: a joint session decides, and the territorial unit leads "
        "until it has.",
    ),
    "session_began.dispute": Sentence(
        "因管辖争议，自动提请{session_kind} {session}。",
        "Because of the dispute a {session_kind} was opened, {session}.",
    ),
    "session_began.asked": Sentence(
        "牵头单位提请{session_kind} {session}。", "The lead asked for a {session_kind}, {session}."
    ),
    "session_began.coordination": Sentence(
        "属地协调员提请{session_kind} {session}。",
        "The coordinator of the place asked for a {session_kind}, {session}.",
    ),
    "session_began.centre": Sentence(
        "指挥中心提请{session_kind} {session}。",
        "The centre asked for a {session_kind}, {session}.",
    ),
    "session_began.escalated": Sentence(
        "未能商定，提交{session_kind} {session}；申报材料一并转入。",
        "It was not settled and goes to a {session_kind}, {session}, with its application.",
    ),
    "session_began.topic": Sentence(
        "召开{session_kind} {session}，时限暂停计算。",
        "A {session_kind} was convened, {session}; the clocks stand.",
    ),
    "session_listed": Sentence(
        "会议 {session} 列入督办事项，开始会商；时限暂停计算。",
        "{session} listed it and hears the units; the clocks stand.",
    ),
    "given_back": Sentence(
        "会议 {session} 未列入，附建议退回指挥中心重新派遣。",
        "{session} did not list it: with advice it is back with the centre, to be dispatched anew.",
    ),
    "given_back.to_nobody": Sentence(
        "会议 {session} 未列入，附建议退回；原承办单位继续办理，指挥中心可以指名重新派遣。",
        "{session} did not list it, with advice; whoever works on it goes on, unless the centre "
        "orders others by name.",
    ),
    "ruled.assign_lead": Sentence(
        "会议 {session} 裁定：由{lead}牵头，{assist}协办。",
        "{session} ruled: {lead} leads, {assist} assist.",
    ),
    "ruled.assign_lead_alone": Sentence(
        "会议 {session} 裁定：由{lead}办理。", "{session} ruled: {lead} deals with it."
    ),
    "ruled.jurisdiction": Sentence(
        "会议 {session} 认定管辖：由{lead}牵头，{assist}协办；今后同类情形照此派遣。",
        "{session} ruled whose it is: {lead} leads, {assist} assist; the like of it goes the same "
        "way from now on.",
    ),
    "ruled.jurisdiction_alone": Sentence(
        "会议 {session} 认定管辖：归{lead}；今后同类情形照此派遣。",
        "{session} ruled that it is the work of {lead}; the like of it goes the same way from now "
        "on.",
    ),
    "ruled.suspend": Sentence(
        "会议 {session} 裁定挂账，{review_on} 复查；此前时限暂停计算。",
        "{session} suspended it until a review on {review_on}; until then the clocks stand.",
    ),
    "ruled.statutory": Sentence(
        "会议 {session} 裁定：由{lead}牵头、{assist}协办，走{procedure}。",
        "{session} ruled that it goes by {procedure}: {lead} leads, {assist} assist.",
    ),
    "ruled.statutory_alone": Sentence(
        "会议 {session} 裁定：由{lead}走{procedure}。",
        "{session} ruled that it goes by {procedure}, entered by {lead}.",
    ),
    "ruled.refer_up": Sentence(
        "会议 {session} 裁定提请上级办理。", "{session} ruled that it is referred upward."
    ),
    "session_was_told": Sentence(
        "告知会议 {session}：事件{incident_fact}。",
        "{session} was told of the incident: {incident_fact}.",
    ),
    "session_heard": Sentence(
        "会议 {session} 进入{step}。", "{session} has come to the step of {step}."
    ),
    "session_heard.over": Sentence(
        "会议 {session} 归档：{session_outcome}。", "{session} was archived: {session_outcome}."
    ),
    "pause_ended.return": Sentence(
        "退回后逾一天未派遣，时限继续计算，至 {due_at}。",
        "Returned work may stand for a day; the clocks go on, limit {due_at}.",
    ),
    "pause_ended.suspension": Sentence(
        "复查日期已到，恢复办理，时限 {due_at}。",
        "The day of the review has come: it goes on, limit {due_at}.",
    ),
}

REPORTERS_OF_RETURNS: dict[str, Sentence] = {
    **REPORTERS_OF_JOINING,
    "work_returned": Sentence("{body}说不归它管，退了回来。", "{body} says it is not its job."),
    "work_returned.naming": Sentence(
        "{body}说该由{named}来管，退了回来。",
        "{body} says it is the job of {named}, and gave it back.",
    ),
    "work_returned.to_desk": Sentence(
        "{body}说不归它管，退了回来，正在重新安排谁来办。",
        "{body} says it is not its job; who does it is being settled again.",
    ),
    "work_returned.to_desk_naming": Sentence(
        "{body}说该由{named}来管，退了回来，正在重新安排谁来办。",
        "{body} says it is the job of {named}; who does it is being settled again.",
    ),
    "work_returned.assistant": Sentence(
        "协助的{body}退出了，其他单位照常办。",
        "{body}, which helped, has left it; the others go on.",
    ),
    "dispute_opened": Sentence(
        "{bodies}对由谁办理意见不一；商定前由当地先管着。",
        "{bodies} do not agree whose job it is; until that is settled the local unit looks after "
        "it.",
    ),
    "session_began.dispute": Sentence(
        "要开会商定由谁来办。", "A meeting is to settle who does it."
    ),
    "session_began.asked": Sentence(
        "几个单位要开会商定怎么办。", "The units are to meet and settle how it is done."
    ),
    "session_began.coordination": Sentence(
        "几个单位要开会商定怎么办。", "The units are to meet and settle how it is done."
    ),
    "session_began.centre": Sentence(
        "几个单位要开会商定怎么办。", "The units are to meet and settle how it is done."
    ),
    "session_began.escalated": Sentence(
        "会上没有商定，交上一级会议决定。",
        "The meeting did not settle it; the next one above decides.",
    ),
    "session_began.topic": Sentence(
        "为这件事召开专题会，办理时限暂停计算。",
        "A meeting is held on it; the time for dealing with it stands.",
    ),
    "session_listed": Sentence(
        "几个单位正在开会商定由谁来办，办理时限暂停计算。",
        "The units are meeting to settle who does it; the time for it stands meanwhile.",
    ),
    "given_back": Sentence(
        "会议没有受理，退回重新安排谁来办。",
        "The meeting did not take it on; who does it is being settled again.",
    ),
    "given_back.to_nobody": Sentence(
        "会议没有受理，原来的单位继续办。", "The meeting did not take it on; the units go on."
    ),
    "ruled.assign_lead": Sentence(
        "会议定了：由{lead}来办，{assist}协助。", "It is settled: {lead} does it, with {assist}."
    ),
    "ruled.assign_lead_alone": Sentence(
        "会议定了：由{lead}来办。", "It is settled: {lead} does it."
    ),
    "ruled.jurisdiction": Sentence(
        "会议定了：这件事归{lead}管，{assist}协助。",
        "It is settled: this is the job of {lead}, with {assist}.",
    ),
    "ruled.jurisdiction_alone": Sentence(
        "会议定了：这件事归{lead}管。", "It is settled: this is the job of {lead}."
    ),
    "ruled.suspend": Sentence(
        "会议定了：现在还办不了，先挂着，{review_on} 再看；到时自动继续办。",
        "The meeting found that it cannot be dealt with yet. It rests until {review_on} and then "
        "goes on by itself.",
    ),
    "ruled.statutory": Sentence(
        "会议定了：由{lead}牵头、{assist}协助，走{procedure}。",
        "It is settled: it goes by {procedure}; {lead} sees to it, with {assist}.",
    ),
    "ruled.statutory_alone": Sentence(
        "会议定了：由{lead}走{procedure}。",
        "It is settled: it goes by {procedure}; {lead} sees to it.",
    ),
    "ruled.refer_up": Sentence(
        "会议定了：交给上级来办。", "The meeting passed it on to the level above."
    ),
    "pause_ended.suspension": Sentence(
        "到了复查的日子，继续办。最迟 {due_at} 办好。",
        "The day of the review has come. It goes on, to be done by {due_at}.",
    ),
}

NOTICES_OF_RETURNS: dict[str, Sentence] = {
    **NOTICES_OF_JOINING,
    "returned": Sentence("事件 {no}：{body}退回了。", "Incident {no}: {body} returned it."),
    "returned_to_desk": Sentence(
        "事件 {no}：{body}退回了，请重新派遣。",
        "Incident {no}: {body} returned it. Please dispatch it anew.",
    ),
    "dispute": Sentence(
        "事件 {no}：{bodies}对由谁办理有争议，交联席会议裁定。",
        "Incident {no}: {bodies} dispute whose it is; a joint session decides.",
    ),
    "disputed": Sentence(
        "您反映的事件 {no}：几个单位对由谁办理意见不一，要开会商定；商定前由当地先管着。",
        "Incident {no}: the units do not agree whose job it is. A meeting settles it; until then "
        "the local unit looks after it.",
    ),
    "session_opened": Sentence(
        "事件 {no} 提请{session_kind} {session}。",
        "A {session_kind} was asked for on incident {no}: {session}.",
    ),
    "session_party": Sentence(
        "事件 {no} 交{session_kind} {session} 商定，请准备本单位的意见和依据。",
        "Incident {no} goes before a {session_kind}, {session}. Prepare what your unit holds, and "
        "by which law.",
    ),
    "session_listed": Sentence(
        "事件 {no} 已列入联席会议，时限暂停计算，会后继续。",
        "Incident {no} was listed for a joint session; the clocks stand until it is over.",
    ),
    "in_session": Sentence(
        "您反映的事件 {no}：几个单位正在开会商定由谁来办，办理时限暂停计算。",
        "Incident {no}: the units are meeting to settle who does it; the time for it stands.",
    ),
    "given_back": Sentence(
        "事件 {no}：会议 {session} 未列入，请按建议重新派遣。",
        "Incident {no}: {session} did not list it. Follow its advice and dispatch it anew.",
    ),
    "not_listed": Sentence(
        "事件 {no}：会议 {session} 未列入。原单位继续办理；按建议需要换单位的，可以指名重新派遣。",
        "Incident {no}: {session} did not list it. It goes on as before, unless you follow the "
        "advice and order others by name.",
    ),
    "ruled_assign_lead": Sentence(
        "事件 {no}：联席会议定了由谁来办，时限继续计算。",
        "Incident {no}: the joint session settled who does it; the clocks go on.",
    ),
    "ruled_jurisdiction": Sentence(
        "事件 {no}：联席会议定了归谁管，时限继续计算。",
        "Incident {no}: the joint session settled whose job it is; the clocks go on.",
    ),
    "ruled_suspend": Sentence(
        "事件 {no}：联席会议定了先挂账，到期复查，时限暂停计算。",
        "Incident {no}: the joint session suspended it until a review; the clocks stand.",
    ),
    "ruled_statutory": Sentence(
        "事件 {no}：联席会议定了按法定程序办理，时限继续计算，直到转入程序。",
        "Incident {no}: the joint session ruled that it goes by a statutory procedure; the clocks "
        "go on until that is entered.",
    ),
    "ruled_refer_up": Sentence(
        "事件 {no}：联席会议定了交上级办理。",
        "Incident {no}: the joint session referred it to the level above.",
    ),
    "ruled_lead": Sentence(
        "事件 {no}：会议 {session} 裁定由你单位牵头，{due_at} 前办结，不得再退回。",
        "Incident {no}: {session} ruled that your unit leads. Finish by {due_at}; it cannot be "
        "returned any more.",
    ),
    "ruled_assist": Sentence(
        "事件 {no}：会议 {session} 裁定由你单位协办，{due_at} 前办结，不得再退回。",
        "Incident {no}: {session} ruled that your unit assists. Finish by {due_at}; it cannot be "
        "returned any more.",
    ),
}

"""What returns and joint sessions refuse, in words: part of the table in `sentences_refusals`."""

from __future__ import annotations

from api.sentences_parts import REFUSALS_OF_PARTS
from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

REFUSALS_OF_RETURNS: dict[str, Sentence] = {
    "bound_by_ruling": Sentence(
        "联席会议已经裁定，不能再退回，也不能另行移交。裁定见会议 {session}，请按裁定办理。",
        "A joint session has ruled on it: it is neither returned nor handed to others. The ruling "
        "is in {session}; act on it.",
    ),
    "in_session": Sentence(
        "事件正在联席会议上，现在不能这样办理。请等待会议 {session} 的结果。",
        "The incident is before a joint session, this has to wait. See what {session} decides.",
    ),
    "leads_meanwhile": Sentence(
        "裁定前由属地单位临时牵头，不能退回。请先做好现场工作，等待联席会议裁定。",
        "The territorial unit leads until a session has ruled, it cannot return the work. Look "
        "after the place until then.",
    ),
    "return_too_late": Sentence(
        "已经过了可以退回的时间。退回须在 {until} 之前；请继续办理，或提请联席会议。",
        "It is too late to return it. That could be done until {until}; go on with it, or ask for "
        "a joint session.",
    ),
    "basis_missing": Sentence(
        "退回必须写明法律依据。请从权责清单中选择一条，或自己写明依据。",
        "A return needs a legal basis. Choose one from the list of powers, or write down your own.",
        _NOT_LIKE_THIS,
    ),
    "unknown_basis": Sentence(
        "权责清单上没有这条依据。填写的是“{given}”，请从所列依据中选择，或自己写明依据。",
        "The list of powers has no such basis. You gave “{given}”; choose one that is listed, or "
        "write down your own.",
        _NOT_LIKE_THIS,
    ),
    "names_itself": Sentence(
        "不能退回给本单位自己。{unit}就是退回的单位，请另指一个，或不指。",
        "A unit cannot return work to itself. {unit} is the one that returns it; name another, or "
        "none.",
        _NOT_LIKE_THIS,
    ),
    "not_yours_to_ask_a_session": Sentence(
        "您不能提请联席会议。由牵头单位、属地协调员或指挥中心提请。",
        "A joint session is not yours to ask for. The lead, a coordinator of the area, or the "
        "centre may.",
        _NOT_YOURS,
    ),
    "no_session_here": Sentence(
        "这个事件不能提交联席会议。本地没有相应的会议，或者事项限制知悉。",
        "This incident cannot go before a joint session. There is none for it here, or the matter "
        "is restricted.",
    ),
    "too_late_to_join": Sentence(
        "会商时限已到，不能再并案：后来的单位来不及陈述意见。请另行会商。",
        "The time to consult is over, and its units could not be heard any more. Let it have a "
        "session of its own.",
    ),
    "heard_alone": Sentence(
        "不能并案会商。一级会议只审议二级会议提交的事件；不公开的事件单独会商。",
        "It is heard alone. Level 1 hears what level 2 passes on; what is not open to everybody is "
        "heard by itself.",
    ),
    "not_alike": Sentence(
        "不是同类、同级的事件，不能并案。请选择同一类事项、同一层级、同一召集单位的事件。",
        "It is not of the like, so it is not heard with the others. Choose one of the same kind of "
        "matter, the same tier and the same convenors.",
        _NOT_LIKE_THIS,
    ),
    "one_unit_alone": Sentence(
        "只有一个单位承办，没有需要商定的。请先派遣协办单位，或按时限退回。",
        "One unit alone has to do with it, there is nothing to agree on. Order others as well, or "
        "return it in time.",
    ),
}

IN_SESSIONS: dict[str, Sentence] = {
    "session_over": Sentence(
        "会议已经结束。会议 {session} 已归档，请查看结果。",
        "The session is over. {session} has been archived; see what came of it.",
    ),
    "wrong_step": Sentence(
        "会议现在的环节不能这样办理。当前环节为{step}，请刷新后选择现在可用的操作。",
        "This cannot be done at the step the session is at. It is {step}; load it again and choose "
        "from what is offered now.",
    ),
    "not_the_convenor": Sentence(
        "这一步由会议召集人办理。您不是召集人，请联系召集单位。",
        "This is for whoever convenes the session. You do not; turn to the convening bodies.",
        _NOT_YOURS,
    ),
    "not_the_decider": Sentence(
        "终审不由您决定。请等待分管领导或各召集单位决定。",
        "The final decision is not yours. A leader in charge, or each convening body, decides.",
        _NOT_YOURS,
    ),
    "dispute_pending": Sentence(
        "争议还没有裁定，卷宗暂不处理。事件 {incident} 正在联席会议上，裁定后再办。",
        "The dispute has not been ruled on, the file is held. Incident {incident} is before a "
        "joint session; go on once it has ruled.",
    ),
    "already_agreed": Sentence(
        "您已经表示同意。请等待其他召集单位决定。",
        "You have agreed already. Wait for the other convening bodies.",
    ),
    "being_verified": Sentence(
        "事件正在核查，现在不能列入。核查有结果以后再列入，或者不列入。",
        "The incident is being verified, so it cannot be listed now. Wait for the result, or do "
        "not list it.",
    ),
    "not_heard": Sentence(
        "您所在的单位不是参会单位。请由召集人邀请后再提交意见。",
        "Your unit is not heard in this session. It has to be invited by a convenor first.",
        _NOT_YOURS,
    ),
    "already_heard": Sentence(
        "这个单位已经是参会单位。{unit}在名单上，请另选。",
        "That unit is heard already. {unit} is on the list; choose another.",
        _NOT_LIKE_THIS,
    ),
    "unknown_incident": Sentence(
        "没有这个事件，或者您无权查看。填写的是“{given}”，请从所列事件中选择。",
        "There is no such incident, or it is not yours to see. You gave “{given}”; choose one that "
        "is listed.",
        _NOT_LIKE_THIS,
    ),
    "already_joined": Sentence(
        "这个事件已经申请过并案。{incident}在本次会议上，或者已告知不并案；请另选。",
        "That incident has been asked before. {incident} is heard here, or has said that it does "
        "not come; choose another.",
        _NOT_LIKE_THIS,
    ),
    "bundle_full": Sentence(
        "本次会议并案的事件已满。一次会议最多并入 {top} 件，请另行开会。",
        "This session hears no more incidents. It takes in at most {top}; hold another one.",
    ),
    "joining_pending": Sentence(
        "并案的事件还没有答复，会商不能结束。请稍候再办理会议 {session}。",
        "An incident that is to be heard too has not answered yet. Wait a moment, then go on with "
        "{session}.",
    ),
    "not_in_session": Sentence(
        "本次会议没有审议这个事件。填写的是“{given}”，请从所列事件中选择，或不选，表示全部。",
        "This session does not hear that incident. You gave “{given}”; choose one that is listed, "
        "or none for all.",
        _NOT_LIKE_THIS,
    ),
    "vote_open": Sentence(
        "有一项表决还没有计票。请先在会议 {session} 结束表决并计票。",
        "A vote has not been counted yet. Close and count it in {session} first.",
    ),
    "no_vote_open": Sentence(
        "现在没有进行中的表决。请查看会议 {session} 的表决结果。",
        "No vote is open. See in {session} what came of the last one.",
    ),
    "votes_exhausted": Sentence(
        "本次会议的表决次数已满。一次会议最多表决 {top} 次，请形成结论。",
        "This session has had all its votes. It takes at most {top}; come to a conclusion.",
    ),
    "not_present": Sentence(
        "只有到会的单位可以表决。请先由召集人记录到会；缺席、回避的不表决。",
        "Only a unit that is present votes. A convenor records that; who is absent or recused does "
        "not vote.",
    ),
    "one_option_alone": Sentence(
        "只有一个选项，无法表决。请至少列两个单位，或一个也不列，表决赞成或反对。",
        "There is nothing to choose between. Name two units at least, or none for a vote for or "
        "against.",
        _NOT_LIKE_THIS,
    ),
    "unknown_option": Sentence(
        "表决没有这个选项。填写的是“{given}”，请从所列选项中选择。",
        "The vote has no such option. You gave “{given}”; choose one that is listed.",
        _NOT_LIKE_THIS,
    ),
    "positions_missing": Sentence(
        "还有单位没有提交意见，会商不能结束。等待{bodies}提交，或等会商时限届满。",
        "Some units have not said what they hold, so the consultation goes on. Wait for {bodies}, "
        "or for its limit.",
    ),
    "always_decides": Sentence(
        "一级会议和专题会必须有结论。请从所列裁定中选择一种。",
        "This session always ends in a decision. Choose one of the rulings listed.",
        _NOT_LIKE_THIS,
    ),
    "ruling_lead_missing": Sentence(
        "裁定没有写明由谁牵头。请选择牵头单位。",
        "The ruling names no lead. Choose the unit that leads.",
        _NOT_LIKE_THIS,
    ),
    "ruling_missing": Sentence(
        "已经商定，请写明怎样裁定。请选择一种裁定，或改为未能商定。",
        "It is settled, so say what is ruled. Choose a ruling, or say that it is not settled.",
        _NOT_LIKE_THIS,
    ),
    "nobody_above": Sentence(
        "上面没有可以接办的层级，不能提请上级。请在本次会议作出其他裁定。",
        "There is no level above that may take it, so it cannot be referred upward. Rule otherwise "
        "here.",
        _NOT_LIKE_THIS,
    ),
    "review_date_missing": Sentence(
        "挂账必须写明复查日期，而且要在今天以后。请填写日期后重新提交。",
        "A suspension needs a day on which it is reviewed, and not one that has passed. Name it "
        "and send it again.",
        _NOT_LIKE_THIS,
    ),
    "limit_out_of_range": Sentence(
        "裁定给出的时限超出范围。请填写 1 至 {top} 天，或者不填。",
        "The limit of the ruling is out of range. Give 1 to {top} days, or leave it out.",
        _NOT_LIKE_THIS,
    ),
    "name_whom": Sentence(
        "已有单位在办，重新派遣必须指名。请选择牵头单位；没有被选中的单位不再承办。",
        "Units work on it already, so it is ordered anew by name. Choose a lead; units you do not "
        "choose are released.",
        _NOT_LIKE_THIS,
    ),
    "not_as_ruled": Sentence(
        "这样派遣没有照裁定办。会议 {session} 另定了牵头单位：请派给它，或者不引用这项裁定。",
        "That does not follow the ruling. {session} named another lead: dispatch to that, or leave "
        "the ruling out.",
        _NOT_LIKE_THIS,
    ),
    "no_such_ruling": Sentence(
        "没有可以照此派遣的裁定。填写的是“{given}”，可能已有新的裁定，请刷新后再选。",
        "There is no ruling in force to follow. You gave “{given}”; there may be a newer one, so "
        "load it again.",
        _NOT_LIKE_THIS,
    ),
    "lead_against_finding": Sentence(
        "牵头单位与认定的情节不符。您指定的是 {unit}；请改选牵头单位，或改正情节的认定。",
        "The lead contradicts what was found. You named {unit}; choose the unit that the finding "
        "names, or put the finding right.",
        _NOT_LIKE_THIS,
    ),
    "unknown_circumstance": Sentence(
        "清单上没有这个情形。填写的是“{given}”，请从所列情形中选择。",
        "There is no such circumstance on the list. You gave “{given}”; choose one that is listed.",
        _NOT_LIKE_THIS,
    ),
    "circumstance_missing": Sentence(
        "分情形指定牵头，必须写明是什么情形。请选择情形，或只指定一个牵头单位。",
        "A lead for either case needs the question it turns on. Choose it, or name one lead.",
        _NOT_LIKE_THIS,
    ),
    "circumstance_of_jurisdiction": Sentence(
        "只有管辖认定可以分情形。请改为管辖认定，或去掉情形。",
        "Only a jurisdiction ruling turns on a circumstance. Make it one, or leave that out.",
        _NOT_LIKE_THIS,
    ),
}
REFUSALS_OF_SESSIONS: dict[str, Sentence] = REFUSALS_OF_RETURNS | IN_SESSIONS | REFUSALS_OF_PARTS

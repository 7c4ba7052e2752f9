"""What the machine refuses, in words: what was refused, why, and what to do instead.

The first sentence names the kind of problem and carries no facts: it is the problem's title.
"""

from __future__ import annotations

from api.sentences_handing_over import REFUSALS_HANDING_OVER
from api.sentences_of_time import REFUSALS_OF_TIME
from api.sentences_session_refusals import REFUSALS_OF_SESSIONS
from api.sentences_urging import URGING
from api.wording import Sentence

_NOT_YOURS = 403
_NOT_LIKE_THIS = 422

LADDER: dict[str, Sentence] = {
    "not_the_holder": Sentence(
        "此事件现不由您所在的岗位管理。当前管理单位为{holder}，请由其办理。",
        "This incident is not held by any post of yours. It is held by {holder}, which has to act.",
        _NOT_YOURS,
    ),
    "already_closed": Sentence(
        "事件已经结束，不能再办理。当前状态为{stage}；如问题再次出现，请重新上报。",
        "The incident is over and takes no more messages. It is {stage}; if the problem is back, "
        "report it again.",
    ),
    "wrong_stage": Sentence(
        "事件所处的阶段不能这样办理。当前状态为{stage}，请刷新后选择现在可用的操作。",
        "This cannot be done at the stage the incident is at. It is {stage}; load it again and "
        "choose from what is offered now.",
    ),
    "retier_only_reports": Sentence(
        "只有新上报的事件可以在受理时调整层级。上报升级来的事件，请直接受理或退回。",
        "Only a fresh report can be moved to another tier on acceptance. Accept what was escalated "
        "to you, or send it back.",
        _NOT_LIKE_THIS,
    ),
    "reason_missing": Sentence(
        "这项操作必须写明理由。请填写理由后重新提交。",
        "This needs a reason. Write the reason and send it again.",
        _NOT_LIKE_THIS,
    ),
    "unknown_tier": Sentence(
        "没有这个层级。您填写的是 {tier}，本地层级为 1 至 {top}，请重新选择。",
        "There is no such tier. You named {tier}; this place has tiers 1 to {top}.",
        _NOT_LIKE_THIS,
    ),
    "same_tier": Sentence(
        "事件已经在这个层级。它现由{tier}管理；不调整层级请直接受理。",
        "The incident is at that tier already. It is with {tier}; to keep it there, simply accept.",
        _NOT_LIKE_THIS,
    ),
    "room_may_not_hold": Sentence(
        "事件不能交给这个层级。按知悉范围，{tier}不得管理此事件，请选择其他层级。",
        "The incident cannot be given to that tier. {tier} may not know of it; choose another.",
        _NOT_LIKE_THIS,
    ),
    "not_a_report": Sentence(
        "只有新上报的事件可以不予受理。这是其他层级转来的事件，请受理，或在时限内退回。",
        "Only a fresh report can be declined. This came from another tier: accept it, or send it "
        "back while that is possible.",
    ),
    "no_right_to_decline": Sentence(
        "不能再退回这个事件。{tier}已退回过、已下交过，或者它不是逐级上报来的；请受理并办理。",
        "This incident cannot be sent back any more. {tier} has sent it back or down before, or it "
        "was not escalated; accept it and deal with it.",
    ),
    "top_tier": Sentence(
        "不能再向上升级。{tier}以上没有可以管理此事件的层级，请在本级办理。",
        "The incident cannot be sent further up. Nobody above {tier} may hold it; act on it here.",
    ),
    "bottom_tier": Sentence(
        "已在最低层级，不能再下交。请在网格内办理或升级。",
        "This is the lowest tier, there is nowhere further down. Deal with it in the grid, or "
        "escalate.",
    ),
    "already_handed_down": Sentence(
        "同一事件每个层级只能下交一次。{tier}已经下交过，请在本级办理。",
        "A tier hands an incident down only once. {tier} has done so already: deal with it here.",
    ),
}

PASSING: dict[str, Sentence] = {
    "nothing_to_pass": Sentence(
        "这个事件不能一键上转。只有刚报到网格、按事项应由更高层级办理的事件可以；请在本级办理，或说明理由上报。",
        "This incident cannot be passed on with one tap. Only what was just reported to a grid and "
        "starts higher can; deal with it here, or escalate it with a reason.",
    ),
    "nothing_to_catch": Sentence(
        "这个事件不能追回。它不是一键上转来的，或者已经转走、已经办结。",
        "There is nothing to catch. The incident was not passed on with one tap, or it has moved "
        "on or been done since.",
    ),
    "not_passed_over": Sentence(
        "您所在的岗位不能追回这个事件。只有一键上转时被越过、且可以管理它的层级才能追回。",
        "None of your posts can catch this incident. Only a room that the tap skipped, and that "
        "may hold it, can.",
        _NOT_YOURS,
    ),
    "catch_window_over": Sentence(
        "追回的时间已过。追回须在 {until} 之前；请由现在的管理单位办理。",
        "It is too late to catch this incident. It could be caught until {until}; whoever holds it "
        "now deals with it.",
    ),
}

ASKING: dict[str, Sentence] = {
    "not_yours_to_ask": Sentence(
        "您不能向反映人提问。只有管理此事件的层级和已签收的牵头单位可以提问。",
        "You cannot ask the reporter. Only the room that holds the incident and the lead unit, "
        "once it has signed, can.",
        _NOT_YOURS,
    ),
    "you_are_the_reporter": Sentence(
        "您就是反映人，不必向自己提问。请把补充的情况写入进展。",
        "You are the reporter yourself. Write what is missing into the progress.",
    ),
    "pause_used": Sentence(
        "此事件已经暂停过一次，不能再次提问或核实。每个事件合计一次，请继续办理。",
        "The clocks of this incident have stood once already, so there is no second question or "
        "check. Go on without.",
    ),
    "not_yours_to_answer": Sentence(
        "您不能答复这个提问。请由反映人本人答复，或由提问方、属地网格、指挥中心代为记录。",
        "This question is not yours to answer. The reporter answers it; whoever asked, the grid of "
        "the place or the centre may record what he said.",
        _NOT_YOURS,
    ),
    "nothing_asked": Sentence(
        "现在没有待答复的提问。它可能已经答复，或者没有提出。",
        "There is no question to answer. It has been answered already, or none was asked.",
    ),
    "no_check_here": Sentence(
        "这个事件不能先派网格核实。只有网格以上层级待受理的一般新报事件可以，突发事件不能等。",
        "The grid cannot be sent to check this first. Only a fresh report that waits at a room "
        "above the grid can wait for it, and no emergency.",
    ),
    "not_the_grid": Sentence(
        "核实结果由属地网格填报。此事件属于{area}，请由该网格人员填报。",
        "A check is reported by the grid of the place. This incident lies in {area}: its own staff "
        "have to.",
        _NOT_YOURS,
    ),
    "nothing_to_check": Sentence(
        "现在没有待核实的事件。核实结果已经填报，或者没有要求核实。",
        "There is nothing to check. It was reported already, or nobody asked for it.",
    ),
}

HANDLING: dict[str, Sentence] = {
    "tier_dispatches_nobody": Sentence(
        "这个层级不派遣单位。{tier}自行处置；确需部门办理的，请升级。",
        "This tier orders no units. {tier} deals with incidents itself; escalate what needs a "
        "department.",
    ),
    "already_dispatched": Sentence(
        "事件已经派遣，不能重复派遣。请等待牵头单位办理，或查看派遣情况。",
        "The incident has been dispatched already. Wait for the lead, or look at its assignments.",
    ),
    "no_assistants": Sentence(
        "限制知悉的事件不能指定协办单位。请只派遣牵头单位。",
        "A restricted incident has no assisting units. Order the lead alone.",
        _NOT_LIKE_THIS,
    ),
    "unknown_unit": Sentence(
        "没有承担这个条线的单位。“{unit}”不在本地单位名册中，请从可选单位中选择。",
        "No unit here serves that line. “{unit}” is not in the register; choose one of the units "
        "offered.",
        _NOT_LIKE_THIS,
    ),
    "unit_is_the_subject": Sentence(
        "不能派遣给被反映的单位。{unit}正是反映的对象，请选择其他单位。",
        "The unit complained of cannot be given the incident. Choose another than {unit}.",
        _NOT_LIKE_THIS,
    ),
    "not_asked": Sentence(
        "此事件没有派遣给您所在的单位。只有被派遣的单位可以签收和答复。",
        "Your unit has not been asked to act on this incident. Only units that were ordered may "
        "sign and reply.",
        _NOT_YOURS,
    ),
    "already_signed": Sentence(
        "本单位已经签收。无需重复签收，请直接办理并答复。",
        "Your unit has signed already. There is no need to sign again: go on and reply.",
    ),
    "already_done": Sentence(
        "本单位的任务已经办结。无需再次答复。",
        "Your unit has finished its part already. No further reply is needed.",
    ),
    "not_signed": Sentence(
        "签收之前不能报送进展。请先签收，并指明承办人和分管领导。",
        "Progress cannot be told before the assignment is signed. Sign first, naming the handler "
        "and the leader in charge.",
    ),
    "handler_and_leader_missing": Sentence(
        "必须指明承办人和分管领导。请填写两人后重新提交。",
        "The handler and the leader in charge have to be named. Name both and send it again.",
        _NOT_LIKE_THIS,
    ),
    "names_stand": Sentence(
        "超期后不能更换承办人和分管领导。已记录的是{handler}和{leader}，请由原来的人员办结。",
        "After red the handler and the leader in charge stand as they were named. They are "
        "{handler} and {leader}; finish it with these.",
        _NOT_LIKE_THIS,
    ),
    "unreadable_message": Sentence(
        "这条消息无法读取，没有采纳。请通过本系统的接口重新提交。",
        "The message could not be read and was not taken. Send it again through this API.",
        _NOT_LIKE_THIS,
    ),
    "unknown_person": Sentence(
        "指明的人员不在该单位任职。“{given}”在{body}没有岗位，请从本单位人员中选择。",
        "The person named holds no post at that unit. “{given}” has none at {body}; choose from "
        "its own people.",
        _NOT_LIKE_THIS,
    ),
    "share_out_of_range": Sentence(
        "进度须为 1 至 99 的百分数。填写的是 {share}；全部完成请报办结。",
        "Progress is a percentage from 1 to 99. You gave {share}; report done when all of it is.",
        _NOT_LIKE_THIS,
    ),
}

VERIFICATION: dict[str, Sentence] = {
    "four_eyes": Sentence(
        "办理人不能核查自己办理的事件。请由没有参与办理的人员核查。",
        "Whoever did the work cannot verify it. Somebody who had no part in it has to.",
        _NOT_YOURS,
    ),
    "handler_may_not_confirm": Sentence(
        "办理单位不能核查自己办结的事件。办结方为{body}，请由属地网格或规定的核查人核查。",
        "The unit that did the work cannot verify it. It was done by {body}; the grid of the "
        "place, or whoever is named to verify, has to.",
        _NOT_YOURS,
    ),
    "not_the_verifier": Sentence(
        "此事件不由您核查。请由属地网格或该事项规定的核查人核查。",
        "This incident is not yours to verify. The grid of the place, or whoever the matter names, "
        "has to.",
        _NOT_YOURS,
    ),
    "the_reporter_confirms": Sentence(
        "此事项由反映人确认。请等待反映人答复；多次联系未果且期限届满后方可凭现场核查结案。",
        "This matter is for the reporter to confirm. Wait for his answer; only after repeated "
        "attempts and the waiting period does the spot check alone suffice.",
    ),
    "reporter_says_unsolved": Sentence(
        "反映人表示问题没有解决，不能结案。请退回返工。",
        "The reporter says it is not solved, so it cannot be closed. Send it back to work.",
    ),
    "reporters_word_missing": Sentence(
        "还没有反映人的意见，不能结案。请联系反映人并记录其意见；联系不上的，请记录每次联系。",
        "The reporter has not been heard, so it cannot be closed. Ask him and record his word; if "
        "he cannot be reached, record each attempt.",
    ),
    "not_an_assistant": Sentence(
        "指明的单位不是此事件的协办单位。“{given}”没有可以重新办理的任务，请从协办单位中选择。",
        "The unit named did not assist in this incident. “{given}” has no share to take up again; "
        "choose one that assisted.",
        _NOT_LIKE_THIS,
    ),
    "not_the_reporter": Sentence(
        "只有反映人本人可以这样答复。他人转达的意见，请由核查人记录。",
        "Only the reporter can give this answer. What he told somebody else is recorded by whoever "
        "verifies.",
        _NOT_YOURS,
    ),
    "not_rated": Sentence(
        "此事件不作评价。网格员自行发现的或不予受理的事件没有评价环节。",
        "This incident is not rated. What a grid worker found, or what was not taken in, has no "
        "rating.",
    ),
    "already_rated": Sentence(
        "您已经评价过此事件。每个事件评价一次。",
        "You have rated this incident already. Each incident is rated once.",
    ),
    "score_out_of_range": Sentence(
        "评分超出范围。请给出 1 至 {top} 分。",
        "The score is out of range. Give a score from 1 to {top}.",
        _NOT_LIKE_THIS,
    ),
}

REFUSALS: dict[str, Sentence] = (
    LADDER
    | PASSING
    | ASKING
    | HANDLING
    | VERIFICATION
    | URGING
    | REFUSALS_OF_TIME
    | REFUSALS_HANDING_OVER
    | REFUSALS_OF_SESSIONS
)

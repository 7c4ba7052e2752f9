"""The closed vocabularies of joint sessions, each word with its Chinese and English name."""

from __future__ import annotations

from catalog.words import Word


class SessionKind(Word):
    """Which session it is: two levels, and a meeting on one topic (RULES A16, A19, E25)."""

    LEVEL_2 = "level_2", "二级联席会议", "level-2 joint session"
    LEVEL_1 = "level_1", "一级联席会议", "level-1 joint session"
    TOPIC = "topic", "专题会", "topic meeting"


class SessionStep(Word):
    """The six steps, in their order (RULES A15, A42); a topic meeting has the last of them."""

    APPLY = "apply", "申报", "application"
    SCREEN = "screen", "初审", "screening"
    CONSULT = "consult", "会商", "consultation"
    REVIEW = "review", "审核", "review"
    FINAL = "final", "终审", "final decision"
    ARCHIVE = "archive", "归档", "archiving"


class Ground(Word):
    """Why a session was opened (RULES A14, C8, E24, E25)."""

    DISPUTE = "dispute", "管辖争议", "a jurisdiction dispute"
    ASKED = "asked", "牵头单位提请", "asked for by the lead"
    COORDINATION = "coordination", "属地协调员提请", "asked for by the coordinator"
    CENTRE = "centre", "指挥中心提请", "asked for by the centre"
    ESCALATED = "escalated", "二级会议未能解决", "not settled at level 2"
    TOPIC = "topic", "专题", "a topic that several incidents share"
    BUNDLED = "bundled", "并案", "heard together with another"


class SessionOutcome(Word):
    """How a session ended (RULES E23, E24, A16)."""

    RULED = "ruled", "已裁定", "ruled"
    NOT_LISTED = "not_listed", "未列入", "not listed"
    ESCALATED = "escalated", "提交一级会议", "passed on to level 1"
    MOOT = "moot", "事件已结案，会议终止", "moot: the incident was closed"
    JOINED = "joined", "并入另一会议", "heard with another incident in its session"
    APART = "apart", "未并案", "not heard with the others"


class RulingKind(Word):
    """What a ruling does with the incident (RULES A17)."""

    ASSIGN_LEAD = "assign_lead", "指定牵头单位", "the lead is assigned"
    JURISDICTION = "jurisdiction", "管辖认定", "jurisdiction ruling"
    SUSPEND = "suspend", "挂账，定期复查", "suspended until a review"
    STATUTORY = "statutory", "依法定程序办理", "to go by a statutory procedure"
    REFER_UP = "refer_up", "提请上级", "referred upward"
    SPLIT = "split", "拆分办理", "split into parts"


class Presence(Word):
    """How a member took part in a consultation."""

    PRESENT = "present", "到会", "present"
    ABSENT = "absent", "缺席", "absent"
    RECUSED = "recused", "回避", "recused"


class VoteAnswer(Word):
    """What may be said to a question that names no units (RULES A15)."""

    FOR = "for", "赞成", "for"
    AGAINST = "against", "反对", "against"


class IncidentFact(Word):
    """What an incident tells its sessions about itself (RULES E23)."""

    AT_WORK = "at_work", "在办", "at work"
    VERIFYING = "verifying", "核查中", "being verified"
    CLOSED = "closed", "已结案", "closed"
    JOINED = "joined", "并入另一会议", "heard in another session"
    APART = "apart", "不并案", "not to be heard with the others"


class Tie(Word):
    """How an incident belongs to a session (RULES E38)."""

    OWN = "own", "本案会议", "its own session"
    JOINED = "joined", "并案", "heard with another incident"
    LEFT = "left", "已并入另一会议", "left for another session"
    APART = "apart", "未并案", "not heard with the others"


class DecidedBy(Word):
    """Whose word is final in a session (RULES A15)."""

    CONVENORS = "convenors", "召集单位", "the convening bodies, each of them"
    LEADERS = "leaders", "分管领导", "a leader in charge"


class Backed(Word):
    """Whether the list of powers bears out the basis of a return or a position (RULES C17)."""

    LISTED = "listed", "在权责清单内", "on the list of powers"
    NOT_LISTED = "not_listed", "不在权责清单内", "not on the list of powers"


class FirstReturn(Word):
    """What becomes of a lead's first return that names somebody (RULES C7)."""

    AUTOMATIC = "automatic", "即转所指单位", "ordered anew at once"
    MANUAL = "manual", "由指挥中心决定", "the centre decides"

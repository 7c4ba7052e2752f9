"""The closed vocabularies of the field, each word with its Chinese and English name.

Code, wire, database and pages use the values; people read `zh` and `en`. Sources: RULES.md §1.
"""

from __future__ import annotations

from enum import StrEnum
from typing import Self


class Word(StrEnum):
    """A word of the trade that knows its two names, so that no page translates by itself."""

    zh: str
    en: str

    def __new__(cls, value: str, zh: str, en: str) -> Self:
        word = str.__new__(cls, value)
        word._value_, word.zh, word.en = value, zh, en
        return word

    def named(self, language: str) -> str:
        """Return the name in `language` ("zh" or "en"); anything else reads English."""
        return self.zh if language == "zh" else self.en


class Stage(Word):
    """Where an incident stands in its life; lights, tiers and oversight are other dimensions."""

    REPORTED = "reported", "待受理", "awaiting acceptance"
    ACCEPTED = "accepted", "待派遣", "accepted, to be dispatched"
    HANDLING = "handling", "处置中", "being handled"
    VERIFYING = "verifying", "待核查", "being verified"
    CLOSED = "closed", "已结案", "closed"
    ARCHIVED = "archived", "已归档", "archived"


class Light(Word):
    """The colour of one clock. A colour is never the only sign: the name stands beside it."""

    GREEN = "green", "绿灯", "green"
    YELLOW = "yellow", "黄灯", "yellow"
    RED = "red", "红灯", "red"


class ClockKind(Word):
    """What runs and lights (RULES E2)."""

    TIER = "tier", "层级办结时限", "tier limit"
    SHARE = "share", "协办时限", "assisting unit's limit"
    OWN = "own", "牵头单独时限", "own limit"
    ON_SPOT = "on_spot", "到场时限", "on-the-spot limit"
    MADE_SAFE = "made_safe", "排险时限", "made-safe limit"
    TRIAGE = "triage", "立案派遣时限", "triage limit"
    REPLY = "reply", "答复期限", "reply date"
    ORDER = "order", "督办时限", "supervision limit"
    SESSION = "session", "会议总时限", "session's limit"
    STEP = "step", "会议环节时限", "session step's limit"


class Urgency(Word):
    """How fast a matter must be answered; sets sign-in, acceptance and dispatch windows."""

    ROUTINE = "routine", "一般", "routine"
    URGENT = "urgent", "紧急", "urgent"
    EMERGENCY = "emergency", "突发", "emergency"


class Visibility(Word):
    """Who may know that an incident exists and what it says (RULES E22)."""

    OPEN = "open", "公开", "open"
    PERSON_AT_RISK = "person_at_risk", "涉特殊人员", "person at risk"
    TIP_OFF = "tip_off", "违法举报", "tip-off"
    HIDDEN_FROM_SUBJECT = "hidden_from_subject", "对被反映方保密", "hidden from its subject"
    RESTRICTED = "restricted", "限制知悉", "restricted"


class ConfirmBy(Word):
    """Whose word ends an incident (RULES E20)."""

    ORIGIN_GRID = "origin_grid", "属地网格核查", "the grid of the place"
    GRID_ON_REPORTERS_WORD = (
        "grid_on_reporters_word",
        "网格凭反映人意见核查",
        "the grid, on the reporter's word",
    )
    LEAD_AND_CENTRE = "lead_and_centre", "牵头单位与指挥中心", "the lead and the centre"
    CENTRE = "centre", "指挥中心核查", "the centre"
    INSPECTOR = "inspector", "督察员现场核实", "an inspector, on the spot"
    REPORTER_AND_CENTRE = "reporter_and_centre", "反映人与指挥中心", "the reporter and the centre"
    REPORTER = "reporter", "反映人确认", "the reporter"
    PROPOSER = "proposer", "提出人确认", "the proposer"


class Ladder(Word):
    """Whose overseers are asked after a red light (RULES C4)."""

    STANDARD = "standard", "本级督办", "standard"
    SUPERIOR = "superior", "上级督办", "one level up"
    NONE = "none", "不督办", "none"


class Oversight(Word):
    """Which chain a unit answers to (RULES A37)."""

    LADDER = "ladder", "督察与纪检", "bureau and commission"
    LETTER = "letter", "督办函", "letter to its superior"
    NONE = "none", "不适用", "none"


class OrderForm(Word):
    """How the bureau speaks to whoever overran, or the commission asked instead (A37, E16, C9)."""

    ORDER = "order", "督办单", "supervision order"
    LETTER = "letter", "督办函", "supervision letter"
    HAND_OVER = "hand_over", "移交督办单", "hand-over order"


class Addressee(Word):
    """Whom an order or a letter is written to (RULES A37, E16)."""

    BODY = "body", "超期单位", "the body that overran"
    SUPERIOR = "superior", "其上级主管单位", "its superior"
    LEADING_GROUP = "leading_group", "领导小组", "the leading group"


class OrderStage(Word):
    """Where a supervision order stands; what became of the incident is another dimension."""

    RUNNING = "running", "督办中", "running"
    WAITING = "waiting", "待销号或续办", "to be ended or continued"
    MISSED = "missed", "督办逾期", "missed"
    ENDED = "ended", "已销号", "ended"
    WITHDRAWN = "withdrawn", "已撤销", "withdrawn"


class Situation(Word):
    """What became of the work that an order is about, as the incident knows it (RULES E17)."""

    OWED = "owed", "在办", "still owed"
    DONE = "done", "已报办结", "reported done"
    LEFT = "left", "已离开该单位", "no longer with that body"
    OVERRAN = "overran", "再次超期", "overrun again"
    CLOSED = "closed", "已结案", "closed"
    ARCHIVED = "archived", "已归档", "archived"
    WITHDRAWN = "withdrawn", "红灯已撤销", "the red was annulled"


class FileStage(Word):
    """Where an accountability file stands; its content is the commission's alone (RULES C16)."""

    REGISTERED = "registered", "已登记", "registered"
    SORTED = "sorted", "已分类", "sorted"
    HELD = "held", "暂存", "held"
    STATEMENT = "statement", "已听取陈述", "statement heard"
    DECIDED = "decided", "已决定", "decided"
    APPEALED = "appealed", "申诉中", "under appeal"
    ARCHIVED = "archived", "已归档", "archived"
    ANNULLED = "annulled", "已撤销", "annulled"


class FileFact(Word):
    """What an incident tells the file that came of it (RULES E9, E18)."""

    SUPPLEMENTED = "supplemented", "再次督办逾期", "another order was missed"
    SUPPLEMENT_ANNULLED = (
        "supplement_annulled",
        "补充的督办逾期已撤销",
        "a miss that supplemented it was annulled",
    )
    ANNULLED = "annulled", "督办逾期已撤销", "the missed order was annulled"
    DISPUTE_PENDING = "dispute_pending", "争议未决", "a dispute was pending by then"
    DISPUTE_OVER = "dispute_over", "争议已裁定", "the dispute is settled"
    INCIDENT_OVER = "incident_over", "事件已归档", "the incident is archived"


class DispatchMode(Word):
    """How a tier gives work to its units (RULES E10)."""

    NONE = "none", "自行处置", "handles itself"
    BY_HAND = "by_hand", "人工派遣，逾时由系统派遣", "by hand, by the system after a wait"
    AUTOMATIC = "automatic", "系统自动派遣", "by the system at acceptance"
    TRIAGE = "triage", "人工立案派遣，限时亮灯", "by hand, under a triage light"


class AfterRed(Word):
    """Who hands a missed limit over to its overseers (RULES C9)."""

    SYSTEM = "system", "系统自动移交", "the system, at once"
    CENTRE = "centre", "指挥中心决定", "the centre, by decision"


class Awaited(Word):
    """What a unit waits for; no clock stops for it (RULES E31)."""

    BODY = "body", "其他单位", "another unit"
    MATERIAL = "material", "材料", "material"
    WEATHER = "weather", "天气", "the weather"
    REPORTER = "reporter", "反映人", "the reporter"
    OTHER = "other", "其他", "something else"


class Part(Word):
    """The part a unit plays in one incident."""

    LEAD = "lead", "牵头", "lead"
    ASSIST = "assist", "协办", "assisting"
    JOINT = "joint", "共同处置", "jointly, without a lead"


class Outcome(Word):
    """How an incident ended."""

    SOLVED = "solved", "已解决", "solved"
    IN_PROCEDURE = "in_procedure", "已进入法定程序", "entered a statutory procedure"
    DECLINED = "declined", "不予受理", "declined at intake"


class PauseFor(Word):
    """What the clocks stand for (RULES E7, E12, A17, A34)."""

    QUESTION = "question", "等反映人答复", "a question to the reporter"
    CHECK = "check", "等现场核实", "a check on the spot"
    RETURN = "return", "退回待派", "a return that lies with the room"
    SESSION = "session", "联席会议", "a joint session"
    SUSPENSION = "suspension", "挂账", "a suspension until its review"
    PARTS = "parts", "拆分办理", "the parts it was split into"


class Finding(Word):
    """What a look on the spot found before a report is accepted (RULES E7)."""

    EXISTS = "exists", "属实", "it exists"
    NOT_FOUND = "not_found", "未发现", "not found"
    CANNOT_TELL = "cannot_tell", "无法核实", "cannot tell"


class Channel(Word):
    """The ways in (RULES 1.3)."""

    GRID_APP = "grid_app", "网格通", "grid app"
    GRID_PHONE = "grid_phone", "网格电话", "grid phone"
    CITIZEN_APP = "citizen_app", "群众直报", "citizens' app"
    HOTLINE = "hotline", "12345热线", "12345 hotline"
    COMMAND_ROOM = "command_room", "指挥中心录入", "entered by a command room"
    FEED = "feed", "系统接入", "data feed"


class Task(Word):
    """What an incident waits for from somebody: what an inbox is grouped by."""

    CALL = "call", "突发告警", "emergency nobody has signed"
    ACCEPT = "accept", "待受理", "to accept"
    DISPATCH = "dispatch", "待派遣", "to dispatch"
    SIGN = "sign", "待签收", "to sign"
    LOOK = "look", "待核实", "to look at on the spot"
    VERIFY = "verify", "待核查", "to verify"
    EXTENSION = "extension", "延期申请", "extension requests"
    HANDLE = "handle", "自行处置", "to handle ourselves"
    WORK = "work", "在办", "in hand"
    HAND_OVER = "hand_over", "待定是否移交", "to decide on handing over"
    TAKE_OVER = "take_over", "商请接办", "asked to take over"
    REOPENING = "reopening", "待定是否重新办理", "to decide on reopening"
    FOLLOW_UP = "follow_up", "法定程序待跟进", "procedures to follow up"


class Role(Word):
    """What a post is; what it may do follows from where it is held."""

    GRID_CHIEF = "grid_chief", "网格长", "grid chief"
    GRID_ADVISER = "grid_adviser", "网格指导员", "grid adviser"
    GRID_WORKER = "grid_worker", "网格员", "grid worker"
    PART_TIME_WORKER = "part_time_worker", "兼职网格员", "part-time grid worker"
    VOLUNTEER = "volunteer", "志愿者", "volunteer"
    PROPERTY_FIRM = "property_firm", "物业公司", "property firm"
    ROOM_OFFICER = "room_officer", "研判室值班员", "analysis-room officer"
    DISPATCHER = "dispatcher", "指挥员", "dispatcher"
    COORDINATOR = "coordinator", "治理协调员", "governance coordinator"
    DUTY_SUPERVISOR = "duty_supervisor", "值班长", "duty supervisor"
    DEPUTY_DUTY_SUPERVISOR = "deputy_duty_supervisor", "副值班长", "deputy duty supervisor"
    CENTRE_HEAD = "centre_head", "指挥中心主任", "centre head"
    DEPARTMENT_CLERK = "department_clerk", "承办员", "department clerk"
    DEPARTMENT_LEADER = "department_leader", "分管领导", "department leader in charge"
    BUREAU_OFFICER = "bureau_officer", "督察员（督察局）", "bureau officer"
    DISCIPLINE_OFFICER = "discipline_officer", "纪检员", "discipline officer"
    SESSION_CONVENOR = "session_convenor", "联席会议召集人", "session convenor"
    LEADER = "leader", "分管领导（党委政府）", "leader in charge"
    INSPECTOR = "inspector", "督察员", "inspector"
    ADMINISTRATOR = "administrator", "系统管理员", "administrator"
    RESIDENT = "resident", "居民", "resident"
    FEED = "feed", "接入系统", "data feed"


class EvidenceKind(Word):
    """What goes with a message besides words."""

    PHOTO = "photo", "照片", "photo"
    VOICE = "voice", "语音", "voice message"

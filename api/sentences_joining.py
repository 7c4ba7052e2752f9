"""An incident that is heard with another one in its session, or is not: in words.

Parts of the tables in `sentences_returns`.
"""

from __future__ import annotations

from api.wording import Sentence

EVENTS_OF_JOINING: dict[str, Sentence] = {
    "session_joined": Sentence(
        "并入{session_kind} {session}。", "It is heard in the {session_kind} {session}."
    ),
    "session_joined.listed": Sentence(
        "会议 {session} 列入督办事项，开始会商；时限暂停计算。",
        "{session} listed it and hears the units; the clocks stand.",
    ),
    "joining_declined": Sentence(
        "未与其他事件并案，另行办理。",
        "It is not heard with another incident and goes its own way.",
    ),
}

REPORTERS_OF_JOINING: dict[str, Sentence] = {
    "session_joined.listed": Sentence(
        "几个单位正在开会商定由谁来办，办理时限暂停计算。",
        "The units are meeting to settle who does it; the time for it stands meanwhile.",
    ),
}

NOTICES_OF_JOINING: dict[str, Sentence] = {
    "session_joined": Sentence(
        "事件 {no} 并入{session_kind} {session}，请准备本单位的意见和依据。",
        "Incident {no} is heard in the {session_kind} {session}. Prepare what your unit holds, and "
        "by which law.",
    ),
}

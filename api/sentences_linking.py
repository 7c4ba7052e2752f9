"""The same reported again, and taken apart: in words.

Parts of the tables in `sentences_events`, `sentences_reporters`, `sentences_notices`,
`sentences_refusals` and `sentences_forms`.
"""

from __future__ import annotations

from api.wording import Sentence

KNOWN = Sentence(
    "这件事已经有人反映过，正在办。您的反映并入同一件办理，进展和结果同样告诉您。",
    "This has been reported before and is being dealt with. Yours goes with it as one case, and "
    "you are told how it goes on and how it ends.",
)
"""What whoever reports it again is told at once."""

EVENTS_LINKING: dict[str, Sentence] = {
    "reported.apart": Sentence(
        "经{channel}上报：{matter}，地点{grid}；原并入另一件，经核对不是同一件，单独立案；由{tier}管理，"
        "办结时限 {due_at}。",
        "Reported through {channel}: {matter}, at {grid}; linked to another at first, it is not "
        "the same and has a case of its own; held by {tier}, limit {due_at}.",
    ),
    "report_linked": Sentence(
        "同一件事又有反映，经{channel}，并入本件（第 {count} 次）。",
        "The same was reported again through {channel} and goes with this one (number {count}).",
    ),
    "report_linked.other": Sentence(
        "同一网格同一事项又有反映，已另行立案。",
        "The same matter was reported again in this grid, and has a case of its own.",
    ),
    "report_unlinked": Sentence(
        "并入的第 {count} 次反映不是同一件事，改为单独立案。",
        "The report that went with it as number {count} is not the same; it has a case of its own.",
    ),
}
REPORTERS_LINKING: dict[str, Sentence] = {
    "reported.apart": Sentence(
        "您反映：{matter}，在{grid}。原先和另一件并在一起，现在单独办理，最迟 {due_at} 办好。",
        "You reported: {matter}, at {grid}. It went with another at first and is dealt with by "
        "itself now, to be done by {due_at}.",
    ),
    "report_linked": Sentence("又有人反映了同一件事。", "Somebody reported the same."),
    "report_linked.own": Sentence(
        "您也反映了这件事，并在一起办。", "You reported it too; yours goes with it."
    ),
}
NOTICES_LINKING: dict[str, Sentence] = {
    "linked": Sentence(
        "您反映的事已有人反映并在办理，并入事件 {no}，进展和结果同样告诉您。",
        "What you reported is known and being dealt with: it goes with incident {no}, and you are "
        "told how it goes on and how it ends.",
    ),
    "apart": Sentence(
        "您反映的事原先并入另一件，经核对不是同一件，现单独立案为 {no}；查询码不变。",
        "What you reported went with another incident at first. It is not the same and is now "
        "incident {no}; your code leads there.",
    ),
    "reported_again": Sentence(
        "事件 {no} 又有人反映，再次反映已有 {count} 次，请抓紧办理。",
        "Incident {no} was reported again (so far: {count}). Get on with it.",
    ),
}
REFUSALS_LINKING: dict[str, Sentence] = {
    "already_linked": Sentence(
        "这次反映已经并入。不必再次并入。",
        "This report is linked already. It need not be linked again.",
    ),
    "linked_enough": Sentence(
        "这件事并入的反映已满。请另行立案。",
        "This incident takes no more reports in. Open another one.",
    ),
    "nothing_linked": Sentence(
        "没有并入的反映可以单独立案。它们可能已经分出，请刷新后再看。",
        "There is no linked report to take out. It may have been taken out already; load it again.",
    ),
    "not_linked": Sentence(
        "没有这次并入的反映。您填写的是第 {given} 次，请从列出的反映中选择。",
        "There is no such linked report. You named number {given}; choose one of those listed.",
        422,
    ),
}

"""The ways the law itself has for what no room can settle: a closed vocabulary (RULES A45)."""

from __future__ import annotations

from catalog.words import Word


class Procedure(Word):
    """By which procedure of the law an incident goes on, once it has left the ladder.

    The register only says of a matter that there is one; which it is the lead says, or a ruling.
    """

    PETITION = "petition", "信访程序", "petition procedure"
    ARBITRATION = "arbitration", "劳动争议仲裁", "labour arbitration"
    WORK_INJURY = "work_injury", "工伤认定", "work-injury finding"
    MEDIATION = "mediation", "消费争议调解", "consumer mediation"
    SOCIAL_AID = "social_aid", "社会救助审批", "approval of social assistance"
    SUGGESTION = "suggestion", "代表建议和提案办理", "handling of a deputy's suggestion"
    EXPROPRIATION = "expropriation", "征收拆除程序", "expropriation or demolition"
    ADMINISTRATIVE = "administrative", "行政处罚或复议", "administrative penalty or review"
    LITIGATION = "litigation", "诉讼", "court proceedings"
    OTHER = "other", "其他法定程序", "another procedure by law"

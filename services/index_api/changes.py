"""What the commands of index_api leave word of."""

from typing import Final

from shared.schemas.changes import ChangeKind
from shared.schemas.codes import ASSESSMENT_STATES, NETWORK_STATES

_CITY: Final = ("city", "/v1/cities/{id}")
_NETWORK: Final = ("network", "/v1/networks/{id}")
_MEMBERSHIP: Final = ("membership", "/v1/networks/{network}/members/{id}")
_INVITATION: Final = ("invitation", "/v1/invitations/{id}")
_FACT: Final = ("fact", "/v1/cities/{city}/facts/{id}")
_FACT_CODE: Final = ("fact_code", "/v1/fact-codes/{id}")
_CODE_LABEL: Final = ("code_label", "/v1/code-labels/{list}/{code}")
_TOPIC: Final = ("topic", "/v1/topics/{id}")
_TOPIC_PRIORITIES: Final = ("topic_priorities", "/v1/topic-priorities/{id}")
_INDICATOR: Final = ("indicator", "/v1/indicators/{id}")
_CONTACT: Final = ("contact", "/v1/cities/{city}/contacts/{id}")
_DIGEST_SUBSCRIPTION: Final = ("digest_subscription", "/v1/cities/{city}/contacts/{id}/digest-subscription")
_AMBASSADOR: Final = ("ambassador", "/v1/cities/{city}/ambassadors/{id}")
_STATEMENT: Final = ("statement", "/v1/cities/{city}/ambassadors/{ambassador}/statements/{id}")
_MENTORING_OFFER: Final = ("mentoring_offer", "/v1/cities/{city}/mentoring-offers/{id}")
_MENTORING: Final = ("mentoring", "/v1/mentorings/{id}")
_NOTICE: Final = ("notice", "/v1/notices/{id}")
_ANNOUNCEMENT: Final = ("announcement", "/v1/announcements/{id}")
_QUESTIONNAIRE: Final = ("questionnaire", "/v1/questionnaires/{code}/versions/{number}")
_DRAFT_CONSULTATION: Final = ("draft_consultation", "/v1/questionnaires/{code}/versions/{number}/consultation")
_TRANSLATION: Final = ("translation", "/v1/questionnaires/{code}/versions/{number}/translations/{language}")
_MAPPING: Final = ("mapping", "/v1/questionnaires/{code}/mappings?from={before}&to={after}")
_SUBSET: Final = ("subset", "/v1/questionnaires/{family}/subsets/{code}/versions/{number}")
_ADAPTATION: Final = ("adaptation", "/v1/adaptations/{id}")
_ASSESSMENT: Final = ("assessment", "/v1/assessments/{id}")
_COMMENT: Final = ("comment", "/v1/assessments/{assessment}/comments/{id}")
_PREFILL: Final = ("prefill", "/v1/assessments/{id}/proposals")
_JOINING_STEP: Final = ("joining_step", "/v1/cities/{city}/joining-steps/{step}")
_PUBLISHED_RESULTS: Final = ("published_results", "/v1/published-results?city={id}")
_CAMPAIGN: Final = ("campaign", "/v1/campaigns/{id}")
_RECONCILIATION: Final = ("reconciliation", "/v1/campaigns/{id}/reconciliation")
_WITHHOLDING: Final = ("withholding", "/v1/cities/{id}/withholding")
_SAMPLE: Final = ("sample", "/v1/samples/{id}")
_SERIES: Final = ("series", "/v1/series/{id}")

CITY_CREATED: Final = ChangeKind("city.created", *_CITY, "A city was written into the directory.")
CITY_CHANGED: Final = ChangeKind(
    "city.changed",
    *_CITY,
    "What is told of a city was changed. What says its name, its country or its networks follows.",
)
CITY_COUNTS_CHANGED: Final = ChangeKind(
    "city.counts_changed",
    *_CITY,
    "A city keeps its numbers out of what compares cities, or lets them in again. Samples, rankings and means follow.",
    versioned=False,
)
NETWORK_CREATED: Final = ChangeKind(
    "network.created", *_NETWORK, "A network was written into the directory.", states=tuple(NETWORK_STATES)
)
NETWORK_CHANGED: Final = ChangeKind(
    "network.changed", *_NETWORK, "What is told of a network was changed.", states=tuple(NETWORK_STATES)
)
MEMBERSHIP_CREATED: Final = ChangeKind(
    "membership.created",
    *_MEMBERSHIP,
    "A city joined a network, or an earlier membership was written down. The networks of the city follow.",
)
MEMBERSHIP_CHANGED: Final = ChangeKind(
    "membership.changed",
    *_MEMBERSHIP,
    "A membership was corrected: its days, its note or its source. The networks of the city follow.",
)
MEMBERSHIP_ENDED: Final = ChangeKind(
    "membership.ended",
    *_MEMBERSHIP,
    "A city left a network; the membership can still be read. The networks of the city follow.",
)
INVITATION_CREATED: Final = ChangeKind(
    "invitation.created", *_INVITATION, "A city was asked to join a network.", states=("sent",)
)
INVITATION_DECIDED: Final = ChangeKind(
    "invitation.decided",
    *_INVITATION,
    "A city accepted or declined an invitation, as its state says.",
    states=("accepted", "declined"),
)
INVITATION_WITHDRAWN: Final = ChangeKind(
    "invitation.withdrawn",
    *_INVITATION,
    "A network took an invitation back; it can still be read.",
    states=("withdrawn",),
)
FACT_CREATED: Final = ChangeKind("fact.created", *_FACT, "A figure of a city was written down.")
FACT_CORRECTED: Final = ChangeKind(
    "fact.corrected", *_FACT, "A figure of a city gave way to another; it can still be read."
)
FACT_CODE_CREATED: Final = ChangeKind("fact_code.created", *_FACT_CODE, "Something new is measured of cities.")
FACT_CODE_CHANGED: Final = ChangeKind(
    "fact_code.changed",
    *_FACT_CODE,
    "What a measure is called or its bounds were changed, or it was retired or offered again.",
)
CODE_LABEL_DECIDED: Final = ChangeKind(
    "code_label.decided", *_CODE_LABEL, "It was decided what a code of a list is called, or left to the release again."
)
TOPIC_CREATED: Final = ChangeKind("topic.created", *_TOPIC, "A topic was added to the vocabulary.")
TOPIC_CHANGED: Final = ChangeKind(
    "topic.changed", *_TOPIC, "What a topic is called was changed, or it was retired or offered again."
)
TOPIC_PRIORITIES_DECIDED: Final = ChangeKind(
    "topic_priorities.decided",
    *_TOPIC_PRIORITIES,
    "It was decided which topics have priority in a year. The years of the topics follow.",
)
INDICATOR_CREATED: Final = ChangeKind(
    "indicator.created", *_INDICATOR, "A released questionnaire scores something new."
)
INDICATOR_CHANGED: Final = ChangeKind(
    "indicator.changed", *_INDICATOR, "What an indicator is called was changed, or it was retired or offered again."
)
CONTACT_CREATED: Final = ChangeKind("contact.created", *_CONTACT, "A person who acts for a city was written down.")
CONTACT_CHANGED: Final = ChangeKind(
    "contact.changed", *_CONTACT, "What is written of a person who acts for a city was changed."
)
CONTACT_ERASED: Final = ChangeKind(
    "contact.erased", *_CONTACT, "A person who acts for a city was erased.", gone=True, versioned=False
)
DIGEST_SUBSCRIPTION_SAVED: Final = ChangeKind(
    "digest_subscription.saved", *_DIGEST_SUBSCRIPTION, "A contact of a city gets digests, or gets them otherwise."
)
DIGEST_SUBSCRIPTION_BOUNCED: Final = ChangeKind(
    "digest_subscription.bounced", *_DIGEST_SUBSCRIPTION, "A digest was refused for good; no more are sent there."
)
DIGEST_SUBSCRIPTION_ENDED: Final = ChangeKind(
    "digest_subscription.ended",
    *_DIGEST_SUBSCRIPTION,
    "A contact of a city gets no more digests.",
    gone=True,
    versioned=False,
)
AMBASSADOR_CREATED: Final = ChangeKind("ambassador.created", *_AMBASSADOR, "Somebody began to speak for a city.")
AMBASSADOR_ENDED: Final = ChangeKind("ambassador.ended", *_AMBASSADOR, "The term of an ambassador ended.")
AMBASSADOR_ERASED: Final = ChangeKind(
    "ambassador.erased", *_AMBASSADOR, "An ambassador was erased.", gone=True, versioned=False
)
STATEMENT_CREATED: Final = ChangeKind(
    "statement.created", *_STATEMENT, "What an ambassador said or wrote in public was written down.", versioned=False
)
STATEMENT_ERASED: Final = ChangeKind(
    "statement.erased", *_STATEMENT, "A public statement was erased with its ambassador.", gone=True, versioned=False
)
MENTORING_OFFER_CREATED: Final = ChangeKind(
    "mentoring_offer.created", *_MENTORING_OFFER, "A city offered to help others with an indicator.", states=("open",)
)
MENTORING_OFFER_WITHDRAWN: Final = ChangeKind(
    "mentoring_offer.withdrawn",
    *_MENTORING_OFFER,
    "A city took an offer of help back; it can still be read.",
    states=("withdrawn",),
)
MENTORING_CREATED: Final = ChangeKind(
    "mentoring.created",
    *_MENTORING,
    "A city offered another its help, or asked it for help.",
    states=("asked", "offered"),
)
MENTORING_AGREED: Final = ChangeKind("mentoring.agreed", *_MENTORING, "A mentoring began.", states=("agreed",))
MENTORING_ENDED: Final = ChangeKind(
    "mentoring.ended", *_MENTORING, "A mentoring ended, was declined or taken back.", states=("ended",)
)
NOTICE_CREATED: Final = ChangeKind("notice.created", *_NOTICE, "A city sent news.", states=("sent",))
NOTICE_ACKNOWLEDGED: Final = ChangeKind(
    "notice.acknowledged", *_NOTICE, "The secretariat read the news of a city.", states=("acknowledged",)
)
NOTICE_ANSWERED: Final = ChangeKind(
    "notice.answered", *_NOTICE, "The secretariat answered a city.", states=("answered",)
)
NOTICE_WITHDRAWN: Final = ChangeKind(
    "notice.withdrawn",
    *_NOTICE,
    "A city withdrew its news: it and the secretariat still read them.",
    gone=True,
    states=("withdrawn",),
)
ANNOUNCEMENT_CREATED: Final = ChangeKind(
    "announcement.created", *_ANNOUNCEMENT, "Something was announced, to a network or to all."
)
ANNOUNCEMENT_CHANGED: Final = ChangeKind(
    "announcement.changed", *_ANNOUNCEMENT, "An announcement was changed: what it says or who sees it.", gone=None
)
ANNOUNCEMENT_DELETED: Final = ChangeKind(
    "announcement.deleted", *_ANNOUNCEMENT, "An announcement was taken back.", gone=True, versioned=False
)
QUESTIONNAIRE_CREATED: Final = ChangeKind(
    "questionnaire.created", *_QUESTIONNAIRE, "A version of a questionnaire was drafted.", states=("draft",)
)
QUESTIONNAIRE_CHANGED: Final = ChangeKind(
    "questionnaire.changed", *_QUESTIONNAIRE, "A draft of a questionnaire was changed.", states=("draft",)
)
QUESTIONNAIRE_RELEASED: Final = ChangeKind(
    "questionnaire.released",
    *_QUESTIONNAIRE,
    "A version of a questionnaire was released: it never changes again.",
    states=("released",),
)
QUESTIONNAIRE_DEPRECATED: Final = ChangeKind(
    "questionnaire.deprecated",
    *_QUESTIONNAIRE,
    "A version of a questionnaire was replaced; it can still be read and scored.",
    states=("deprecated",),
)
QUESTIONNAIRE_CLOSED: Final = ChangeKind(
    "questionnaire.closed",
    *_QUESTIONNAIRE,
    "The window in which cities read a draft is over: they no longer do.",
    gone=True,
    states=("draft",),
    versioned=False,
)
DRAFT_CONSULTATION_CHANGED: Final = ChangeKind(
    "draft_consultation.changed",
    *_DRAFT_CONSULTATION,
    "The window in which cities read a draft was made or moved, or its first day has come: from then on they hear.",
)
TRANSLATION_WRITTEN: Final = ChangeKind(
    "translation.written", *_TRANSLATION, "A questionnaire was translated, or translated anew."
)
TRANSLATION_REVIEWED: Final = ChangeKind("translation.reviewed", *_TRANSLATION, "A translation was found right.")
MAPPING_CREATED: Final = ChangeKind(
    "mapping.created",
    *_MAPPING,
    "It was said how the questions of two versions compare. What is comparable through them follows.",
    versioned=False,
)
SUBSET_CREATED: Final = ChangeKind(
    "subset.created", *_SUBSET, "A version of a subset of questions was drafted.", states=("draft",)
)
SUBSET_CHANGED: Final = ChangeKind("subset.changed", *_SUBSET, "A draft of a subset was changed.", states=("draft",))
SUBSET_RELEASED: Final = ChangeKind(
    "subset.released", *_SUBSET, "A version of a subset was released: it never changes again.", states=("released",)
)
ADAPTATION_CREATED: Final = ChangeKind(
    "adaptation.created", *_ADAPTATION, "An adaptation of a questionnaire was drafted.", states=("draft",)
)
ADAPTATION_CHANGED: Final = ChangeKind(
    "adaptation.changed", *_ADAPTATION, "A draft of an adaptation was changed.", states=("draft",)
)
ADAPTATION_RELEASED: Final = ChangeKind(
    "adaptation.released", *_ADAPTATION, "An adaptation became a questionnaire of its own.", states=("released",)
)
ASSESSMENT_CREATED: Final = ChangeKind(
    "assessment.created", *_ASSESSMENT, "An assessment was begun.", states=("draft",)
)
ASSESSMENT_ANSWERED: Final = ChangeKind(
    "assessment.answered", *_ASSESSMENT, "Answers of an assessment were saved.", states=tuple(ASSESSMENT_STATES)
)
ASSESSMENT_SUBMITTED: Final = ChangeKind(
    "assessment.submitted", *_ASSESSMENT, "An assessment was handed in.", states=("submitted",)
)
ASSESSMENT_REVIEWED: Final = ChangeKind(
    "assessment.reviewed",
    *_ASSESSMENT,
    "An assessment was taken up, accepted or given back, as its state says.",
    states=("under_review", "changes_requested", "accepted"),
)
ASSESSMENT_CONSENTED: Final = ChangeKind(
    "assessment.consented",
    *_ASSESSMENT,
    "Those who answered said what of an assessment may be shown, perhaps less than before.",
    states=tuple(ASSESSMENT_STATES),
)
ASSESSMENT_REPLIED: Final = ChangeKind(
    "assessment.replied", *_ASSESSMENT, "A city replied to an assessment from outside.", states=tuple(ASSESSMENT_STATES)
)
ASSESSMENT_PUBLISHED: Final = ChangeKind(
    "assessment.published",
    *_ASSESSMENT,
    "An assessment was published, or its embargo ended: only then everybody hears. What compares cities follows.",
    states=("published",),
)
ASSESSMENT_WITHDRAWN: Final = ChangeKind(
    "assessment.withdrawn",
    *_ASSESSMENT,
    "An assessment was taken back. Of a public one it stays known that it was there, without scores and answers. What "
    "compares cities follows.",
    states=("withdrawn",),
)
COMMENT_CREATED: Final = ChangeKind(
    "comment.created", *_COMMENT, "Something was said about an answer.", versioned=False
)
PREFILL_CREATED: Final = ChangeKind(
    "prefill.created", *_PREFILL, "Answers of an earlier assessment were proposed.", versioned=False
)
PREFILL_ACCEPTED: Final = ChangeKind("prefill.accepted", *_PREFILL, "Proposed answers were accepted.", versioned=False)
JOINING_STEP_CHANGED: Final = ChangeKind(
    "joining_step.changed", *_JOINING_STEP, "A step with which a city joins was marked done, or open again."
)
PUBLISHED_RESULTS_IMPORTED: Final = ChangeKind(
    "published_results.imported",
    *_PUBLISHED_RESULTS,
    "Results of a city that somebody published were entered or corrected.",
    versioned=False,
)
CAMPAIGN_CREATED: Final = ChangeKind(
    "campaign.created",
    *_CAMPAIGN,
    "A campaign about a city was begun: by the city, or by others who ask it first.",
    states=("asked", "agreed"),
)
CAMPAIGN_DECIDED: Final = ChangeKind(
    "campaign.decided", *_CAMPAIGN, "A city agreed to a campaign, or declined it.", states=("agreed", "declined")
)
CAMPAIGN_OPENED: Final = ChangeKind(
    "campaign.opened", *_CAMPAIGN, "A campaign takes responses: everybody may read it.", states=("open",)
)
CAMPAIGN_CHANGED: Final = ChangeKind(
    "campaign.changed", *_CAMPAIGN, "The last day of a campaign was moved on.", states=("open",)
)
CAMPAIGN_CLOSED: Final = ChangeKind(
    "campaign.closed", *_CAMPAIGN, "A campaign takes no more responses: its results are told.", states=("closed",)
)
CAMPAIGN_REPLIED: Final = ChangeKind(
    "campaign.replied", *_CAMPAIGN, "A city replied to the results of a campaign.", states=("closed",)
)
CAMPAIGN_CANCELLED: Final = ChangeKind(
    "campaign.cancelled",
    *_CAMPAIGN,
    "A campaign was cancelled before it was closed: what was answered is deleted, and nothing is told of it.",
    states=("cancelled",),
)
CAMPAIGN_ARCHIVED: Final = ChangeKind(
    "campaign.archived",
    *_CAMPAIGN,
    "The single responses of a campaign were taken out of the service; its results stay.",
    states=("closed",),
)
RECONCILIATION_PROPOSED: Final = ChangeKind(
    "reconciliation.proposed",
    *_RECONCILIATION,
    "A reviewer proposed answers where a city and people outside see it differently, or proposed anew.",
    states=("proposed",),
)
RECONCILIATION_REPLIED: Final = ChangeKind(
    "reconciliation.replied", *_RECONCILIATION, "A city agreed to what was proposed, or objected.", states=("replied",)
)
RECONCILIATION_DECIDED: Final = ChangeKind(
    "reconciliation.decided",
    *_RECONCILIATION,
    "A reviewer decided questions; experts and the secretariat hear, nobody else before it is published.",
    states=("proposed", "replied"),
)
RECONCILIATION_PUBLISHED: Final = ChangeKind(
    "reconciliation.published",
    *_RECONCILIATION,
    "Self, outside and reconciled can be read side by side.",
    states=("published",),
)
WITHHOLDING_CHANGED: Final = ChangeKind(
    "withholding.changed", *_WITHHOLDING, "A city said whether it keeps its numbers out of rankings and means, and why."
)
SAMPLE_CREATED: Final = ChangeKind("sample.created", *_SAMPLE, "A sample of assessments was frozen.", versioned=False)
SERIES_CREATED: Final = ChangeKind(
    "series.created", *_SERIES, "Figures from elsewhere were written down, to be set beside scores.", versioned=False
)

KINDS: Final = tuple(kind for kind in tuple(globals().values()) if isinstance(kind, ChangeKind))
"""All of them, in the order of this file."""

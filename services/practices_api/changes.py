"""What the commands of practices_api leave word of.

What stands under a thing comes and goes with it, without a word of its own: the versions, replications and posts of a
practice that is published or withdrawn, the answers to a question that is let through or hidden.
"""

from typing import Final

from shared.schemas.changes import ChangeKind
from shared.schemas.codes import CONCEPT_STATES, PRACTICE_STATES

_PRACTICE: Final = ("practice", "/v1/practices/{id}")
_CHECKLIST: Final = ("checklist", "/v1/checklists/{code}/versions/{number}")
_COLLECTION: Final = ("collection", "/v1/collections/{id}")
_REPLICATION: Final = ("replication", "/v1/practices/{practice}/replications/{id}")
_REPORT: Final = ("report", "/v1/reports/{id}")
_CONCEPT: Final = ("concept", "/v1/concepts/{id}")
_EXPERT: Final = ("expert", "/v1/experts/{id}")
_POST: Final = ("post", "/v1/posts/{id}")
_GROUP: Final = ("working_group", "/v1/working-groups/{id}")
_PROPOSAL: Final = ("proposal", "/v1/working-groups/{group}/proposals/{id}")
_CONSULTATION: Final = ("consultation", "/v1/consultations/{id}")
_COMMENT: Final = ("comment", "/v1/consultations/{consultation}/comments/{id}")

PRACTICE_CREATED: Final = ChangeKind(
    "practice.created", *_PRACTICE, "A practice or lesson was begun.", states=("draft",)
)
PRACTICE_CHANGED: Final = ChangeKind(
    "practice.changed",
    *_PRACTICE,
    "A practice changed: what it says, a revision of it, its cities, its marks, who hosts or repeats it, or its way to "
    "a verdict. The collections that list it follow.",
    states=tuple(PRACTICE_STATES),
)
PRACTICE_PUBLISHED: Final = ChangeKind(
    "practice.published",
    *_PRACTICE,
    "A practice was published, or a later version of it. The collections that list it follow.",
    states=("published",),
)
PRACTICE_DECLINED: Final = ChangeKind(
    "practice.declined", *_PRACTICE, "A practice was declined, and never published.", states=("declined",)
)
PRACTICE_WITHDRAWN: Final = ChangeKind(
    "practice.withdrawn",
    *_PRACTICE,
    "A practice was withdrawn; its own people still read it. It is not `gone` where it never was published. The "
    "collections that list it follow.",
    states=("withdrawn",),
    gone=None,
)
VERSION_SUBMITTED: Final = ChangeKind(
    "practice_version.submitted",
    "practice_version",
    "/v1/practices/{practice}/versions/{number}",
    "A version of a practice was handed in and waits to be judged.",
    versioned=False,
)
CHECKLIST_CREATED: Final = ChangeKind(
    "checklist.created", *_CHECKLIST, "A draft of a checklist was begun.", states=("draft",)
)
CHECKLIST_CHANGED: Final = ChangeKind(
    "checklist.changed", *_CHECKLIST, "A draft of a checklist was rewritten.", states=("draft",)
)
CHECKLIST_RELEASED: Final = ChangeKind(
    "checklist.released",
    *_CHECKLIST,
    "A version of a checklist became final: what is handed in is evaluated with it.",
    states=("released",),
)
COLLECTION_CREATED: Final = ChangeKind("collection.created", *_COLLECTION, "A collection was begun.")
COLLECTION_CHANGED: Final = ChangeKind(
    "collection.changed", *_COLLECTION, "A collection got other texts, or lists other practices."
)
COLLECTION_DELETED: Final = ChangeKind(
    "collection.deleted", *_COLLECTION, "A collection was deleted.", gone=True, versioned=False
)
ASSIGNMENT_CREATED: Final = ChangeKind(
    "assignment.created",
    "assignment",
    "/v1/evaluation-queue",
    "An expert was asked to evaluate a version, or took it.",
    versioned=False,
)
MESSAGE_CREATED: Final = ChangeKind(
    "message.created",
    "message",
    "/v1/practices/{practice}/messages",
    "Somebody wrote to the other side about what was handed in, or asked for changes.",
    versioned=False,
)
EVALUATION_CREATED: Final = ChangeKind(
    "evaluation.created",
    "evaluation",
    "/v1/practices/{practice}/evaluations/{id}",
    "An expert evaluated a version.",
    versioned=False,
)
VERDICT_CREATED: Final = ChangeKind(
    "verdict.created",
    "verdict",
    "/v1/practices/{practice}/verdicts/{id}",
    "It was decided what becomes of a version.",
    versioned=False,
)
REPLICATION_CLAIMED: Final = ChangeKind(
    "replication.claimed", *_REPLICATION, "One side said that a city repeats a practice.", states=("claimed",)
)
REPLICATION_DECIDED: Final = ChangeKind(
    "replication.decided",
    *_REPLICATION,
    "The other side confirmed or denied a replication, as its state says.",
    states=("confirmed", "denied"),
)
REPORT_SUBMITTED: Final = ChangeKind("report.submitted", *_REPORT, "A city handed in its report on a year.")
REPORT_CHANGED: Final = ChangeKind("report.changed", *_REPORT, "A report was corrected.")
CONCEPT_PROPOSED: Final = ChangeKind(
    "concept.proposed", *_CONCEPT, "A concept was proposed.", states=("proposed",), gone=None
)
CONCEPT_CHANGED: Final = ChangeKind(
    "concept.changed",
    *_CONCEPT,
    "A concept was rewritten, or a later version was proposed, discussed or declined.",
    states=tuple(CONCEPT_STATES),
    gone=None,
)
CONCEPT_DISCUSSED: Final = ChangeKind(
    "concept.discussed", *_CONCEPT, "The discussion of a new concept was opened.", states=("discussed",), gone=None
)
CONCEPT_AGREED: Final = ChangeKind(
    "concept.agreed", *_CONCEPT, "A concept was agreed, or a later version of it.", states=("agreed",), gone=None
)
CONCEPT_DECLINED: Final = ChangeKind(
    "concept.declined",
    *_CONCEPT,
    "A new concept was declined; those with a role still read it. It is `gone` where everybody read it before.",
    states=("declined",),
    gone=None,
)
EXPERT_CREATED: Final = ChangeKind("expert.created", *_EXPERT, "An expert was entered in the register.")
EXPERT_CHANGED: Final = ChangeKind(
    "expert.changed", *_EXPERT, "The entry of an expert was changed. The working groups that name it follow."
)
EXPERT_ERASED: Final = ChangeKind(
    "expert.erased",
    *_EXPERT,
    "An expert was erased, from the register and from each working group.",
    gone=True,
    versioned=False,
)
POST_CREATED: Final = ChangeKind(
    "post.created",
    *_POST,
    "Somebody asked a question or answered one; it may wait for a moderator, as its state says.",
    states=("waiting", "shown"),
)
POST_SHOWN: Final = ChangeKind(
    "post.shown", *_POST, "A moderator let a post through, and the answers to it.", states=("shown",), gone=None
)
POST_HIDDEN: Final = ChangeKind(
    "post.hidden", *_POST, "A moderator hid a post, and the answers to it.", states=("hidden",), gone=None
)
GROUP_CREATED: Final = ChangeKind("working_group.created", *_GROUP, "A working group was set up.")
GROUP_CHANGED: Final = ChangeKind(
    "working_group.changed", *_GROUP, "The mandate or the members of a working group changed, or it ended."
)
PROPOSAL_CREATED: Final = ChangeKind(
    "proposal.created", *_PROPOSAL, "A working group proposed something.", states=("proposed",)
)
PROPOSAL_DECIDED: Final = ChangeKind(
    "proposal.decided",
    *_PROPOSAL,
    "A proposal was taken up or declined, as its state says.",
    states=("taken_up", "declined"),
)
CONSULTATION_CREATED: Final = ChangeKind(
    "consultation.created", *_CONSULTATION, "A draft was shared with member cities, from its first day on."
)
CONSULTATION_CHANGED: Final = ChangeKind(
    "consultation.changed", *_CONSULTATION, "What is asked about a draft, or until when, was changed."
)
COMMENT_CREATED: Final = ChangeKind("comment.created", *_COMMENT, "A city commented on a draft.")
COMMENT_CHANGED: Final = ChangeKind("comment.changed", *_COMMENT, "A city changed its comment on a draft.")
COMMENT_WITHDRAWN: Final = ChangeKind(
    "comment.withdrawn", *_COMMENT, "A city took its comment on a draft back.", gone=True
)
COMMENT_ANSWERED: Final = ChangeKind("comment.answered", *_COMMENT, "The comment of a city was answered.")

KINDS: Final = (
    PRACTICE_CREATED,
    PRACTICE_CHANGED,
    PRACTICE_PUBLISHED,
    PRACTICE_DECLINED,
    PRACTICE_WITHDRAWN,
    VERSION_SUBMITTED,
    CHECKLIST_CREATED,
    CHECKLIST_CHANGED,
    CHECKLIST_RELEASED,
    COLLECTION_CREATED,
    COLLECTION_CHANGED,
    COLLECTION_DELETED,
    ASSIGNMENT_CREATED,
    MESSAGE_CREATED,
    EVALUATION_CREATED,
    VERDICT_CREATED,
    REPLICATION_CLAIMED,
    REPLICATION_DECIDED,
    REPORT_SUBMITTED,
    REPORT_CHANGED,
    CONCEPT_PROPOSED,
    CONCEPT_CHANGED,
    CONCEPT_DISCUSSED,
    CONCEPT_AGREED,
    CONCEPT_DECLINED,
    EXPERT_CREATED,
    EXPERT_CHANGED,
    EXPERT_ERASED,
    POST_CREATED,
    POST_SHOWN,
    POST_HIDDEN,
    GROUP_CREATED,
    GROUP_CHANGED,
    PROPOSAL_CREATED,
    PROPOSAL_DECIDED,
    CONSULTATION_CREATED,
    CONSULTATION_CHANGED,
    COMMENT_CREATED,
    COMMENT_CHANGED,
    COMMENT_WITHDRAWN,
    COMMENT_ANSWERED,
)

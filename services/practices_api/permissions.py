"""Roles x operations x reach: what practices_api lets whom do."""

from typing import Final

from shared.platform.access.permits import PUBLISHED, Permissions, Reach, Role, Rule

_BY_THE_CITY: Final[Rule] = {Role.CITY_COORDINATOR: Reach.OWN_CITY, Role.SECRETARIAT: Reach.ANY}
_SEEN_BY_WHO_JUDGES: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.EXPERT: Reach.ANY,
    Role.SECRETARIAT: Reach.ANY,
}
_SEEN_BY_ITS_OWN: Final[Rule] = {**_SEEN_BY_WHO_JUDGES, Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK}
_SEEN_WHEN_PUBLISHED: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_SEEN_BY_ITS_OWN}
_SEEN_BY_BOTH_SIDES: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_SEEN_BY_WHO_JUDGES}
_DRAFTED_BY_EXPERTS: Final[Rule] = {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY}
_DRAFTS_SEEN_BY_EXPERTS: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_DRAFTED_BY_EXPERTS}
_BY_ITS_OWNER: Final[Rule] = {Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK, Role.SECRETARIAT: Reach.ANY}

_MEMBERS: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.ANY,
    Role.NETWORK_COORDINATOR: Reach.ANY,
    Role.EXPERT: Reach.ANY,
    Role.SECRETARIAT: Reach.ANY,
}
_SEEN_BY_MEMBERS: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_MEMBERS}
_BY_ITS_WRITER: Final[Rule] = {**dict.fromkeys(_MEMBERS, Reach.OWN), Role.SECRETARIAT: Reach.ANY}
_BY_THE_EXPERT: Final[Rule] = {Role.EXPERT: Reach.OWN, Role.SECRETARIAT: Reach.ANY}
_CONSULTED: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.EXPERT: Reach.OWN,
    Role.SECRETARIAT: Reach.ANY,
}
_BY_THE_GROUP: Final[Rule] = {role: _CONSULTED[role] for role in (Role.CITY_COORDINATOR, Role.EXPERT, Role.SECRETARIAT)}

PERMISSIONS: Final[Permissions] = {
    "listChecklists": _DRAFTS_SEEN_BY_EXPERTS,
    "getChecklistVersion": _DRAFTS_SEEN_BY_EXPERTS,
    "createChecklist": _DRAFTED_BY_EXPERTS,
    "saveChecklistVersion": _DRAFTED_BY_EXPERTS,
    "releaseChecklistVersion": {Role.SECRETARIAT: Reach.ANY},
    "listChecklistTrials": _DRAFTED_BY_EXPERTS,
    "listPractices": _SEEN_WHEN_PUBLISHED,
    "getPractice": _SEEN_WHEN_PUBLISHED,
    "getPracticePage": _SEEN_WHEN_PUBLISHED,
    "getLibraryPage": _SEEN_WHEN_PUBLISHED,
    "createPractice": _BY_THE_CITY,
    "updatePractice": _BY_THE_CITY,
    "submitPractice": _BY_THE_CITY,
    "decidePartnership": _BY_THE_CITY,
    "endPartnership": _BY_THE_CITY,
    "listPracticeFacets": _SEEN_WHEN_PUBLISHED,
    "exportPracticesCsv": PUBLISHED,
    "exportPracticesLines": PUBLISHED,
    "exportPracticesLinkedData": PUBLISHED,
    "getPracticesFeed": PUBLISHED,
    "listPracticeMatches": PUBLISHED,
    "listCollections": PUBLISHED,
    "getCollection": PUBLISHED,
    "getCollectionFeed": PUBLISHED,
    "createCollection": _BY_ITS_OWNER,
    "updateCollection": _BY_ITS_OWNER,
    "deleteCollection": _BY_ITS_OWNER,
    "listPracticeVersions": _SEEN_WHEN_PUBLISHED,
    "getPracticeVersion": _SEEN_WHEN_PUBLISHED,
    "getPracticeVersionPage": _SEEN_WHEN_PUBLISHED,
    "withdrawPractice": _BY_THE_CITY,
    "highlightPractice": {Role.SECRETARIAT: Reach.ANY},
    "verifyPractice": _BY_THE_CITY,
    "createHostOffer": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "deleteHostOffer": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "claimReplication": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "confirmReplication": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "listReplications": _SEEN_BY_BOTH_SIDES,
    "getReplication": _SEEN_BY_BOTH_SIDES,
    "getPracticeLineage": PUBLISHED,
    "listReports": PUBLISHED,
    "getReport": PUBLISHED,
    "submitReport": _BY_THE_CITY,
    "updateReport": _BY_THE_CITY,
    "listReporting": {
        Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
        Role.SECRETARIAT: Reach.ANY,
        Role.SERVICE: Reach.ANY,
    },
    "getCityReporting": {
        Role.PUBLIC: Reach.PUBLISHED,
        Role.CITY_COORDINATOR: Reach.OWN_CITY,
        Role.SECRETARIAT: Reach.ANY,
    },
    "listEvaluationQueue": {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY},
    "assignEvaluator": {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY},
    "requestChanges": {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY},
    "createMessage": _SEEN_BY_WHO_JUDGES,
    "listMessages": _SEEN_BY_WHO_JUDGES,
    "checkPractice": _BY_THE_CITY,
    "evaluatePractice": {Role.EXPERT: Reach.ANY},
    "listEvaluations": _SEEN_BY_WHO_JUDGES,
    "getEvaluation": _SEEN_BY_WHO_JUDGES,
    "decidePractice": {Role.SECRETARIAT: Reach.ANY},
    "listVerdicts": _SEEN_BY_WHO_JUDGES,
    "getVerdict": _SEEN_BY_WHO_JUDGES,
    "listConcepts": _SEEN_BY_MEMBERS,
    "getConcept": _SEEN_BY_MEMBERS,
    "getGlossaryPage": _SEEN_BY_MEMBERS,
    "getConceptPage": _SEEN_BY_MEMBERS,
    "listConceptVersions": _SEEN_BY_MEMBERS,
    "getConceptVersion": _SEEN_BY_MEMBERS,
    "proposeConcept": _MEMBERS,
    "proposeConceptVersion": _MEMBERS,
    "updateConceptVersion": _BY_ITS_WRITER,
    "decideConcept": {Role.SECRETARIAT: Reach.ANY},
    "exportConcepts": PUBLISHED,
    "listAuditEntries": {Role.SECRETARIAT: Reach.ANY},
    "listExperts": PUBLISHED,
    "getExpert": PUBLISHED,
    "createExpert": _BY_THE_EXPERT,
    "updateExpert": _BY_THE_EXPERT,
    "deleteExpert": _BY_THE_EXPERT,
    "listPracticePosts": _SEEN_BY_MEMBERS,
    "createPracticePost": {
        Role.CITY_COORDINATOR: Reach.OWN_CITY,
        Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
        Role.EXPERT: Reach.PUBLISHED,
        Role.SECRETARIAT: Reach.ANY,
    },
    "listConceptPosts": _SEEN_BY_MEMBERS,
    "createConceptPost": _MEMBERS,
    "getPost": _SEEN_BY_MEMBERS,
    "listPosts": {Role.SECRETARIAT: Reach.ANY},
    "decidePost": {Role.SECRETARIAT: Reach.ANY},
    "listWorkingGroups": PUBLISHED,
    "getWorkingGroup": PUBLISHED,
    "createWorkingGroup": {Role.SECRETARIAT: Reach.ANY},
    "updateWorkingGroup": {Role.SECRETARIAT: Reach.ANY},
    "listProposals": _SEEN_BY_MEMBERS,
    "getProposal": _SEEN_BY_MEMBERS,
    "createProposal": _BY_THE_GROUP,
    "decideProposal": {Role.SECRETARIAT: Reach.ANY},
    "listConsultations": _CONSULTED,
    "getConsultation": _CONSULTED,
    "getConsultedChecklist": _CONSULTED,
    "createConsultation": _BY_THE_GROUP,
    "updateConsultation": _BY_THE_GROUP,
    "listConsultationComments": _CONSULTED,
    "getConsultationComment": _CONSULTED,
    "createConsultationComment": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "updateConsultationComment": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "deleteConsultationComment": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "answerConsultationComment": _BY_THE_GROUP,
}

"""Roles x operations x reach: what index_api lets whom do."""

from typing import Final

from shared.platform.permits import PUBLISHED, Permissions, Reach, Role, Rule

_SEEN_BY_ITS_OWN: Final[Rule] = {
    Role.PUBLIC: Reach.PUBLISHED,
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.EXTERNAL_ASSESSOR: Reach.OWN,
    Role.EXPERT: Reach.ANY,
    Role.SECRETARIAT: Reach.ANY,
}
_HELPED: Final[Rule] = {role: reach for role, reach in _SEEN_BY_ITS_OWN.items() if role is not Role.PUBLIC}
_BY_WHO_ANSWERS: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.EXTERNAL_ASSESSOR: Reach.OWN,
    Role.EXPERT: Reach.OWN,
    Role.SECRETARIAT: Reach.ANY,
}

PERMISSIONS: Final[Permissions] = {
    "getCity": PUBLISHED,
    "listCities": PUBLISHED,
    "createCity": {Role.SECRETARIAT: Reach.ANY},
    "createNetwork": {Role.SECRETARIAT: Reach.ANY},
    "listCityFacts": PUBLISHED,
    "getNetwork": PUBLISHED,
    "listNetworks": PUBLISHED,
    "listNetworkMembers": PUBLISHED,
    "listTopics": PUBLISHED,
    "listPublishedResults": PUBLISHED,
    "getDirectory": PUBLISHED,
    "listQuestionnaires": PUBLISHED,
    "getQuestionnaireVersion": PUBLISHED,
    "getQuestionnaireDiff": PUBLISHED,
    "getMapping": PUBLISHED,
    "createMapping": {Role.SECRETARIAT: Reach.ANY},
    "listSubsets": PUBLISHED,
    "getSubset": PUBLISHED,
    "getMethod": PUBLISHED,
    "listMethods": PUBLISHED,
    "previewScores": PUBLISHED,
    "getAssessment": _SEEN_BY_ITS_OWN,
    "listAssessments": _SEEN_BY_ITS_OWN,
    "getAnswers": _SEEN_BY_ITS_OWN,
    "listAssessmentSteps": _SEEN_BY_ITS_OWN,
    "getAssessmentStep": _SEEN_BY_ITS_OWN,
    "getAssessmentScores": _SEEN_BY_ITS_OWN,
    "getAssessmentTrace": _SEEN_BY_ITS_OWN,
    "getCityScores": PUBLISHED,
    "getCityChange": PUBLISHED,
    "getNetworkProgress": {
        Role.PUBLIC: Reach.PUBLISHED,
        Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
        Role.SECRETARIAT: Reach.ANY,
    },
    "getGap": _SEEN_BY_ITS_OWN,
    "createAssessment": _BY_WHO_ANSWERS,
    "getAnswer": _SEEN_BY_ITS_OWN,
    "saveAnswer": _BY_WHO_ANSWERS,
    "saveAnswers": _BY_WHO_ANSWERS,
    "listAnswerVersions": _HELPED,
    "createPrefill": _BY_WHO_ANSWERS,
    "listProposals": _HELPED,
    "acceptProposals": _BY_WHO_ANSWERS,
    "previewMigration": _BY_WHO_ANSWERS,
    "createMigration": _BY_WHO_ANSWERS,
    "submitAssessment": _BY_WHO_ANSWERS,
    "consentToPublication": _BY_WHO_ANSWERS,
    "withdrawAssessment": _BY_WHO_ANSWERS,
    "replyToAssessment": {Role.CITY_COORDINATOR: Reach.OWN_CITY},
    "createComment": {**_BY_WHO_ANSWERS, Role.EXPERT: Reach.ANY},
    "listComments": _HELPED,
    "getComment": _HELPED,
    "reviewAssessment": {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY},
    "publishAssessment": {Role.SECRETARIAT: Reach.ANY},
}

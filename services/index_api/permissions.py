"""Roles x operations x reach: what index_api lets whom do."""

from typing import Final

from shared.platform.permits import PUBLISHED, Permissions, Reach, Role, Rule

_SEEN_BY_ITS_OWN: Final[Rule] = {
    Role.PUBLIC: Reach.PUBLISHED,
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.EXPERT: Reach.ANY,
    Role.SECRETARIAT: Reach.ANY,
}
_BY_THE_CITY: Final[Rule] = {Role.CITY_COORDINATOR: Reach.OWN_CITY, Role.SECRETARIAT: Reach.ANY}
_DRAFTED_BY_EXPERTS: Final[Rule] = {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY}
_DRAFTS_SEEN_BY_EXPERTS: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_DRAFTED_BY_EXPERTS}
_ADAPTED_BY: Final[Rule] = {
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK, Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY
}  # fmt: skip
_ADAPTATIONS_SEEN: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_ADAPTED_BY}

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
    "listQuestionnaires": _DRAFTS_SEEN_BY_EXPERTS,
    "getQuestionnaireVersion": _DRAFTS_SEEN_BY_EXPERTS,
    "getQuestionnaireYaml": _DRAFTS_SEEN_BY_EXPERTS,
    "createQuestionnaire": _DRAFTED_BY_EXPERTS,
    "saveQuestionnaireVersion": _DRAFTED_BY_EXPERTS,
    "releaseQuestionnaireVersion": {Role.SECRETARIAT: Reach.ANY},
    "deprecateQuestionnaireVersion": {Role.SECRETARIAT: Reach.ANY},
    "getQuestionnaireDiff": _DRAFTS_SEEN_BY_EXPERTS,
    "getMapping": PUBLISHED,
    "createMapping": {Role.SECRETARIAT: Reach.ANY},
    "listSubsets": PUBLISHED,
    "getSubset": PUBLISHED,
    "listAdaptations": _ADAPTATIONS_SEEN,
    "getAdaptation": _ADAPTATIONS_SEEN,
    "previewAdaptation": _ADAPTATIONS_SEEN,
    "getAdaptationCompatibility": _ADAPTATIONS_SEEN,
    "createAdaptation": _ADAPTED_BY,
    "updateAdaptation": _ADAPTED_BY,
    "releaseAdaptation": {Role.SECRETARIAT: Reach.ANY},
    "getMethod": PUBLISHED,
    "listMethods": PUBLISHED,
    "previewScores": _SEEN_BY_ITS_OWN,
    "getAssessment": _SEEN_BY_ITS_OWN,
    "listAssessments": _SEEN_BY_ITS_OWN,
    "getAnswers": _SEEN_BY_ITS_OWN,
    "listAssessmentSteps": _SEEN_BY_ITS_OWN,
    "getAssessmentStep": _SEEN_BY_ITS_OWN,
    "getAssessmentScores": _SEEN_BY_ITS_OWN,
    "getAssessmentTrace": _SEEN_BY_ITS_OWN,
    "createAssessment": _BY_THE_CITY,
    "saveAnswers": _BY_THE_CITY,
    "submitAssessment": _BY_THE_CITY,
    "reviewAssessment": {Role.EXPERT: Reach.ANY, Role.SECRETARIAT: Reach.ANY},
    "publishAssessment": {Role.SECRETARIAT: Reach.ANY},
}

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
_BY_THE_NETWORK: Final[Rule] = {Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK, Role.SECRETARIAT: Reach.ANY}
_INSIDE: Final[Rule] = {
    Role.CITY_COORDINATOR: Reach.OWN_CITY,
    Role.NETWORK_COORDINATOR: Reach.OWN_NETWORK,
    Role.SECRETARIAT: Reach.ANY,
}
_INSIDE_TOLD_MORE: Final[Rule] = {Role.PUBLIC: Reach.PUBLISHED, **_INSIDE}
_SECRETARIAT: Final[Rule] = {Role.SECRETARIAT: Reach.ANY}

PERMISSIONS: Final[Permissions] = {
    "getCity": PUBLISHED,
    "listCities": PUBLISHED,
    "createCity": _SECRETARIAT,
    "createNetwork": _SECRETARIAT,
    "updateCity": _BY_THE_CITY,
    "updateNetwork": _BY_THE_NETWORK,
    "listCityFacts": PUBLISHED,
    "getCityFact": PUBLISHED,
    "createCityFact": _BY_THE_CITY,
    "correctCityFact": _BY_THE_CITY,
    "getMembership": PUBLISHED,
    "createMembership": _BY_THE_NETWORK,
    "updateMembership": _BY_THE_NETWORK,
    "endMembership": _BY_THE_NETWORK,
    "getNetwork": PUBLISHED,
    "listNetworks": PUBLISHED,
    "listNetworkMembers": PUBLISHED,
    "listTopics": PUBLISHED,
    "listPublishedResults": PUBLISHED,
    "getDirectory": PUBLISHED,
    "listJoiningSteps": {**_INSIDE_TOLD_MORE, Role.SERVICE: Reach.ANY},
    "getJoiningStep": {**_INSIDE_TOLD_MORE, Role.SERVICE: Reach.ANY},
    "saveJoiningStep": {**_BY_THE_CITY, Role.SERVICE: Reach.ANY},
    "listContacts": _INSIDE,
    "getContact": _INSIDE,
    "createContact": _INSIDE,
    "updateContact": _INSIDE,
    "deleteContact": _INSIDE,
    "listAuditEntries": _SECRETARIAT,
    "listNotices": _INSIDE_TOLD_MORE,
    "listCityNotices": _INSIDE_TOLD_MORE,
    "getNotice": _INSIDE_TOLD_MORE,
    "getNoticesFeed": PUBLISHED,
    "createNotice": _BY_THE_CITY,
    "withdrawNotice": _BY_THE_CITY,
    "acknowledgeNotice": _SECRETARIAT,
    "answerNotice": _SECRETARIAT,
    "listAnnouncements": _INSIDE_TOLD_MORE,
    "getAnnouncement": _INSIDE_TOLD_MORE,
    "getAnnouncementsFeed": PUBLISHED,
    "createAnnouncement": _BY_THE_NETWORK,
    "updateAnnouncement": _BY_THE_NETWORK,
    "deleteAnnouncement": _BY_THE_NETWORK,
    "listQuestionnaires": PUBLISHED,
    "getQuestionnaireVersion": PUBLISHED,
    "previewScores": PUBLISHED,
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

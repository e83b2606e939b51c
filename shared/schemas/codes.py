"""Code lists that more than one contract knows, each once, with labels for people."""

from collections.abc import Mapping
from typing import Final, Literal

Labels = Mapping[str, Mapping[str, str]]
"""Code -> its label per language, in the natural order of the list."""

INDICATORS: Final[Labels] = {
    "commitment": {"en": "Commitment", "fr": "Engagement"},
    "education": {"en": "Education", "fr": "Éducation"},
    "neighbourhoods": {"en": "Neighbourhoods", "fr": "Quartiers"},
    "public_services": {"en": "Public services", "fr": "Services publics"},
    "business": {"en": "Business and labour market", "fr": "Entreprises et marché du travail"},
    "culture": {"en": "Cultural and social life", "fr": "Vie culturelle et sociale"},
    "public_space": {"en": "Public space", "fr": "Espace public"},
    "mediation": {"en": "Mediation and conflict resolution", "fr": "Médiation et résolution des conflits"},
    "language": {"en": "Language", "fr": "Langues"},
    "media": {"en": "Media and communication", "fr": "Médias et communication"},
    "international": {"en": "International outlook", "fr": "Ouverture internationale"},
    "intelligence": {
        "en": "Intercultural intelligence and competence",
        "fr": "Intelligence et compétence interculturelles",
    },
    "welcoming": {"en": "Welcoming newcomers", "fr": "Accueil des nouveaux arrivants"},
    "leadership": {"en": "Leadership and citizenship", "fr": "Leadership et citoyenneté"},
    "anti_discrimination": {"en": "Anti-discrimination", "fr": "Lutte contre la discrimination"},
    "participation": {"en": "Participation", "fr": "Participation"},
    "interaction": {"en": "Interaction", "fr": "Interaction"},
}
"""The indicators of icc/2019, known to each service from the beginning; the directory tells those that came since."""

PRACTICE_KINDS: Final[Labels] = {
    "practice": {"en": "Good practice", "fr": "Bonne pratique"},
    "lesson": {"en": "Lesson learnt", "fr": "Enseignement tiré"},
}

REPLICABILITIES: Final[Labels] = {
    "local": {"en": "Local", "fr": "Locale"},
    "regional": {"en": "Regional", "fr": "Régionale"},
    "national": {"en": "National", "fr": "Nationale"},
    "european": {"en": "European", "fr": "Européenne"},
}
"""How far a practice can be carried."""

PRACTICE_STATUSES: Final[Labels] = {
    "planned": {"en": "Planned", "fr": "Prévue"},
    "running": {"en": "Running", "fr": "En cours"},
    "ended": {"en": "Ended", "fr": "Terminée"},
}

LANGUAGE_NAMES: Final[Labels] = {
    "en": {"en": "English", "fr": "Anglais"},
    "fr": {"en": "French", "fr": "Français"},
}

PRACTICE_STATES: Final[Labels] = {
    "draft": {"en": "Draft", "fr": "Brouillon"},
    "submitted": {"en": "Submitted", "fr": "Soumise"},
    "changes_requested": {"en": "Changes requested", "fr": "Modifications demandées"},
    "published": {"en": "Published", "fr": "Publiée"},
    "declined": {"en": "Declined", "fr": "Refusée"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
}

CONCEPT_STATES: Final[Labels] = {
    "proposed": {"en": "Proposed", "fr": "Proposé"},
    "discussed": {"en": "Under discussion", "fr": "En discussion"},
    "agreed": {"en": "Agreed", "fr": "Convenu"},
    "replaced": {"en": "Replaced by a later version", "fr": "Remplacé par une version ultérieure"},
    "declined": {"en": "Declined", "fr": "Refusé"},
}

PROPOSAL_KINDS: Final[Labels] = {
    "concept": {"en": "Concept", "fr": "Notion"},
    "checklist": {"en": "Checklist", "fr": "Grille d'évaluation"},
    "questionnaire_draft": {"en": "Draft of a questionnaire", "fr": "Projet de questionnaire"},
    "action": {"en": "Action", "fr": "Action"},
    "recommendation": {"en": "Recommendation", "fr": "Recommandation"},
}

PROPOSAL_STATES: Final[Labels] = {
    "proposed": {"en": "Proposed", "fr": "Proposée"},
    "taken_up": {"en": "Taken up", "fr": "Retenue"},
    "declined": {"en": "Declined", "fr": "Refusée"},
}

CONSULTATION_KINDS: Final[Labels] = {
    "concept": {"en": "Concept", "fr": "Notion"},
    "checklist": {"en": "Checklist", "fr": "Grille d'évaluation"},
    "questionnaire": {"en": "Questionnaire", "fr": "Questionnaire"},
}
"""What kinds of drafts are shared with member cities."""

COMMENT_VERDICTS: Final[Labels] = {
    "taken_up": {"en": "Taken up", "fr": "Retenu"},
    "partly": {"en": "Taken up in part", "fr": "Retenu en partie"},
    "declined": {"en": "Declined", "fr": "Refusé"},
}
"""What becomes of a comment on a draft."""


FACT_CODES: Final[Labels] = {
    "population": {"en": "Inhabitants", "fr": "Habitants"},
    "foreign_born_share": {"en": "Share born abroad", "fr": "Part des personnes nées à l'étranger"},
    "foreign_national_share": {"en": "Share of foreign nationals", "fr": "Part des ressortissants étrangers"},
    "foreign_born_national_share": {
        "en": "Share of nationals born abroad",
        "fr": "Part des nationaux nés à l'étranger",
    },
    "gdp_per_head": {"en": "Gross domestic product per head", "fr": "Produit intérieur brut par habitant"},
}
"""What is measured of cities from the beginning; the secretariat adds to it."""

FACT_UNITS: Final[Mapping[str, str]] = {
    "population": "people",
    "foreign_born_share": "percent",
    "foreign_national_share": "percent",
    "foreign_born_national_share": "percent",
    "gdp_per_head": "euro",
}
"""The unit in which each of these is told."""


EventType = Literal[
    "coordinators_meeting",
    "thematic_seminar",
    "study_visit",
    "policy_lab",
    "expert_visit",
    "working_group",
    "induction",
    "webinar",
    "politicians_session",
    "international_day",
    "milestone",
    "call_for_projects",
]
EventState = Literal["proposed", "planned", "confirmed", "held", "postponed", "cancelled"]
DateStatus = Literal["to_be_confirmed", "approximate", "fixed"]
HostState = Literal["asked", "offered", "accepted", "confirmed", "declined", "withdrawn"]
HostRole = Literal["host", "co_organiser", "chair", "partner"]

EVENT_TYPES: Final[Labels] = {
    "coordinators_meeting": {"en": "Coordinators' meeting", "fr": "Réunion de coordination"},
    "thematic_seminar": {"en": "Thematic seminar", "fr": "Séminaire thématique"},
    "study_visit": {"en": "Study visit", "fr": "Visite d'étude"},
    "policy_lab": {"en": "Policy lab", "fr": "Laboratoire de politiques publiques"},
    "expert_visit": {"en": "Expert visit", "fr": "Visite d'expertes et d'experts"},
    "working_group": {"en": "Working group", "fr": "Groupe de travail"},
    "induction": {"en": "Induction for new cities", "fr": "Accueil des nouvelles villes"},
    "webinar": {"en": "Webinar", "fr": "Webinaire"},
    "politicians_session": {"en": "Politicians' session", "fr": "Session des responsables politiques"},
    "international_day": {"en": "International day", "fr": "Journée internationale"},
    "milestone": {"en": "Milestone", "fr": "Jalon"},
    "call_for_projects": {"en": "Call for projects", "fr": "Appel à projets"},
}

EVENT_STATES: Final[Labels] = {
    "proposed": {"en": "Proposed", "fr": "Proposé"},
    "planned": {"en": "Planned", "fr": "Prévu"},
    "confirmed": {"en": "Confirmed", "fr": "Confirmé"},
    "held": {"en": "Held", "fr": "Tenu"},
    "postponed": {"en": "Postponed", "fr": "Reporté"},
    "cancelled": {"en": "Cancelled", "fr": "Annulé"},
}

DATE_STATUSES: Final[Labels] = {
    "to_be_confirmed": {"en": "To be confirmed", "fr": "À confirmer"},
    "approximate": {"en": "Approximate", "fr": "Approximative"},
    "fixed": {"en": "Fixed", "fr": "Fixée"},
}

HOST_STATES: Final[Labels] = {
    "asked": {"en": "Asked", "fr": "Sollicité"},
    "offered": {"en": "Offered", "fr": "Proposé"},
    "accepted": {"en": "Accepted", "fr": "Accepté"},
    "confirmed": {"en": "Confirmed", "fr": "Confirmé"},
    "declined": {"en": "Declined", "fr": "Décliné"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retiré"},
}

HOST_ROLES: Final[Labels] = {
    "host": {"en": "Host", "fr": "Hôte"},
    "co_organiser": {"en": "Co-organiser", "fr": "Coorganisateur"},
    "chair": {"en": "Chair", "fr": "Présidence"},
    "partner": {"en": "Partner", "fr": "Partenaire"},
}

ASSESSMENT_STATES: Final[Labels] = {
    "draft": {"en": "Draft", "fr": "Brouillon"},
    "submitted": {"en": "Submitted", "fr": "Soumise"},
    "under_review": {"en": "Under review", "fr": "En cours d'examen"},
    "changes_requested": {"en": "Changes requested", "fr": "Modifications demandées"},
    "accepted": {"en": "Accepted", "fr": "Acceptée"},
    "published": {"en": "Published", "fr": "Publiée"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
}

ASSESSOR_KINDS: Final[Labels] = {
    "self": {"en": "The city itself", "fr": "La ville elle-même"},
    "ngo": {"en": "Non-governmental organisation", "fr": "Organisation non gouvernementale"},
    "citizens": {"en": "Panel of citizens", "fr": "Panel de citoyens"},
    "expert": {"en": "Expert", "fr": "Expert"},
    "peer_city": {"en": "Peer city", "fr": "Ville paire"},
}

MappingKind = Literal["equal", "subset", "superset", "changed", "not_comparable"]

MAPPING_KINDS: Final[Labels] = {
    "equal": {"en": "Asks the same", "fr": "Demande la même chose"},
    "subset": {"en": "Asks for a part of it", "fr": "En demande une partie"},
    "superset": {"en": "Asks for more than it", "fr": "Demande davantage"},
    "changed": {"en": "Asks something else", "fr": "Demande autre chose"},
    "not_comparable": {"en": "Cannot be compared", "fr": "Ne peut être comparée"},
}

NETWORK_STATES: Final[Labels] = {
    "active": {"en": "Active", "fr": "Actif"},
    "forming": {"en": "Forming", "fr": "En formation"},
    "outside_icc": {"en": "Outside the programme", "fr": "Hors du programme"},
}

NoticeKind = Literal["change_of_mayor", "new_initiative", "meeting", "impact", "public_statement", "other"]
NoticeState = Literal["sent", "acknowledged", "answered", "withdrawn"]
MentoringState = Literal["asked", "offered", "agreed", "ended"]
InvitationState = Literal["sent", "accepted", "declined", "withdrawn"]

NOTICE_KINDS: Final[Labels] = {
    "change_of_mayor": {"en": "Change of mayor", "fr": "Changement à la mairie"},
    "new_initiative": {"en": "New initiative", "fr": "Nouvelle initiative"},
    "meeting": {"en": "Meeting", "fr": "Réunion"},
    "impact": {"en": "Impact", "fr": "Effets constatés"},
    "public_statement": {"en": "Public statement", "fr": "Déclaration publique"},
    "other": {"en": "Other news", "fr": "Autre nouvelle"},
}

NOTICE_STATES: Final[Labels] = {
    "sent": {"en": "Sent", "fr": "Envoyée"},
    "acknowledged": {"en": "Acknowledged", "fr": "Accusée réception"},
    "answered": {"en": "Answered", "fr": "Répondue"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
}

INVITATION_STATES: Final[Labels] = {
    "sent": {"en": "Sent", "fr": "Envoyée"},
    "accepted": {"en": "Accepted", "fr": "Acceptée"},
    "declined": {"en": "Declined", "fr": "Déclinée"},
    "withdrawn": {"en": "Withdrawn", "fr": "Retirée"},
}

MENTORING_STATES: Final[Labels] = {
    "asked": {"en": "Asked for", "fr": "Demandé"},
    "offered": {"en": "Offered", "fr": "Proposé"},
    "agreed": {"en": "Agreed", "fr": "Convenu"},
    "ended": {"en": "Ended", "fr": "Terminé"},
}

SeriesKind = Literal["well_being", "integration_policy", "attitudes", "economy", "population", "other"]
SeriesLevel = Literal["city", "country"]

SERIES_KINDS: Final[Labels] = {
    "well_being": {"en": "Well-being", "fr": "Bien-être"},
    "integration_policy": {"en": "National integration policy", "fr": "Politique nationale d'intégration"},
    "attitudes": {"en": "Attitudes and trust", "fr": "Attitudes et confiance"},
    "economy": {"en": "Economy and work", "fr": "Économie et emploi"},
    "population": {"en": "Population", "fr": "Population"},
    "other": {"en": "Something else", "fr": "Autre chose"},
}

INVENTED: Final[Mapping[str, str]] = {
    "en": "Invented for demonstration.",
    "fr": "Inventé pour la démonstration.",
}
"""How what is invented says so, wherever there is no member `synthetic`."""

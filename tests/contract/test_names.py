"""A slug on a screen, because somebody added a member or an operation and forgot what things are called."""

from collections.abc import Iterator

from services.documents import SERVICES
from shared import schemas
from shared.platform.http.routing import Operation
from shared.platform.naming import marked, names_anything, tells_names
from shared.schemas.fields import Told
from shared.schemas.names import Names

OF_SLUGS = {
    "city", "cities", "mentor", "mentee", "assessor_city", "visits", "network", "networks", "partner_networks",
    "country", "countries", "indicator", "indicators", "topic", "topics", "questionnaire",
}  # fmt: skip
OTHERS = {
    ("Directory", "cities"), ("Directory", "networks"), ("Directory", "topics"),
    ("Directory", "indicators"),  # the names themselves
    ("DirectoryCity", "country"), ("DirectoryCity", "networks"),
    ("Consultation", "questionnaire"), ("GroupProposal", "questionnaire"),  # the address of a draft
    ("DraftConsultation", "questionnaire"),  # a draft has no name yet
    ("Lineage", "cities"),  # a number
    ("MappingProposal", "indicators"), ("QuestionnaireMapping", "indicators"),  # pairs of codes of any time
    ("RecommendationRules", "topics"),  # a rule by indicator
    ("Translation", "indicators"),  # what they are called in a language
}  # fmt: skip


def answers(kind: type[Told]) -> Iterator[type[Told]]:
    for one in kind.__subclasses__():
        yield one
        yield from answers(one)


def test_every_member_that_holds_slugs_says_so() -> None:
    silent = {
        (kind.__name__, name)
        for kind in set(answers(Told)) - {Names}
        for name, field in kind.model_fields.items()
        if name in OF_SLUGS
        and name not in {one.attribute for one in marked(kind)}
        and not any(map(names_anything, _kinds(field.annotation)))
        and kind.__module__.startswith(schemas.__name__)
    }
    assert silent == OTHERS


def _kinds(annotation: object) -> Iterator[type[Told]]:
    if isinstance(annotation, type) and issubclass(annotation, Told):
        yield annotation
    for part in getattr(annotation, "__args__", ()):
        yield from _kinds(part)


def test_every_answer_that_holds_slugs_tells_names() -> None:
    told = [
        route.response_model
        for service in SERVICES.values()
        for routes in service.routes
        for route in routes.routes
        if isinstance(route, Operation) and isinstance(route.response_model, type)
    ]
    nameless = {kind for kind in told if names_anything(kind) and not tells_names(kind)}
    assert nameless == set()

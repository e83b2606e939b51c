"""An invented view from outside that says nothing else than the city does, or that could not be saved."""

from pathlib import Path

from services.demo.invention import invent
from services.demo.views import seen_from_outside
from services.index_api.instrument.questionnaires.domain import GivenAnswer
from services.index_api.instrument.scoring.domain import faults_of, model_of, score
from shared.platform.data.data_files import read_yaml
from shared.schemas.index.instrument.questionnaires import Questionnaire


def test_an_ngo_sees_one_city_less_kindly_and_leaves_the_rest_of_the_world_alone(root: Path) -> None:
    data = root / "services/index_api/instrument/questionnaires/data"
    files = ("icc-2013", "icc-2019")
    questionnaires = {
        one.name: one for one in (Questionnaire.model_validate(read_yaml(data / f"{file}.yaml")) for file in files)
    }
    world = invent(questionnaires, 2026)
    view = seen_from_outside(world.waves, questionnaires)
    assert view == seen_from_outside(invent(questionnaires, 2026).waves, questionnaires)
    about = view.assessment
    (own,) = [one for one in world.waves if (one.city, one.year) == (about["city"], about["year"])]
    assert (own.questionnaire, own.consent) == (about["questionnaire"], "scores_and_answers")
    model = model_of(questionnaires[own.questionnaire])
    sides: list[dict[str, GivenAnswer]] = [
        {question: {"state": "answered", "value": answer["value"]} for question, answer in answers.items()}
        for answers in (own.answers, view.answers)
    ]
    assert list(faults_of(model, sides[1])) == []
    values = [score(model, side).parts[model.index].value for side in sides]
    assert values[0] is not None
    assert values[1] is not None
    assert values[1] < values[0]

"""An invented campaign that could not be run, or that shows nothing of what a campaign does with a small group."""

from collections import Counter
from datetime import date
from pathlib import Path

from services.demo.campaigning import asked_outside
from services.demo.invention import invent
from services.index_api.outside.campaigns.domain import demand_askable, sheet
from services.index_api.outside.responses.domain import read
from shared.platform.data.data_files import read_yaml
from shared.schemas.index.instrument.questionnaires import Questionnaire
from shared.schemas.index.outside.campaigns import NewCampaign
from shared.schemas.index.outside.doors import NewResponse


def test_what_an_ngo_asks_can_be_asked_and_answered(root: Path) -> None:
    data = root / "services/index_api/instrument/questionnaires/data"
    questionnaires = {
        one.name: one
        for one in (Questionnaire.model_validate(read_yaml(data / f"{file}.yaml")) for file in ("icc-2013", "icc-2019"))
    }
    waves = invent(questionnaires, 2026).waves
    call = asked_outside(waves, questionnaires, date(2026, 3, 1))
    assert call == asked_outside(waves, questionnaires, date(2026, 3, 1))
    campaign = NewCampaign.model_validate(call.campaign)
    demand_askable(questionnaires["icc/2019"], campaign)
    assert campaign.strata is not None
    asked = sheet(
        questionnaires["icc/2019"],
        [one.id for one in campaign.questions],
        [group.code for group in campaign.strata.groups],
    )
    read_as = [read(asked, NewResponse.model_validate(one)) for one in call.responses]
    many = Counter(one.stratum for one in read_as)
    assert min(many.values()) < campaign.minimum <= min(sorted(many.values())[1:])
    assert len({one["device"] for one in call.responses if isinstance(one["device"], str)}) == len(call.responses)

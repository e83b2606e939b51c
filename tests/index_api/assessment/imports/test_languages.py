"""A workbook in the language of its questionnaire, which none of the product's is, and sent back in another."""

from typing import Any

from tests.index_api.assessing import People, good
from tests.index_api.instrument.questionnaires.test_drafts import AT, DRAFT, release, upload
from tests.index_api.workbook_editing import filled, sent, sheets_of
from tests.support import Client

LABELS = ({"uk": "Так", "es": "Sí"}, {"uk": "Частково", "es": "En parte"}, {"uk": "Немає", "es": "No"})


def choice(name: str, indicator: str) -> dict[str, Any]:
    options = [
        {"code": code, "label": label, "points": points}
        for code, label, points in zip(("yes", "partly", "no"), LABELS, (1, 0.5, 0), strict=True)
    ]
    text = {"uk": "Чи є план?", "es": "¿Hay un plan?"}
    return {"id": name, "indicator": indicator, "type": "yes_partly_no", "text": text, "options": options}


async def test_it_is_filled_in_one_language_and_read_in_any(index_api: Client) -> None:
    people = People(index_api)
    codes = [one["code"] for one in DRAFT["indicators"]]
    questions = [choice(f"c{number}", code) for number, code in enumerate(codes)]
    assert (await upload(index_api, title={"uk": "Проба", "es": "Prueba"}, questions=questions)).status_code == 201
    assert (await release(index_api)).status_code == 201
    path = await people.draft(questionnaire="trial/2030")
    query = {"lang": "uk-UA", "assessment": path.rsplit("/", 1)[-1]}
    made = await index_api.get(f"{AT}.xlsx", params=query, headers=people.city)
    assert 'filename="trial-2030-uk-UA.xlsx"' in made.headers["content-disposition"]
    told = sheets_of(made.content)
    assert told["Instructions"][0][0] == "Проба"
    assert "Чи є план?" in told["Questions"][1]
    answers = {"c0": {"Answer": "Частково"}, "c1": {"Answer": "Sí"}, "c2": {"Answer": "no"}}
    kept = {name: one for name, one in answers.items() if name in {question["id"] for question in questions}}
    good(await sent(index_api, path, filled(made.content, kept), people.city))
    values = good(await people.get(f"{path}/answers", people.city))["answers"]
    assert [values[name]["value"] for name in kept] == ["partly", "yes", "no"][: len(kept)]

"""What a practice is found by, and which of them are Markdown."""

from services.practices_api.practices.template_texts.domain import found_by, rendered
from tests.practices_api.shelf import PRACTICE


def test_a_practice_is_found_by_every_text_in_every_language_and_by_its_cities() -> None:
    document = {
        **PRACTICE,
        "title": {"en": "Living library", "fr": "Bibliothèque vivante"},
        "target_groups": ["Élèves"],
    }
    found = found_by(document, ["Donostia / San Sebastián"])
    words = found["search_text"]
    for expected in ("living library", "bibliotheque vivante", "eleves", "people met", "a library", "san sebastian"):
        assert expected in words
    assert "cost" not in words
    assert "2016" not in words
    assert found["search_texts"]["fr"].startswith("bibliothèque vivante")
    assert "eleves" not in " ".join(found["search_texts"].values())


def test_only_what_is_markdown_is_rendered() -> None:
    told = rendered(PRACTICE, lambda text: f"<{text}>")
    assert told["title"] == PRACTICE["title"]
    assert told["purpose"] == {"en": "<To meet.>"}
    assert told["impact"] == [{"what": {"en": "<People met.>"}, "source": "Survey 2017"}]
    assert told["resources"] == {"cost_band": "low"}
    assert (told["cities"], told["years"]) == (PRACTICE["cities"], PRACTICE["years"])

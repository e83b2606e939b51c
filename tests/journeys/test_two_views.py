"""An invented network in which nobody sees what a view from outside is good for."""

from tests.running import System


def test_the_gap_of_an_invented_city_shows_where_an_ngo_sees_it_otherwise(system: System) -> None:
    with system.client("index_api") as anybody:
        (external,) = anybody.get("/v1/assessments", params={"assessor_kind": "ngo"}).json()["items"]
        assert (external["state"], external["synthetic"]) == ("published", True)
        assert "invented" in external["reply"]
        gap = anybody.get(f"/v1/assessments/{external['id']}/gap").json()
        assert gap["synthetic"] is True
        assert gap["index"]["difference"] > 0
        assert any(one["difference"] for one in gap["questions"])
        own = anybody.get(f"/v1/assessments/{gap['self']['assessment']}/scores").json()
        assert own["index"]["value"] == gap["index"]["self"]["value"]
        waves = anybody.get(f"/v1/cities/{external['city']}/scores").json()["waves"]
        assert external["id"] not in {one["assessment"] for one in waves}

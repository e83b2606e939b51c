"""What the invented network agreed on, proposed and asked can be read by everybody, and says that it is invented."""

from tests.running import System


def test_a_concept_leads_to_its_group_its_expert_and_its_questions(system: System) -> None:
    with system.client("practices_api") as anybody:
        concept = anybody.get("/v1/concepts/neighbourhood-table").json()
        assert (concept["state"], concept["synthetic"]) == ("agreed", True)
        wider = anybody.get(f"/v1/concepts/{concept['broader'][0]}").json()
        assert (wider["state"], concept["slug"] in wider["narrower"]) == ("discussed", True)
        (group,) = anybody.get("/v1/working-groups").json()["items"]
        (proposal,) = anybody.get(f"/v1/working-groups/{group['id']}/proposals").json()["items"]
        assert (proposal["concept"], proposal["state"]) == (concept["slug"], "taken_up")
        (expert,) = anybody.get("/v1/experts").json()["items"]
        assert [one["name"] for one in group["experts"]] == [expert["name"]]
        thread = anybody.get("/v1/concepts/neighbourhood-table/discussion").json()["items"]
        assert [one["kind"] for one in thread] == ["question", "answer"]
        assert all(one["synthetic"] for one in (group, proposal, expert, *thread))

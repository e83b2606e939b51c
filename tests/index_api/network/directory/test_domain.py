"""A fault that points to the wrong place, or a change that is checked for what it does not name."""

from services.index_api.network.directory.domain import networks_named, topics_named, unknown
from shared.schemas.index.network.directory import NetworkChange, NewNetwork, NewPriority, NewStatement

PLAN = NewStatement(text={"en": "Meet."}, topics=["media", "education"])
NETWORK = NewNetwork(
    slug="nordic",
    name="Nordic",
    countries=["NO"],
    priorities=[NewPriority(text={"en": "Rights."}, year=2018, topics=["human-rights"])],
    plans=[NewStatement(text={"en": "Rest."}), PLAN],
    partner_networks=["reci", "quebec"],
)


def test_each_topic_and_partner_is_named_with_its_place() -> None:
    assert list(topics_named(NETWORK)) == [
        ("/priorities/0/topics/0", "human-rights"),
        ("/plans/1/topics/0", "media"),
        ("/plans/1/topics/1", "education"),
    ]
    assert list(networks_named(NETWORK)) == [("/partner_networks/0", "reci"), ("/partner_networks/1", "quebec")]


def test_a_change_names_only_what_it_brings() -> None:
    change = NetworkChange(challenges=None, plans=[PLAN])
    assert [pointer for pointer, _ in topics_named(change)] == ["/plans/0/topics/0", "/plans/0/topics/1"]
    assert list(networks_named(change)) == []


def test_only_what_is_not_known_is_a_fault() -> None:
    faults = unknown(topics_named(NETWORK), {"human-rights", "media"}, "topic")
    assert [(fault["pointer"], fault["code"]) for fault in faults] == [("/plans/1/topics/1", "unknown_topic")]

"""Counts that are not those of the practices themselves, or that tell whose a nameless lesson is."""

from collections import Counter
from collections.abc import Mapping
from uuid import UUID

from hypothesis import given
from hypothesis import strategies as st

from services.practices_api.practices.facets.domain import FACETS, NAMING, Asked, Bitmaps, Counts, Words, words_of

_CITIES = ("oslo", "bergen", "turin")
_VALUES: Mapping[str, tuple[object, ...]] = {
    "city": _CITIES,
    "country": ("NO", "IT"),
    "network": ("north", "all"),
    "indicator": ("media", "education"),
    "topic": ("refugees", "education"),
    "year": (2016, 2018),
    "kind": ("practice", "lesson"),
    "replicability": ("regional",),
    "status": ("running", "ended"),
    "language": ("en", "pt", "pt-BR"),
}
_IDS = [UUID(int=number) for number in range(12)]
_PRACTICE = st.builds(
    words_of,
    st.lists(
        st.sampled_from([f"{facet}:{value}" for facet, values in _VALUES.items() for value in values]), unique=True
    ),
    st.sampled_from(("draft", "submitted", "published", "withdrawn")),
    anonymous=st.booleans(),
    highlighted=st.booleans(),
    synthetic=st.booleans(),
)
_SHELF = st.dictionaries(st.sampled_from(_IDS), st.one_of(_PRACTICE, st.just(())))
_SOME_CITIES = st.none() | st.lists(st.sampled_from(_CITIES), unique=True)
_ASKED = st.builds(
    Asked,
    chosen=st.fixed_dictionaries(
        {}, optional={name: st.lists(st.sampled_from(values), min_size=1) for name, values in _VALUES.items()}
    ),
    state=st.none() | st.sampled_from(("draft", "published", "withdrawn", "declined")),
    highlighted=st.none() | st.booleans(),
    synthetic=st.none() | st.booleans(),
    cities_seen=_SOME_CITIES,
    members_seen=_SOME_CITIES,
    cities_known=_SOME_CITIES,
    among=st.none() | st.lists(st.sampled_from(_IDS)),
)


def _is_seen(practice: UUID, words: Words, asked: Asked) -> bool:
    states, nameless = {word for word in words if word.startswith("state:")}, "mark:anonymous" in words
    for mark, wanted in (("highlighted", asked.highlighted), ("synthetic", asked.synthetic)):
        if wanted is not None and (f"mark:{mark}" in words) != wanted:
            return False
    if asked.cities_seen is not None and states != {"state:published"}:
        own = any(f"city:{city}" in words for city in asked.cities_seen)
        of_members = any(f"city:{city}" in words for city in asked.members_seen or ())
        if not own and not (of_members and not nameless):
            return False
    if asked.among is not None and practice not in asked.among:
        return False
    return states == {f"state:{asked.state}"} if asked.state else states != {"state:withdrawn"}


def _fits(words: Words, asked: Asked, without: str = "") -> bool:
    chosen = {facet: values for facet, values in asked.chosen.items() if facet != without}
    if chosen.keys() & NAMING and not _is_named(words, asked):
        return False
    return all(any(f"{facet}:{value}" in words for value in values) for facet, values in chosen.items())


def _is_named(words: Words, asked: Asked) -> bool:
    known = asked.cities_known
    return known is None or "mark:anonymous" not in words or any(f"city:{city}" in words for city in known)


def _one_by_one(shelf: Mapping[UUID, Words], asked: Asked) -> Counts:
    seen = [words for practice, words in shelf.items() if words and _is_seen(practice, words, asked)]
    counted = {}
    for facet in sorted(FACETS):
        counts = Counter(
            word.partition(":")[2]
            for words in seen
            if _fits(words, asked, facet) and (facet not in NAMING or _is_named(words, asked))
            for word in words
            if word.startswith(f"{facet}:")
        )
        counted[facet] = sorted(counts.items(), key=lambda one: (-one[1], one[0]))
    return Counts(sum(_fits(words, asked) for words in seen), counted)


@given(st.lists(_SHELF, max_size=4), _ASKED)
def test_bitmaps_count_what_counting_one_by_one_gives(changes: list[dict[UUID, Words]], asked: Asked) -> None:
    bitmaps, shelf = Bitmaps(), dict[UUID, Words]()
    for changed in changes:
        bitmaps.put(changed)
        shelf |= changed
    assert bitmaps.counts(asked) == _one_by_one(shelf, asked)
    assert bitmaps.size == sum(bool(words) for words in shelf.values())


def test_two_hundred_values_of_a_facet_are_told() -> None:
    bitmaps = Bitmaps()
    bitmaps.put(
        {
            UUID(int=number): words_of(
                [f"city:haven-{number:03}"], "published", anonymous=False, highlighted=False, synthetic=True
            )
            for number in range(300)
        }
    )
    told = bitmaps.counts(Asked(chosen={}))
    assert (told.total, len(told.facets["city"]), told.facets["city"][0]) == (300, 200, ("haven-000", 1))

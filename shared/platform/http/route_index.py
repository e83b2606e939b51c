"""Which route a request is for: found by the literal segments of its path, where FastAPI tries every route in turn."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from starlette._utils import get_route_path
from starlette.convertors import PathConvertor
from starlette.routing import Match, Route
from starlette.types import Scope


@dataclass(slots=True)
class _Place:
    """A place in the tree of paths: the routes that end here, by their rank, and what may come next.

    That is a segment that is literal, or one with a parameter, by what stands after it: `.html`, or nothing.
    """

    ending: list[tuple[int, Route]] = field(default_factory=list)
    literal: dict[str, "_Place"] = field(default_factory=dict)
    ended: dict[str, "_Place"] = field(default_factory=dict)


class RouteIndex:
    """Leaves out most routes that do not fit; the others are asked whether they do, in the order that they came in."""

    def __init__(self, routes: Iterable[Route]) -> None:
        """Take routes each of whose parameters stands within one segment."""
        self._root = _Place()
        for rank, route in enumerate(routes):
            if any(isinstance(one, PathConvertor) for one in route.param_convertors.values()):
                raise ValueError(f"{route.path} has a parameter of several segments")
            self._end_of(route.path).ending.append((rank, route))

    def find(self, scope: Scope) -> tuple[Route, Scope] | None:
        """Give the first route for this path and method, else the first for this path, and what it tells the scope."""
        other = None
        for route in self.fitting(get_route_path(scope)):
            match, found = route.matches(scope)
            if match is Match.FULL:
                return route, found
            if match is Match.PARTIAL and other is None:
                other = route, found
        return other

    def fitting(self, path: str) -> Sequence[Route]:
        """Give the routes whose literal segments are those of a path."""
        places = [self._root]
        for part in path.removesuffix("\n").split("/"):  # the pattern of a route forgives a new line at the end
            below = []
            for place in places:
                if part in place.literal:
                    below.append(place.literal[part])
                for ending, after in place.ended.items():
                    if part.endswith(ending):
                        below.append(after)
            places = below
        ranked = sorted([one for place in places for one in place.ending])
        return [route for _, route in ranked]

    def _end_of(self, path: str) -> _Place:
        """Give the place where a path ends, and make those on the way to it."""
        here = self._root
        for part in path.split("/"):
            if "{" in part:
                here = here.ended.setdefault(part.rpartition("}")[2], _Place())
            else:
                here = here.literal.setdefault(part, _Place())
        return here

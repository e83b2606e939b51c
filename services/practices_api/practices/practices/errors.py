"""The ways in which a practice says no."""

from shared.platform.refusals import Refusal


class Incomplete(Refusal):
    """A draft that lacks what the template asks for cannot be submitted; `missing` names it.

    Fill in the members that `missing` names.
    """

    code, title, status = "incomplete", "Something that the template asks for is missing", 409


class NotInDirectory(Refusal):
    """A city, network or topic that the directory of index_api does not hold or offers no longer; `errors` says where.

    Look the slugs up in index_api.
    """

    code, title, status = "not_in_directory", "It names something that the directory does not hold", 422


class NamesItsCity(Refusal):
    """A lesson that is to be published without its city names it, its country or network; `errors` says where.

    Take the name out of those texts, or hand the lesson in under the name of its city.
    """

    code, title, status = "names_its_city", "A lesson without its city must not name it", 409


class OnlyLessons(Refusal):
    """Only a lesson can be published without its city: a practice is there to be visited.

    Hand the practice in under the name of its city.
    """

    code, title, status = "only_lessons", "Only a lesson is published without its city", 409


class Withdrawn(Refusal):
    """It was published and has been withdrawn since; `withdrawn_at` says when and `reason`, where one was told, why.

    Remove your links to it: it does not come back.
    """

    code, title, status = "withdrawn", "It was withdrawn", 410

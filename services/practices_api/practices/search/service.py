"""How a search becomes what PostgreSQL looks for."""

from services.practices_api.practices.search import repository
from services.practices_api.practices.search.domain import alternatives, query_of
from shared.platform.data.database import Statements


async def query(db: Statements, asked: str | None, *, begins: bool = False) -> str | None:
    """Write what somebody searches for as a tsquery; None where they search for no word. `begins` as `alternatives`."""
    terms = [] if asked is None else alternatives(asked, begins=begins)
    if not terms:
        return None
    forms = {form for group in terms for term in group for word in term.words for form in word}
    return query_of(terms, await repository.lexemes(db, sorted(forms)))

"""What each column holds of a person, and from that alone: what is held on somebody, and how it is taken from them.

A column whose type can spell nothing (a number, an instant, an identifier) needs no word, nor one that points to
another table. Every other column is classified by its name, which means the same in all tables, or by its own address.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, Final, NamedTuple
from uuid import UUID

import sqlalchemy as sa
from sqlalchemy.dialects.postgresql import ARRAY

from shared.platform.access.audience import author
from shared.platform.access.retention import Deed, Retention, note
from shared.platform.data.database import Database, Statements, Transaction
from shared.platform.data.identifiers import new_id

_SPELLS_NOTHING: Final = (
    sa.Uuid, sa.Boolean, sa.Integer, sa.Date, sa.DateTime, sa.Numeric, sa.Float, sa.Interval
)  # fmt: skip


class Holds(StrEnum):
    """What a column holds of a person."""

    NOTHING = "nothing"
    NAME = "name"
    CONTACT = "contact data"
    ABOUT = "description of a person"
    TEXT = "free text, which may name a person"
    SUBJECT = "subject of a token"
    SUBJECTS = "subjects of tokens"
    HEARERS = "words for those who hear of it, hashes of subjects among them"
    REQUEST = "key of a request, which begins with the subject of a token"
    COPY = "copy of other columns"
    CREDENTIAL = "secret, or the hash of one"


STAY: Final = "stay, in what is append-only"
TOLD_BY: Final = frozenset({Holds.SUBJECT, Holds.SUBJECTS, Holds.HEARERS, Holds.REQUEST})
"""By what a row is known to be of somebody who has a token."""
ERASED: Final = "erased:"
"""With what the word begins that stands in the place of a subject."""
_SUBJECTS_AT_A_TIME: Final = 10


class Use(NamedTuple):
    """Why a table holds what it holds of persons, for how long, and who may read it."""

    of: str
    purpose: str
    until: str
    seen_by: str


class Column(NamedTuple):
    """A column of a table, and what it holds."""

    column: sa.Column[Any]
    holds: Holds


class Erased(NamedTuple):
    """What happens, or happened, to rows of a table."""

    table: str
    deed: str
    rows: int


@dataclass(frozen=True, slots=True)
class PersonalData:
    """The classification of the columns of one service."""

    metadata: sa.MetaData
    names: Mapping[str, Holds]
    exceptions: Mapping[str, Holds]
    """By `table.column`, before `names`."""
    theirs: frozenset[str]
    """Tables whose rows belong to whoever made them, and are deleted with them."""
    entries: frozenset[str]
    """Tables of persons: what goes there goes through the service, which tells everybody of it."""

    def holds(self, column: sa.Column[Any]) -> Holds:
        """Say what a column holds. Raises KeyError where nobody classified it."""
        own = f"{column.table.name}.{column.name}"
        if own in self.exceptions:
            return self.exceptions[own]
        if isinstance(column.type, _SPELLS_NOTHING) or column.foreign_keys or column.computed is not None:
            return Holds.NOTHING
        return self.names[column.name]

    def tables(self) -> Iterator[tuple[sa.Table, list[Column]]]:
        """Give each table that holds something of persons, with the columns that do."""
        for table in self.metadata.sorted_tables:
            columns = [Column(column, self.holds(column)) for column in table.c]
            if held := [one for one in columns if one.holds != Holds.NOTHING]:
                yield table, held

    async def held_on(self, db: Statements, subject: str) -> dict[str, list[dict[str, Any]]]:
        """Read each row that tells of a subject, by its table: all of it but secrets and what copies the rest."""
        found = {}
        for table, columns in self.tables():
            if tells := [_tells(one) for one in columns if one.holds in TOLD_BY]:
                left_out = {one.column.name for one in columns if one.holds in (Holds.CREDENTIAL, Holds.COPY)}
                shown = [column for column in table.c if column.name not in left_out and column.computed is None]
                rows = await db.all(sa.select(*shown).where(sa.or_(*tells)), **_values(columns, subject))
                if rows:
                    found[table.name] = [dict(row) for row in rows]
        return found

    async def entries_of(self, db: Statements, subject: str) -> list[str]:
        """Name the entries of a subject in tables of persons, each as `table/id`."""
        found = []
        for table, columns in self.tables():
            own = [_tells(one) for one in columns if one.holds == Holds.SUBJECT and table.name in self.entries]
            if own:
                rows = await db.all(sa.select(table.c.id).where(sa.or_(*own)), subject=subject)
                found += [f"{table.name}/{row['id']}" for row in rows]
        return found

    async def entries_at(self, db: Statements, address: str) -> list[str]:
        """Name the entries of persons whose contact data hold this address, each as `table/id`."""
        found = []
        for table, columns in self.tables():
            holding = [_spelt(one) == sa.bindparam("address") for one in columns if one.holds == Holds.CONTACT]
            if holding and table.name in self.entries:
                rows = await db.all(sa.select(table.c.id).where(sa.or_(*holding)), address=address.lower())
                found += [f"{table.name}/{row['id']}" for row in rows]
        return found

    async def held_by(self, db: Statements, entry: str) -> dict[str, list[dict[str, Any]]]:
        """Read an entry of a person, named as `table/id`, and whatever hangs on it; secrets are left out."""
        name, _, identifier = entry.partition("/")
        found: dict[str, list[dict[str, Any]]] = {}
        for table in self.metadata.sorted_tables:
            rows: Sequence[Any]
            if table.name == name:
                rows = await db.all(sa.select(table).where(table.c.id == sa.bindparam("id")), id=UUID(identifier))
            else:
                rows = await self._hanging_on(db, table, found)
            if rows:
                found[table.name] = [dict(row) for row in rows]
        return {
            table: [{column: row[column] for column in row if not self._left_out(table, column)} for row in rows]
            for table, rows in found.items()
        }

    async def _hanging_on(self, db: Statements, table: sa.Table, found: Mapping[str, Sequence[Any]]) -> Sequence[Any]:
        links = [key for key in table.foreign_keys if key.column.table.name in found]
        if not links:
            return []
        values = {key.parent.name: [row[key.column.name] for row in found[key.column.table.name]] for key in links}
        leading = [key.parent == sa.any_(sa.bindparam(key.parent.name, type_=ARRAY(key.parent.type))) for key in links]
        return await db.all(sa.select(table).where(sa.or_(*leading)), **values)

    def _left_out(self, table: str, column: str) -> bool:
        return self.holds(self.metadata.tables[table].c[column]) in (Holds.CREDENTIAL, Holds.COPY)

    async def naming(self, db: Statements, address: str) -> dict[str, int]:
        """Count the rows, by table, whose free texts name an address."""
        found = {}
        for table, columns in self.tables():
            texts = [one for one in columns if one.holds in (Holds.TEXT, Holds.ABOUT)]
            named = [sa.func.strpos(_spelt(one), sa.bindparam("address")) > 0 for one in texts]
            if named and (rows := await db.count(_one_from(table).where(sa.or_(*named)), address=address.lower())):
                found[table.name] = rows
        return found

    async def take_from(self, tx: Transaction, subject: str, instead: str) -> list[Erased]:
        """Delete what belongs to a subject, and put a word that names nobody in its place everywhere else.

        What is append-only stays as it is, and is told as such. No row that is counted goes.
        """
        done = []
        for table, columns in self.tables():
            telling = [one for one in columns if one.holds in TOLD_BY]
            if not telling:
                continue
            theirs = sa.or_(*map(_tells, telling))
            values = _values(columns, subject)
            if "statements" in table.info:
                done.append(Erased(table.name, STAY, await tx.count(_one_from(table).where(theirs), **values)))
            elif table.name in self.theirs:
                done.append(Erased(table.name, "deleted", await tx.run(sa.delete(table).where(theirs), **values)))
            else:
                rows = 0
                for one in telling:
                    change = sa.update(table).where(_tells(one)).values({one.column.name: _without(one)})
                    put = next(iter(author(instead))) if one.holds == Holds.HEARERS else instead
                    rows += await tx.run(change, **_values([one], subject), instead=put)
                done.append(Erased(table.name, "subject replaced", rows))
        return [one for one in done if one.rows]

    def retention_of_subjects(self, days: int) -> Retention:
        """Take out subjects who have not acted for so many days, unless something here is still theirs."""
        over = self._idle(days)
        batch = over.limit(sa.literal_column(str(_SUBJECTS_AT_A_TIME)))

        async def expire(database: Database) -> int:
            rows = 0
            async with database.transaction() as tx:
                for found in await tx.all(batch):
                    done = await self.take_from(tx, found["subject"], instead())
                    rows += sum(one.rows for one in done if one.deed != STAY)
                if rows:
                    await note(tx, "subjects", Deed.PSEUDONYMISED, rows)
            return rows

        return Retention("subjects", days, "the subject last acted", Deed.PSEUDONYMISED, over, expire)

    def _idle(self, days: int) -> sa.Select[Any]:
        """Select the subjects who acted once, by the audit log, but not for so many days."""
        acted = sa.union(*(sa.select(_each(column).label("subject")) for column in self._replaced())).subquery("acted")
        log = self.metadata.tables["audit_log"]
        by_them = sa.exists().where(log.c.subject == acted.c.subject)
        lately = by_them.where(log.c.at > sa.func.now() - sa.literal_column(f"interval '{days} days'"))
        theirs = (sa.exists().where(column == acted.c.subject) for column in self._owned())
        erased = sa.func.starts_with(acted.c.subject, sa.literal_column(f"'{ERASED}'"))
        no_person = acted.c.subject == sa.any_(sa.literal_column("'{\"\", icc}'::text[]", ARRAY(sa.Text)))
        return sa.select(acted.c.subject).where(by_them, sa.not_(sa.or_(erased, no_person, lately, *theirs)))

    def replaces_subjects(self, table: sa.Table) -> bool:
        """Say whether a word of chance takes the place of subjects in a table when their time is over."""
        return any(column.table is table for column in self._replaced())

    def _replaced(self) -> Iterator[sa.Column[Any]]:
        for table, columns in self.tables():
            if "statements" not in table.info and table.name not in self.theirs | self.entries:
                yield from (one.column for one in columns if one.holds in (Holds.SUBJECT, Holds.SUBJECTS))

    def _owned(self) -> Iterator[sa.Column[Any]]:
        """Give the columns by which a row belongs to a subject, or is their entry in a register."""
        for table, columns in self.tables():
            if table.name in self.theirs | self.entries:
                yield from (one.column for one in columns if one.holds == Holds.SUBJECT)


def instead() -> str:
    """Make a word of chance to stand in the place of a subject."""
    return f"{ERASED}{new_id()}"


def _each(column: sa.Column[Any]) -> sa.ColumnElement[Any]:
    return sa.func.unnest(column) if isinstance(column.type, ARRAY) else column


def _one_from(table: sa.Table) -> sa.Select[Any]:
    return sa.select(sa.literal_column("1")).select_from(table)


def _spelt(one: Column) -> sa.ColumnElement[str]:
    return sa.func.lower(sa.cast(one.column, sa.Text))


def _tells(one: Column) -> sa.ColumnElement[bool]:
    column, subject = one.column, sa.bindparam(_VALUE[one.holds], type_=sa.Text)
    if one.holds == Holds.REQUEST:
        return sa.func.starts_with(column, subject)
    return subject == (sa.any_(column) if isinstance(column.type, ARRAY) else column)


def _without(one: Column) -> sa.ColumnElement[Any]:
    """Write what stands in a column once the subject is taken out of it."""
    instead = sa.bindparam("instead", type_=sa.Text)
    if isinstance(one.column.type, ARRAY):
        return sa.func.array_replace(one.column, sa.bindparam(_VALUE[one.holds], type_=sa.Text), instead)
    return instead


_VALUE: Final = {
    Holds.SUBJECT: "subject",
    Holds.SUBJECTS: "subject",
    Holds.HEARERS: "hearer",
    Holds.REQUEST: "request",
}


def _values(columns: Sequence[Column], subject: str) -> dict[str, object]:
    spelt = {"subject": subject, "hearer": next(iter(author(subject))), "request": f"{subject}\n"}
    wanted = {_VALUE[one.holds] for one in columns if one.holds in TOLD_BY}
    return {name: value for name, value in spelt.items() if name in wanted}

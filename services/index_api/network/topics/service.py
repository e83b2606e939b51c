"""What can be asked of the vocabulary and of the priorities of a year, and done to them."""

from dataclasses import dataclass

from services.index_api.changes import TOPIC_CHANGED, TOPIC_CREATED, TOPIC_PRIORITIES_DECIDED
from services.index_api.network.directory.errors import UnknownTopic
from services.index_api.network.directory.service import DirectoryService
from services.index_api.network.topics import domain, repository
from services.index_api.network.topics.domain import DecisionRow, TopicRow, VersionRow
from shared.platform.access.audience import EVERYBODY
from shared.platform.access.permits import RELEASE, Permit
from shared.platform.command import Commands
from shared.platform.data.changes import Since
from shared.platform.data.database import Database
from shared.platform.data.idempotency import Once
from shared.platform.refusals import Invalid, NotFound, things_unfit
from shared.schemas.index.network.topics import NewTopic, NewTopicPriorities, Topic, TopicChange, TopicPriorities
from shared.sentences import say


@dataclass(slots=True)
class Topics:
    """The one vocabulary of all three services, and what of it has priority in which year.

    A topic is never removed, since practices and events may hold it: it is retired.
    """

    database: Database
    commands: Commands
    directory: DirectoryService

    async def topics(
        self, after: str, limit: int, *, retired: bool | None = None, since: Since | None = None
    ) -> list[TopicRow]:
        """List the vocabulary by slug: all of it, or what is retired or is not."""
        return await repository.list_topics(self.database, after, limit, retired=retired, since=since)

    async def topic(self, slug: str) -> Topic:
        """Read a topic. Raises `NotFound`."""
        topic = await repository.find(self.database, slug)
        if topic is None:
            raise NotFound(say("There is no such topic."))
        return topic

    async def versions(self, slug: str, after: int, limit: int) -> list[VersionRow]:
        """List what a topic was from change to change. Raises `NotFound`."""
        versions = await repository.list_versions(self.database, slug, after, limit)
        if not versions:
            await self.topic(slug)
        return versions

    async def create(self, permit: Permit, new: NewTopic, once: Once) -> Topic:
        """Add a topic to the vocabulary. Raises `SlugTaken`."""
        permit.over()
        async with self.commands.open(permit, once) as command:
            if (first := command.first(Topic)) is not None:
                return first
            await self.directory.grow(command.tx)
            made = await command.keep(await repository.add(command.tx, new, command.actor))
            command.tell(TOPIC_CREATED, made.slug, EVERYBODY, version=made.version)
        self.directory.renamed()
        return made

    async def change(self, permit: Permit, slug: str, change: TopicChange, expected: int) -> Topic:
        """Change a topic, retire it or offer it again. Raises NotFound, Stale, Invalid."""
        permit.over()
        patch = change.model_dump(mode="json", exclude_unset=True, exclude={"note"})
        async with self.commands.open(permit, expected=expected) as command:
            await self.directory.grow(command.tx)
            found = await repository.lock(command.tx, slug)
            if found is None:
                raise NotFound(say("There is no such topic."))
            command.demand_version(found["version"])
            before: domain.Written = {
                "label": found["label"],
                "source": found["source"],
                "retired": found["retired"],
            }
            after = domain.changed(before, patch)
            topic = await repository.change(command.tx, slug, after, change.note, command.actor)
            command.tell(TOPIC_CHANGED, slug, EVERYBODY, version=topic.version)
        self.directory.renamed()
        return topic

    async def years(self, before: int, limit: int, *, since: Since | None = None) -> list[DecisionRow]:
        """List what has priority in each year, the latest year first."""
        return await repository.list_years(self.database, before, limit, since=since)

    async def priorities(self, year: int) -> TopicPriorities:
        """Read what has priority in a year, in version 0 where nothing was decided."""
        return await repository.decided(self.database, year) or TopicPriorities(year=year, topics=[], version=0)

    async def decisions(self, year: int, after: int, limit: int) -> list[DecisionRow]:
        """List all that was decided for a year, in the order of decisions."""
        return await repository.list_decisions(self.database, year, after, limit)

    async def decide(self, permit: Permit, year: int, wanted: NewTopicPriorities, expected: int) -> TopicPriorities:
        """Decide what has priority in a year, in place of what was decided before.

        Raises Stale, UnknownTopic, Invalid.
        """
        permit.over()
        async with self.commands.open(permit, expected=expected) as command:
            await self.directory.grow(command.tx)
            before = await repository.decided(command.tx, year)
            version, kept = (before.version, before.topics) if before else (0, [])
            command.demand_version(version)
            known = await repository.retired(command.tx, wanted.topics)
            if faults := list(domain.unfit(wanted.topics, known, kept)):
                unknown = any(topic not in known for topic in wanted.topics)
                raise (UnknownTopic if unknown else Invalid)(things_unfit(len(faults)), errors=faults)
            decided = await repository.decide(command.tx, year, version + 1, wanted, command.actor)
            command.tell(TOPIC_PRIORITIES_DECIDED, str(year), EVERYBODY, version=decided.version)
            return decided

    async def keep_first(self) -> int:
        """Make what came with this release the first version of what has none; say how many were new."""
        async with self.commands.open(RELEASE) as command:
            return await repository.keep_first(command.tx)

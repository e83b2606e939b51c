"""What was written before words were found in any form is found so too."""

import asyncio

import asyncpg
from alembic import command

from shared.platform.data.migrations import configuration, migrate
from shared.platform.local.embedded_postgres import Server

BEFORE = """
insert into concepts (slug, working_number, synthetic) values ('equality', 1, false);
insert into concept_versions (concept, number, state, document, search_text, by_subject, by_role) values (
    'equality', 1, 'agreed', '{"term": {"fr": "Bibliothèques/écoles"}, "definition": {"en": "Of Seyðisfjörður"}}',
    E'equality\nbibliotheques/ecoles\nof seyðisfjorður', 'x', 'secretariat')
"""
FOUND = "select count(*) from concept_versions where search @@ cast($1 as text)::tsquery"


async def test_the_words_of_every_row_are_written_anew(server: Server) -> None:
    admin = await asyncpg.connect(server.admin_url)
    await admin.execute("create database words_of_old")
    url = server.admin_url.replace("/postgres?", "/words_of_old?")
    await asyncio.to_thread(command.upgrade, configuration("practices_api", url), "0006")
    connection = await asyncpg.connect(url)
    await connection.execute(BEFORE)
    assert await connection.fetchval(FOUND, "ecoles") == 0
    await asyncio.to_thread(migrate, "practices_api", url)
    for words in ("ecoles", "seydisfjordur", "bibliothequ", "equality & ecol"):
        assert await connection.fetchval(FOUND, words) == 1, words
    await connection.close()
    await admin.execute("drop database words_of_old")
    await admin.close()

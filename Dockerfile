# Node.js 22, because better-sqlite3 12 compiled with 24.19 or later aborts the process
# (https://github.com/nodejs/node/issues/65446).

# Stage 1: compile the program and build the data file, with everything that needs.
FROM node:22-bookworm-slim AS build
WORKDIR /app
# better-sqlite3 compiles from source where its prebuilt binary cannot be fetched.
RUN apt-get update \
 && apt-get install --yes --no-install-recommends python3 make g++ \
 && rm -rf /var/lib/apt/lists/*
COPY package.json package-lock.json ./
RUN npm ci
COPY tsconfig.json .check-setup.js .esbuild.config.js ./
COPY src src
COPY migrations migrations
COPY seed seed
RUN npm run build \
 && node dist/commands/build-data.js \
 && npm prune --omit=dev

# Stage 2: only what runs. Nothing in it is written to, so the root file system may be read-only.
FROM node:22-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/dist dist
COPY --from=build /app/data data
USER node
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "dist/server.js"]

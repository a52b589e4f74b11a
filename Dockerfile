# Stage 1: build the pages and the data file, then leave out what only the build needs.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json tsconfig.json CHANGELOG.md ./
RUN npm ci
COPY src src
COPY migrations migrations
COPY seed seed
RUN npm run build \
 && npm prune --omit=dev --omit=optional

# Stage 2: only what runs. Nothing in it is written to, so the root file system may be read-only.
FROM node:24-bookworm-slim
ENV NODE_ENV=production \
    HOST=0.0.0.0 \
    PORT=3000
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules node_modules
COPY --from=build /app/src src
COPY --from=build /app/dist dist
COPY --from=build /app/data data
# The user “node” of the image, by number: Kubernetes can verify runAsNonRoot for no name.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=3s --start-period=5s \
  CMD ["node", "--eval", "fetch(`http://127.0.0.1:${process.env.PORT}/health/ready`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "src/peel.js", "serve"]

# One image for all roles: `yilian api`, `yilian worker`, and `yilian deploy` once before them.
FROM node:24-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
RUN npm ci --omit=dev
COPY . .
# The console and the workflow bundle, so that containers start at once.
RUN node cli/yilian.mjs build

FROM node:24-bookworm-slim
ENV NODE_ENV=production TZ=UTC
# The font of the documents the worker writes, and the folder of files.
RUN apt-get update && apt-get install -y --no-install-recommends fonts-noto-cjk && rm -rf /var/lib/apt/lists/* && install -d -o node /data
WORKDIR /app
COPY --from=build --chown=node:node /app ./
USER node
EXPOSE 8080
ENTRYPOINT ["node", "cli/yilian.mjs"]
CMD ["api"]

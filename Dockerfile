# One image for web, worker and operator's commands. See docs/guides/containers.md.
ARG NODE=24-bookworm-slim

FROM node:${NODE} AS build
WORKDIR /app
COPY package.json package-lock.json ./
RUN npm ci --ignore-scripts --no-audit --no-fund
COPY . .
RUN npm run db:generate
RUN NODE_ENV=production node node_modules/next/dist/bin/next build
RUN rm -rf .next/cache
RUN node scripts/production-packages.mjs packages
RUN mkdir empty

FROM node:${NODE} AS packages
WORKDIR /app
COPY --from=build /app/packages/ ./
RUN npm ci --ignore-scripts --no-audit --no-fund

FROM node:${NODE}
WORKDIR /app
ENV NODE_ENV=production TESTAMUR_MODE=production NEXT_TELEMETRY_DISABLED=1
COPY --from=packages /app/node_modules ./node_modules
COPY --from=build /app/.next ./.next
COPY --from=build /app/package.json /app/tsconfig.json /app/next.config.ts ./
COPY --from=build /app/lib ./lib
COPY --from=build /app/messages ./messages
COPY --from=build /app/prisma/migrations ./prisma/migrations
COPY --from=build /app/scripts ./scripts
# The worker's RESTORE_GUARD_DIR: a volume takes over its owner from here.
COPY --from=build --chown=node:node /app/empty/ /var/lib/testamur/
USER node
EXPOSE 3000
HEALTHCHECK --interval=15s --timeout=5s --start-period=60s CMD ["node", "-e", "fetch('http://127.0.0.1:3000/readyz').then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--import", "./lib/adapters/json-lines.mjs", "--max-old-space-size=768", "lib/web/main.mjs", "-p", "3000", "-H", "0.0.0.0"]

import { existsSync, readdirSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { defineConfig } from "prisma/config";

// Prisma's native schema engine is a download; where it is absent the same engine runs as
// WebAssembly.
const engines = new URL("./node_modules/@prisma/engines/", import.meta.url);
const hasNativeEngine =
  existsSync(engines) && readdirSync(engines).some((file) => file.startsWith("schema-engine-"));
if (!hasNativeEngine) {
  process.env.PRISMA_SCHEMA_ENGINE_BINARY ??= fileURLToPath(
    new URL("./scripts/prisma-schema-engine.mjs", import.meta.url),
  );
}

export default defineConfig({
  schema: "prisma/schema",
  migrations: {
    path: "prisma/migrations",
    seed: "node --import ./lib/adapters/typescript.mjs prisma/seed/main.ts",
  },
  datasource: { url: process.env.DATABASE_URL ?? "postgresql://localhost/testamur" },
});

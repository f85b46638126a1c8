// Seeds the demo into an empty database, and records whether the seed was finished.
import { runChild } from "./child-processes.mjs";
import { readJson, writeJson } from "./json-store.mjs";
import { emptyEmbeddedDatabase, hasInstitutions, migrate } from "./prepared-database.mjs";
import { step } from "./progress.mjs";
import { inProject, typescript } from "./project.mjs";
import { demoFile } from "./start-settings.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/** Returns a sentence for the welcome message if the data were created for another address. */
export async function ensureDemoData({ settings, ownerUrl, server, known }) {
  const before = readJson(demoFile());
  const filled = await hasInstitutions(known.web.APP_DATABASE_URL);
  if (filled && before.seeding !== true) return noteOnAddress(before, settings);
  if (filled) await startOver({ settings, ownerUrl, server, known });
  const facts = { publicUrl: settings.publicUrl, loginPort: settings.loginPort };
  writeJson(demoFile(), { ...facts, seeding: true });
  await step("Filling in the demo", () =>
    runChild({
      name: "The demo's seed",
      command: process.execPath,
      args: [...typescript, inProject("prisma", "seed", "main.ts")],
      env: known.console,
    }),
  );
  writeJson(demoFile(), { ...facts, seeding: false });
  return undefined;
}

async function startOver({ settings, ownerUrl, server, known }) {
  if (!settings.embedded) {
    throw new UserFacingError(
      "The demo data in this database is incomplete because its seed was interrupted: empty the database, then start again.",
    );
  }
  await emptyEmbeddedDatabase({ ownerUrl, port: server.port });
  await migrate(ownerUrl, known.appSecret);
}

function noteOnAddress(before, { publicUrl }) {
  if (!before.publicUrl || before.publicUrl === publicUrl) return undefined;
  return `The demo was made for ${before.publicUrl}: credentials issued there name that address and verify only there.`;
}

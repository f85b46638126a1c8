// The whole start, step by step; then everything is kept running until it is stopped.
import { ensureDemoData } from "./demo-data.mjs";
import { assertRoom, ensureDependencies } from "./dependencies.mjs";
import { isFree } from "./free-port.mjs";
import { keepRunning } from "./keep-running.mjs";
import { withLoginPort } from "./login-port.mjs";
import { ensureBuild, ensurePrismaClient } from "./made-files.mjs";
import { bringUpDatabase, migrate, startDatabaseServer } from "./prepared-database.mjs";
import { environments } from "./process-environments.mjs";
import { firstAnswer, startProcesses } from "./processes.mjs";
import { step } from "./progress.mjs";
import { inData } from "./project.mjs";
import { acquireLock } from "./single-start.mjs";
import { readSettings } from "./start-settings.mjs";
import { stop, stopLast, stopping, stopWhateverHappens } from "./stopping.mjs";
import { messageFor, UserFacingError } from "./user-facing-error.mjs";
import { welcome } from "./welcome.mjs";

export async function launch({ dev }) {
  stopWhateverHappens();
  const begun = performance.now();
  try {
    const asked = readSettings(dev);
    await acquireLock(asked.publicUrl);
    const settings = await withLoginPort(asked);
    await assertPort(settings);
    assertRoom(inData(), 200);
    await ensureDependencies();
    const database = await bringUpDatabase(settings);
    stopLast(database.server);
    const known = environments(settings, database.ownerUrl);
    await migrate(database.ownerUrl, known.appSecret);
    await ensurePrismaClient();
    const note = settings.demo ? await ensureDemoData({ settings, known, ...database }) : undefined;
    if (!dev) await ensureBuild();
    const children = startProcesses(settings, known);
    await step("Waiting for the first answer", () => firstAnswer(settings, children));
    await welcome({ settings, note, seconds: Math.round((performance.now() - begun) / 1000) });
    throw await keepAllRunning(children, database.server);
  } catch (error) {
    await stop(1, messageFor(error));
  }
}

async function assertPort({ port }) {
  if (!(await isFree(port))) {
    throw new UserFacingError(
      `Port ${port} is taken by another program: stop it, or choose another port with PORT=${port + 1} npm start.`,
    );
  }
}

/** Resolves with the reason why everything has to stop. */
function keepAllRunning(children, server) {
  const kept = children.map((entry) => ({ name: entry.name, running: entry, again: entry.again }));
  if (server)
    kept.push({
      name: "The database",
      running: server,
      again: () => startServerAgain(server.port),
    });
  return Promise.race(kept.map((one) => keepRunning(one, { stopping })));
}

/** Web and worker know the server by its port. */
async function startServerAgain(port) {
  const server = await startDatabaseServer();
  stopLast(server);
  if (server.port === port) return server;
  await server.stop();
  throw new UserFacingError(`The database's port ${port} is taken by another program.`);
}

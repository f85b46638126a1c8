// A whole Testamur for the browser tests: own database, own ports, the demo's data, the production
// build.
import { endChildren, runChild } from "./child-processes.mjs";
import { freePort } from "./free-port.mjs";
import { environments } from "./process-environments.mjs";
import { firstAnswer, startProcesses } from "./processes.mjs";
import { inData, inProject, typescript } from "./project.mjs";
import { loginAddresses, startTestDatabase } from "./test-database.mjs";

/**
 * An institution without members: `npm run setup` with these flags creates it when the tests are
 * run manually.
 */
const newInstitution = Object.entries({
  name: "Hill University",
  slug: "hill",
  country: "AT",
  language: "en",
  "admin-name": "Veikko Salo",
  "admin-email": "administrator@hill.example",
}).flatMap(([flag, value]) => [`--${flag}`, value]);

/** Returns `{ publicUrl, stop }` once it answers. */
export async function startBrowserStack() {
  const database = await startTestDatabase();
  try {
    const port = await freePort(3900);
    const loginPort = await freePort(3910);
    const publicUrl = `http://localhost:${port}`;
    const issuer = `http://localhost:${loginPort}`;
    const settings = {
      dev: false,
      demo: true,
      host: "127.0.0.1",
      port,
      publicUrl,
      loginPort,
      issuer,
    };
    Object.assign(process.env, loginAddresses(database.templateUrl, database.logins), {
      APP_SECRET: database.appSecret,
    });
    const known = environments(settings, database.templateUrl, inData("test-pg", "secrets.json"));
    await runChild({
      name: "The demo's seed",
      command: process.execPath,
      args: [...typescript, inProject("prisma", "seed", "main.ts")],
      env: known.console,
      logFile: inData("test-results", "seed.log"),
    });
    await runChild({
      name: "Setting up a new institution",
      command: process.execPath,
      args: [...typescript, inProject("scripts", "setup.ts"), ...newInstitution],
      env: known.web,
      logFile: inData("test-results", "setup.log"),
    });
    await firstAnswer(settings, startProcesses(settings, known, inData("test-results")));
    return { publicUrl, issuer: settings.issuer, stop: () => endChildren().then(database.stop) };
  } catch (error) {
    await endChildren();
    await database.stop();
    throw error;
  }
}

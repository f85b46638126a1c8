// A throw-away PostgreSQL for one test run, with a migrated template.
import crypto from "node:crypto";
import fs from "node:fs";
import { applyMigrations } from "./apply-migrations.mjs";
import { connected, ensureDatabase, withAccount, withDatabase } from "./database-connection.mjs";
import { databaseRoles, prepareRoles, scramVerifier } from "./database-roles.mjs";
import { startEmbeddedPostgres } from "./embedded-postgres.mjs";
import { ensureOwnerDatabase } from "./owner-database.mjs";
import { isAlive } from "./process-facts.mjs";
import { inData } from "./project.mjs";
import { secretsOf } from "./secrets.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/**
 * Returns `{ templateUrl, appSecret, logins, stop }`: an own server that vanishes with the run, or
 * databases in DATABASE_URL's server. There the roles may serve a Testamur that is in use, so their
 * passwords are left alone: `logins` are accounts of this run that become those roles.
 */
export async function startTestDatabase() {
  const run = `test_${process.pid}_${Date.now().toString(36)}`;
  const appSecret = "only for tests: the passwords of the roles come from this";
  const logins = process.env.DATABASE_URL
    ? { run, password: crypto.randomBytes(24).toString("base64url") }
    : null;
  const home = logins ? await operatorsServer(run) : await ownServer(run);
  try {
    await applyMigrations(home.templateUrl);
    if (logins) await makeLogins(home.templateUrl, logins);
    await prepareRoles(home.templateUrl, appSecret, loginAddresses(home.templateUrl, logins));
  } catch (error) {
    await home.stop();
    throw error;
  }
  return { ...home, appSecret, logins };
}

const loginName = (run, role) => role.replace("testamur", run);

/**
 * Of each role an account that is the role from its first statement on, and may become nothing else
 * than what the role may.
 */
async function makeLogins(url, { run, password }) {
  await connected(url, async (client) => {
    for (const role of Object.values(databaseRoles)) {
      const login = client.escapeIdentifier(loginName(run, role));
      try {
        await client.query(
          `create role ${login} login noinherit password '${scramVerifier(password)}' in role ${role}`,
        );
      } catch (error) {
        if (error.code !== "42501") throw error;
        throw new UserFacingError(
          `The account in DATABASE_URL may not hand on ${role}: test with the account that made it, or without DATABASE_URL.`,
        );
      }
      await client.query(`alter role ${login} set role = ${role}`);
    }
  });
}

/**
 * The addresses of this run's accounts; none on an own server, where each role's own address
 * serves.
 */
export function loginAddresses(url, logins) {
  if (!logins) return {};
  const address = (role) => withAccount(url, loginName(logins.run, role), logins.password);
  return Object.fromEntries(
    Object.entries(databaseRoles).map(([name, role]) => [name, address(role)]),
  );
}

async function ownServer(run) {
  removeAbandoned();
  const folder = inData("test-pg", String(process.pid));
  const secrets = secretsOf(inData("test-pg", "secrets.json"));
  const server = await startEmbeddedPostgres({
    folder,
    password: secrets.superuserPassword,
    fast: true,
  });
  const templateUrl = await ensureOwnerDatabase({ port: server.port, database: run, secrets });
  const stop = async () => {
    await server.stop();
    for (const place of [folder, `${folder}.port.json`])
      fs.rmSync(place, { recursive: true, force: true });
  };
  return { templateUrl, stop, server };
}

async function operatorsServer(run) {
  const templateUrl = withDatabase(process.env.DATABASE_URL, run);
  await ensureDatabase(templateUrl);
  const stop = () =>
    connected(withDatabase(templateUrl, "postgres"), async (client) => {
      const copies = await client.query(
        "select datname from pg_database where starts_with(datname, $1)",
        [run],
      );
      for (const { datname } of copies.rows)
        await client.query(`drop database ${client.escapeIdentifier(datname)} with (force)`);
      for (const role of Object.values(databaseRoles))
        await client.query(`drop role if exists ${client.escapeIdentifier(loginName(run, role))}`);
    });
  return { templateUrl, stop };
}

/** Servers of runs that were killed: ended and removed at the next run. */
function removeAbandoned() {
  const home = inData("test-pg");
  if (!fs.existsSync(home)) return;
  for (const name of fs.readdirSync(home)) {
    const pid = Number.parseInt(name, 10);
    if (!pid || isAlive(pid)) continue;
    const lock = inData("test-pg", name, "postmaster.pid");
    if (fs.existsSync(lock)) {
      const server = Number(fs.readFileSync(lock, "utf8").split("\n")[0]);
      if (isAlive(server)) process.kill(server, "SIGQUIT");
    }
    fs.rmSync(inData("test-pg", name), { recursive: true, force: true });
  }
}

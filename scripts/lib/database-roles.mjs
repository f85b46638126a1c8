// Gives the three login roles their passwords and lets the queue's role install the queue.
import crypto from "node:crypto";
import { connected, databaseName, withAccount } from "./database-connection.mjs";

export const databaseRoles = {
  APP_DATABASE_URL: "testamur_app",
  WORKER_DATABASE_URL: "testamur_worker",
  QUEUE_DATABASE_URL: "testamur_queue",
};

/**
 * The addresses the processes use: the operator's own where given, else the owner's address with
 * the role's derived password.
 */
export function roleAddresses(ownerUrl, appSecret, given = process.env) {
  return Object.fromEntries(
    Object.entries(databaseRoles).map(([name, role]) => [
      name,
      given[name] || withAccount(ownerUrl, role, rolePassword(appSecret, role)),
    ]),
  );
}

/**
 * Sets the derived passwords (only of roles the operator gave no address for), and installs or
 * upgrades the queue.
 */
export async function prepareRoles(ownerUrl, appSecret, given = process.env) {
  await connected(ownerUrl, async (client) => {
    for (const [name, role] of Object.entries(databaseRoles)) {
      if (given[name]) continue;
      await client.query(
        `alter role ${role} with login password '${scramVerifier(rolePassword(appSecret, role))}'`,
      );
    }
    const queueUrl = roleAddresses(ownerUrl, appSecret, given).QUEUE_DATABASE_URL;
    const database = client.escapeIdentifier(databaseName(ownerUrl));
    const installed = await client.query(
      "select 1 from pg_namespace where nspname = 'graphile_worker'",
    );
    if (installed.rowCount) return installQueue(queueUrl);
    await client.query(`grant create on database ${database} to testamur_queue`);
    try {
      await installQueue(queueUrl);
    } finally {
      await client.query(`revoke create on database ${database} from testamur_queue`);
    }
  });
}

/** The queue says on its own log what it installs; only its errors matter here. */
async function installQueue(connectionString) {
  const { Logger, runMigrations } = (await import("graphile-worker")).default;
  const logger = new Logger(
    () => (level, message) => level === "error" && process.stderr.write(`${message}\n`),
  );
  await runMigrations({ connectionString, schema: "graphile_worker", logger });
}

function rolePassword(appSecret, role) {
  return crypto.createHmac("sha256", appSecret).update(`database-role:${role}`).digest("base64url");
}

/**
 * RFC 5803 verifier, so that the password itself is never in a statement that a server may log.
 */
export function scramVerifier(password) {
  const iterations = 4096;
  const salt = crypto.randomBytes(16);
  const salted = crypto.pbkdf2Sync(password, salt, iterations, 32, "sha256");
  const keyed = (text) => crypto.createHmac("sha256", salted).update(text).digest();
  const stored = crypto.createHash("sha256").update(keyed("Client Key")).digest("base64");
  return `SCRAM-SHA-256$${iterations}:${salt.toString("base64")}$${stored}:${keyed("Server Key").toString("base64")}`;
}

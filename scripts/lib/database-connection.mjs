// Connects to PostgreSQL as the owner, creates a missing database, and explains a failure in one
// sentence.
import { UserFacingError } from "./user-facing-error.mjs";

export const databaseName = (url) => decodeURIComponent(new URL(url).pathname.slice(1));

export function withDatabase(url, name) {
  const other = new URL(url);
  other.pathname = `/${encodeURIComponent(name)}`;
  return other.href;
}

export function withAccount(url, user, password) {
  const other = new URL(url);
  other.username = encodeURIComponent(user);
  other.password = encodeURIComponent(password);
  return other.href;
}

/** Connects, hands the client to `use`, and always closes it. */
export async function connected(url, use) {
  const { Client } = (await import("pg")).default; // late: a fresh clone has no dependencies yet
  const client = new Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
  client.on("error", () => {});
  try {
    await client.connect();
  } catch (error) {
    throw connectionFailure(url, error);
  }
  try {
    return await use(client);
  } finally {
    await client.end();
  }
}

/** Makes the database of `url` unless it is there. */
export async function ensureDatabase(url) {
  try {
    await connected(url, async () => {});
    return false;
  } catch (error) {
    if (error.postgresCode !== "3D000") throw error;
  }
  await connected(withDatabase(url, "postgres"), (client) =>
    client.query(`create database ${client.escapeIdentifier(databaseName(url))}`),
  );
  return true;
}

function connectionFailure(url, error) {
  const { hostname, port, username } = new URL(url);
  const place = `${hostname}:${port || 5432}`;
  const sentences = {
    "28P01": `The database at ${place} refuses the password of ${username}: correct DATABASE_URL.`,
    28000: `The database at ${place} refuses the account ${username}: correct DATABASE_URL.`,
    "3D000": `The database ${databaseName(url)} does not exist at ${place}: create it, or correct DATABASE_URL.`,
    53300: `The database at ${place} has no connection left: raise max_connections or stop other programs.`,
  };
  const failure = new UserFacingError(
    sentences[error.code] ??
      `No database answers at ${place} (${error.message}): start it, or correct DATABASE_URL.`,
  );
  failure.postgresCode = error.code;
  return failure;
}

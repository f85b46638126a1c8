// Makes the owner's role and database in the embedded PostgreSQL: an ordinary role that may create
// roles, as an operator's would be.
import { connected, withAccount } from "./database-connection.mjs";
import { superuser } from "./embedded-postgres.mjs";

export const owner = "testamur_owner";

/**
 * The owner's address of `database` in the server on `port`; role and database are made when
 * missing.
 */
export async function ensureOwnerDatabase({ port, database, secrets }) {
  const base = `postgresql://127.0.0.1:${port}/postgres`;
  await connected(withAccount(base, superuser, secrets.superuserPassword), async (client) => {
    const role = await client.query("select 1 from pg_roles where rolname = $1", [owner]);
    if (!role.rowCount) {
      await client.query(
        `create role ${owner} login createrole createdb password ${client.escapeLiteral(secrets.ownerPassword)}`,
      );
    }
    const present = await client.query("select 1 from pg_database where datname = $1", [database]);
    if (!present.rowCount)
      await client.query(`create database ${client.escapeIdentifier(database)} owner ${owner}`);
  });
  return withAccount(base.replace(/postgres$/, database), owner, secrets.ownerPassword);
}

// Databases beside the template of a test run, for one test file each.
import { connected, databaseName, withDatabase } from "@/scripts/lib/database-connection.mjs";
import { roleAddresses } from "@/scripts/lib/database-roles.mjs";
import { loginAddresses } from "@/scripts/lib/test-database.mjs";

/**
 * Copies the template under a name of its own; returns the addresses of the owner and of each role.
 */
export async function copyDatabase({ templateUrl, appSecret, logins }, suffix) {
  const template = databaseName(templateUrl);
  const name = `${template}_${suffix}`;
  await connected(withDatabase(templateUrl, "postgres"), (client) =>
    client.query(
      `create database ${client.escapeIdentifier(name)} template ${client.escapeIdentifier(template)}`,
    ),
  );
  const ownerUrl = withDatabase(templateUrl, name);
  return {
    OWNER_DATABASE_URL: ownerUrl,
    ...roleAddresses(ownerUrl, appSecret, loginAddresses(ownerUrl, logins)),
  };
}

/**
 * A database without tables beside the template; returns the addresses of the owner and of each
 * role.
 */
export async function emptyDatabase({ templateUrl, appSecret, logins }, suffix) {
  const name = `${databaseName(templateUrl)}_${suffix}`;
  await connected(withDatabase(templateUrl, "postgres"), (client) =>
    client.query(`create database ${client.escapeIdentifier(name)}`),
  );
  const ownerUrl = withDatabase(templateUrl, name);
  return {
    OWNER_DATABASE_URL: ownerUrl,
    ...roleAddresses(ownerUrl, appSecret, loginAddresses(ownerUrl, logins)),
  };
}

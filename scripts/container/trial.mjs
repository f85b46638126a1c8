// Starts what compose.yaml starts, from the folder that the Dockerfile made: PostgreSQL, the
// migration, web and worker, and a mail catcher.
import crypto from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { endChildren, runChild, startChild } from "../lib/child-processes.mjs";
import { connected } from "../lib/database-connection.mjs";
import { startEmbeddedPostgres, superuser } from "../lib/embedded-postgres.mjs";
import { freePort } from "../lib/free-port.mjs";
import { inProject } from "../lib/project.mjs";
import { environmentOf, nodeAccount } from "./follow-dockerfile.mjs";
import { openMailCatcher } from "./mail-catcher.mjs";
import { readCompose } from "./read-compose.mjs";

const newPassword = () => crypto.randomBytes(24).toString("hex");

/**
 * Returns `{ publicUrl, mails, migrate, start, isHealthy, run, stop }`: `start` starts a service of
 * compose.yaml, `run` runs a program to its end with the settings of web and worker.
 */
export async function openTrial({ image, root, logs }) {
  const postgresPassword = newPassword();
  const server = await startEmbeddedPostgres({
    folder: path.join(root, "postgres"),
    password: postgresPassword,
    fast: true,
  });
  const mail = await openMailCatcher();
  const port = await freePort(3920);
  const publicUrl = `http://localhost:${port}`;
  const keyFile = path.join(root, "key-encryption-key");
  fs.writeFileSync(keyFile, crypto.randomBytes(32).toString("base64"));
  const compose = readCompose(fs.readFileSync(inProject("compose.yaml"), "utf8"), {
    PUBLIC_URL: publicUrl,
    POSTGRES_PASSWORD: postgresPassword,
    OWNER_PASSWORD: newPassword(),
    APP_PASSWORD: newPassword(),
    WORKER_PASSWORD: newPassword(),
    QUEUE_PASSWORD: newPassword(),
    APP_SECRET: newPassword(),
    KEY_ENCRYPTION_KEY_FILE: keyFile,
    OIDC_ISSUER: "https://login.example",
    OIDC_CLIENT_ID: "testamur",
    OIDC_CLIENT_SECRET: newPassword(),
  });
  await makeRoles(compose.configs.roles.content, { port: server.port, postgresPassword });
  const places = {
    "postgres:5432": `127.0.0.1:${server.port}`,
    "mail:1025": `127.0.0.1:${mail.port}`,
    "/run/secrets/key-encryption-key": keyFile,
    "/var/lib/testamur": path.join(image.folder, "var/lib/testamur"),
  };
  const trial = { image, compose, places, port, logs };
  return {
    publicUrl,
    mails: mail.mails,
    run: (words) =>
      runChild(childOf(trial, words.join(" "), { words, services: ["web", "worker"] })),
    isHealthy: () => runChild(childOf(trial, "health", { words: image.health, services: ["web"] })),
    migrate: () => runChild(serviceOf(trial, "migrate")),
    start: (name) => startChild(serviceOf(trial, name)),
    stop: () => endChildren().then(mail.close).then(server.stop),
  };
}

/** By the statements of compose.yaml, as PostgreSQL's image runs them: one after the other. */
async function makeRoles(statements, { port, postgresPassword }) {
  const url = `postgresql://${superuser}:${postgresPassword}@127.0.0.1:${port}/postgres`;
  await connected(url, async (client) => {
    for (const statement of statements.split(";"))
      if (statement.trim()) await client.query(statement);
  });
}

function serviceOf(trial, name) {
  const { command = trial.image.command } = trial.compose.services[name];
  return childOf(trial, name, { words: command, services: [name] });
}

function childOf({ image, compose, places, port, logs }, name, { words, services }) {
  const settings = services.flatMap((service) =>
    Object.entries(compose.services[service].environment),
  );
  const placed = settings.map(([key, value]) => [
    key,
    Object.entries(places).reduce((text, [from, to]) => text.replace(from, to), String(value)),
  ]);
  const [command, ...args] = words.map((word) => word.replaceAll("3000", port));
  return {
    name,
    command,
    args,
    cwd: image.directory,
    env: { ...environmentOf(image), HOME: "/home/node", ...Object.fromEntries(placed) },
    account: process.getuid?.() === 0 ? nodeAccount : {},
    logFile: path.join(logs, `container-${services.join("-")}.log`),
    appendLog: true,
  };
}

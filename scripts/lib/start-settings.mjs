// Reads what the operator asked for and refuses what must not be: demo or embedded database in
// production.
import fs from "node:fs";
import net from "node:net";
import { readJson } from "./json-store.mjs";
import { inData } from "./project.mjs";
import { UserFacingError } from "./user-facing-error.mjs";

/**
 * Facts of this start; `runningAt` is the address of the Testamur that runs from this folder, for
 * commands beside it: without it they would take the links and DIDs of the usual port for those of
 * the installation. Answers `{ embedded, production, demo, host, port, publicUrl, issuer,
 * loginPort, loginPortIsFixed }`.
 */
export function readSettings(dev = false, runningAt = undefined) {
  readEnvironmentFile();
  const { env } = process;
  const production = env.NODE_ENV === "production" || env.TESTAMUR_MODE === "production";
  const embedded = !env.DATABASE_URL;
  const demo = env.DEMO === "1" || (embedded && env.DEMO !== "0");
  refuseInProduction({ production, embedded, env });
  assertDatabaseAddress(env.DATABASE_URL);
  assertWrappingKeys(env);
  assertProxies(env.TRUSTED_PROXIES);
  assertMetricsToken(env.METRICS_TOKEN);
  const host = listeningAddress(env.HOST, production);
  const port = portFrom("PORT", env.PORT ?? "3000");
  const publicUrl = publicAddress(env.PUBLIC_URL || runningAt, port);
  const fixedLoginPort = env.DEMO_LOGIN_PORT ?? readJson(demoFile()).loginPort;
  const loginPort = portFrom(
    "DEMO_LOGIN_PORT",
    String(fixedLoginPort ?? Math.min(port + 10, 65_535)),
  );
  const issuer = demo ? `http://${new URL(publicUrl).hostname}:${loginPort}` : env.OIDC_ISSUER;
  if (!demo) assertLoginAndMail(env);
  return {
    dev,
    production,
    embedded,
    demo,
    host,
    port,
    publicUrl,
    loginPort,
    loginPortIsFixed: fixedLoginPort !== undefined,
    issuer,
  };
}

/**
 * What is known of the demo of this folder: its address, its login's port, whether its seed was
 * finished.
 */
export const demoFile = () => inData("demo.json");

/**
 * Not `.env`: Next.js would hand every line of it to the web process, which must not have the
 * owner's address or the wrapping key.
 */
function readEnvironmentFile() {
  const file = inData("testamur.env");
  if (fs.existsSync(file)) process.loadEnvFile(file);
}

function refuseInProduction({ production, embedded, env }) {
  if (!production) return;
  if (env.DEMO === "1")
    throw new UserFacingError(
      "Production has no demo: remove DEMO=1, or start without production mode.",
    );
  if (embedded)
    throw new UserFacingError(
      "Production needs its own database: set DATABASE_URL to a PostgreSQL 15 or later.",
    );
  for (const name of ["PUBLIC_URL", "APP_SECRET"]) {
    if (!env[name]) throw new UserFacingError(`Production needs ${name}: see .env.example.`);
  }
  if (!env.KEY_ENCRYPTION_KEY && !env.KEY_ENCRYPTION_KEY_FILE) {
    throw new UserFacingError(
      "Production needs KEY_ENCRYPTION_KEY or KEY_ENCRYPTION_KEY_FILE: see .env.example.",
    );
  }
}

/**
 * The worker would find out only after the build, and tell it with a stack. A file may be readable
 * for the worker's account alone.
 */
function assertWrappingKeys(env) {
  for (const name of ["KEY_ENCRYPTION_KEY", "KEY_ENCRYPTION_KEY_NEXT"]) {
    if (env[name] && Buffer.from(env[name], "base64").length !== 32)
      throw new UserFacingError(
        `${name} must be 32 bytes in base64: make one with "openssl rand -base64 32" and start again.`,
      );
  }
}

function assertProxies(stated) {
  if (stated && !/^(?:\d|10)$/.test(stated)) {
    throw new UserFacingError(
      "TRUSTED_PROXIES must be a number from 0 to 10, the reverse proxies before this server: correct it and start again.",
    );
  }
}

function assertMetricsToken(token) {
  if (token && token.length < 24) {
    throw new UserFacingError(
      'METRICS_TOKEN must have at least 24 characters: make one with "openssl rand -base64 24" and start again.',
    );
  }
}

function assertDatabaseAddress(url) {
  if (
    url &&
    !(
      URL.canParse(url) &&
      /^postgres(ql)?:$/.test(new URL(url).protocol) &&
      new URL(url).pathname.length > 1
    )
  ) {
    throw new UserFacingError(
      "DATABASE_URL must look like postgresql://owner:password@host:5432/testamur: correct it and start again.",
    );
  }
}

function assertLoginAndMail(env) {
  for (const name of ["OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET"]) {
    if (!env[name])
      throw new UserFacingError(
        `Set ${name} to your institution's login (see .env.example), or DEMO=1 to try the demo.`,
      );
  }
  if (!(URL.canParse(env.SMTP_URL ?? "") && /^smtps?:$/.test(new URL(env.SMTP_URL).protocol))) {
    throw new UserFacingError(
      "Set SMTP_URL to your mail server, such as smtps://user:password@mail.example.edu: learners get their claim links by mail. Or set DEMO=1 to try the demo.",
    );
  }
}

function portFrom(name, text) {
  const port = Number(text);
  if (Number.isInteger(port) && port > 0 && port < 65_536) return port;
  throw new UserFacingError(
    `${name} must be a port number such as 3000: correct it and start again.`,
  );
}

function publicAddress(given, port) {
  if (!given) return `http://localhost:${port}`;
  if (!URL.canParse(given) || !/^https?:$/.test(new URL(given).protocol)) {
    throw new UserFacingError(
      "PUBLIC_URL must be the address people type, such as https://testamur.example.edu: correct it and start again.",
    );
  }
  const { origin, pathname, search, hash, username, password } = new URL(given);
  if (
    pathname.replace(/^\/+$/, "") + search + hash + username + password !== "" ||
    /[?#]/.test(given)
  ) {
    throw new UserFacingError(
      "PUBLIC_URL must end after the host name, as https://testamur.example.edu does, with no path, query or account: correct it and start again.",
    );
  }
  return origin;
}

/**
 * Behind a reverse proxy, or on one's own computer, no one else needs to reach the web process.
 * Some shells set a HOST of their own.
 */
function listeningAddress(given, production) {
  if (given && (net.isIP(given) || given === "localhost")) return given;
  if (given && production) {
    throw new UserFacingError(
      "HOST must be an address of this computer such as 127.0.0.1, or 0.0.0.0 for all of them: correct it and start again.",
    );
  }
  return "127.0.0.1";
}

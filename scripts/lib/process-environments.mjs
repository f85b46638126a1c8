// What each process may know: the web never the owner's address, the wrapping key or the mail
// server, the worker never the login's secret.
import path from "node:path";
import { roleAddresses } from "./database-roles.mjs";
import { inData } from "./project.mjs";
import { secretsOf } from "./secrets.mjs";

const clientId = "testamur";

/**
 * Environments for `{ web, worker, demoLogin, console }`; `console` is for the seed and the
 * operator's commands, which do both.
 */
export function environments(settings, ownerUrl, secretsFile = inData("secrets.json")) {
  const { publicUrl, issuer, demo, dev } = settings;
  const own = secretsOf(secretsFile);
  const { env } = process;
  const appSecret = env.APP_SECRET || own.appSecret;
  const addresses = roleAddresses(ownerUrl, appSecret);
  const common = {
    ...plainEnvironment(),
    PUBLIC_URL: publicUrl,
    APP_SECRET: appSecret,
    NODE_ENV: dev ? "development" : "production",
    ...(demo ? { DEMO: "1" } : {}),
    TESTAMUR_DATA_DIR: inData(),
    ELM_DIR: env.ELM_DIR || inData("elm"),
    ...given("LOG_LEVEL"),
  };
  const login = demo
    ? {
        OIDC_ISSUER: issuer,
        OIDC_CLIENT_ID: clientId,
        OIDC_CLIENT_SECRET: own.oidcClientSecret,
        OIDC_NAME: "the demo login",
      }
    : {
        ...given("OIDC_ISSUER", "OIDC_CLIENT_ID", "OIDC_CLIENT_SECRET", "OIDC_NAME"),
        ...given("OIDC_SCOPE", "OIDC_STUDENT_NUMBER_CLAIMS", "OIDC_STUDENT_IDENTIFIER_CLAIMS"),
      };
  const web = {
    APP_DATABASE_URL: addresses.APP_DATABASE_URL,
    NEXTAUTH_URL: publicUrl,
    NEXTAUTH_SECRET: appSecret,
    ...given("TRUSTED_PROXIES", "METRICS_TOKEN", "SECURITY_CONTACT"),
    ...login,
  };
  const worker = {
    WORKER_DATABASE_URL: addresses.WORKER_DATABASE_URL,
    QUEUE_DATABASE_URL: addresses.QUEUE_DATABASE_URL,
    ...(env.KEY_ENCRYPTION_KEY_FILE
      ? given("KEY_ENCRYPTION_KEY_FILE")
      : { KEY_ENCRYPTION_KEY: env.KEY_ENCRYPTION_KEY || own.keyEncryptionKey }),
    ...given("KEY_ENCRYPTION_KEY_NEXT", "KEY_ENCRYPTION_KEY_NEXT_FILE"),
    ...given("PKCS11_MODULE", "PKCS11_TOKEN_LABEL", "PKCS11_PIN_FILE", "PKCS11_PURPOSES"),
    // A module's library has settings of its own.
    ...given(...(env.PKCS11_PASS_ENV ?? "").split(",").map((name) => name.trim())),
    ...given("SMTP_URL", "MAIL_FROM"),
    RESTORE_GUARD_DIR:
      env.RESTORE_GUARD_DIR || path.join(path.dirname(secretsFile), "restore-guard"),
  };
  const demoLogin = {
    ...plainEnvironment(),
    ...login,
    PUBLIC_URL: publicUrl,
    DEMO_LOGIN_SECRET: own.demoLoginSecret,
    DEMO_LOGIN_SIGNING_KEY: JSON.stringify(own.demoLoginSigningKey),
  };
  return {
    appSecret,
    web: { ...common, ...web },
    worker: { ...common, ...worker },
    console: { ...common, ...web, ...worker },
    demoLogin,
  };
}

/** What any program needs of this computer, and nothing of its secrets. */
export function plainEnvironment() {
  const names = [
    "PATH",
    "HOME",
    "TMPDIR",
    "TEMP",
    "LANG",
    "LC_ALL",
    "TZ",
    "TERM",
    "NODE_EXTRA_CA_CERTS",
    "TESTAMUR_SHARED",
  ];
  // Where an operator typed a command, and so where the files lie that it names.
  return {
    ...given(...names, "INIT_CWD"),
    NEXT_TELEMETRY_DISABLED: "1",
    CHECKPOINT_DISABLE: "1",
    PRISMA_HIDE_UPDATE_MESSAGE: "1",
  };
}

function given(...names) {
  return Object.fromEntries(
    names.filter((name) => process.env[name]).map((name) => [name, process.env[name]]),
  );
}

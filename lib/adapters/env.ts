import path from "node:path";
import { z } from "zod";
import { AppError, SettingError } from "@/lib/domain/errors";
import type { TrustedProxies } from "./http/client-network";

/**
 * The environment, parsed once and lazily: each process is given only what it needs (see
 * .env.example), so every group is read when it is first asked for and says by name what is
 * missing.
 */

const base = z.object({
  PUBLIC_URL: z
    .url({
      error: "PUBLIC_URL must be the address people type, for example https://testamur.example.edu",
    })
    .refine((url) => /^https?:\/\/[^/?#@]+\/*$/i.test(url), {
      error:
        "PUBLIC_URL must end after the host name, as https://testamur.example.edu does, with no path, query or account",
    })
    .transform((url) => new URL(url).origin),
  APP_SECRET: z.string().min(32, { error: "APP_SECRET must have at least 32 characters" }),
  TRUSTED_PROXIES: z.coerce
    .number({
      error: "TRUSTED_PROXIES must be a number: how many reverse proxies stand before this server",
    })
    .int()
    .min(0)
    .max(10)
    .optional(),
  SECURITY_CONTACT: z
    .string()
    .regex(/^(?:mailto:\S+@\S+|https:\/\/\S+|)$/, {
      error:
        "SECURITY_CONTACT must be an address such as mailto:security@example.edu or https://example.edu/security",
    })
    .optional(),
  DEMO: z.enum(["0", "1"]).optional(),
  VC_API_TEST_MODE: z.enum(["0", "1"]).optional(),
  TESTAMUR_MODE: z.string().optional(),
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  NODE_ENV: z.string().optional(),
});

/** A list of names with commas between them. */
const names = (usual: string) =>
  z
    .string()
    .default(usual)
    .transform((list) =>
      list
        .split(",")
        .map((name) => name.trim())
        .filter(Boolean),
    );

const oidc = z.object({
  OIDC_ISSUER: z.url({ error: "OIDC_ISSUER must be the address of your identity provider" }),
  OIDC_CLIENT_ID: z.string().min(1),
  OIDC_CLIENT_SECRET: z.string().min(1),
  OIDC_NAME: z.string().default("your university"),
  OIDC_SCOPE: z.string().default("openid email profile"),
  OIDC_STUDENT_NUMBER_CLAIMS: names("student_number"),
  OIDC_STUDENT_IDENTIFIER_CLAIMS: names("schac_personal_unique_code,european_student_identifier"),
});

const mail = z.object({
  SMTP_URL: z.string().optional(),
  MAIL_FROM: z.string().default("Testamur <no-reply@localhost>"),
});

const metrics = z.object({
  METRICS_TOKEN: z
    .string()
    .min(24, { error: "METRICS_TOKEN must have at least 24 characters" })
    .optional(),
});

function parse<T extends z.ZodType>(schema: T): z.output<T> {
  const result = schema.safeParse(process.env);
  if (result.success) return result.data;
  const faults = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new SettingError(`The environment is incomplete. ${faults.join("; ")}. See .env.example.`);
}

function once<T>(read: () => T): () => T {
  let value: { read: T } | undefined;
  return () => {
    value ??= { read: read() };
    return value.read;
  };
}

const readBase = once(() => parse(base));

/** The public address, without a trailing slash. */
export const publicUrl = () => readBase().PUBLIC_URL;
export const appSecret = () => readBase().APP_SECRET;
/** Whom to tell of a vulnerability, as a URI; null where the operator has not said. */
export const securityContact = () => readBase().SECURITY_CONTACT || null;
export const isDemo = () => readBase().DEMO === "1";

/**
 * How many reverse proxies may say where a request comes from. Not stated: one beside us where the
 * site is reached by https, else none.
 */
export const trustedProxies = (): TrustedProxies => {
  const { TRUSTED_PROXIES, PUBLIC_URL } = readBase();
  return TRUSTED_PROXIES ?? (PUBLIC_URL.startsWith("https://") ? "beside" : 0);
};

/** The launcher's word for every start that is not in production. */
const trial = "trial";

/**
 * Whether the VC-API for conformance suites is open: off unless asked for.
 *
 * Attack: a door that signs anything for anyone, left open on a university's server: by a setting
 * of the service, by a line in a `.env` that Next.js reads past the launcher, by a web process that
 * was started without it. Rule: the launcher refuses the setting in production and tells every
 * process which start this is; a process that finds the setting and was not told that this is a
 * trial does not serve it, unless it is a developer's or a test's, which `next start` never is.
 */
export const isVcApiTestMode = () => {
  const { VC_API_TEST_MODE, TESTAMUR_MODE, NODE_ENV } = readBase();
  if (VC_API_TEST_MODE !== "1") return false;
  const isTold = TESTAMUR_MODE !== undefined && TESTAMUR_MODE !== "";
  const mayOpen = isTold
    ? TESTAMUR_MODE === trial
    : NODE_ENV === "development" || NODE_ENV === "test";
  if (!mayOpen)
    throw new SettingError(
      "VC_API_TEST_MODE must not be set in production, nor without npm start.",
    );
  return true;
};

/** Outside the test mode its doors do not exist. Errors: NOT_FOUND. */
export function assertVcApiTestMode(): void {
  if (!isVcApiTestMode()) throw new AppError("NOT_FOUND");
}

export const isSecureSite = () => publicUrl().startsWith("https://");
export const logLevel = () => process.env.LOG_LEVEL ?? "info";
export const oidcSettings = once(() => parse(oidc));
/** Whoever shows it may read the metrics; null where there are none. */
export const metricsToken = () => parse(metrics).METRICS_TOKEN ?? null;
export const mailSettings = once(() => parse(mail));

/** The login of this process: the web's or the worker's, never the owner's. */
export const databaseUrl = once(() => {
  const url = process.env.WORKER_DATABASE_URL ?? process.env.APP_DATABASE_URL;
  if (!url)
    throw new SettingError(
      "APP_DATABASE_URL (web) or WORKER_DATABASE_URL (worker) must be set. See .env.example.",
    );
  return url;
});

export const queueDatabaseUrl = once(() => {
  const url = process.env.QUEUE_DATABASE_URL;
  if (!url)
    throw new SettingError("QUEUE_DATABASE_URL must be set for the worker. See .env.example.");
  return url;
});

/** Where data and logs lie. */
export const dataFolder = () => process.env.TESTAMUR_DATA_DIR || path.join(process.cwd(), ".data");

/** Where the official files of the European Learning Model lie, if an operator has fetched them. */
export const elmFolder = () => process.env.ELM_DIR || path.join(dataFolder(), "elm");

/**
 * Outside the database: the mark that tells a restored database, and copies of the published status
 * lists. For the worker and the operator's commands.
 */
export const restoreGuardFolder = () =>
  process.env.RESTORE_GUARD_DIR || path.join(process.cwd(), ".data", "restore-guard");

/**
 * Where the key that wraps signing keys comes from, and while they move to another, that one; given
 * to the worker alone.
 */
export const keyEncryptionSettings = () => ({
  KEY_ENCRYPTION_KEY: process.env.KEY_ENCRYPTION_KEY,
  KEY_ENCRYPTION_KEY_FILE: process.env.KEY_ENCRYPTION_KEY_FILE,
  KEY_ENCRYPTION_KEY_NEXT: process.env.KEY_ENCRYPTION_KEY_NEXT,
  KEY_ENCRYPTION_KEY_NEXT_FILE: process.env.KEY_ENCRYPTION_KEY_NEXT_FILE,
});

const pkcs11 = z.object({
  PKCS11_MODULE: z.string().min(1),
  PKCS11_TOKEN_LABEL: z
    .string()
    .min(1, { error: "PKCS11_TOKEN_LABEL must name a token of the module" }),
  PKCS11_PIN_FILE: z
    .string()
    .min(1, { error: "PKCS11_PIN_FILE must name the file that holds the PIN" }),
  PKCS11_PURPOSES: z
    .string()
    .default("issue,token")
    .transform((list) => list.split(",").map((purpose) => purpose.trim()))
    .pipe(
      z.array(z.enum(["issue", "token"], { error: "PKCS11_PURPOSES may name issue and token" })),
    ),
});

/** The module that keeps signing keys; null where none is set. Given to the worker alone. */
export const moduleSettings = once(() => {
  if (!process.env.PKCS11_MODULE) return null;
  const { PKCS11_MODULE, PKCS11_TOKEN_LABEL, PKCS11_PIN_FILE, PKCS11_PURPOSES } = parse(pkcs11);
  return {
    module: PKCS11_MODULE,
    tokenLabel: PKCS11_TOKEN_LABEL,
    pinFile: PKCS11_PIN_FILE,
    purposes: PKCS11_PURPOSES,
  };
});

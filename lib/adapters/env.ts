import path from "node:path";
import { z } from "zod";
import type { TrustedProxies } from "@/lib/adapters/http/client-network";
import { SettingError } from "@/lib/domain/errors";

/**
 * The environment, parsed once and lazily: each process gets only the settings it needs (see
 * .env.example), so every group is read on first use and names missing settings.
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
      error:
        "TRUSTED_PROXIES must be a number: how many reverse proxies are in front of this server",
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
  LOG_LEVEL: z.enum(["fatal", "error", "warn", "info", "debug", "trace", "silent"]).default("info"),
  NODE_ENV: z.string().optional(),
});

/** A comma-separated list of names. */
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
  const issues = result.error.issues.map((issue) => `${issue.path.join(".")}: ${issue.message}`);
  throw new SettingError(`The environment is incomplete. ${issues.join("; ")}. See .env.example.`);
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
/** The contact for reporting a vulnerability, as a URI; null if not set. */
export const securityContact = () => readBase().SECURITY_CONTACT || null;
export const isDemo = () => readBase().DEMO === "1";

/**
 * How many reverse proxies are trusted for the client address. Not set: one local proxy if the site
 * uses https, otherwise none.
 */
export const trustedProxies = (): TrustedProxies => {
  const { TRUSTED_PROXIES, PUBLIC_URL } = readBase();
  return TRUSTED_PROXIES ?? (PUBLIC_URL.startsWith("https://") ? "beside" : 0);
};

export const isSecureSite = () => publicUrl().startsWith("https://");
export const logLevel = () => process.env.LOG_LEVEL ?? "info";
export const oidcSettings = once(() => parse(oidc));
/** The bearer token for reading the metrics; null if they are disabled. */
export const metricsToken = () => parse(metrics).METRICS_TOKEN ?? null;
export const mailSettings = once(() => parse(mail));

/** The database login of this process: the web's or the worker's, never the owner's. */
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

/** The folder of data and logs. */
export const dataFolder = () => process.env.TESTAMUR_DATA_DIR || path.join(process.cwd(), ".data");

/**
 * The folder of the official files of the European Learning Model, if an operator has fetched them.
 */
export const elmFolder = () => process.env.ELM_DIR || path.join(dataFolder(), "elm");

/**
 * The folder outside the database for the mark that detects a restored database, and for copies of
 * the published status lists. For the worker and the operator's commands.
 */
export const restoreGuardFolder = () =>
  process.env.RESTORE_GUARD_DIR || path.join(process.cwd(), ".data", "restore-guard");

/**
 * The sources of the key-encryption key and, during its rotation, of the next one; only for the
 * worker.
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

/** The hardware module for signing keys; null if none is set. Only for the worker. */
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

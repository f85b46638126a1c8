import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { afterAll, expect, inject } from "vitest";
import { copyDatabase } from "./database-copies.mjs";

/**
 * Before each test file: a fresh copy of the template. A feature test runs as the web's role; tests
 * of the worker, and those that import `as-worker`, as the worker's.
 */
const template = inject("template");
const addresses = await copyDatabase(template, randomBytes(6).toString("hex"));

const restoreGuard = mkdtempSync(path.join(tmpdir(), "testamur-restore-guard-"));
afterAll(() => rmSync(restoreGuard, { recursive: true, force: true }));

Object.assign(process.env, {
  OWNER_DATABASE_URL: addresses.OWNER_DATABASE_URL,
  APP_DATABASE_URL: addresses.APP_DATABASE_URL,
  QUEUE_DATABASE_URL: addresses.QUEUE_DATABASE_URL,
  TEST_WORKER_DATABASE_URL: addresses.WORKER_DATABASE_URL,
  APP_SECRET: template.appSecret,
  NEXTAUTH_SECRET: template.appSecret,
  LOG_LEVEL: "silent",
  PUBLIC_URL: "http://localhost:3000",
  NEXTAUTH_URL: "http://localhost:3000",
  KEY_ENCRYPTION_KEY: Buffer.alloc(32, 7).toString("base64"),
  RESTORE_GUARD_DIR: restoreGuard,
  OIDC_ISSUER: "http://localhost:3010",
  OIDC_CLIENT_ID: "testamur",
  OIDC_CLIENT_SECRET: "only-for-tests",
});

if (expect.getState().testPath?.includes("/tests/worker/"))
  process.env.WORKER_DATABASE_URL = addresses.WORKER_DATABASE_URL;

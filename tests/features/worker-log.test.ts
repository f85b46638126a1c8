import { randomUUID } from "node:crypto";
import pg from "pg";
import { SMTPServer } from "smtp-server";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { faultFacts } from "@/lib/adapters/log";
import { inviteMember } from "@/lib/features/members/invite-member";
import { queueLine } from "@/lib/worker/queue-log";
import { newTenant, wholeInstitution } from "../support/tenant";
import { workOff } from "../support/worker-process";

afterAll(closeDatabase);

/** A mail server that refuses everyone, and quotes the address in doing so. */
async function refusingServer(): Promise<SMTPServer> {
  const server = new SMTPServer({
    authOptional: true,
    disabledCommands: ["STARTTLS", "AUTH"],
    onRcptTo({ address }, _session, done) {
      done(new Error(`no mailbox for ${address}\n    at ${address} (nowhere:1:1)`));
    },
  });
  await new Promise<void>((ready) => server.listen(0, "127.0.0.1", ready));
  return server;
}

async function lastErrors(): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query("select last_error from graphile_worker._private_jobs where last_error is not null");
    return rows.map((row) => row.last_error);
  } finally {
    await client.end();
  }
}

test("neither the worker's log nor the queue keeps the address that a mail server's refusal quotes", async () => {
  const tenant = await newTenant();
  const email = `secret-${randomUUID()}@example.org`;
  await inviteMember(tenant.system, { displayName: "Grace Secret", email, grants: wholeInstitution("designer") });
  const server = await refusingServer();
  try {
    const SMTP_URL = `smtp://127.0.0.1:${server.server.address().port}`;
    const written = await workOff({ SMTP_URL, LOG_LEVEL: "trace" });
    expect(written).toContain('"job":"send-mail"');
    expect(written).toContain('"code":"EENVELOPE"');
    expect(written).toContain('"msg":"Failed task"');
    for (const told of [email, "no mailbox", "Grace Secret", "postgresql://"]) expect(written).not.toContain(told);
    expect(await lastErrors()).toEqual([expect.stringMatching(/^Error EENVELOPE( \d+)?$/)]);
  } finally {
    await new Promise<void>((closed) => server.close(closed));
  }
}, 120_000);

test("of a failure are logged its type, its code and where it arose", () => {
  const failure = Object.assign(new TypeError("ada@example.org\n    at ada@example.org"), { code: "23505" });
  const facts = faultFacts(failure);
  expect(facts).toMatchObject({ type: "TypeError", code: "23505" });
  expect(facts.frames?.[0]).toContain("worker-log.test.ts");
  expect(JSON.stringify(facts)).not.toContain("ada@");
  expect(JSON.stringify(faultFacts({ name: "a name of Ada", code: "Ada could not", stack: 7 }))).toBe('{"type":"Error"}');
  expect(faultFacts("ada@example.org")).toEqual({ type: "string" });
});

test("of the queue's messages only their fixed beginning is kept", () => {
  const job = { id: 7n, task_identifier: "send-mail", attempts: 2 };
  expect(queueLine("Failed task 7 (send-mail) with error 'ada@example.org'", { job })).toEqual({
    event: "Failed task",
    jobId: "7",
    job: "send-mail",
    attempt: 2,
  });
  expect(queueLine("Worker pool options are { connectionString: 'postgresql://a:b@c/d' }", {}).event).toBe(
    "Worker pool options are",
  );
});

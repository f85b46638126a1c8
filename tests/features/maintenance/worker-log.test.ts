import { randomUUID } from "node:crypto";
import { Logger, runOnce } from "graphile-worker";
import pg from "pg";
import { afterAll, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { errorFacts } from "@/lib/adapters/log";
import { inviteMember } from "@/lib/features/members/invite-member";
import { queueLine } from "@/lib/worker/queue-log";
import { task } from "@/lib/worker/task";
import { openSmtpSink } from "@/tests/support/smtp-sink";
import { newTenant, wholeInstitution } from "@/tests/support/tenant";
import { drainQueue } from "@/tests/support/worker-process";

afterAll(closeDatabase);

async function lastErrors(): Promise<string[]> {
  const client = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
  await client.connect();
  try {
    const { rows } = await client.query(
      "select last_error from graphile_worker._private_jobs where last_error is not null",
    );
    return rows.map((row) => row.last_error);
  } finally {
    await client.end();
  }
}

test("neither the worker's log nor the queue keeps the address that a mail server's refusal quotes", async () => {
  const tenant = await newTenant();
  const email = `secret-${randomUUID()}@example.org`;
  await inviteMember(tenant.system, {
    displayName: "Grace Secret",
    email,
    grants: wholeInstitution("designer"),
  });
  const sink = await openSmtpSink();
  sink.answer({
    at: "recipient",
    status: 550,
    text: `no mailbox for ${email}\n    at ${email} (nowhere:1:1)`,
  });
  try {
    const written = await drainQueue({ SMTP_URL: sink.url, LOG_LEVEL: "trace" });
    expect(written).toContain('"job":"send-mail"');
    expect(written).toContain('"code":"EENVELOPE"');
    expect(written).toContain('"reason":"no-such-address"');
    for (const secret of [email, "no mailbox", "Grace Secret", "postgresql://"])
      expect(written).not.toContain(secret);
    expect(await lastErrors()).toEqual([]);
  } finally {
    await sink.close();
  }
}, 120_000);

test("of a job that failed, the queue keeps the failure's name and code and none of its text", async () => {
  const email = `secret-${randomUUID()}@example.org`;
  const failure = Object.assign(new Error(`no mailbox for ${email}`), {
    code: "EENVELOPE",
    responseCode: 550,
  });
  const failing = task(() => Promise.reject(failure));
  const client = new pg.Client({ connectionString: process.env.QUEUE_DATABASE_URL });
  await client.connect();
  const payload = JSON.stringify({ institutionId: randomUUID() });
  await client.query("select graphile_worker.add_job('prove-domain', $1::json)", [payload]);
  await client.end();
  const events: string[] = [];
  const logger = new Logger(
    () => (_level, message, meta) => events.push(JSON.stringify(queueLine(message, meta))),
  );
  await runOnce({
    connectionString: process.env.QUEUE_DATABASE_URL ?? "",
    taskList: { "prove-domain": failing },
    logger,
    noHandleSignals: true,
  });
  expect(events.filter((line) => line.includes('"event":"Failed task"'))).toHaveLength(1);
  expect(events.join()).not.toContain(email);
  expect(await lastErrors()).toEqual(["Error EENVELOPE 550"]);
});

test("of a failure are logged its type, its code and where it arose", () => {
  const failure = Object.assign(new TypeError("ada@example.org\n    at ada@example.org"), {
    code: "23505",
  });
  const facts = errorFacts(failure);
  expect(facts).toMatchObject({ type: "TypeError", code: "23505" });
  expect(facts.frames?.[0]).toContain("worker-log.test.ts");
  expect(JSON.stringify(facts)).not.toContain("ada@");
  expect(
    JSON.stringify(errorFacts({ name: "a name of Ada", code: "Ada could not", stack: 7 })),
  ).toBe('{"type":"Error"}');
  expect(errorFacts("ada@example.org")).toEqual({ type: "string" });
});

test("of the queue's messages only their fixed beginning is kept", () => {
  const job = { id: 7n, task_identifier: "send-mail", attempts: 2 };
  expect(queueLine("Failed task 7 (send-mail) with error 'ada@example.org'", { job })).toEqual({
    event: "Failed task",
    jobId: "7",
    job: "send-mail",
    attempt: 2,
  });
  expect(
    queueLine("Worker pool options are { connectionString: 'postgresql://a:b@c/d' }", {}).event,
  ).toBe("Worker pool options are");
});

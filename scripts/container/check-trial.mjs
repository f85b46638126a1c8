// What a trial must do: migrate, serve pages, run a job, verify a credential, and stop.
import assert from "node:assert/strict";
import fs from "node:fs";
import { waitUntil } from "../lib/process-facts.mjs";
import { inProject } from "../lib/project.mjs";

const administrator = "administrator@hill.example";
const newInstitution = Object.entries({
  name: "Hill University",
  slug: "hill",
  country: "AT",
  language: "en",
  "admin-name": "Veikko Salo",
  "admin-email": administrator,
}).flatMap(([flag, value]) => [`--${flag}`, value]);

const typescript = ["node", "--import", "./lib/adapters/typescript.mjs"];
const startTimeMs = 60_000;

/** Prints a line for each check and returns how many there were; the first failure is thrown. */
export async function checkTrial(trial) {
  let count = 0;
  const check = async (what, run) => {
    const begun = performance.now();
    await run();
    console.log(`  ✓ ${what} (${((performance.now() - begun) / 1000).toFixed(1)} s)`);
    count++;
  };
  await check("the database is migrated", () => trial.migrate());
  const services = ["web", "worker"].map((name) => trial.start(name));
  await check("web and worker are ready", () => areReady(trial, services));
  await check("the health check passes", () => trial.isHealthy());
  await check("pages, their parts and /livez are served", () => servesPages(trial));
  await check("a command sets up an institution, and the worker mails its administrator", () =>
    sendsMail(trial),
  );
  await check("a command makes a signing key, and the DID document has it", () => signs(trial));
  await check("a credential is verified", () => verifies(trial));
  await check("web and worker stop when asked to", () => stop(services));
  return count;
}

async function answerOf({ publicUrl }, place, request) {
  const answer = await fetch(publicUrl + place, request);
  assert.equal(answer.status, 200, `${place} answers ${answer.status}`);
  return answer;
}

async function areReady(trial, services) {
  for (const place of ["/readyz", "/readyz/worker"]) {
    const answers = () =>
      fetch(trial.publicUrl + place).then(
        ({ ok }) => ok,
        () => false,
      );
    const ended = Promise.race(services.map(({ ended }) => ended.then(() => "ended")));
    const ready = await Promise.race([ended, waitUntil(answers, startTimeMs)]);
    assert.equal(ready, true, services.map(({ lastLines }) => lastLines()).join("\n"));
  }
}

async function servesPages(trial) {
  await answerOf(trial, "/livez");
  const page = await (await answerOf(trial, "/")).text();
  assert.match(page, /<title>[^<]*Testamur/);
  const parts = [...page.matchAll(/(?:src|href)="(\/_next\/static\/[^"]+)"/g)].map(
    ([, part]) => part,
  );
  assert.ok(parts.length > 2, "the page names its parts");
  for (const part of new Set(parts)) await answerOf(trial, part.replaceAll("&amp;", "&"));
}

async function sendsMail(trial) {
  await trial.run([...typescript, "scripts/setup.ts", ...newInstitution]);
  const came = () => trial.mails.some(({ to }) => to.includes(administrator));
  assert.ok(await waitUntil(came, 30_000), "the invitation came by mail");
}

async function signs(trial) {
  await trial.run([...typescript, "scripts/keys.ts", "rotate", "--institution", "hill"]);
  const document = await (await answerOf(trial, "/i/hill/did.json")).json();
  assert.ok(document.verificationMethod?.some(({ type }) => type === "Multikey"));
}

async function verifies(trial) {
  const body = fs.readFileSync(inProject("tests", "fixtures", "badge-of-a-did-key.json"));
  const report = await (await answerOf(trial, "/api/v1/verify", { method: "POST", body })).json();
  assert.equal(report.reason, "valid-issuer-unknown");
}

async function stop(services) {
  for (const { child } of services) child.kill("SIGTERM");
  const late = new Promise((resolve) => setTimeout(resolve, 30_000, "late").unref());
  const codes = await Promise.all(services.map(({ ended }) => Promise.race([ended, late])));
  assert.deepEqual(codes, [0, 0]);
}

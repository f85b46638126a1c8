// Measures how many requests a second a running server answers, with a trivial route for
// comparison: catalogue, course page, DID document and status list, each as a browser asks for it,
// packed. Prints requests a second, the ratio to the trivial route, median and 99th percentile,
// then the memory of the web process. `npm run bench:load -- [--site http://localhost:3000]
// [--seconds 10] [--at-once 32] [--status-list ADDRESS]`; any issued file names a list.
import "./lib/help.mjs";
import { readdirSync, readFileSync } from "node:fs";
import { Agent, request } from "node:http";
import { parseArgs } from "node:util";

const { values } = parseArgs({
  options: {
    site: { type: "string", default: "http://localhost:3000" },
    seconds: { type: "string", default: "10" },
    "at-once": { type: "string", default: "32" },
    "status-list": { type: "string" },
  },
});
const site = new URL(values.site);
const seconds = Number(values.seconds);
const concurrency = Number(values["at-once"]);
const agent = new Agent({ keepAlive: true, maxSockets: concurrency });

/** What the issue of speed asks for. */
const goals = {
  ratioOfPages: 0.5,
  documentsPerSecond: 1_000,
  p99Milliseconds: 100,
  megabytes: 500,
};

type Answer = { status: number; milliseconds: number; bytes: number };
type Measured = {
  perSecond: number;
  p50: number;
  p99: number;
  count: number;
  bytes: number;
  failed: number;
};

function ask(path: string): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, bytes: number) =>
      resolve({ status, bytes, milliseconds: performance.now() - started });
    const headers = { host: site.host, accept: "text/html,*/*", "accept-encoding": "gzip" };
    request({ host: site.hostname, port: site.port || 80, path, headers, agent }, (answer) => {
      let bytes = 0;
      answer.on("data", (chunk: Buffer) => {
        bytes += chunk.length;
      });
      answer.on("end", () => end(answer.statusCode ?? 0, bytes));
      answer.on("error", () => end(0, bytes));
    })
      .on("error", () => end(0, 0))
      .end();
  });
}

async function measure(path: string): Promise<Measured> {
  await ask(path);
  const answers: Answer[] = [];
  const started = performance.now();
  const until = started + seconds * 1_000;
  const visitor = async () => {
    while (performance.now() < until) answers.push(await ask(path));
  };
  await Promise.all(Array.from({ length: concurrency }, visitor));
  const took = (performance.now() - started) / 1_000;
  const times = answers.map(({ milliseconds }) => milliseconds).sort((one, other) => one - other);
  const at = (share: number) =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN;
  const failed = answers.filter(({ status }) => status !== 200).length;
  return {
    perSecond: answers.length / took,
    p50: at(0.5),
    p99: at(0.99),
    count: answers.length,
    bytes: answers[0]?.bytes ?? 0,
    failed,
  };
}

/** The first course in the catalogue and its institution. */
async function findCourse(): Promise<{ course: string; institution: string }> {
  const html = await (await fetch(new URL("/catalogue", site))).text();
  const [course, institution] = /\/catalogue\/([a-z0-9-]+)\/[a-z0-9-]+/.exec(html) ?? [];
  if (!course || !institution)
    throw new Error(
      `${site.origin}/catalogue shows no course: start a server with the demo first.`,
    );
  return { course, institution };
}

/**
 * Resident memory of the web process that listens on the site's port, where the system tells
 * (Linux).
 */
function webMegabytes(): number | null {
  for (const pid of readdirSync("/proc").filter((name) => /^\d+$/.test(name))) {
    try {
      const command = readFileSync(`/proc/${pid}/cmdline`, "utf8").split("\0");
      if (
        !command.some((part) => part.endsWith("lib/web/main.mjs")) ||
        !command.includes(site.port)
      )
        continue;
      const [, kilobytes] =
        /VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${pid}/status`, "utf8")) ?? [];
      return Number(kilobytes) / 1024;
    } catch {
      // Gone in the meantime, or another user's.
    }
  }
  return null;
}

type Line = { measured: Measured; trivial: Measured; holds: boolean };

function report(name: string, { measured, trivial, holds }: Line): boolean {
  const { perSecond, p50, p99, bytes, failed } = measured;
  const figures = [
    `${perSecond.toFixed(0).padStart(6)}/s`,
    `${(perSecond / trivial.perSecond).toFixed(2).padStart(5)} of the trivial route`,
    `p50 ${p50.toFixed(1).padStart(6)} ms`,
    `p99 ${p99.toFixed(1).padStart(6)} ms`,
    `${(bytes / 1024).toFixed(1).padStart(6)} kB`,
  ];
  const isFine = holds && failed === 0;
  console.log(
    `${isFine ? "holds" : "FAILS"}  ${name.padEnd(14)} ${figures.join("  ")}${failed > 0 ? `  ${failed} failed` : ""}`,
  );
  return isFine;
}

async function main(): Promise<void> {
  const { course, institution } = await findCourse();
  const list =
    values["status-list"] === undefined ? null : new URL(values["status-list"], site).pathname;
  const trivial = await measure("/livez");
  const outcomes = [report("trivial route", { measured: trivial, trivial, holds: true })];
  let count = trivial.count;
  for (const [name, path] of [
    ["catalogue", "/catalogue"],
    ["course page", course],
  ] as const) {
    const measured = await measure(path);
    count += measured.count;
    const holds = measured.perSecond >= goals.ratioOfPages * trivial.perSecond;
    outcomes.push(report(name, { measured, trivial, holds }));
  }
  const documents = [
    ["DID document", `/i/${institution}/did.json`] as const,
    ...(list ? [["status list", list] as const] : []),
  ];
  for (const [name, path] of documents) {
    const measured = await measure(path);
    count += measured.count;
    const holds =
      measured.perSecond >= goals.documentsPerSecond && measured.p99 <= goals.p99Milliseconds;
    outcomes.push(report(name, { measured, trivial, holds }));
  }
  const megabytes = webMegabytes();
  if (megabytes !== null) {
    outcomes.push(megabytes <= goals.megabytes);
    console.log(
      `${megabytes <= goals.megabytes ? "holds" : "FAILS"}  memory of the web process after ${count} requests: ${megabytes.toFixed(0)} MB`,
    );
  }
  process.exitCode = outcomes.every(Boolean) ? 0 : 1;
}

await main();
agent.destroy();

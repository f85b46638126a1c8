// Measures how much one visitor can slow down others: an honest check and /livez on an idle server,
// and during an attack from one address. Uses a running server (by default http://localhost:3000)
// from several addresses of this computer, so it runs on Linux, against a server on the same
// computer.
import "./lib/help.mjs";
import { type ClientRequest, request } from "node:http";
import { setTimeout as pause } from "node:timers/promises";
import { honestFile, worstFiles } from "./lib/attacks";

const site = new URL(process.argv[2] ?? "http://localhost:3000");
const secondsOfPhase = Number(process.argv[3] ?? 15);
const honestLimit = 3;
const livezLimit = 50;

type Answer = { status: number; milliseconds: number; text: string };
type Phase = { checks: number[]; lives: number[]; refused: Map<number, number> };

/** One request from an address of this computer; status 0 where the connection broke. */
function ask(path: string, from: string, body?: Buffer): Promise<Answer> {
  const started = performance.now();
  return new Promise((resolve) => {
    const end = (status: number, text = "") =>
      resolve({ status, text, milliseconds: performance.now() - started });
    const options = {
      host: "127.0.0.1",
      port: site.port || 80,
      path,
      localAddress: from,
      agent: false as const,
    };
    const sent: ClientRequest = request(
      { ...options, method: body ? "POST" : "GET", headers: { host: site.host } },
      (answer) => {
        const chunks: Buffer[] = [];
        answer.on("data", (chunk: Buffer) => chunks.push(chunk));
        answer.on("end", () => end(answer.statusCode ?? 0, Buffer.concat(chunks).toString()));
        answer.on("error", () => end(0));
      },
    );
    sent.on("error", () => end(0));
    sent.end(body);
  });
}

let visitor = 0;
/** Honest visitors come from many addresses, as they do. */
function nextAddress(): string {
  visitor += 1;
  return `127.1.${Math.floor(visitor / 200) % 200}.${(visitor % 200) + 1}`;
}

async function measure(honest: Buffer, until: number): Promise<Phase> {
  const phase: Phase = { checks: [], lives: [], refused: new Map() };
  while (performance.now() < until) {
    const { milliseconds: lived } = await ask("/livez", nextAddress());
    phase.lives.push(lived);
    const { status, text, milliseconds } = await ask("/api/v1/verify", nextAddress(), honest);
    if (status === 200 && JSON.parse(text).verdict === "issuer-unknown")
      phase.checks.push(milliseconds);
    else phase.refused.set(status, (phase.refused.get(status) ?? 0) + 1);
    await pause(100);
  }
  return phase;
}

/**
 * `concurrency` 0: one per second, however long the answer takes. Otherwise that many in parallel,
 * each sent as soon as the previous one was answered.
 */
async function attack({ file, concurrency, until, from }: Attack): Promise<Map<number, number>> {
  const statuses = new Map<number, number>();
  const send = async () => {
    const { status } = await ask("/api/v1/verify", from, file);
    statuses.set(status, (statuses.get(status) ?? 0) + 1);
  };
  const flood = async () => {
    while (performance.now() < until) await send();
  };
  if (concurrency > 0) await Promise.all(Array.from({ length: concurrency }, flood));
  const sent: Promise<void>[] = [];
  while (concurrency === 0 && performance.now() < until) {
    sent.push(send());
    await pause(1_000);
  }
  await Promise.all(sent);
  return statuses;
}

function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

const counted = (statuses: Map<number, number>) =>
  [...statuses].map(([status, count]) => `${count} × ${status}`).join(", ");

/** `from`: an address of the attack's own, so that it begins with a whole allowance. */
type Attack = { file: Buffer; concurrency: number; until: number; from: string };
type Line = { name: string; phase: Phase; quiet: Phase; attacked?: string };

function line({ name, phase, quiet, attacked = "" }: Line): boolean {
  const [check, livez] = [median(phase.checks), median(phase.lives)];
  const ratio = check / median(quiet.checks);
  const holds = ratio <= honestLimit && livez <= livezLimit;
  const figures = `check ${check.toFixed(0).padStart(6)} ms (${ratio.toFixed(2)} ×), livez ${livez.toFixed(0).padStart(4)} ms`;
  const refused = phase.refused.size > 0 ? `; honest refused: ${counted(phase.refused)}` : "";
  console.log(
    `${holds ? "holds" : "FAILS"}  ${name.padEnd(46)} ${figures}${refused}${attacked && `; attacker: ${attacked}`}`,
  );
  return holds;
}

async function main(): Promise<void> {
  const honest = await honestFile();
  const files = await worstFiles();
  const first = await ask("/api/v1/verify", nextAddress(), honest);
  if (first.status !== 200)
    throw new Error(`${site.origin} answered ${first.status}: start a server first.`);
  console.log(
    `First check ${first.milliseconds.toFixed(0)} ms. Medians, ${secondsOfPhase} s each:`,
  );
  await measure(honest, performance.now() + 5_000);
  const quiet = await measure(honest, performance.now() + secondsOfPhase * 1_000);
  line({ name: "quiet", phase: quiet, quiet });
  const outcomes: boolean[] = [];
  for (const [name, file] of files) {
    for (const concurrency of name === files[0]?.[0] ? [0, 8] : [8]) {
      const until = performance.now() + secondsOfPhase * 1_000;
      const [phase, attacked] = await Promise.all([
        measure(honest, until),
        attack({ file, concurrency: concurrency, until, from: `127.9.9.${outcomes.length + 1}` }),
      ]);
      const how = concurrency === 0 ? "one a second" : `${concurrency} in parallel`;
      outcomes.push(line({ name: `${name}, ${how}`, phase, quiet, attacked: counted(attacked) }));
    }
  }
  line({
    name: "quiet again",
    phase: await measure(honest, performance.now() + secondsOfPhase * 1_000),
    quiet,
  });
  process.exitCode = outcomes.every(Boolean) ? 0 : 1;
}

await main();

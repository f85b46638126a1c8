// Says whether the audit trail still has every entry that a kept head covers. Exits 0 only where it does, and the trail is whole.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { closeDatabase } from "@/lib/adapters/db/client";
import { compareKeptHead, type KeptHeadReport } from "@/lib/features/audit/compare-head";
import { whereTyped } from "./lib/where-typed";

const mostBytes = 20_000;

async function readGiven(given: string | undefined): Promise<string> {
  if (!given)
    throw new Error("Say which head: npm run audit:compare -- FILE|URL. A copy of /i/SLUG/audit-head from earlier is one.");
  if (!/^https?:\/\//i.test(given)) {
    return readFile(whereTyped(given), "utf8").catch(() => {
      throw new Error(`There is no file ${given}.`);
    });
  }
  const answer = await fetch(given, { signal: AbortSignal.timeout(15_000) }).catch(() => null);
  if (!answer?.ok) throw new Error(`${given} does not answer with a head.`);
  return (await answer.text()).slice(0, mostBytes);
}

const entries = (count: number) => (count === 1 ? "1 entry" : `${count} entries`);

function sentenceOf(report: Extract<KeptHeadReport, { kind: "compared" }>): { isWhole: boolean; sentence: string } {
  const { head, comparison, faults } = report;
  const signed = `The head that was signed on ${head.signedAt} covers ${entries(head.sequence)}.`;
  if (comparison.kind === "cut") {
    const cut = `THE TRAIL WAS CUT: it ends at entry ${comparison.last}, and at least ${entries(comparison.missing)} that were published are missing.`;
    return { isWhole: false, sentence: `${signed} ${cut}` };
  }
  if (comparison.kind === "changed") {
    const changed = `THE TRAIL WAS REWRITTEN: entry ${head.sequence} is there with another hash, so it or one before it was changed.`;
    return { isWhole: false, sentence: `${signed} ${changed}` };
  }
  const grown = comparison.grownBy === 0 ? "has not grown since" : `has grown by ${entries(comparison.grownBy)} since`;
  const covers = `The trail has all of them and ${grown}.`;
  if (faults.changed === null && faults.missing === null) return { isWhole: true, sentence: `${signed} ${covers} It is whole.` };
  const where = faults.changed === null ? `entry ${faults.missing} is missing at its end` : `entry ${faults.changed} was changed`;
  return { isWhole: false, sentence: `${signed} ${covers} BUT THE TRAIL IS DAMAGED: ${where}.` };
}

function sentenceFor(report: KeptHeadReport): { isWhole: boolean; sentence: string } {
  switch (report.kind) {
    case "not-a-head":
      return { isWhole: false, sentence: "This is no signed head of an audit trail." };
    case "unknown-institution":
      return { isWhole: false, sentence: `The head is of ${report.institution}, which is no institution of this installation.` };
    case "not-signed":
      return { isWhole: false, sentence: `No key of ${report.institution} signed this head as it is: it proves nothing.` };
    case "compared":
      return sentenceOf(report);
  }
}

try {
  const text = await readGiven(process.argv[2]);
  const report = await compareKeptHead({ actor: { kind: "anyone" }, now: new Date(), requestId: randomUUID() }, { text });
  const { isWhole, sentence } = sentenceFor(report);
  console.log(sentence);
  process.exitCode = isWhole ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

// Says whether the audit trail still has every entry that a saved head covers. Exits with 0 only if
// it does and the trail is intact.
import { randomUUID } from "node:crypto";
import { readFile } from "node:fs/promises";
import { closeDatabase } from "@/lib/adapters/db/client";
import { readAuditHead } from "@/lib/domain/audit/audit-head";
import { compareSavedHead } from "@/lib/features/audit/compare-saved-head";
import { findingOf } from "./lib/head-sentences";
import { resolveFromCwd } from "./lib/resolve-from-cwd";

const maxBytes = 20_000;

async function readGiven(given: string | undefined): Promise<string> {
  if (!given)
    throw new Error(
      "Say which head: npm run audit:compare -- FILE|URL. A copy of /i/SLUG/audit-head from earlier is one.",
    );
  if (!/^https?:\/\//i.test(given)) {
    return readFile(resolveFromCwd(given), "utf8").catch(() => {
      throw new Error(`There is no file ${given}.`);
    });
  }
  const answer = await fetch(given, { signal: AbortSignal.timeout(15_000) }).catch(() => null);
  if (!answer?.ok) throw new Error(`${given} does not answer with a head.`);
  return (await answer.text()).slice(0, maxBytes);
}

/**
 * Attack: an institution's URL returns the head of another institution, whose trail is intact.
 * Rule: a head fetched from one of our URLs must name that URL.
 */
function findMisplaced(given: string, text: string): string | null {
  const asked = /^https?:\/\/[^/]+(\/i\/[^/]+\/audit-head)(?=[/?#]|$)/i.exec(given)?.[1];
  const head = readAuditHead(text);
  if (!asked || !head || head.id.includes(asked)) return null;
  return `The address answered with another institution's head: that of ${head.institution}.`;
}

try {
  const given = process.argv[2];
  const text = await readGiven(given);
  const misplaced = findMisplaced(given ?? "", text);
  const report = await compareSavedHead(
    { actor: { kind: "anyone" }, now: new Date(), requestId: randomUUID() },
    { text },
  );
  const { isWhole, sentence } = findingOf(report);
  console.log(misplaced ? `${misplaced} ${sentence}` : sentence);
  process.exitCode = isWhole && misplaced === null ? 0 : 1;
} catch (error) {
  console.error(error instanceof Error ? error.message : String(error));
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

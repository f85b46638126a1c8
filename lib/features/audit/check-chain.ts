import { findChainBounds, listChain } from "@/lib/adapters/db/stores/audit-chain-store";
import { type AuditIssues, findTrailHead } from "@/lib/adapters/db/stores/audit-head-store";
import { inInstitutionById } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { authorize } from "@/lib/domain/access/authorize";
import { type ChainEnd, emptyChain, follow } from "@/lib/domain/audit/entry-hash";
import type { Context } from "@/lib/domain/context";

const pageSize = 5_000;

export type CheckChainInput = { institutionId: string };

/**
 * Attack: the owner of the database replaces the function that checks the trail. Rule: every hash
 * is recomputed from the rows here, outside the database, a page at a time. Heads are read first,
 * so that entries written meanwhile do not count as errors.
 */
export async function checkChain(
  ctx: Context,
  { institutionId }: CheckChainInput,
): Promise<AuditIssues> {
  authorize(ctx.actor, "audit-head.read");
  const { recorded, last, lastPublished, unnumbered } = await inInstitutionById(
    institutionId,
    async (scope) => ({ recorded: await findTrailHead(scope), ...(await findChainBounds(scope)) }),
    { timeoutMs: 120_000 },
  );
  const known = Math.max(recorded?.sequence ?? 0, lastPublished);
  const missing = known > last ? String(last + 1) : null;
  if (unnumbered > 0) return { changed: "0", missing };
  let end: ChainEnd = emptyChain;
  while (end.sequence < last) {
    const step = await followPage(institutionId, end, recorded);
    if (step.changed !== null) return { changed: step.changed, missing };
    end = step.end;
  }
  return { changed: null, missing };
}

type Step = { changed: string } | { changed: null; end: ChainEnd };

async function followPage(
  institutionId: string,
  from: ChainEnd,
  recorded: { sequence: number; hash: string } | null,
): Promise<Step> {
  const page = { after: from.sequence, take: pageSize };
  const { entries, published } = await inInstitutionById(
    institutionId,
    (scope) => listChain(scope, page),
    {
      timeoutMs: 60_000,
    },
  );
  let end = from;
  for (const entry of entries) {
    const next = follow(end, entry, sha256Hex);
    const { sequence } = entry;
    if (!next) return { changed: sequence ?? String(end.sequence + 1) };
    const isAnother = (hash: string | null | undefined) => hash !== undefined && hash !== next.hash;
    if (isAnother(published.get(String(sequence)))) return { changed: String(sequence) };
    if (recorded?.sequence === next.sequence && isAnother(recorded.hash))
      return { changed: String(sequence) };
    end = next;
  }
  // An empty page before the end: the numbers have a gap as wide as a page.
  return end.sequence === from.sequence
    ? { changed: String(from.sequence + 1) }
    : { changed: null, end };
}

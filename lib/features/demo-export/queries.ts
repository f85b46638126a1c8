import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import {
  type IssuedCredential,
  listCredentials,
  listGeneration,
} from "@/lib/adapters/db/stores/issued-credential-store";
import { findStatusList } from "@/lib/adapters/db/stores/status-list-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { isDemo } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { AppError } from "@/lib/domain/errors";
import { textIn } from "@/lib/domain/multilingual";

const pageSize = 200;
const signatureAgesAfterMs = 12 * 60 * 60 * 1000;

const heldOrEnded = ["suspended", "revoked", "replaced"] as const;

export type ExportedStatus = "valid" | (typeof heldOrEnded)[number];

export type ExportedCredential = {
  credentialId: string;
  microCredential: string;
  learner: string;
  status: ExportedStatus;
  /** The signed formats of this issuing. */
  formats: SignedFormat[];
  /** The lists in which any of them has its entries. */
  statusListIds: string[];
};

/**
 * Attack: every learner's credential of a real installation copied by one command. Rule: only the
 * demo can be exported.
 */
function assertDemo(ctx: Context): void {
  authorize(ctx.actor, "demo.export", { institutionId: institutionOf(ctx) });
  if (!isDemo()) throw new AppError("FORBIDDEN");
}

/**
 * Every signed credential of one institution of the demo. Errors: FORBIDDEN where this is no demo.
 */
export async function listDemoCredentials(ctx: Context): Promise<ExportedCredential[]> {
  assertDemo(ctx);
  return inInstitution(
    ctx,
    async (scope) => {
      const exported: ExportedCredential[] = [];
      for (const credential of await listSigned(scope))
        exported.push(await exportedOf(scope, credential));
      return exported;
    },
    { timeoutMs: 60_000 },
  );
}

async function exportedOf(scope: Scope, credential: IssuedCredential): Promise<ExportedCredential> {
  const generation = await listGeneration(scope, credential);
  return {
    credentialId: credential.id,
    microCredential: titleOf(credential),
    learner: nameInCredential(credential),
    status: heldOrEnded.find((state) => state === credential.state) ?? "valid",
    formats: generation.map(({ format }) => format),
    statusListIds: generation.flatMap(({ statusListId, suspensionListId }) =>
      [statusListId, suspensionListId ?? []].flat(),
    ),
  };
}

async function listSigned(scope: Scope): Promise<IssuedCredential[]> {
  const all: IssuedCredential[] = [];
  for (;;) {
    const last = all.at(-1);
    const before = last && { reservedAt: last.reservedAt, id: last.id };
    const page = await listCredentials(scope, {
      filter: {},
      take: pageSize,
      ...(before ? { before } : {}),
    });
    all.push(...page);
    if (page.length < pageSize) return all.filter(({ issuedAt }) => issuedAt !== null);
  }
}

function titleOf(credential: IssuedCredential): string {
  const { title, content } = credential.award.enrolment.run.version;
  return textIn((content as { title?: Parameters<typeof textIn>[0] } | null)?.title, "en") || title;
}

/** The name that was signed, which a correction of the learner's record does not change. */
function nameInCredential(credential: IssuedCredential): string {
  const { learner } = credential.intent as { learner?: { fullName?: string } };
  return learner?.fullName ?? credential.award.learner.displayName;
}

/**
 * Puts the signing of lists whose signature grows old into the outbox; answers how many. Errors:
 * FORBIDDEN where this is no demo.
 */
export async function renewStatusLists(
  ctx: Context,
  input: { statusListIds: string[] },
): Promise<{ renewed: number }> {
  assertDemo(ctx);
  return inInstitution(ctx, async (scope) => {
    let renewed = 0;
    for (const statusListId of input.statusListIds) {
      const list = await findStatusList(scope, statusListId);
      const age = ctx.now.getTime() - (list?.publishedAt?.getTime() ?? 0);
      if (!list || (age < signatureAgesAfterMs && list.publishedRevision === list.revision))
        continue;
      await enqueue(scope, "publish-status-list", { statusListId });
      await recordAudit(scope, ctx, { action: "status-list.renew", subject: statusListId });
      renewed += 1;
    }
    return { renewed };
  });
}

import type { z } from "zod";
import { recordAudit } from "@/lib/adapters/db/record";
import { stopBatchesOf } from "@/lib/adapters/db/stores/batch-store";
import {
  alreadyProposed,
  insertChangeRequest,
} from "@/lib/adapters/db/stores/change-request-store";
import {
  recordDidDocument,
  recordFormerDidDocument,
} from "@/lib/adapters/db/stores/did-document-store";
import { countConfirmedAdministrators } from "@/lib/adapters/db/stores/grant-store";
import { lockInstitution } from "@/lib/adapters/db/stores/institution-store";
import { retireActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import { conflictAs, inInstitutionAfterStoring, type Scope } from "@/lib/adapters/db/tenancy";
import { administratorMatters } from "@/lib/adapters/mail/mail-sentences";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import { authorize } from "@/lib/domain/access/authorize";
import { assertRecentSignIn, type Context, institutionOf, memberOf } from "@/lib/domain/context";
import { formatFacts, signedFormats } from "@/lib/domain/credentials/formats";
import { waitsUntil } from "@/lib/domain/four-eyes/member-roles";
import type { KeyPurpose } from "@/lib/domain/keys/key-purposes";
import { findCompromisable } from "./compromise";
import { CompromiseKeyInput } from "./compromise-key";

export const ReportCompromiseInput = CompromiseKeyInput;
export type ReportCompromiseInput = z.output<typeof ReportCompromiseInput>;

/**
 * An administrator reports a key as compromised. Immediately it signs nothing more and the batches
 * that need it stop. Invalidating what it signed, which is permanent, takes a second administrator,
 * or a day if there is none. Errors: as `compromiseKey`; ALREADY_EXISTS while a report of the key
 * is open.
 */
export async function reportCompromise(
  ctx: Context,
  input: ReportCompromiseInput,
): Promise<{ keyId: string }> {
  const { keyId, reason } = input;
  authorize(ctx.actor, "signing-key.report", { institutionId: institutionOf(ctx) });
  assertRecentSignIn(ctx);
  await inInstitutionAfterStoring(ctx, async (scope) => {
    await lockInstitution(scope);
    const { key, stopsSigning, compromisedAt } = await findCompromisable(scope, ctx, input);
    const stoppedBatches = stopsSigning ? await stopSigning(scope, ctx, key.purpose) : [];
    const memberId = memberOf(ctx);
    const others = await countConfirmedAdministrators(scope, { than: memberId, now: ctx.now });
    const changeId = await insertChangeRequest(scope, {
      kind: "key-compromise",
      subjectId: keyId,
      payload: { since: compromisedAt.toISOString() },
      reason,
      proposedBy: memberId,
      proposedAt: ctx.now,
      dueAt: others === 0 ? waitsUntil(ctx.now) : null,
    }).catch(conflictAs(alreadyProposed));
    await notifyAdministrators(scope, ctx, {
      kind: "administrators-notice",
      values: { matter: administratorMatters["key-compromise"] },
      path: `/settings/keys/${keyId}`,
      dedupeKey: `key-compromise:${changeId}`,
    });
    await recordAudit(scope, ctx, {
      action: "signing-key.report",
      subject: keyId,
      detail: { changeId, stoppedBatches },
    });
  });
  return { keyId };
}

async function stopSigning(scope: Scope, ctx: Context, purpose: KeyPurpose): Promise<string[]> {
  await recordFormerDidDocument(scope);
  await retireActiveKey(scope, purpose, ctx.now);
  await recordDidDocument(scope, ctx.now);
  return stopBatchesOf(
    scope,
    signedFormats.filter((format) => formatFacts[format].keyPurpose === purpose),
  );
}

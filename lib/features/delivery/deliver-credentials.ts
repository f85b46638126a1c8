import { randomUUID } from "node:crypto";
import { enqueue, recordAudit } from "@/lib/adapters/db/record";
import { insertClaimLinks, listUndelivered } from "@/lib/adapters/db/stores/claim-store";
import { changeCredential } from "@/lib/adapters/db/stores/credential-store";
import { getIssuer } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { insertMail } from "@/lib/adapters/db/stores/mail-store";
import { inInstitution, type Scope } from "@/lib/adapters/db/tenancy";
import { publicUrl } from "@/lib/adapters/env";
import { secretToken, tokenHash } from "@/lib/adapters/links/secret-link";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { claimUrl } from "@/lib/domain/credentials/addresses";
import { textIn } from "@/lib/domain/multilingual";
import { composeClaimMail } from "./claim-mail";

const deliverAtOnce = 200;
const linkValidForDays = 90;

/** Makes one claim link and one mail for each issued credential: the mail's dedupe key makes sure that there is never a second one. */
export async function deliverCredentials(ctx: Context, input: { batchId?: string; credentialId?: string }): Promise<void> {
  authorize(ctx.actor, "credential.deliver", { institutionId: institutionOf(ctx) });
  const which = input.batchId ? { batchId: input.batchId } : { id: input.credentialId ?? "" };
  let delivered = deliverAtOnce;
  while (delivered === deliverAtOnce) {
    delivered = await inInstitution(ctx, (scope) => deliverChunk(scope, ctx, which), { timeoutMs: 60_000 });
  }
}

type Undelivered = Awaited<ReturnType<typeof listUndelivered>>[number];

async function deliverChunk(scope: Scope, ctx: Context, which: { batchId: string } | { id: string }): Promise<number> {
  const credentials = await listUndelivered(scope, which, deliverAtOnce);
  if (credentials.length === 0) return 0;
  const issuer = await getIssuer(scope);
  for (const credential of credentials) await deliverOne(scope, ctx, { credential, institutionName: issuer.legalName });
  await recordAudit(scope, ctx, {
    action: "credential.deliver",
    subject: credentials[0]?.batchId ?? credentials[0]?.id ?? "",
    detail: { count: credentials.length },
  });
  return credentials.length;
}

async function deliverOne(
  scope: Scope,
  ctx: Context,
  input: { credential: Undelivered; institutionName: Parameters<typeof textIn>[0] },
): Promise<void> {
  const { credential } = input;
  const { learner, enrolment } = credential.award;
  // A learner without an address gets the link from the registrar, who sees it on the credential's page.
  if (learner.email) {
    const linkId = randomUUID();
    const token = secretToken("claim", linkId);
    const expiresAt = new Date(ctx.now.getTime() + linkValidForDays * 86_400_000);
    const mail = composeClaimMail({
      learnerName: learner.displayName,
      title: enrolment.run.version.title,
      institutionName: textIn(input.institutionName),
      url: claimUrl(publicUrl(), token),
      expiresAt,
      replaces: credential.supersedesId !== null,
    });
    const mailId = await insertMail(scope, {
      ...mail,
      dedupeKey: `claim:${credential.id}`,
      toName: learner.displayName,
      toAddress: learner.email,
      batchId: credential.batchId,
    });
    if (mailId) {
      await insertClaimLinks(scope, [
        { id: linkId, learnerId: learner.id, credentialId: credential.id, tokenHash: tokenHash(token), expiresAt },
      ]);
      await enqueue(scope, "send-mail", { mailId }, { key: `send-mail:${mailId}` });
    }
  }
  // A learner who has claimed before already holds the record: the new credential is theirs at once.
  const claimed = learner.personId !== null;
  await changeCredential(
    scope,
    { id: credential.id, states: ["issued"] },
    claimed ? { state: "claimed", deliveredAt: ctx.now, claimedAt: ctx.now } : { state: "delivered", deliveredAt: ctx.now },
  );
}

import { recordAudit } from "@/lib/adapters/db/record";
import {
  type AwardSource,
  findAwardSource,
  listAwardSourceIds,
  listAwardSources,
} from "@/lib/adapters/db/stores/award-source-store";
import { findBatch } from "@/lib/adapters/db/stores/batch-store";
import { getIssuableRun } from "@/lib/adapters/db/stores/issuing-candidate-store";
import { noteRead } from "@/lib/adapters/db/tally";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { sha256Hex } from "@/lib/adapters/digests";
import { drawDisplayPicture } from "@/lib/adapters/documents/display-picture";
import { drawPageBackground } from "@/lib/adapters/documents/page-background";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import {
  composeUnsignedElm,
  unsignedFileName,
} from "@/lib/domain/credentials/compose-unsigned-elm";
import { AppError } from "@/lib/domain/errors";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import { completeIntents } from "./sign-reserved";

export type UnsignedForm = { name: string; text: string };

const composeBatchSize = 100;

/**
 * One award as an upload form for the Commission's issuer: on demand, from the facts that were
 * recorded before its credential was signed. Errors: NOT_FOUND, also for a credential that was
 * revoked or replaced; FORBIDDEN.
 */
export async function getUnsignedForm(
  ctx: Context,
  input: { credentialId: string },
): Promise<UnsignedForm> {
  const source = await inInstitution(ctx, async (scope) => {
    const found = await findAwardSource(scope, input.credentialId);
    if (!found) throw new AppError("NOT_FOUND");
    const { facultyId, learnerId } = found;
    authorize(ctx.actor, "credential.download", {
      institutionId: scope.institutionId,
      facultyId,
      learnerId,
    });
    await noteRead(scope, ctx, { what: "credential-file", people: 1, subject: input.credentialId });
    return found;
  });
  const [form] = await composeForms(ctx, { sources: [source], from: 1 });
  if (!form) throw new AppError("UNEXPECTED");
  return form;
}

/**
 * All awards of a batch as single upload forms, a hundred at a time while they are read. The audit
 * row stands before the first byte leaves: what is taken away is a whole cohort's personal data.
 * Errors: NOT_FOUND, FORBIDDEN, NOTHING_TO_DO where nothing of the batch stands.
 */
export async function exportUnsignedForms(
  ctx: Context,
  input: { batchId: string },
): Promise<{ count: number; forms: AsyncIterable<UnsignedForm> }> {
  const ids = await inInstitution(ctx, async (scope) => {
    const batch = await findBatch(scope, input.batchId);
    if (!batch) throw new AppError("NOT_FOUND");
    const { facultyId } = await getIssuableRun(scope, batch.runId);
    authorize(ctx.actor, "credential.download", { institutionId: scope.institutionId, facultyId });
    const found = await listAwardSourceIds(scope, batch.id);
    if (found.length === 0) throw new AppError("NOTHING_TO_DO");
    const detail = { format: "elm-unsigned", count: found.length };
    await recordAudit(scope, ctx, { action: "batch.export", subject: batch.id, detail });
    return found;
  });
  return { count: ids.length, forms: readForms(ctx, ids) };
}

async function* readForms(ctx: Context, ids: readonly string[]): AsyncGenerator<UnsignedForm> {
  for (let from = 0; from < ids.length; from += composeBatchSize) {
    const page = ids.slice(from, from + composeBatchSize);
    const sources = await inInstitution(ctx, (scope) => listAwardSources(scope, page));
    yield* await composeForms(ctx, { sources, from: from + 1 });
  }
}

async function composeForms(
  ctx: Context,
  input: { sources: AwardSource[]; from: number },
): Promise<UnsignedForm[]> {
  const intents = input.sources.map((source) => source.intent as unknown as AwardIntent);
  const completed = await completeIntents(ctx, intents, { drawPicture: drawDisplayPicture });
  const backgrounds = new Map<string, string>();
  const forms: UnsignedForm[] = [];
  for (const [index, facts] of completed.entries()) {
    const page = { rosetteId: facts.version.id, accent: facts.issuer.accent };
    const key = JSON.stringify(page);
    const backgroundBase64 =
      backgrounds.get(key) ?? (await drawPageBackground(page)).toString("base64");
    backgrounds.set(key, backgroundBase64);
    const form = composeUnsignedElm(
      { ...facts, credentialUuid: unsignedUuidOf(facts.credentialUuid) },
      { email: input.sources[index]?.email ?? null, backgroundBase64 },
    );
    const name = unsignedFileName(input.from + index, facts.learner.fullName);
    forms.push({ name, text: `${JSON.stringify(form, null, 2)}\n` });
  }
  return forms;
}

/**
 * The id of the form beside its credential's: the same at every download (a UUID of version 8, RFC
 * 9562, from a SHA-256).
 */
function unsignedUuidOf(credentialUuid: string): string {
  const hex = sha256Hex(`elm-unsigned ${credentialUuid}`);
  const variant = ((Number.parseInt(hex[16] ?? "0", 16) & 3) | 8).toString(16);
  return [
    hex.slice(0, 8),
    hex.slice(8, 12),
    `8${hex.slice(13, 16)}`,
    `${variant}${hex.slice(17, 20)}`,
    hex.slice(20, 32),
  ].join("-");
}

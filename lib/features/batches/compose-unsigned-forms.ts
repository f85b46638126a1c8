import type { AwardSource } from "@/lib/adapters/db/stores/award-source-store";
import { sha256Hex } from "@/lib/adapters/digests";
import { drawDisplayPicture } from "@/lib/adapters/documents/display-picture";
import { drawPageBackground } from "@/lib/adapters/documents/page-background";
import type { Context } from "@/lib/domain/context";
import {
  composeUnsignedElm,
  unsignedFileName,
} from "@/lib/domain/credentials/compose-unsigned-elm";
import type { AwardIntent } from "@/lib/domain/issuing/award-intent";
import { completeIntents } from "@/lib/features/batches/signing/complete-intents";

export type UnsignedForm = { name: string; text: string };

export type ComposeUnsignedFormsInput = { sources: AwardSource[]; from: number };

export async function composeUnsignedForms(
  ctx: Context,
  input: ComposeUnsignedFormsInput,
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

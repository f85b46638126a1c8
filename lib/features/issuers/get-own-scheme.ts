import { publicUrl } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { findOwnScheme, type OwnScheme } from "@/lib/domain/credentials/own-schemes";
import { AppError } from "@/lib/domain/errors";

export type GetOwnSchemeInput = { path: string[] };

/** The scheme behind an address under `/ns/`, or behind one of its concepts. Errors: NOT_FOUND. */
export async function getOwnScheme(ctx: Context, input: GetOwnSchemeInput): Promise<OwnScheme> {
  authorize(ctx.actor, "did-document.read");
  const [name = "", concept, ...more] = input.path;
  const scheme = findOwnScheme(publicUrl(), name);
  const known =
    concept === undefined ||
    scheme?.hasTopConcept.some((entry) => entry.id.endsWith(`/${concept}`));
  if (!scheme || !known || more.length > 0) throw new AppError("NOT_FOUND");
  return scheme;
}

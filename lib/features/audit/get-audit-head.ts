import { findAuditHeadText } from "@/lib/adapters/db/stores/audit-head-store";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

export type GetAuditHeadInput = { slug: string; sequence?: string };

/**
 * A signed head of an institution's audit trail exactly as it was published: the last one, or an
 * earlier one by its number. Errors: NOT_FOUND.
 */
export async function getAuditHead(
  ctx: Context,
  input: GetAuditHeadInput,
): Promise<{ text: string }> {
  authorize(ctx.actor, "audit-head.read");
  const { slug, sequence } = input;
  if (sequence !== undefined && !/^[1-9]\d{0,14}$/.test(sequence)) throw new AppError("NOT_FOUND");
  const text = await findAuditHeadText(slug, sequence === undefined ? null : Number(sequence));
  if (text === null) throw new AppError("NOT_FOUND");
  return { text };
}

import { isDemo } from "@/lib/adapters/env";
import { authorize } from "@/lib/domain/access/authorize";
import { type Context, institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";

/**
 * Attack: one command copies every learner's credential of a real installation. Rule: only the demo
 * can be exported.
 */
export function assertDemo(ctx: Context): void {
  authorize(ctx.actor, "demo.export", { institutionId: institutionOf(ctx) });
  if (!isDemo()) throw new AppError("FORBIDDEN");
}

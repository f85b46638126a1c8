import { recordAudit } from "@/lib/adapters/db/record";
import {
  findEnrolmentOf,
  insertEnrolments,
  moveEnrolment,
} from "@/lib/adapters/db/stores/enrolment-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { IdentityAssurance } from "@/lib/domain/enrolment/learner";
import { AppError } from "@/lib/domain/errors";

type Enrolment = { runId: string; learnerId: string; identityAssurance: IdentityAssurance };

export async function enrolKnown(
  scope: Scope,
  ctx: Context,
  { runId, learnerId, identityAssurance }: Enrolment,
): Promise<string> {
  const earlier = await findEnrolmentOf(scope, { runId, learnerId });
  if (earlier && earlier.state !== "withdrawn")
    throw new AppError("ALREADY_EXISTS", { values: { what: "enrolment" } });
  if (earlier) {
    const returned = await moveEnrolment(scope, {
      id: earlier.id,
      from: "withdrawn",
      to: "enrolled",
    });
    if (!returned) throw new AppError("STALE");
    await recordAudit(scope, ctx, {
      action: "enrolment.return",
      subject: earlier.id,
      detail: { runId },
    });
    return earlier.id;
  }
  const [id] = await insertEnrolments(scope, {
    runId,
    learners: [{ learnerId, identityAssurance }],
    now: ctx.now,
  });
  if (id === undefined) throw new AppError("UNEXPECTED");
  await recordAudit(scope, ctx, {
    action: "enrolment.enrol",
    subject: id,
    detail: { runId, learnerId },
  });
  return id;
}

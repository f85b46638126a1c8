import type { LearnerRecord } from "@/lib/adapters/db/stores/learner-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { queueMail } from "./queue-mail";

type IdentityChange = {
  /** The request or batch that changed it: the person is notified once. */
  changeKey: string;
  before: Pick<LearnerRecord, "id" | "displayName" | "email" | "language">;
  after: { displayName: string; email: string | null };
};

/**
 * Notifies the person at the previous and at the present address: anyone who did not ask for the
 * change can object.
 */
export async function notifyOfIdentityChange(
  scope: Scope,
  ctx: Context,
  change: IdentityChange,
): Promise<void> {
  const { changeKey, before, after } = change;
  const common = {
    language: before.language,
    values: { changedOn: ctx.now },
    learnerId: before.id,
  };
  if (before.email !== null && before.email !== after.email) {
    const to = { name: before.displayName, address: before.email };
    await queueMail(scope, {
      kind: "learner-address-changed",
      to,
      ...common,
      dedupeKey: `address-changed:${changeKey}`,
    });
  }
  if (after.email !== null) {
    const to = { name: after.displayName, address: after.email };
    await queueMail(scope, {
      kind: "learner-data-changed",
      to,
      ...common,
      dedupeKey: `data-changed:${changeKey}`,
    });
  }
}

import type { Scope } from "@/lib/adapters/db/tenancy";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { Context } from "@/lib/domain/context";

export async function notifyAdministratorsOfStart(
  scope: Scope,
  ctx: Context,
  {
    kind,
    reason,
    changeId,
  }: { kind: "issuing-start-proposed" | "issuing-started"; reason: string; changeId: string },
): Promise<void> {
  await notifyAdministrators(scope, ctx, {
    kind,
    values: { reason },
    path: "/issuing/stop",
    dedupeKey: `${kind}:${changeId}`,
  });
}

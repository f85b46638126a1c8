import type { Scope } from "@/lib/adapters/db/tenancy";
import { administratorMatters } from "@/lib/adapters/mail/mail-sentences";
import { notifyAdministrators } from "@/lib/adapters/mail/notify-administrators";
import type { Context } from "@/lib/domain/context";

/** Notifies all administrators of a changed or proposed security setting, once per request. */
export async function announceSetting(
  scope: Scope,
  ctx: Context,
  setting: {
    kind: "approval-sign-in" | "revocation-policy";
    matter: keyof typeof administratorMatters;
    path: string;
  },
): Promise<void> {
  await notifyAdministrators(scope, ctx, {
    kind: "administrators-notice",
    values: { matter: administratorMatters[setting.matter] },
    path: setting.path,
    dedupeKey: `${setting.kind}:${ctx.requestId}`,
  });
}

import { getTranslations } from "next-intl/server";
import type { ErrorCode } from "@/lib/domain/errors";

const explained = [
  "OWN_INVITEE",
  "ROLE_NOT_CONFIRMED",
  "ROLE_NEWER_THAN_STOP",
] as const satisfies readonly ErrorCode[];
type Explained = (typeof explained)[number];

/**
 * Whether {@link WhyNot} explains this refusal. Own work and a missing role are explained next to
 * the step itself.
 */
export function isExplained(refusal: ErrorCode | null): refusal is Explained {
  return explained.some((code) => code === refusal);
}

/**
 * Why a step for a second person is not offered to the viewer, with the text of the refusal.
 */
export async function WhyNot({ refusal }: { refusal: ErrorCode | null }) {
  const t = await getTranslations("errors");
  return isExplained(refusal) ? <p className="mt-2">{t(refusal)}</p> : null;
}

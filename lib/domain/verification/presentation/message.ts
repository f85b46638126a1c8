import { readTokenAddress } from "@/lib/domain/vcdm/token-address";
import { verificationLimits } from "@/lib/domain/verification-limits";
import { itemTexts, memberTexts } from "./json-texts";
import { type Members, sealedMembers, stringIn, typesIn } from "./members";

/**
 * Members in which messages between programs contain credentials: uploads for the Commission's
 * issuer, a wallet's response (OpenID for Verifiable Presentations 1.0, 8.1), and one through the
 * browser (CHAPI).
 */
export const messageMembers = ["credential", "vp_token", "data"] as const;
/** An SD-JWT is reported as such. */
const token = /^ey[A-Za-z0-9_-]*\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*(?:~|$)/;
const handedOver = /^(?:Enveloped)?Verifiable(?:Credential|Presentation)$/;

/**
 * The credentials and presentations in a message, each as written. Other data under such common
 * names is ignored.
 */
export function credentialsInMessage(members: Members): string[] {
  const values = messageMembers.map((member) => members.get(member) ?? "");
  // Since version 1.0 keyed by query; before, one response or several.
  const answered = members.get("vp_token") ?? "";
  const answers = isHandedOver(answered) ? null : memberTexts(answered);
  return [...values, ...(answers?.values() ?? [])].filter(isHandedOver);
}

function isHandedOver(value: string): boolean {
  const items = itemTexts(value, verificationLimits.credentials);
  if (items) return items.some((item) => !item.startsWith("[") && isHandedOver(item));
  const members = memberTexts(value);
  if (members)
    return (
      sealedMembers(members) !== null || typesIn(members).some((type) => handedOver.test(type))
    );
  const text = stringIn(value)?.trim() ?? "";
  return (
    token.test(text) ||
    readTokenAddress(text) !== null ||
    (text.startsWith("{") && isHandedOver(text))
  );
}

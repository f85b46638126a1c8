/** One unsigned credential of an award, with the key to sign it. */
export type AwardPart = { id: string; awardId: string; keyId: string };

/**
 * The awards whose parts were all signed, each with its assigned key; `signedBy`: the key that
 * signed, by the part's id. Attack: a key is stopped between two formats, one of them is stored and
 * delivered, is revoked, and the other is signed afterwards as if nothing had happened. Rule: an
 * award is stored completely or not at all.
 */
export function fullySignedAwards(
  parts: readonly AwardPart[],
  signedBy: ReadonlyMap<string, string>,
): Set<string> {
  const whole = new Set(parts.map(({ awardId }) => awardId));
  for (const { id, awardId, keyId } of parts) if (signedBy.get(id) !== keyId) whole.delete(awardId);
  return whole;
}

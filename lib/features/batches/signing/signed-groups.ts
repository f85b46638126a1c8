import { markIssued } from "@/lib/adapters/db/stores/credential-store";
import {
  lockReservedCredentials,
  type Unsigned,
} from "@/lib/adapters/db/stores/reserved-credential-store";
import { lockActiveKey } from "@/lib/adapters/db/stores/signing-key-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import type { SignedFormat } from "@/lib/domain/credentials/formats";
import { fullySignedAwards } from "@/lib/domain/issuing/fully-signed-awards";

/** Credentials of one format signed with one key; `mode` says how they were signed. */
export type SignedGroup = {
  format: SignedFormat;
  keyId: string;
  mode: string;
  signed: { id: string; awardId: string; signedDocument: string }[];
};

/** The `mode` of credentials not signed because their key was replaced meanwhile. */
export const replacedMode = "replaced";

/** With which key each credential was signed. */
export function keysOfSigned(groups: readonly SignedGroup[]): Map<string, string> {
  return new Map(
    groups.flatMap(({ keyId, signed }) => signed.map(({ id }) => [id, keyId] as const)),
  );
}

/**
 * Locks the keys that signed until the transaction ends, in one order; returns those that are still
 * active.
 */
export async function lockKeysOf(
  scope: Scope,
  groups: readonly SignedGroup[],
): Promise<Set<string>> {
  const locked = new Set<string>();
  for (const keyId of [...new Set(groups.map((group) => group.keyId))].sort()) {
    if (await lockActiveKey(scope, keyId)) locked.add(keyId);
  }
  return locked;
}

/**
 * Stores signed credentials by award, all of an award's formats or none, if they are still reserved
 * with the key that signed them and that key is locked as the active one. Returns the ids stored
 * now. Awards signed with a key that was replaced or stopped meanwhile stay reserved and are signed
 * again.
 */
export async function storeGroups(
  scope: Scope,
  ctx: Context,
  input: {
    which: Unsigned;
    groups: readonly SignedGroup[];
    heldKeys: ReadonlySet<string>;
    /**
     * Ends the credentials that these awards' new ones replace; returns the awards that may be
     * stored.
     */
    endFormer?: (awardIds: string[]) => Promise<ReadonlySet<string>>;
  },
): Promise<{ format: SignedFormat; ids: string[] }[]> {
  const { which, groups, heldKeys, endFormer } = input;
  const awardIds = [
    ...new Set(groups.flatMap(({ signed }) => signed.map(({ awardId }) => awardId))),
  ];
  const reserved = await lockReservedCredentials(scope, which, awardIds);
  const signedWhole = fullySignedAwards(
    reserved,
    keysOfSigned(groups.filter(({ keyId }) => heldKeys.has(keyId))),
  );
  const whole = endFormer ? await endFormer([...signedWhole]) : signedWhole;
  const stored: { format: SignedFormat; ids: string[] }[] = [];
  for (const { format, keyId, signed } of groups) {
    const ofWhole = signed.filter(({ awardId }) => whole.has(awardId));
    if (ofWhole.length > 0)
      stored.push({ format, ids: await markIssued(scope, ofWhole, { keyId, issuedAt: ctx.now }) });
  }
  return stored;
}

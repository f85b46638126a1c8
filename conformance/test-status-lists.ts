import { randomInt } from "node:crypto";
import { verificationLimits } from "@/lib/domain/verification-limits";

export const testStatusPurposes = ["revocation", "suspension"] as const;
export type TestStatusPurpose = (typeof testStatusPurposes)[number];

export type TestStatusEntry = { purpose: TestStatusPurpose; index: number };

/**
 * The test issuer's status lists: in memory, one for each purpose, as long as Bitstring Status List
 * 1.0, 6.1 asks.
 */
export type TestStatusLists = {
  /**
   * A free index, remembered for the credential. Null when the list is half full: random indexes
   * must stay quick to find.
   */
  take(credentialId: string, purpose: TestStatusPurpose): number | null;
  /**
   * Sets or clears the bit of a credential. False where it was not issued here with that purpose.
   */
  set(credentialId: string, purpose: TestStatusPurpose, value: boolean): boolean;
  isSet(entry: TestStatusEntry): boolean;
  bits(purpose: TestStatusPurpose): Uint8Array;
};

const entriesOfAList = verificationLimits.statusListEntries;
/**
 * More credentials than any suite issues; beyond it the server stops giving out entries instead
 * of filling the memory.
 */
const maxEntries = 20_000;

export function createTestStatusLists(): TestStatusLists {
  const bits = {
    revocation: new Uint8Array(entriesOfAList / 8),
    suspension: new Uint8Array(entriesOfAList / 8),
  };
  const taken = { revocation: new Map<number, string>(), suspension: new Map<number, string>() };
  const indexes = { revocation: new Map<string, number>(), suspension: new Map<string, number>() };
  return {
    take(credentialId, purpose) {
      if (taken[purpose].size >= maxEntries) return null;
      let index = randomInt(entriesOfAList);
      while (taken[purpose].has(index)) index = randomInt(entriesOfAList);
      taken[purpose].set(index, credentialId);
      indexes[purpose].set(credentialId, index);
      return index;
    },
    set(credentialId, purpose, value) {
      const index = indexes[purpose].get(credentialId);
      if (index === undefined) return false;
      const at = index >> 3;
      const mask = 0x80 >> (index & 7);
      const byte = bits[purpose][at] ?? 0;
      bits[purpose][at] = value ? byte | mask : byte & ~mask;
      return true;
    },
    isSet: ({ purpose, index }) => ((bits[purpose][index >> 3] ?? 0) & (0x80 >> (index & 7))) !== 0,
    bits: (purpose) => bits[purpose],
  };
}

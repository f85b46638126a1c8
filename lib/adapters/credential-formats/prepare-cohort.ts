import { randomInt } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type CompiledIssuer, compileCredentials, type TakeText } from "./compile-credentials";
import type { JsonLdDocument } from "./data-integrity";
import { type ProofRequest, secureCredential } from "./secure-credential";
import { assertSlotValues, type SlotValues } from "./slots";
import { type CredentialShape, NotCompilable } from "./template";

/** Below this many credentials of one shape, compiling costs more than it saves. */
export const compileFrom = 20;

/** How many compiled credentials of every cohort are also issued the generic way and compared. */
export const comparedAtLeast = 16;

/** Credentials between yields to the event loop, so that heartbeats and timers keep running. */
const yieldEvery = 64;

/** One credential to issue. Members with the same `shape` object differ only in their values. */
export interface CohortMember {
  readonly shape: CredentialShape;
  /**
   * Its values, computed on demand: storing those of ten thousand members would cost more than
   * computing them twice.
   */
  values(): SlotValues;
  /**
   * Its document from its own facts, without the shape: the reference for comparison must not come
   * from the same template.
   */
  compose(): JsonLdDocument;
}

/** A cohort ready to issue, and how: a fallback is reported, never silent. */
export type PreparedCohort = {
  mode: "compiled" | "generic";
  /**
   * Why some or all are not compiled, for the log: English, without learner data; null if all are.
   */
  reason: string | null;
  /** How many were issued both ways and found equal. */
  compared: number;
  /**
   * Passes the exact texts of the members from `start` (inclusive) to `end` (exclusive) to `take`,
   * one by one and in order. Members may be issued in any slices, and repeatedly: equal input gives
   * equal text. The memory is valid only during the call of `take`. Errors: a plain Error if a
   * compared credential would now differ.
   */
  issueEach(start: number, end: number, take: (text: Buffer, index: number) => void): Promise<void>;
};

/** Issues one member's text. */
type Make = (member: CohortMember, take: TakeText) => Promise<void>;

function byShape(members: readonly CohortMember[]): Map<CredentialShape, CohortMember[]> {
  const groups = new Map<CredentialShape, CohortMember[]>();
  for (const member of members) {
    const group = groups.get(member.shape);
    if (group) group.push(member);
    else groups.set(member.shape, [member]);
  }
  return groups;
}

/**
 * Which members are compared: one of every compiled shape, and {@link comparedAtLeast} others at
 * random (all, if there are fewer). Cryptographically random, so that no one who prepares a cohort
 * can predict which.
 */
function chooseCompared(
  members: readonly CohortMember[],
  compiled: ReadonlyMap<CredentialShape, CompiledIssuer>,
): Set<number> {
  const candidates: number[] = [];
  const chosen = new Set<number>();
  const seen = new Set<CredentialShape>();
  for (const [index, { shape }] of members.entries()) {
    if (!compiled.has(shape)) continue;
    candidates.push(index);
    if (!seen.has(shape)) chosen.add(index);
    seen.add(shape);
  }
  const wanted = Math.min(candidates.length, chosen.size + comparedAtLeast);
  while (chosen.size < wanted) chosen.add(candidates[randomInt(candidates.length)] ?? 0);
  return chosen;
}

type Compiled = { issuers: Map<CredentialShape, CompiledIssuer>; few: number };

/**
 * Compiles every shape with enough members. On any failure the entire cohort is issued the generic
 * way, which reports the error if the credential is at fault.
 */
async function compileShapes(
  members: readonly CohortMember[],
  request: ProofRequest,
): Promise<Compiled | { reason: string }> {
  const compiled: Compiled = { issuers: new Map(), few: 0 };
  for (const [shape, group] of byShape(members)) {
    const [example] = group;
    if (!example || group.length < compileFrom) {
      compiled.few += group.length;
      continue;
    }
    try {
      compiled.issuers.set(shape, await compileCredentials(shape, example.values(), request));
    } catch (error) {
      if (error instanceof NotCompilable) return { reason: error.message };
      return {
        reason: `Compiling failed: ${error instanceof Error ? error.name : "unknown error"}.`,
      };
    }
  }
  return compiled;
}

/** Issues the chosen members both ways. Returns their texts by index, or null on any difference. */
async function compareBothWays(
  members: readonly CohortMember[],
  chosen: ReadonlySet<number>,
  ways: { make: Make; generic: Make },
): Promise<Map<number, Buffer> | null> {
  const texts = new Map<number, Buffer>();
  for (const index of chosen) {
    const member = members[index];
    if (!member) continue;
    let compiled: Buffer | undefined;
    await ways.make(member, (text) => {
      compiled = Buffer.from(text);
    });
    let generic: Buffer | undefined;
    await ways.generic(member, (text) => {
      generic = text;
    });
    if (!compiled || !generic?.equals(compiled)) return null;
    texts.set(index, compiled);
  }
  return texts;
}

function issueWith(
  members: readonly CohortMember[],
  make: Make,
  compared: ReadonlyMap<number, Buffer>,
): PreparedCohort["issueEach"] {
  return async (start, end, take) => {
    for (let index = start; index < Math.min(end, members.length); index++) {
      const member = members[index];
      if (!member) continue;
      await make(member, (text) => {
        const expected = compared.get(index);
        if (expected && !expected.equals(text))
          throw new Error("A compiled credential no longer equals the generic one.");
        take(text, index);
      });
      if (index % yieldEvery === 0) await setImmediate();
    }
  };
}

/**
 * Prepares a cohort for issuing with one key and one second: shapes with at least {@link
 * compileFrom} members are compiled, the rest are issued the generic way. Every text equals, byte
 * for byte, what `secureCredential` writes for the member's own document. As proof, at least {@link
 * comparedAtLeast} random members (all, if fewer) are issued both ways before anything is returned;
 * on any difference the entire cohort is issued the generic way, as `mode` and `reason` report.
 * Takes as long as about 20 generic credentials, so prepare once per batch and issue in slices.
 * Errors: INVALID_INPUT for a value that must not be signed, before anything is signed; the
 * library's errors for a shape it refuses to issue.
 */
export async function prepareCohort(
  members: readonly CohortMember[],
  request: ProofRequest,
): Promise<PreparedCohort> {
  for (const member of members) assertSlotValues(member.shape.kinds, member.values());
  const generic: Make = async (member, take) =>
    take(Buffer.from(await secureCredential(member.compose(), request)));
  const genericCohort = (reason: string): PreparedCohort => ({
    mode: "generic",
    reason,
    compared: 0,
    issueEach: issueWith(members, generic, new Map()),
  });
  const compiled = await compileShapes(members, request);
  if ("reason" in compiled) return genericCohort(compiled.reason);
  if (compiled.issuers.size === 0) return genericCohort(`No shape has ${compileFrom} members.`);
  const make: Make = (member, take) =>
    compiled.issuers.get(member.shape)?.issue(member.values(), take) ?? generic(member, take);
  const compared = await compareBothWays(members, chooseCompared(members, compiled.issuers), {
    make,
    generic,
  });
  if (!compared) return genericCohort("A compiled credential differed from the generic one.");
  return {
    mode: "compiled",
    reason:
      compiled.few > 0
        ? `${compiled.few} members have shapes with fewer than ${compileFrom} members.`
        : null,
    compared: compared.size,
    issueEach: issueWith(members, make, compared),
  };
}

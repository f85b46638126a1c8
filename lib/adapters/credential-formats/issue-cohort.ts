import { randomInt } from "node:crypto";
import { setImmediate } from "node:timers/promises";
import { type CompiledIssuer, compileCredentials } from "./compile-credentials";
import type { JsonObject } from "./data-integrity";
import { type ProofRequest, secureCredential } from "./secure-credential";
import { assertSlotValues, type SlotValues } from "./slots";
import { type CredentialShape, NotCompilable } from "./template";

/** Below this many credentials of one shape, compiling costs more than it saves. */
export const compileFrom = 20;

/** How many compiled credentials of every cohort are made again the generic way and compared. */
export const comparedAtLeast = 16;

/** Credentials between two breaths of the event loop, so that heartbeats and timers of the process keep running. */
const breath = 64;

/**
 * One credential to be issued. Members with the same `shape` object differ in their values alone. `compose` makes its document from its own facts,
 * without the shape: what a compiled credential is compared with must not come from the same template.
 */
export type CohortMember = { shape: CredentialShape; values: SlotValues; compose: () => JsonObject };

/** A cohort's secured credentials, and how they were made: a fallback is said, never silent. */
export type IssuedCohort = {
  /** Exact texts, in the order of the members. */
  texts: string[];
  mode: "compiled" | "generic";
  /** Why not, or not all, were compiled, for the log: English, without any learner's data; null where all were. */
  reason: string | null;
  /** How many were also made the generic way and found equal. */
  compared: number;
};

type Made = { index: number; member: CohortMember; text: string };

function byShape(members: readonly CohortMember[]): Map<CredentialShape, number[]> {
  const groups = new Map<CredentialShape, number[]>();
  members.forEach((member, index) => {
    const group = groups.get(member.shape);
    if (group) group.push(index);
    else groups.set(member.shape, [index]);
  });
  return groups;
}

const makeGenerically = (member: CohortMember, request: ProofRequest) => secureCredential(member.compose(), request);

async function makeAllGenerically(
  members: readonly CohortMember[],
  request: ProofRequest,
  reason: string,
): Promise<IssuedCohort> {
  const texts: string[] = [];
  for (const member of members) texts.push(await makeGenerically(member, request));
  return { texts, mode: "generic", reason, compared: 0 };
}

/** Which of the compiled credentials are compared: one of every shape, and others at random up to {@link comparedAtLeast}. */
function chooseCompared(made: readonly Made[]): Made[] {
  const chosen = new Map<number, Made>();
  const seen = new Set<CredentialShape>();
  for (const one of made) {
    if (!seen.has(one.member.shape)) chosen.set(one.index, one);
    seen.add(one.member.shape);
  }
  const atLeast = Math.min(made.length, chosen.size + comparedAtLeast);
  while (chosen.size < atLeast) {
    const one = made[randomInt(made.length)];
    if (one) chosen.set(one.index, one);
  }
  return [...chosen.values()];
}

/** Any failure to compile is a reason to issue the generic way, which then meets the fault itself, if it is one of the credential. */
async function tryToCompile(
  shape: CredentialShape,
  example: SlotValues,
  request: ProofRequest,
): Promise<{ issuer: CompiledIssuer } | { reason: string }> {
  try {
    return { issuer: await compileCredentials(shape, example, request) };
  } catch (error) {
    return {
      reason:
        error instanceof NotCompilable ? error.message : `Compiling failed: ${error instanceof Error ? error.name : "unknown"}.`,
    };
  }
}

async function makeCompiled(
  members: readonly CohortMember[],
  indexes: readonly number[],
  issuer: CompiledIssuer,
): Promise<Made[]> {
  const made: Made[] = [];
  for (const index of indexes) {
    const member = members[index];
    if (member) made.push({ index, member, text: await issuer.issue(member.values) });
    if (made.length % breath === 0) await setImmediate();
  }
  return made;
}

async function findDifference(compared: readonly Made[], request: ProofRequest): Promise<boolean> {
  for (const { member, text } of compared) {
    if ((await makeGenerically(member, request)) !== text) return true;
  }
  return false;
}

/**
 * Issues a cohort: shapes with at least {@link compileFrom} members compiled, the rest the generic way, all with the same key and second. The result
 * is byte for byte what {@link secureCredential} writes for each member, or nothing: before it is returned, at least {@link comparedAtLeast} compiled
 * credentials of the cohort (all, if fewer) are made again the generic way; on any difference the whole cohort is made the generic way and says so.
 *
 * Holds every text in memory: pass a large cohort in slices of at most 2,500.
 * @throws AppError INVALID_INPUT for a value that must not be signed, before anything is signed; the library's errors for a shape it would not issue
 */
export async function issueCohort(members: readonly CohortMember[], request: ProofRequest): Promise<IssuedCohort> {
  for (const member of members) assertSlotValues(member.shape.kinds, member.values);
  const made: Made[] = [];
  const few: number[] = [];
  for (const [shape, indexes] of byShape(members)) {
    const example = members[indexes[0] ?? 0];
    if (indexes.length < compileFrom || !example) {
      few.push(...indexes);
      continue;
    }
    const compiled = await tryToCompile(shape, example.values, request);
    if ("reason" in compiled) return makeAllGenerically(members, request, compiled.reason);
    made.push(...(await makeCompiled(members, indexes, compiled.issuer)));
  }
  const compared = chooseCompared(made);
  if (await findDifference(compared, request)) {
    return makeAllGenerically(members, request, "A compiled credential differed from the generic one.");
  }
  const texts = new Array<string>(members.length).fill("");
  for (const { index, text } of made) texts[index] = text;
  for (const index of few) {
    const member = members[index];
    if (member) texts[index] = await makeGenerically(member, request);
  }
  return {
    texts,
    mode: made.length > 0 ? "compiled" : "generic",
    reason:
      few.length > 0
        ? `${few.length} credentials of shapes with fewer than ${compileFrom} members were made the generic way.`
        : null,
    compared: compared.length,
  };
}

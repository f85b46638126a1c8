import type { VerificationReport } from "@/lib/domain/verification/report/report";
import type { ProvedGraph, StatedGraph } from "@/lib/domain/verification/statements/stated-graph";
import type { FilePart } from "./file-parts";

type Known = {
  carriedProved: ProvedGraph[];
  noteStated?: ((graph: StatedGraph) => void) | undefined;
};

/**
 * Verifies each part of a file once, carried ones first, and passes their proved statements
 * outwards: statements that a record repeats from its issuer's own badges are that issuer's own.
 */
export async function verifyInsideFirst(
  parts: readonly FilePart[],
  verify: (part: FilePart, known: Known) => Promise<VerificationReport>,
): Promise<ReadonlyMap<number, VerificationReport>> {
  const reports = new Map<number, VerificationReport>();
  const proved = new Map<number, ProvedGraph>();
  const carried = new Set(parts.flatMap(({ inside }) => inside));
  for (const place of insideFirst(parts)) {
    const part = parts[place];
    if (!part) continue;
    const stated: StatedGraph[] = [];
    const noteStated = carried.has(place) ? (graph: StatedGraph) => stated.push(graph) : undefined;
    const carriedProved = part.inside.flatMap((inner) => proved.get(inner) ?? []);
    const report = await verify(part, { carriedProved, noteStated });
    reports.set(place, report);
    const graph = stated[0] && provedGraph(stated[0], report);
    if (graph) proved.set(place, graph);
  }
  return reports;
}

/** The places in file order, except that carried credentials come before their carrier. */
function insideFirst(parts: readonly FilePart[]): ReadonlySet<number> {
  const places = new Set<number>();
  for (const [place, { inside }] of parts.entries()) {
    // All nested ones are listed, at any depth, outer ones first.
    for (const inner of [...inside].reverse()) places.add(inner);
    places.add(place);
  }
  return places;
}

/** Null if the signer was not proved. A seal does not name its owner by an id. */
function provedGraph(
  stated: StatedGraph,
  { signed, issuer, envelope, verdict }: VerificationReport,
): ProvedGraph | null {
  if (signed === null || issuer === null || envelope === "jades") return null;
  return {
    ...stated,
    issuerId: issuer.id,
    isGood: verdict === "valid" || verdict === "issuer-unknown",
  };
}

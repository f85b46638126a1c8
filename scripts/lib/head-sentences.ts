// What a comparison of a kept audit head found, in sentences.
import type { HeadComparison, ServedHead } from "@/lib/domain/audit/audit-head";
import { isoSeconds } from "@/lib/domain/days";
import type { ComparedHead, SavedHeadReport } from "@/lib/features/audit/compare-saved-head";

export type Finding = { isWhole: boolean; sentence: string };

export function findingOf(report: SavedHeadReport): Finding {
  switch (report.kind) {
    case "not-a-head":
      return { isWhole: false, sentence: "This is no signed head of an audit trail." };
    case "unknown-institution":
      return {
        isWhole: false,
        sentence: `The head is of ${report.institution}, which is no institution of this installation.`,
      };
    case "not-signed":
      return {
        isWhole: false,
        sentence: `No key of ${report.institution} signed this head as it is: it proves nothing.`,
      };
    case "compared":
      return together([
        opening(report),
        compromise(report),
        comparing(report),
        chain(report),
        publication(report.served),
      ]);
  }
}

const together = (findings: readonly Finding[]): Finding => ({
  isWhole: findings.every(({ isWhole }) => isWhole),
  sentence: findings.flatMap(({ sentence }) => sentence || []).join(" "),
});

const fine = (sentence: string): Finding => ({ isWhole: true, sentence });
const wrong = (sentence: string): Finding => ({ isWhole: false, sentence });

const entries = (count: number) => (count === 1 ? "1 entry" : `${count} entries`);

const opening = ({ head }: ComparedHead) =>
  fine(
    `The head of ${head.institution} that was signed on ${head.signedAt} covers ${entries(head.sequence)}.`,
  );

/**
 * A trail that agrees with a kept copy needs no signature; one that does not is accused by nothing
 * else.
 */
function compromise({ compromised }: ComparedHead): Finding {
  if (!compromised) return fine("");
  const from = compromised.since ? ` from ${isoSeconds(compromised.since)} on` : "";
  return fine(
    `The key that signed it has since been reported as compromised${from}: anyone with that key can sign such a head too.`,
  );
}

function comparing({ head, comparison, compromised }: ComparedHead): Finding {
  if (comparison.kind === "covers") {
    const grown =
      comparison.grownBy === 0
        ? "has not grown since"
        : `has grown by ${entries(comparison.grownBy)} since`;
    return fine(`The trail has all of them and ${grown}.`);
  }
  if (!compromised) return wrong(accusation(head.sequence, comparison));
  const rest =
    "Either this head is forged or the trail was changed: a head that another key signed tells, or a copy that you know to be older than the compromise.";
  return wrong(
    `The trail does not agree with it: ${difference(head.sequence, comparison)} ${rest}`,
  );
}

type Difference = Exclude<HeadComparison, { kind: "covers" }>;

function accusation(sequence: number, comparison: Difference): string {
  if (comparison.kind === "changed")
    return `THE TRAIL WAS REWRITTEN: entry ${sequence} is there with another hash, so it or one before it was changed.`;
  const { last, missing } = comparison;
  return `THE TRAIL WAS CUT: it ends at entry ${last}, and at least ${entries(missing)} that were published are missing.`;
}

function difference(sequence: number, comparison: Difference): string {
  if (comparison.kind === "changed") return `entry ${sequence} has another hash.`;
  return `it ends at entry ${comparison.last}.`;
}

/**
 * The result for the trail itself, with every hash recomputed. After an accusation, only additional
 * findings.
 */
function chain({ comparison, compromised, issues: { changed, missing } }: ComparedHead): Finding {
  const isAccused = comparison.kind !== "covers" && !compromised;
  if (changed !== null)
    return wrong(
      `${isAccused ? "" : "BUT "}THE TRAIL IS DAMAGED: ${changed === "0" ? "an entry has no number that counts" : `entry ${changed} was changed`}.`,
    );
  if (isAccused) return fine("");
  if (missing !== null)
    return wrong(`BUT THE TRAIL IS DAMAGED: entry ${missing} is missing at its end.`);
  return fine(
    comparison.kind === "covers"
      ? "It is whole."
      : "By itself, and beside all other heads, the trail is whole.",
  );
}

function publication(served: ServedHead): Finding {
  switch (served.kind) {
    case "agrees":
      return fine("");
    case "none":
      return wrong("NO HEAD IS PUBLISHED NOW, although this one was.");
    case "not-genuine":
      return wrong(
        "WHAT IS PUBLISHED NOW IS NOT WHAT WAS SIGNED: clients that fetch it get no valid head.",
      );
    case "differs":
      return wrong(`ANOTHER HEAD IS PUBLISHED NOW for entry ${served.sequence}.`);
    case "older":
      return wrong(
        `THE HEAD THAT IS PUBLISHED NOW IS OLDER than this one: it was signed on ${served.signedAt} and covers ${entries(served.sequence)}.`,
      );
  }
}

import type { JsonObject } from "@/lib/domain/json/json-value";
import { issuerIdOf } from "@/lib/domain/vcdm/credential-fields";
import { versionOf } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer, type Findings } from "@/lib/domain/verification/check-answer";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";
import { countCarried } from "@/lib/domain/verification/statements/carried-credentials";
import { findFieldIssue } from "./shape";

/**
 * Replaces the file by its verified statements: from here on every check and reader sees only them,
 * not the layout.
 *
 * Attack: the fields read to find the key differ from the statements. Rule: the statements must
 * also have the form of a credential and name the same issuer, otherwise they are not read; nor are
 * they if they carry a credential that was not found in the file and verified itself.
 */
export function adoptStatements(
  run: VerificationRun,
  statements: JsonObject,
  found: Findings,
): CheckAnswer {
  const { document = {}, issuerId } = run.findings;
  const issue = findFieldIssue(statements, versionOf(document));
  if (issue) return { ...issue, found };
  if (issuerIdOf(statements) !== issuerId) return because("unsigned-content", undefined, found);
  const { carriedJudged } = run.ports;
  if (carriedJudged !== undefined && countCarried(statements) > carriedJudged)
    return because("carried-not-found", undefined, found);
  return { found: { ...found, document: statements, written: document } };
}

import type { JsonObject } from "@/lib/domain/json/json-value";
import { issuerIdOf } from "@/lib/domain/vcdm/credential-fields";
import { versionOf } from "@/lib/domain/vcdm/versions";
import { because, type CheckAnswer, type Findings } from "@/lib/domain/verification/check-answer";
import type { VerificationRun } from "@/lib/domain/verification/run-checks";
import { countCarried } from "@/lib/domain/verification/statements/carried-credentials";
import { findFieldIssue } from "./shape";

/**
 * Puts the verified statements in the place of the file: from here on every check and every reader
 * sees them, and nothing of the layout.
 *
 * Attack: the fields that were read to find the key say one thing, the statements another. Rule:
 * the statements are built like a credential too, and name the same issuer, or nothing of them is
 * read. Nor is it where they carry a credential that was not found in the file and judged by
 * itself.
 */
export function adoptStatements(
  run: VerificationRun,
  statements: JsonObject,
  found: Findings,
): CheckAnswer {
  const { document = {}, issuerId } = run.findings;
  const fault = findFieldIssue(statements, versionOf(document));
  if (fault) return { ...fault, found };
  if (issuerIdOf(statements) !== issuerId) return because("unsigned-content", undefined, found);
  const { carriedJudged } = run.ports;
  if (carriedJudged !== undefined && countCarried(statements) > carriedJudged)
    return because("carried-not-found", undefined, found);
  return { found: { ...found, document: statements, written: document } };
}

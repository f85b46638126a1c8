import { z } from "zod";
import { type Judgement, judgeCredential } from "@/conformance/judging/judge-credential";
import { judgePresentation } from "@/conformance/judging/judge-presentation";
import { judgeEnvelopedPresentation } from "@/conformance/judging/judge-presentation-token";
import { judgeTools } from "@/conformance/judging/judge-tools";
import { isEnvelope } from "@/conformance/judging/presentation-rules";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import type { TestServer } from "./test-server";

const documentOf = () => z.custom<JsonObject>(isJsonObject, { error: "required" });

/**
 * VC-API 0.3, verify credential. All checks always run: fewer than asked for would be a weaker
 * answer than the words say.
 */
export const VerifyTestCredentialInput = z.object({
  verifiableCredential: documentOf(),
  options: z.object({ checks: z.array(z.string().max(60)).max(20).optional() }).nullish(),
});

/** VC-API 0.3, verify presentation: the challenge and domain that the proof must answer. */
export const VerifyTestPresentationInput = z.object({
  verifiablePresentation: documentOf(),
  options: z
    .object({ challenge: z.string().max(500).optional(), domain: z.string().max(500).optional() })
    .nullish(),
});

/** The answer of a VC-API verifier. `errors` is empty exactly when `verified` is true. */
export type VcApiVerdict = {
  verified: boolean;
  checks: string[];
  warnings: VcdmIssue[];
  errors: VcdmIssue[];
};

export async function verifyTestCredential(
  server: TestServer,
  { verifiableCredential }: z.output<typeof VerifyTestCredentialInput>,
): Promise<VcApiVerdict> {
  return verdictOf(await judgeCredential(verifiableCredential, judgeTools(server)));
}

export async function verifyTestPresentation(
  server: TestServer,
  { verifiablePresentation, options }: z.output<typeof VerifyTestPresentationInput>,
): Promise<VcApiVerdict> {
  const expected = { challenge: options?.challenge ?? null, domain: options?.domain ?? null };
  const isEnveloped = isEnvelope(verifiablePresentation, "EnvelopedVerifiablePresentation");
  const judge = isEnveloped ? judgeEnvelopedPresentation : judgePresentation;
  return verdictOf(await judge(verifiablePresentation, expected, judgeTools(server)));
}

function verdictOf({ faults, warnings }: Judgement): VcApiVerdict {
  return {
    verified: faults.length === 0,
    checks: ["model", "proof", "issuer", "validity", "status"],
    warnings,
    errors: faults,
  };
}

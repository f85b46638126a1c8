import { z } from "zod";
import { assertVcApiTestMode } from "@/lib/adapters/env";
import { type Judgement, judgeCredential } from "@/lib/adapters/vc-api/judge-credential";
import { judgePresentation } from "@/lib/adapters/vc-api/judge-presentation";
import { judgeEnvelopedPresentation } from "@/lib/adapters/vc-api/judge-presentation-token";
import { authorize } from "@/lib/domain/access/authorize";
import type { Context } from "@/lib/domain/context";
import { isJsonObject, type JsonObject } from "@/lib/domain/json/json-value";
import { isEnvelope } from "@/lib/domain/vcdm/presentation-rules";
import type { VcdmFault } from "@/lib/domain/vcdm/rules";
import { judgeTools } from "./vc-api-sources";

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
  warnings: VcdmFault[];
  errors: VcdmFault[];
};

export async function verifyTestCredential(
  ctx: Context,
  { verifiableCredential }: z.output<typeof VerifyTestCredentialInput>,
): Promise<VcApiVerdict> {
  assertVcApiTestMode();
  authorize(ctx.actor, "vc-api.use", {});
  return verdictOf(await judgeCredential(verifiableCredential, judgeTools(ctx.now)));
}

export async function verifyTestPresentation(
  ctx: Context,
  { verifiablePresentation, options }: z.output<typeof VerifyTestPresentationInput>,
): Promise<VcApiVerdict> {
  assertVcApiTestMode();
  authorize(ctx.actor, "vc-api.use", {});
  const expected = { challenge: options?.challenge ?? null, domain: options?.domain ?? null };
  const isEnveloped = isEnvelope(verifiablePresentation, "EnvelopedVerifiablePresentation");
  const judge = isEnveloped ? judgeEnvelopedPresentation : judgePresentation;
  return verdictOf(await judge(verifiablePresentation, expected, judgeTools(ctx.now)));
}

function verdictOf({ faults, warnings }: Judgement): VcApiVerdict {
  return {
    verified: faults.length === 0,
    checks: ["model", "proof", "issuer", "validity", "status"],
    warnings,
    errors: faults,
  };
}

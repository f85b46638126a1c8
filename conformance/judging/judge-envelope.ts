import type { JsonObject } from "@/lib/domain/json/json-value";
import type { VcdmIssue } from "@/lib/domain/vcdm/rules";
import { withExamplesWrittenOut } from "./example-contexts";
import type { Judgement, JudgeTools } from "./judge-credential";

export const joseClause = "VC-JOSE-COSE 1.0, 3 and 4";

/** How tokens are read: strictly, with contexts left to the rules for documents. */
export const tokenReading = {
  allowedContexts: new Set<string>(),
  nestedContexts: "judged-by-caller",
} as const;

export function refused(code: string, path = "id"): Judgement {
  return { faults: [{ code, path, clause: joseClause }], warnings: [] };
}

/** Every word of a document mapped by its contexts, as far as the engine can tell. */
export async function findUnmapped(
  document: JsonObject,
  { engine }: JudgeTools,
): Promise<VcdmIssue[]> {
  const answer = await engine.check({ document: withExamplesWrittenOut(document), proofs: [] });
  return answer.kind === "refused"
    ? [{ code: answer.reason, path: "", clause: "Data Integrity 1.0, 2.4" }]
    : [];
}

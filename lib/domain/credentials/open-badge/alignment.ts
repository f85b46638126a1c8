import type { Concept } from "@/lib/domain/vocabularies/concept";
import { type BadgeNode, stated } from "./nodes";

/**
 * The target of an alignment. `kind` becomes the target type: the vocabulary of Open Badges 3.0
 * (AlignmentTargetType) names only frameworks of 1EdTech and Credential Engine, so all our terms
 * are extensions (`ext:`).
 */
export type AlignmentTarget = {
  id: string;
  kind: string;
  name: string;
  url: string;
  framework: string | undefined;
  code?: string | undefined;
  description?: string | undefined;
};

export function alignment(target: AlignmentTarget): BadgeNode {
  return {
    id: target.id,
    type: ["Alignment"],
    targetName: target.name,
    targetUrl: target.url,
    ...stated({
      targetDescription: target.description,
      targetCode: target.code,
      targetFramework: target.framework,
    }),
    targetType: `ext:${target.kind}`,
  };
}

/** An alignment to a concept of a controlled vocabulary; none if there is no concept. */
export function conceptAlignment(
  concept: Concept | null,
  target: Pick<AlignmentTarget, "id" | "kind" | "framework" | "code">,
): BadgeNode[] {
  return concept === null ? [] : [alignment({ ...target, name: concept.label, url: concept.iri })];
}

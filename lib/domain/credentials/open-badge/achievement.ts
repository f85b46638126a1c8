import { iscedConcept } from "@/lib/domain/vocabularies/isced-f";
import { composeAlignments } from "./alignments";
import { composeCriteria } from "./criteria";
import { type BadgeComposition, type BadgeNode, badgeText, stated, titleOf } from "./nodes";
import { composeCreator } from "./profile";
import { composeResultDescriptions } from "./results";

/** The summary; the title if there is none, because a description is required. */
export function descriptionOf(composition: BadgeComposition): string {
  return badgeText(composition, composition.facts.version.content.summary) ?? titleOf(composition);
}

/**
 * The achievement (Open Badges 3.0, Achievement): one per version, with the same id in every badge
 * of it. The type is CTDL's MicroCredential, which is in the vocabulary of Open Badges. ECTS
 * credits use its own property (element 7); the picture is embedded, so that the badge displays
 * offline.
 */
export function composeBadgeAchievement(composition: BadgeComposition): BadgeNode {
  const { facts, achievementId } = composition;
  const { version } = facts;
  const { content } = version;
  const description = descriptionOf(composition);
  const labels = content.outcomes.flatMap((outcome) =>
    outcome.escoSkills.map(({ label }) => label),
  );
  return {
    id: achievementId,
    type: ["Achievement"],
    achievementType: "MicroCredential",
    name: titleOf(composition),
    description,
    criteria: composeCriteria(composition, description),
    image: {
      id: `data:image/png;base64,${facts.badgeBase64 ?? facts.pictureBase64}`,
      type: "Image",
      caption: titleOf(composition),
    },
    creator: composeCreator(composition),
    ...stated({
      humanCode: version.code,
      version: String(version.number),
      inLanguage: composition.language,
      fieldOfStudy: content.iscedF === null ? undefined : iscedConcept(content.iscedF)?.label,
      creditsAvailable: content.workload.ects ?? undefined,
      tag: [...new Set(labels)],
      alignment: composeAlignments(composition),
      resultDescription: composeResultDescriptions(composition),
    }),
  };
}

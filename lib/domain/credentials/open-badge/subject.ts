import { composeBadgeAchievement } from "./achievement";
import { type BadgeComposition, type BadgeNode, stated } from "./nodes";
import { composeResults } from "./results";

/**
 * The learner (Open Badges 3.0, AchievementSubject; element 1), by name and in plain text: a badge
 * without a readable name says nothing about anyone. Student number, European Student Identifier
 * and date of birth are omitted. A badge is meant to be public, and hashing would not hide them:
 * eight digits with a known salt are guessed in seconds. Anyone who needs them gets the `elm`
 * format of the same award.
 *
 * The id belongs to this award and reveals nothing about the person; VC-JWT requires one (section
 * 8.2.4).
 */
export function composeBadgeSubject(composition: BadgeComposition): BadgeNode & { id: string } {
  const { facts, credentialId } = composition;
  return {
    id: `${credentialId}#learner`,
    type: ["AchievementSubject"],
    identifier: [
      {
        type: "IdentityObject",
        hashed: false,
        identityHash: facts.learner.fullName,
        identityType: "name",
      },
    ],
    ...stated({ creditsEarned: facts.version.content.workload.ects ?? undefined }),
    achievement: composeBadgeAchievement(composition),
    ...stated({ result: composeResults(composition) }),
  };
}

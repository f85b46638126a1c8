import { composeBadgeAchievement } from "./achievement";
import { type BadgeComposition, type BadgeNode, stated } from "./nodes";
import { composeResults } from "./results";

/**
 * The learner (Open Badges 3.0, AchievementSubject; element 1), by name and in plain words: a badge
 * nobody can read a name from says nothing about anyone. Student number, European Student
 * Identifier and date of birth stay out. A badge is made to be shown in public, and hashing would
 * not hide them: eight digits with their salt beside them are guessed in seconds. Who needs them is
 * given the `elm` format of the same award.
 *
 * The id is this award's own and says nothing of the person; VC-JWT demands one (section 8.2.4).
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

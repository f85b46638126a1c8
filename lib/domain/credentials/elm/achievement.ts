import { totalHours } from "@/lib/domain/micro-credentials/content";
import { activityTypes, modes } from "@/lib/domain/vocabularies/elements";
import { composeAssessments } from "./assessments";
import {
  type Composition,
  concept,
  type ElmNode,
  languageMapOf,
  node,
  nodeId,
  note,
  oneOrMany,
  reference,
  toDuration,
} from "./nodes";
import { composeAwardingBodies } from "./organisations";
import { composeCredits, composeSpecification } from "./specification";

/**
 * Learning activity (element 10): its type, mode, place and hours. Undefined if its type is not
 * stated.
 */
function composeActivity(composition: Composition, awardingProcess: ElmNode): ElmNode | undefined {
  const { content } = composition.facts.version;
  const { activity, mode, place } = content.participation;
  if (activity === null) return undefined;
  const hours = totalHours(content.workload);
  const workload = hours === null ? undefined : toDuration(hours);
  const { contactHours } = content.workload;
  return node(nodeId(composition, "activity"), "LearningActivity", {
    title: languageMapOf(composition, content.title),
    awardedBy: reference(awardingProcess),
    workload,
    specifiedBy: node(
      nodeId(composition, "activity/specification"),
      "LearningActivitySpecification",
      {
        title: languageMapOf(composition, content.title),
        dcType: concept(activityTypes[activity]),
        mode: mode ? concept(modes[mode]) : undefined,
        volumeOfLearning: workload,
        contactHour: contactHours === null ? undefined : String(contactHours),
        // A location would require an address; the place is plain text.
        additionalNote: note(
          nodeId(composition, "activity/place"),
          languageMapOf(composition, place),
        ),
      },
    ),
  });
}

/**
 * The claim of the credential: the achievement, awarding bodies and date (elements 2, 4, 5), its
 * assessments, and its specification.
 */
export function composeAchievement(composition: Composition): ElmNode {
  const { content } = composition.facts.version;
  const bodies = composeAwardingBodies(composition);
  const [institution = { id: nodeId(composition, "institution"), type: "Organisation" }] = bodies;
  const awardingProcess = node(nodeId(composition, "awarding-process"), "AwardingProcess", {
    awardingBody: oneOrMany(bodies),
    awardingDate: composition.slots.awardingDate,
  });
  return node(nodeId(composition, "achievement"), "LearningAchievement", {
    title: languageMapOf(composition, content.title),
    description: languageMapOf(composition, content.summary),
    awardedBy: awardingProcess,
    creditReceived: composeCredits(composition, "credits-received"),
    provenBy: oneOrMany(composeAssessments(composition, awardingProcess)),
    influencedBy: composeActivity(composition, awardingProcess),
    specifiedBy: composeSpecification(composition, institution),
  });
}

import { useTranslations } from "next-intl";
import { isReviewSubject } from "@/lib/domain/micro-credentials/review-subjects";
import { generalComment } from "@/lib/domain/micro-credentials/review-verdicts";

/** The name of what a reviewer judges. */
export function useSubjectName(): (subject: string) => string {
  const elements = useTranslations("elements");
  const subjects = useTranslations("review.subjects");
  return (subject) => {
    if (subject === generalComment) return subjects("general");
    if (!isReviewSubject(subject)) return subject;
    return subjects.has(subject) ? subjects(subject) : elements(`${subject}.name`);
  };
}

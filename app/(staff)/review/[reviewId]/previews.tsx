import { useTranslations } from "next-intl";
import { CertificateSketch } from "@/app/(staff)/design/[versionId]/editor/certificate-sketch";
import { CourseBody } from "@/components/micro-credentials/course-body";
import { textIn } from "@/lib/domain/multilingual";
import type { ReviewDetail } from "@/lib/features/reviews/get-review";

/** What learners will see of it, closed until it is asked for. */
export function Previews({ detail }: { detail: ReviewDetail }) {
  const t = useTranslations("review.previews");
  const { version, profile, today } = detail;
  const institution = {
    name: textIn(profile.legalName, ...profile.languages),
    countryCode: profile.countryCode,
    accent: profile.accent,
  };
  return (
    <>
      <details className="rounded-md border border-line bg-surface">
        <summary className="min-h-12 cursor-pointer content-center px-4 py-2 font-semibold">
          {t("certificate")}
        </summary>
        <div className="mx-auto max-w-2xl border-line border-t p-4">
          <CertificateSketch
            content={version.content}
            facts={{ versionId: version.id, institution, today }}
          />
        </div>
      </details>
      <details className="rounded-md border border-line bg-surface">
        <summary className="min-h-12 cursor-pointer content-center px-4 py-2 font-semibold">
          {t("coursePage")}
        </summary>
        <div className="border-line border-t p-4">
          <CourseBody content={version.content} profile={profile} />
        </div>
      </details>
    </>
  );
}

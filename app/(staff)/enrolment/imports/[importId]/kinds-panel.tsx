import { getTranslations } from "next-intl/server";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { OpenPreview } from "./preview";
import { RowDecision } from "./row-decision";
import { previewHref } from "./search";

/** Why rows wait, and one step for all rows of a kind. */
export async function KindsPanel({ data: { preview, shown } }: { data: OpenPreview }) {
  const t = await getTranslations("enrolment.preview");
  const look = await getTranslations("enrolment.look");
  if (shown.kinds.length === 0) return null;
  return (
    <Panel flush title={t("lookTitle")} aside={t("lookCount", { count: shown.counts.look })}>
      <p className="px-4 pt-3 text-ink-soft">{t("lookText")}</p>
      <ul className="divide-y divide-line">
        {shown.kinds.map(({ code, count, repairable }) => (
          <li key={code} className="flex flex-wrap items-start justify-between gap-3 px-4 py-3">
            <div className="min-w-0 flex-1 basis-72">
              <Link
                className="link font-medium"
                href={previewHref(preview.id, { state: "look", code })}
              >
                {t("kindCount", { kind: look(`${code}.title`), count })}
              </Link>
              <p className="text-ink-soft text-sm">{look(`${code}.text`)}</p>
            </div>
            <div className="flex flex-wrap gap-2">
              {repairable > 0 && (
                <RowDecision
                  importId={preview.id}
                  revision={preview.revision}
                  decision="repair"
                  code={code}
                >
                  {t("repairAll", { count: repairable })}
                </RowDecision>
              )}
              <RowDecision
                importId={preview.id}
                revision={preview.revision}
                decision="accept"
                code={code}
              >
                {t("acceptAll", { count })}
              </RowDecision>
              <RowDecision
                importId={preview.id}
                revision={preview.revision}
                decision="leave-out"
                code={code}
              >
                {t("leaveOutAll", { count })}
              </RowDecision>
            </div>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

import { getTranslations } from "next-intl/server";
import { confirmImportAction, discardImportAction } from "@/app/(staff)/enrolment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { Checkbox } from "@/components/forms/checkbox";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { SubmitButton } from "@/components/forms/submit-button";
import { DownloadButton } from "@/components/ui/download-button";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import type { OpenPreview } from "./preview";
import { previewHref } from "./search";

/** What still has to be decided before the file is enrolled, and the step itself. */
export async function DecisionPanel({ data }: { data: OpenPreview }) {
  const t = await getTranslations("enrolment.preview");
  const { plan, preview, seen, shown } = data;
  const { added, known, enrolled, faulty } = plan.counts;
  const count = added + known;
  const inDoubt = shown.reading.alternatives.length > 0;
  const waits = inDoubt || plan.undecided > 0;
  return (
    <Panel title={count > 0 || waits ? t("confirmTitle") : t("noOne")}>
      <div className="flex flex-col gap-4">
        {waits && (
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {inDoubt && <li>{t("waitsLetters")}</li>}
            {plan.undecided > 0 && (
              <li>
                <Link className="link" href={previewHref(preview.id, { state: "look" })}>
                  {t("waitsLook", { count: plan.undecided })}
                </Link>
              </li>
            )}
          </ul>
        )}
        {!waits && count > 0 && (
          <ActionForm action={confirmImportAction} className="flex flex-col gap-4">
            <input type="hidden" name="importId" value={preview.id} />
            <input type="hidden" name="seen" value={seen} />
            {enrolled > 0 && (
              <p className="text-ink-soft">{t("enrolledHelp", { count: enrolled })}</p>
            )}
            {plan.leftOut > 0 && (
              <p className="text-ink-soft">{t("leftOutHelp", { count: plan.leftOut })}</p>
            )}
            {faulty > 0 && (
              <Checkbox
                name="leaveOutFaulty"
                label={t("leaveOut", { count: faulty })}
                help={t("leaveOutHelp")}
              />
            )}
            <div>
              <SubmitButton pendingText={t("pending")}>{t("confirm", { count })}</SubmitButton>
            </div>
          </ActionForm>
        )}
        {!waits && count === 0 && <p>{t(faulty > 0 ? "allFaulty" : "allEnrolled")}</p>}
        {shown.counts.faulty + shown.counts["left-out"] > 0 && (
          <div className="flex flex-col gap-1">
            <DownloadButton
              size="sm"
              className="self-start"
              href={`/api/v1/imports/${preview.id}/refused`}
            >
              {t("downloadRefused")}
            </DownloadButton>
            <p className="text-ink-soft text-sm">{t("downloadRefusedHelp")}</p>
          </div>
        )}
        <ConfirmAction
          action={discardImportAction}
          fields={{ importId: preview.id }}
          variant="quiet"
          trigger={t("discard")}
          title={t("discard")}
        >
          <p>{t("discardText")}</p>
        </ConfirmAction>
      </div>
    </Panel>
  );
}

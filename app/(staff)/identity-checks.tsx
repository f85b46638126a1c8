import { getTranslations } from "next-intl/server";
import { stateIdentityChecksAction } from "@/app/(staff)/enrolment/actions";
import { ActionForm } from "@/components/forms/action-form";
import { Select } from "@/components/forms/select";
import { SubmitButton } from "@/components/forms/submit-button";
import { Callout } from "@/components/ui/callout";
import { IdentityAssuranceSchema } from "@/lib/domain/enrolment/learner";

/**
 * Says for how many learners of a run no identity check is stated, and lets a registrar state it
 * for all of them.
 */
export async function IdentityChecks({
  runId,
  identity,
}: {
  runId: string;
  identity: { missing: number; total: number };
}) {
  if (identity.missing === 0) return null;
  const t = await getTranslations("people.identity");
  const checks = await getTranslations("enrolment.learner.assurances");
  const options = IdentityAssuranceSchema.options
    .filter((value) => value !== "not-stated")
    .map((value) => ({ value, label: checks(value) }));
  return (
    <Callout tone="attention" title={t("title", identity)}>
      <p>{t("text")}</p>
      <ActionForm
        action={stateIdentityChecksAction}
        doneText={t("done")}
        className="mt-3 flex flex-wrap items-end gap-3"
      >
        <input type="hidden" name="runId" value={runId} />
        <Select
          name="identityAssurance"
          label={t("check")}
          placeholder={t("choose")}
          options={options}
        />
        <SubmitButton pendingText={t("pending")}>
          {t("submit", { count: identity.missing })}
        </SubmitButton>
      </ActionForm>
    </Callout>
  );
}

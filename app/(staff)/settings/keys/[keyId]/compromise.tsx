import { OctagonX } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { report } from "@/app/(staff)/settings/keys/actions";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { DateField } from "@/components/forms/date-field";
import { TextArea } from "@/components/forms/text-area";

/** Explains the effect, asks for the reason and the date, and reports the key. */
export async function Compromise({ keyId, signed }: { keyId: string; signed: number }) {
  const t = await getTranslations("keys.compromise");
  return (
    <ConfirmAction
      action={report}
      fields={{ keyId }}
      danger
      icon={<OctagonX aria-hidden="true" />}
      trigger={t("trigger")}
      title={t("title")}
      confirmText={t("confirm")}
      doneText={t("done")}
    >
      <div>
        <p className="font-medium">{t("text")}</p>
        <ul className="mt-1 flex list-disc flex-col gap-1 ps-5">
          <li>{t("stops")}</li>
          <li>{t("invalid", { count: signed })}</li>
          <li>{t("listed")}</li>
        </ul>
      </div>
      <TextArea
        name="reason"
        label={t("reason")}
        help={t("reasonHelp")}
        rows={3}
        maxLength={1000}
        required
      />
      <DateField name="since" label={t("since")} help={t("sinceHelp")} optional />
    </ConfirmAction>
  );
}

"use client";

import { useTranslations } from "next-intl";
import { ActionButton } from "@/components/forms/action-button";
import { ActionForm } from "@/components/forms/action-form";
import { DateField } from "@/components/forms/date-field";
import { SubmitButton } from "@/components/forms/submit-button";
import { TextField } from "@/components/forms/text-field";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import type { FormAction } from "@/lib/domain/action-result";
import type { ClaimProofs } from "@/lib/domain/claiming/claim-proofs";

type Props = {
  token: string;
  proofs: ClaimProofs;
  codeSent: boolean;
  prove: FormAction<{ credentialId: string }>;
  requestCode: FormAction<{ sentTo: string }>;
};

/**
 * Proof for someone whose account differs from the record; the options depend on the data on
 * record.
 */
export function ClaimProof({ token, proofs, codeSent, prove, requestCode }: Props) {
  const t = useTranslations("learning.claim");
  return (
    <div className="mt-6 flex flex-col gap-6">
      {proofs.dateOfBirth && (
        <ActionForm action={prove} className="flex flex-col items-start gap-4">
          <input type="hidden" name="token" value={token} />
          <input type="hidden" name="by" value="date-of-birth" />
          <DateField
            name="dateOfBirth"
            label={t("dateOfBirth")}
            help={t("dateOfBirthHelp")}
            autoComplete="bday"
          />
          <SubmitButton>{t("proveDate")}</SubmitButton>
        </ActionForm>
      )}
      {proofs.codeTo !== null && (
        <section className="flex flex-col gap-4 border-line border-t pt-6">
          <h2 className="font-semibold text-base">{t(proofs.dateOfBirth ? "orCode" : "byCode")}</h2>
          <FocusWhenChanged
            state={codeSent ? "sent" : "none"}
            said={t("codeSentSaid")}
            className="flex flex-col items-start gap-4 outline-none"
          >
            <p className="text-ink-soft">
              {t(codeSent ? "codeSent" : "codeText", { address: proofs.codeTo })}
            </p>
            {codeSent && (
              <ActionForm action={prove} className="flex flex-col items-start gap-4">
                <input type="hidden" name="token" value={token} />
                <input type="hidden" name="by" value="code" />
                <TextField
                  name="code"
                  label={t("code")}
                  inputMode="numeric"
                  autoComplete="one-time-code"
                  className="tabular max-w-40"
                />
                <SubmitButton variant={proofs.dateOfBirth ? "secondary" : "primary"}>
                  {t("proveCode")}
                </SubmitButton>
              </ActionForm>
            )}
            <ActionButton action={requestCode} fields={{ token }} doneText={t("codeSentSaid")}>
              {t(codeSent ? "sendAgain" : "sendCode")}
            </ActionButton>
          </FocusWhenChanged>
        </section>
      )}
    </div>
  );
}

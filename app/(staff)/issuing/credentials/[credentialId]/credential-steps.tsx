import { getTranslations } from "next-intl/server";
import { proposeCorrectionAction, reinstateCredentialAction } from "@/app/(staff)/issuing/actions";
import { Changes } from "@/app/(staff)/issuing/changes";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import { TextField } from "@/components/forms/text-field";
import { DownloadButton } from "@/components/ui/download-button";
import { isRevocable } from "@/lib/domain/credentials/states";
import type { CredentialComparison } from "@/lib/features/batches/replacements/get-credential-comparison";
import type { RevocationOfCredential } from "@/lib/features/credentials/get-revocation";
import type { CredentialDetail } from "@/lib/features/holders/get-credential";
import { RevokeStep, SuspendStep } from "./revocation-steps";

/** A registrar's actions on a credential, with the download as the primary one. */
export async function CredentialSteps({
  detail,
  comparison,
  revocation,
}: {
  detail: CredentialDetail;
  comparison: CredentialComparison | null;
  revocation: RevocationOfCredential;
}) {
  const t = await getTranslations("issuing.credential");
  const { credential } = detail;
  const { learner } = credential.award;
  const fields = { credentialId: credential.id };
  const live = isRevocable(credential.state);
  const isWaiting = revocation.proposal?.state === "proposed";
  const revoked = credential.state === "revoked" && !detail.replacement;
  // Only ratified results that would be awarded can be signed, with one proposal at a time.
  const replaceable =
    (live || revoked) &&
    !isWaiting &&
    comparison?.mayPropose &&
    !comparison.openBatch &&
    comparison.plan.reasons.length === 0;
  return (
    <>
      {live && !isWaiting && <RevokeStep credentialId={credential.id} revocation={revocation} />}
      {!isWaiting && <SuspendStep detail={detail} trigger={t("suspend")} />}
      {credential.state === "suspended" && (
        <ConfirmAction
          action={reinstateCredentialAction}
          fields={fields}
          trigger={t("reinstate")}
          title={t("reinstateTitle")}
        >
          <p>{t("reinstateText")}</p>
        </ConfirmAction>
      )}
      {replaceable && (
        <ConfirmAction
          action={proposeCorrectionAction}
          fields={fields}
          trigger={t("reissue")}
          title={t("reissueTitle")}
          confirmText={t("propose")}
        >
          <p>{revoked ? t("reissueRevokedText") : t("reissueText")}</p>
          {comparison.plan.row.changes.length > 0 && (
            <div>
              <p>{t("reissueChanges")}</p>
              <Changes changes={comparison.plan.row.changes} content={comparison.content} />
            </div>
          )}
          <TextField
            name="displayName"
            label={t("displayName")}
            defaultValue={learner.displayName}
            dir="auto"
          />
          <TextField
            name="givenName"
            label={t("givenName")}
            defaultValue={learner.givenName ?? ""}
            optional
            dir="auto"
          />
          <TextField
            name="familyName"
            label={t("familyName")}
            defaultValue={learner.familyName ?? ""}
            optional
            dir="auto"
          />
          <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
        </ConfirmAction>
      )}
      {detail.signedDocument && (
        <>
          <DownloadButton mayWait href={`/api/v1/credentials/${credential.id}/pdf`}>
            {t("pdf")}
          </DownloadButton>
          <DownloadButton variant="primary" href={`/api/v1/credentials/${credential.id}/elm`}>
            {t("download")}
          </DownloadButton>
        </>
      )}
    </>
  );
}

import { getTranslations } from "next-intl/server";
import { revokeCredentialAction, suspendCredentialAction } from "@/app/(staff)/issuing/actions";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { TextArea } from "@/components/forms/text-area";
import type { ButtonLook } from "@/components/ui/button-class";
import { Link } from "@/components/ui/link";
import { isInForce } from "@/lib/domain/credentials/states";
import type { RevocationOfCredential } from "@/lib/features/credentials/get-revocation";
import type { CredentialDetail } from "@/lib/features/holders/get-credential";

/** Revokes, or proposes to revoke, according to the institution's policy. */
export async function RevokeStep({
  credentialId,
  revocation,
}: {
  credentialId: string;
  revocation: RevocationOfCredential;
}) {
  const t = await getTranslations("issuing.credential");
  const takesTwo = revocation.policy === "two-registrars";
  return (
    <ConfirmAction
      action={revokeCredentialAction}
      fields={{ credentialId }}
      trigger={t(takesTwo ? "proposeRevocation" : "revoke")}
      title={t(takesTwo ? "proposeRevocationTitle" : "revokeTitle")}
      danger
    >
      <p>{t(takesTwo ? "proposeRevocationText" : "revokeText")}</p>
      <EndsReplacement revocation={revocation} />
      <TextArea name="reason" label={t("reason")} help={t("revocationReasonHelp")} rows={2} />
    </ConfirmAction>
  );
}

/** What becomes of a replacement that is under way. */
export async function EndsReplacement({
  revocation: { replacement },
}: {
  revocation: RevocationOfCredential;
}) {
  const t = await getTranslations("issuing.revocation");
  if (!replacement) return null;
  const { batchId, isProposed, others } = replacement;
  return (
    <p>
      {isProposed ? t("endsProposal", { others }) : t("stopsReplacement")}{" "}
      <Link className="link" href={`/issuing/batches/${batchId}`}>
        {t("openReplacement")}
      </Link>
    </p>
  );
}

/** Lets one registrar suspend a credential in force; renders nothing for any other state. */
export async function SuspendStep({
  detail,
  trigger,
  size,
}: { detail: CredentialDetail; trigger: string } & ButtonLook) {
  const t = await getTranslations("issuing.credential");
  if (!isInForce(detail.credential.state)) return null;
  return (
    <ConfirmAction
      action={suspendCredentialAction}
      fields={{ credentialId: detail.credential.id }}
      trigger={trigger}
      title={t("suspendTitle")}
      confirmText={t("suspend")}
      size={size}
    >
      <p>{t("suspendText")}</p>
      <TextArea name="reason" label={t("reason")} help={t("reasonHelp")} rows={2} />
    </ConfirmAction>
  );
}

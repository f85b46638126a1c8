import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { UploadForms } from "@/app/(staff)/issuing/upload-forms";
import { Certificate } from "@/components/credential/certificate";
import { FormatDownloads } from "@/components/credential/format-downloads";
import { SignedFactsView } from "@/components/credential/signed-facts";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline } from "@/components/ui/timeline";
import { isInForce, isWithdrawn } from "@/lib/domain/credentials/states";
import { statusMark } from "@/lib/domain/credentials/status-mark";
import { getCredentialComparison } from "@/lib/features/batches/replacements/get-credential-comparison";
import { getRevocation } from "@/lib/features/credentials/get-revocation";
import { type CredentialDetail, getCredential } from "@/lib/features/holders/get-credential";
import { certificateLook } from "@/lib/web/certificate-look";
import { certificateOf, signedFactsOf } from "@/lib/web/certificate-of";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { ClaimPanel } from "./claim-panel";
import { CredentialSteps } from "./credential-steps";
import { Differs } from "./differs";
import { MailsPanel } from "./mails-panel";
import { RevocationCallout } from "./revocation-callout";

type Props = { params: Promise<{ credentialId: string }> };

const getDetail = cache((credentialId: string) =>
  load(async () => getCredential(await memberContext(), { credentialId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { learner, enrolment } = (await getDetail((await params).credentialId)).credential.award;
  return { title: `${learner.displayName}, ${enrolment.run.version.title}` };
}

export default async function CredentialPage({ params }: Props) {
  const { credentialId } = await params;
  const t = await getTranslations("issuing.credential");
  const detail = await getDetail(credentialId);
  const comparison = await load(async () =>
    getCredentialComparison(await memberContext(), { credentialId }),
  );
  const revocation = await load(async () => getRevocation(await memberContext(), { credentialId }));
  const { credential } = detail;
  const { learner, enrolment } = credential.award;
  const view = detail.signedDocument
    ? certificateOf(detail.signedDocument, {
        accent: detail.accent,
        verifyUrl: detail.share?.url,
        timeZone: detail.timeZone,
      })
    : null;
  return (
    <>
      <PageHeader
        back={<BackLink href="/issuing/credentials">{t("back")}</BackLink>}
        title={<span dir="auto">{learner.displayName}</span>}
        state={<StateChip state={detail.mark?.status ?? credential.state} />}
        details={enrolment.run.version.title}
        action={<CredentialSteps detail={detail} comparison={comparison} revocation={revocation} />}
      />
      <div className="grid items-start gap-6 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <RevocationCallout detail={detail} revocation={revocation} />
          <Differs comparison={comparison} />
          <Ended detail={detail} />
          {view ? (
            <Certificate
              view={view}
              look={certificateLook(detail.look, detail.institutionName)}
              mark={statusMark(detail.mark, detail.timeZone)}
            />
          ) : (
            <Callout tone="info">
              {credential.state === "cancelled" ? t("cancelled") : t("notSigned")}
            </Callout>
          )}
          {detail.signedDocument && (
            <SignedFactsView facts={signedFactsOf(detail.signedDocument, detail.timeZone)} />
          )}
        </div>
        <div className="flex flex-col gap-6">
          <Happened detail={detail} />
          <Panel title={t("learner")}>
            <DescriptionList
              layout="stacked"
              items={[
                ...(learner.email ? [{ term: t("email"), value: learner.email }] : []),
                {
                  term: t("identifier"),
                  value: (
                    <span className="break-all font-mono text-sm">urn:uuid:{credential.id}</span>
                  ),
                },
                {
                  term: t("statusEntry"),
                  value: <span className="tabular">{credential.statusIndex}</span>,
                },
                ...(credential.batchId
                  ? [
                      {
                        term: t("batch"),
                        value: (
                          <Link className="link" href={`/issuing/batches/${credential.batchId}`}>
                            {enrolment.run.title}
                          </Link>
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          </Panel>
          <MailsPanel credentialId={credential.id} />
          {isInForce(credential.state) && <UploadForms credentialId={credential.id} />}
          {detail.signedDocument && detail.formats.length > 1 && (
            <Panel title={t("files")}>
              <FormatDownloads credentialId={credential.id} formats={detail.formats} />
            </Panel>
          )}
          <ClaimPanel detail={detail} />
        </div>
      </div>
    </>
  );
}

async function Ended({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("issuing.credential");
  const format = await getFormatter();
  const { credential, replacement } = detail;
  const day = credential.revokedAt
    ? format.dateTime(credential.revokedAt, "day", { timeZone: detail.timeZone })
    : "";
  const words = { day, reason: credential.revocationReason };
  return (
    <>
      {credential.state === "suspended" && credential.suspendedAt && (
        <Callout tone="attention">
          {t("suspendedBecause", {
            day: format.dateTime(credential.suspendedAt, "day", { timeZone: detail.timeZone }),
            reason: credential.suspensionReason,
          })}
        </Callout>
      )}
      {isWithdrawn(credential.state) && (
        <Callout tone={credential.state === "revoked" ? "bad" : "attention"}>
          <p>
            {credential.state === "revoked"
              ? t("revokedBecause", words)
              : t("replacedBecause", words)}
          </p>
          {replacement ? (
            <Link className="link" href={`/issuing/credentials/${replacement.id}`}>
              {t("replacement")}
            </Link>
          ) : (
            credential.state === "revoked" && (
              <Link className="link" href={`/issuing/runs/${credential.award.enrolment.run.id}`}>
                {t("proposeAgain")}
              </Link>
            )
          )}
        </Callout>
      )}
      {credential.supersedesId && (
        <Callout tone="info">
          {t("supersedes")}.{" "}
          <Link className="link" href={`/issuing/credentials/${credential.supersedesId}`}>
            {t("seeSuperseded")}
          </Link>
        </Callout>
      )}
    </>
  );
}

async function Happened({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("issuing.credential");
  const format = await getFormatter();
  const { credential } = detail;
  const steps = [
    { key: "reserved", at: credential.reservedAt, title: t("reserved") },
    { key: "issued", at: credential.issuedAt, title: t("issuedStep") },
    { key: "delivered", at: credential.deliveredAt, title: t("delivered") },
    { key: "claimed", at: credential.claimedAt, title: t("claimed") },
    {
      key: "ended",
      at: credential.revokedAt,
      title: credential.state === "replaced" ? t("replaced") : t("revoked"),
    },
  ];
  const taken = steps.flatMap(({ key, at, title }) => (at ? [{ key, at, title }] : []));
  taken.sort((a, b) => a.at.getTime() - b.at.getTime());
  const items = taken.map(({ key, at, title }) => ({
    key,
    title,
    meta: format.dateTime(at, "dayTime", { timeZone: detail.timeZone }),
  }));
  return (
    <Panel title={t("timeline")}>
      <Timeline label={t("timeline")} items={items} />
    </Panel>
  );
}

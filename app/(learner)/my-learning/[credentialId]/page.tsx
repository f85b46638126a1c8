import type { Metadata } from "next";
import Link from "next/link";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { Certificate } from "@/components/credential/certificate";
import { FormatDownloads } from "@/components/credential/format-downloads";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { DownloadButton } from "@/components/ui/download-button";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline } from "@/components/ui/timeline";
import { textIn } from "@/lib/domain/multilingual";
import { type CredentialDetail, getCredentialDetail } from "@/lib/features/learning/queries";
import { certificateLook } from "@/lib/web/certificate-look";
import { certificateOf } from "@/lib/web/certificate-of";
import { firstThatKnows } from "@/lib/web/first-that-knows";
import { load } from "@/lib/web/page";
import { learnerContexts } from "@/lib/web/request-context";
import { closeShareAction, openShareAction } from "../actions";

type Props = { params: Promise<{ credentialId: string }> };

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("learning"))("title") };
}

async function loadOwn(credentialId: string): Promise<CredentialDetail> {
  const contexts = await load(learnerContexts);
  return (await firstThatKnows(contexts, (ctx) => getCredentialDetail(ctx, { credentialId }))) ?? notFound();
}

export default async function OwnCredentialPage({ params }: Props) {
  const { credentialId } = await params;
  const t = await getTranslations("learning.credential");
  const detail = await loadOwn(credentialId);
  const { credential } = detail;
  const { version } = credential.award.enrolment.run;
  const view = detail.signedDocument
    ? certificateOf(detail.signedDocument, { accent: detail.accent, verifyUrl: detail.share?.url })
    : null;
  return (
    <>
      <PageHeader
        serif
        back={<BackLink href="/my-learning">{t("back")}</BackLink>}
        title={version.title}
        state={<StateChip state={credential.state === "claimed" ? "valid" : credential.state} />}
        details={textIn(detail.institutionName)}
      />
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem]">
        <div className="flex min-w-0 flex-col gap-6">
          <Ended detail={detail} />
          {view && <Certificate view={view} look={certificateLook(detail.look, detail.institutionName)} />}
        </div>
        <div className="no-print flex flex-col gap-6">
          <Panel title={t("download")}>
            <div className="flex flex-col items-start gap-3">
              <p className="text-ink-soft text-sm">{t("downloadHelp")}</p>
              <DownloadButton variant="primary" href={`/api/v1/credentials/${credential.id}/elm`}>
                {t("download")}
              </DownloadButton>
              {view && <DownloadButton href={`/api/v1/credentials/${credential.id}/pdf`}>{t("pdf")}</DownloadButton>}
              <PrintButton>{t("print")}</PrintButton>
              {detail.formats.length > 1 && (
                <div className="w-full border-line border-t pt-3">
                  <FormatDownloads title credentialId={credential.id} formats={detail.formats} />
                </div>
              )}
            </div>
          </Panel>
          <SharePanel detail={detail} />
          <Happened detail={detail} />
        </div>
      </div>
    </>
  );
}

async function SharePanel({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("learning.credential");
  const format = await getFormatter();
  const { share, credential } = detail;
  const fields = { credentialId: credential.id };
  return (
    <Panel title={t("share")}>
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-soft text-sm">{t("shareText")}</p>
        {share ? (
          <>
            <div className="w-full rounded-md border border-line bg-sunken p-3">
              <p className="font-medium text-sm">{t("shareLink")}</p>
              <a className="link break-all text-sm" href={share.url}>
                {share.url}
              </a>
            </div>
            <p className="text-ink-soft text-sm">
              {t("views", { count: share.views })}
              {share.lastViewedAt && `, ${t("lastView", { day: format.dateTime(share.lastViewedAt, "day") })}`}. {t("qr")}
            </p>
            <div className="flex flex-wrap gap-2">
              <CopyButton text={share.url} label={t("copyLink")} />
              <ConfirmAction
                action={closeShareAction}
                fields={fields}
                size="sm"
                trigger={t("closeShare")}
                title={t("closeShareTitle")}
                danger
              >
                <p>{t("closeShareText")}</p>
              </ConfirmAction>
            </div>
          </>
        ) : (
          <>
            <p className="text-sm">{t("shareNone")}</p>
            <ActionButton action={openShareAction} fields={fields}>
              {t("openShare")}
            </ActionButton>
          </>
        )}
      </div>
    </Panel>
  );
}

async function Ended({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("learning.credential");
  const format = await getFormatter();
  const { credential, replacement } = detail;
  if (credential.state === "suspended" && credential.suspendedAt) {
    const day = format.dateTime(credential.suspendedAt, "day");
    const institution = textIn(detail.institutionName);
    return <Callout tone="attention">{t("suspendedBecause", { institution, day, reason: credential.suspensionReason })}</Callout>;
  }
  if (!credential.revokedAt) return null;
  const words = {
    institution: textIn(detail.institutionName),
    day: format.dateTime(credential.revokedAt, "day"),
    reason: credential.revocationReason,
  };
  if (credential.state === "revoked") return <Callout tone="bad">{t("revokedBecause", words)}</Callout>;
  return (
    <Callout tone="attention">
      <p>{t("replacedBecause", words)}</p>
      {replacement && replacement.state === "claimed" && (
        <Link className="link" href={`/my-learning/${replacement.id}`}>
          {t("seeReplacement")}
        </Link>
      )}
    </Callout>
  );
}

async function Happened({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("learning.credential");
  const format = await getFormatter();
  const { credential } = detail;
  const steps = [
    { key: "issued", at: credential.issuedAt, title: t("issued") },
    { key: "claimed", at: credential.claimedAt, title: t("claimed") },
    { key: "ended", at: credential.revokedAt, title: credential.state === "replaced" ? t("replaced") : t("revoked") },
  ];
  const items = steps.flatMap(({ key, at, title }) => (at ? [{ key, title, meta: format.dateTime(at, "day") }] : []));
  return (
    <Panel title={t("timeline")}>
      <Timeline label={t("timeline")} items={items} />
    </Panel>
  );
}

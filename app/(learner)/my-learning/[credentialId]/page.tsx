import { clsx } from "clsx";
import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { ClientWords } from "@/app/client-words";
import { Certificate } from "@/components/credential/certificate";
import { FormatDownloads } from "@/components/credential/format-downloads";
import { SignedFactsView } from "@/components/credential/signed-facts";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DownloadButton } from "@/components/ui/download-button";
import { FocusWhenChanged } from "@/components/ui/focus-when-changed";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { PrintButton } from "@/components/ui/print-button";
import { StateChip } from "@/components/ui/state-chip";
import { Timeline } from "@/components/ui/timeline";
import { statusMark } from "@/lib/domain/credentials/status-mark";
import { writeDayOf } from "@/lib/domain/days";
import { textIn } from "@/lib/domain/multilingual";
import { type CredentialDetail, getCredential } from "@/lib/features/holders/get-credential";
import { certificateLook } from "@/lib/web/certificate-look";
import { certificateOf, signedFactsOf } from "@/lib/web/certificate-of";
import { firstAuthorized } from "@/lib/web/first-authorized";
import { load } from "@/lib/web/page";
import { getSession, learnerContexts } from "@/lib/web/request-context";
import { PdfDownload } from "./pdf-download";
import { SharePanel } from "./share-panel";

type Props = {
  params: Promise<{ credentialId: string }>;
  searchParams: Promise<{ claimed?: string }>;
};

const findOwn = cache(async (credentialId: string) =>
  firstAuthorized(await learnerContexts(), (ctx) => getCredential(ctx, { credentialId })),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { credentialId } = await params;
  const t = await getTranslations("learning");
  const detail = (await getSession()) ? await findOwn(credentialId) : null;
  return {
    title: detail?.credential.award.enrolment.run.version.title ?? t("title"),
    robots: { index: false },
  };
}

export default async function OwnCredentialPage({ params, searchParams }: Props) {
  const { credentialId } = await params;
  const t = await getTranslations("learning.credential");
  const detail = (await load(() => findOwn(credentialId))) ?? notFound();
  const { credential, signedDocument, mark } = detail;
  const { version } = credential.award.enrolment.run;
  const view = signedDocument
    ? certificateOf(signedDocument, {
        accent: detail.accent,
        verifyUrl: detail.share?.url,
        timeZone: detail.timeZone,
      })
    : null;
  return (
    <ClientWords
      of={[
        "common",
        "errors.LIMIT_EXCEEDED",
        "errors.OFFLINE",
        "errors.UNEXPECTED",
        "errors.requestId",
        "fields.invalid",
        "fields.fileTooLarge",
        "session.blocked",
        "session.restored",
        "session.signInAgain",
        "session.signedInAgain",
        "learning.credential",
      ]}
    >
      {/* On paper a credential in force begins with its certificate. */}
      <div className={clsx(view && !mark && "no-print")}>
        <PageHeader
          serif
          back={<BackLink href="/my-learning">{t("back")}</BackLink>}
          title={view?.title.text ?? version.title}
          lang={view?.title.language}
          state={
            <StateChip
              state={mark?.status ?? (credential.state === "claimed" ? "valid" : credential.state)}
            />
          }
          details={textIn(detail.institutionName)}
        />
      </div>
      {(await searchParams).claimed !== undefined && (
        <FocusWhenChanged
          state="claimed"
          said=""
          focusOnMount
          className="no-print mb-6 outline-none"
        >
          <Callout tone="good" title={t("isYours")}>
            <p>{t("isYoursText", { institution: textIn(detail.institutionName) })}</p>
          </Callout>
        </FocusWhenChanged>
      )}
      <div className="grid items-start gap-8 lg:grid-cols-[1fr_22rem] print:block">
        <div className="flex min-w-0 flex-col gap-6 print:block">
          <Ended detail={detail} />
          {view && (
            <Certificate
              view={view}
              look={certificateLook(detail.look, detail.institutionName)}
              mark={statusMark(mark, detail.timeZone)}
            />
          )}
        </div>
        <div className="no-print flex flex-col gap-6 lg:row-span-2">
          <Downloads detail={detail} />
          {signedDocument && <SharePanel detail={detail} signedDocument={signedDocument} />}
          <Happened detail={detail} />
        </div>
        {signedDocument && (
          <div className="min-w-0">
            <SignedFactsView facts={signedFactsOf(signedDocument, detail.timeZone)} />
          </div>
        )}
      </div>
    </ClientWords>
  );
}

/** For a credential not in force, the download is secondary and says so. */
async function Downloads({ detail }: { detail: CredentialDetail }) {
  const t = await getTranslations("learning.credential");
  const { credential, mark } = detail;
  return (
    <Panel title={t("download")}>
      <div className="flex flex-col items-start gap-3">
        <p className="text-ink-soft text-sm">{t(mark ? "downloadMarked" : "downloadHelp")}</p>
        <DownloadButton
          variant={mark ? "secondary" : "primary"}
          href={`/api/v1/credentials/${credential.id}/elm`}
        >
          {t("download")}
        </DownloadButton>
        {detail.signedDocument && (
          <PdfDownload
            href={`/api/v1/credentials/${credential.id}/pdf`}
            isShared={detail.share !== null}
          />
        )}
        <PrintButton>{t("print")}</PrintButton>
        {detail.formats.length > 1 && (
          <div className="w-full border-line border-t pt-3">
            <FormatDownloads title credentialId={credential.id} formats={detail.formats} />
          </div>
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
    const day = format.dateTime(credential.suspendedAt, "day", { timeZone: detail.timeZone });
    const institution = textIn(detail.institutionName);
    return (
      <Callout tone="attention">
        {t("suspendedBecause", { institution, day, reason: credential.suspensionReason })}
      </Callout>
    );
  }
  if (detail.mark?.status === "expired" && detail.mark.since) {
    const day = writeDayOf("en", detail.mark.since, detail.timeZone);
    return <Callout tone="attention">{t("expiredOn", { day })}</Callout>;
  }
  if (!credential.revokedAt) return null;
  const words = {
    institution: textIn(detail.institutionName),
    day: format.dateTime(credential.revokedAt, "day", { timeZone: detail.timeZone }),
    reason: credential.revocationReason,
  };
  if (credential.state === "revoked")
    return <Callout tone="bad">{t("revokedBecause", words)}</Callout>;
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
    {
      key: "ended",
      at: credential.revokedAt,
      title: credential.state === "replaced" ? t("replaced") : t("revoked"),
    },
  ];
  const items = steps.flatMap(({ key, at, title }) =>
    at ? [{ key, title, meta: format.dateTime(at, "day", { timeZone: detail.timeZone }) }] : [],
  );
  return (
    <Panel title={t("timeline")}>
      <Timeline label={t("timeline")} items={items} />
    </Panel>
  );
}

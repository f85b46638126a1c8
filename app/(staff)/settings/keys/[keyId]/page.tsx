import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { RefreshWhilePending } from "@/app/(staff)/settings/keys/refresh-while-pending";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { DescriptionList } from "@/components/ui/description-list";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { can } from "@/lib/domain/access/authorize";
import { institutionOf } from "@/lib/domain/context";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { canBecome } from "@/lib/domain/keys/states";
import { AffectedQuery } from "@/lib/features/keys/affected-filter";
import { getSigningKey, type SigningKeyDetail } from "@/lib/features/keys/get-signing-key";
import { listAffectedCredentials } from "@/lib/features/keys/list-affected-credentials";
import { load } from "@/lib/web/page";
import type { AddressSearch } from "@/lib/web/read-address";
import { memberContext } from "@/lib/web/request-context";
import { Affected } from "./affected";
import { Compromise } from "./compromise";
import { NextSteps } from "./next-steps";
import { Report } from "./report";

type Props = {
  params: Promise<{ keyId: string }>;
  searchParams: Promise<AddressSearch>;
};

const findKey = cache((keyId: string) =>
  load(async () => {
    if (!isId(keyId)) throw new AppError("NOT_FOUND");
    return getSigningKey(await memberContext(), { keyId });
  }),
);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  const { keyId } = await params;
  await findKey(keyId);
  return { title: `${(await getTranslations("keys.detail"))("title")} ${keyId.slice(0, 8)}` };
}

export default async function KeyPage({ params, searchParams }: Props) {
  const { keyId } = await params;
  const query = AffectedQuery.parse(await searchParams);
  const { detail, list, may } = await load(async () => {
    const ctx = await memberContext();
    const allowed = (action: "signing-key.report" | "credential.list" | "batch.propose") =>
      can(ctx.actor, action, { institutionId: institutionOf(ctx) });
    return {
      detail: await findKey(keyId),
      list: await listAffectedCredentials(ctx, { keyId, query }),
      may: {
        compromise: allowed("signing-key.report"),
        open: allowed("credential.list"),
        propose: allowed("batch.propose"),
      },
    };
  });
  const t = await getTranslations("keys.detail");
  const { key, successor, counts } = detail;
  const signed = Object.values(counts).reduce((sum, count) => sum + count, 0);
  // Until a new key signs, this page looks again by itself.
  const waitsForKey =
    successor === "pending" || (key.state === "compromised" && successor === null);
  const canStop = may.compromise && canBecome(key.state, "compromised") && detail.report === null;
  return (
    <>
      <PageHeader
        back={<BackLink href="/settings/keys">{t("back")}</BackLink>}
        title={t("title")}
        state={<StateChip state={key.state} />}
        details={t("signed", { count: signed })}
        action={canStop && <Compromise keyId={key.id} signed={signed} />}
      />
      <div className="flex flex-col gap-6">
        {waitsForKey && <RefreshWhilePending />}
        <Marked detail={detail} />
        <Report detail={detail} />
        {(key.state === "compromised" || detail.report !== null) && (
          <NextSteps
            purpose={key.purpose}
            successor={successor}
            mayMake={may.compromise}
            mayReplace={may.propose && key.state === "compromised"}
          />
        )}
        <Facts signingKey={key} />
        <Affected keyId={key.id} query={query} list={list} counts={counts} mayOpen={may.open} />
      </div>
    </>
  );
}

async function Marked({ detail: { compromise } }: { detail: SigningKeyDetail }) {
  if (!compromise) return null;
  const t = await getTranslations("keys.compromise");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const since = format.dateTime(compromise.at, "dayTime", { timeZone, timeZoneName: "short" });
  return (
    <Callout tone="bad" title={t("marked")}>
      <p>
        {t("markedText", { since, by: compromise.by ?? t("someone"), reason: compromise.reason })}
      </p>
    </Callout>
  );
}

async function Facts({ signingKey }: { signingKey: SigningKeyDetail["key"] }) {
  const { id, purpose, algorithm, custody, publicKeyMultibase, createdAt, activatedAt, retiredAt } =
    signingKey;
  const t = await getTranslations("keys");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const time = (date: Date | null) =>
    date ? format.dateTime(date, "dayTime", { timeZone, timeZoneName: "short" }) : null;
  const items = [
    { term: t("detail.purpose"), value: t(`purposes.${purpose}.title`) },
    {
      term: t("detail.name"),
      value: publicKeyMultibase ? (
        <code className="[overflow-wrap:anywhere]">{publicKeyMultibase}</code>
      ) : (
        t("detail.sealKey")
      ),
    },
    { term: t("detail.algorithm"), value: algorithm },
    { term: t("detail.kept"), value: t(`custody.${custody}`) },
    { term: t("detail.made"), value: time(createdAt) },
    { term: t("detail.since"), value: time(activatedAt) },
    { term: t("detail.until"), value: time(retiredAt) },
    { term: t("detail.id"), value: <code>{id}</code> },
  ];
  return (
    <Panel title={t("detail.facts")}>
      <DescriptionList items={items.filter(({ value }) => value !== null)} />
    </Panel>
  );
}

import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { StopLink } from "@/app/(staff)/issuing-stopped";
import { ActionButton } from "@/components/forms/action-button";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { keyStates } from "@/lib/domain/keys/states";
import { listSigningKeys, type SigningKeyPage } from "@/lib/features/keys/list-signing-keys";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { make } from "./actions";
import { DocumentHistory } from "./document-history";
import { OwnDomain } from "./own-domain";
import { PurposePanel } from "./purpose-panel";
import { RefreshWhilePending } from "./refresh-while-pending";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("keys.title") };
}

export default async function KeysPage() {
  const { did, slug, hasMoved, keysOf, domain, documents } = await load(async () =>
    listSigningKeys(await memberContext()),
  );
  const t = await getTranslations("settings.keys");
  const isPending = Object.values(keysOf).some((keys) =>
    keys.some(({ state }) => state === "pending"),
  );
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} action={<StopLink />} />
      <div className="flex flex-col gap-6">
        {hasMoved && (
          <Callout tone="bad" title={t("moved")}>
            <p>{t("movedText", { did })}</p>
          </Callout>
        )}
        {isPending && (
          <Callout title={t("pending")} live>
            <p>{t("pendingText")}</p>
            <RefreshWhilePending />
          </Callout>
        )}
        <Keys keysOf={keysOf} />
        <Identity did={did} slug={slug} />
        <OwnDomain did={did} domain={domain} />
        <DocumentHistory slug={slug} documents={documents} />
        <Panel title={t("states")}>
          <DescriptionList
            items={keyStates.map((state) => ({
              key: state,
              term: <StateChip state={state} />,
              value: t(`stateText.${state}`),
            }))}
          />
        </Panel>
      </div>
    </>
  );
}

async function Keys({ keysOf }: Pick<SigningKeyPage, "keysOf">) {
  const t = await getTranslations("settings.keys");
  if (keysOf.issue.length === 0)
    return (
      <EmptyState
        icon={<KeyRound aria-hidden="true" />}
        title={t("none")}
        action={
          <ActionButton action={make} variant="primary">
            {t("make")}
          </ActionButton>
        }
      >
        {t("noneText")}
      </EmptyState>
    );
  return (
    <>
      <PurposePanel purpose="issue" keys={keysOf.issue} />
      <PurposePanel purpose="token" keys={keysOf.token} />
      {keysOf.seal.length > 0 && <PurposePanel purpose="seal" keys={keysOf.seal} />}
    </>
  );
}

async function Identity({ did, slug }: Pick<SigningKeyPage, "did" | "slug">) {
  const t = await getTranslations("settings.keys");
  const keys = await getTranslations("keys");
  return (
    <Panel title={t("identity")}>
      <DescriptionList
        items={[
          {
            term: t("did"),
            value: (
              <span className="flex flex-wrap items-center gap-3">
                <code className="[overflow-wrap:anywhere]">{did}</code>
                <CopyButton text={did} />
              </span>
            ),
          },
          {
            term: t("document"),
            value: (
              <a className="link" href={`/i/${slug}/did.json`}>
                {`/i/${slug}/did.json`}
              </a>
            ),
          },
          {
            term: keys("issuerPage"),
            value: (
              <>
                <Link className="link" href={`/i/${slug}`}>
                  {`/i/${slug}`}
                </Link>
                <span className="block text-ink-soft text-sm">{keys("issuerPageText")}</span>
              </>
            ),
          },
          { term: t("meaning"), value: t("meaningText") },
        ]}
      />
    </Panel>
  );
}

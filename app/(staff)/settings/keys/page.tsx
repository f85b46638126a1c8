import { KeyRound } from "lucide-react";
import type { Metadata } from "next";
import { getFormatter, getTranslations } from "next-intl/server";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { Callout } from "@/components/ui/callout";
import { CopyButton } from "@/components/ui/copy-button";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { EmptyState } from "@/components/ui/empty-state";
import { PageHeader } from "@/components/ui/page-header";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { listSigningKeys, type SigningKeyPage } from "@/lib/features/signing-keys/queries";
import { load } from "@/lib/web/page";
import { memberContext } from "@/lib/web/request-context";
import { make } from "./actions";
import { RefreshWhilePending } from "./refresh-while-pending";

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("settings"))("keys.title") };
}

export default async function KeysPage() {
  const { did, slug, hasMoved, keys } = await load(async () => listSigningKeys(await memberContext()));
  const t = await getTranslations("settings.keys");
  const pending = keys.some(({ state }) => state === "pending");
  const active = keys.some(({ state }) => state === "active");
  return (
    <>
      <PageHeader title={t("title")} details={t("details")} action={!pending && active && <Rotate />} />
      <div className="flex flex-col gap-6">
        {hasMoved && (
          <Callout tone="bad" title={t("moved")}>
            <p>{t("movedText", { did })}</p>
          </Callout>
        )}
        {pending && (
          <Callout title={t("pending")} live>
            <p>{t("pendingText")}</p>
            <RefreshWhilePending />
          </Callout>
        )}
        {keys.length === 0 ? (
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
        ) : (
          <KeyTable keys={keys} />
        )}
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
              { term: t("meaning"), value: t("meaningText") },
            ]}
          />
        </Panel>
        <Panel title={t("states")}>
          <DescriptionList
            items={(["pending", "active", "verify-only", "compromised"] as const).map((state) => ({
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

async function Rotate() {
  const t = await getTranslations("settings.keys");
  return (
    <ConfirmAction
      action={make}
      variant="secondary"
      trigger={t("rotate")}
      title={t("rotateTitle")}
      confirmText={t("rotateConfirm")}
    >
      <p>{t("rotateText")}</p>
    </ConfirmAction>
  );
}

async function KeyTable({ keys }: { keys: SigningKeyPage["keys"] }) {
  const t = await getTranslations("settings.keys");
  const format = await getFormatter();
  type Row = (typeof keys)[number];
  const day = (date: Date | null) => (date ? format.dateTime(date, "day") : null);
  return (
    <DataTable
      caption={t("title")}
      rows={keys}
      rowKey={({ id }) => id}
      columns={[
        {
          key: "key",
          header: t("key"),
          primary: true,
          cell: ({ publicKeyMultibase }: Row) => (
            <code className="font-normal [overflow-wrap:anywhere]">{publicKeyMultibase ?? t("notYet")}</code>
          ),
        },
        { key: "state", header: t("state"), cell: ({ state }: Row) => <StateChip state={state} /> },
        { key: "algorithm", header: t("algorithm"), cell: ({ algorithm }: Row) => algorithm },
        { key: "active", header: t("activeSince"), nowrap: true, cell: ({ activatedAt }: Row) => day(activatedAt) },
        { key: "until", header: t("activeUntil"), nowrap: true, cell: ({ retiredAt }: Row) => day(retiredAt) },
      ]}
    />
  );
}

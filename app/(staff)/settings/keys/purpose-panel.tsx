import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { ActionButton } from "@/components/forms/action-button";
import { ConfirmAction } from "@/components/forms/confirm-action";
import { DataTable } from "@/components/ui/data-table";
import { Link } from "@/components/ui/link";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import type { SigningKeyPage } from "@/lib/features/keys/list-signing-keys";
import { make } from "./actions";

type Purpose = keyof SigningKeyPage["keysOf"];
type Key = SigningKeyPage["keysOf"][Purpose][number];

/**
 * What may be done about a purpose: the first key, the next one, or for seals the page of their
 * own.
 */
export async function NextKey({ purpose, keys }: { purpose: Purpose; keys: Key[] }) {
  const t = await getTranslations("keys");
  if (purpose === "seal")
    return (
      <Link className="link" href="/settings/seal">
        {t("sealPage")}
      </Link>
    );
  if (keys.some(({ state }) => state === "pending")) return null;
  if (!keys.some(({ state }) => state === "active"))
    return (
      <ActionButton action={make} fields={{ purpose }} variant="primary" size="sm">
        {t("make")}
      </ActionButton>
    );
  return (
    <ConfirmAction
      action={make}
      fields={{ purpose }}
      variant="secondary"
      size="sm"
      trigger={t(`purposes.${purpose}.rotate`)}
      title={t(`purposes.${purpose}.rotateTitle`)}
      confirmText={t("rotateConfirm")}
    >
      <p>{t("rotateText")}</p>
    </ConfirmAction>
  );
}

/** The keys of one purpose, newest first, each leading to its page. */
export async function PurposePanel({ purpose, keys }: { purpose: Purpose; keys: Key[] }) {
  const t = await getTranslations("keys");
  const settings = await getTranslations("settings.keys");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const day = (date: Date | null) => (date ? format.dateTime(date, "day", { timeZone }) : null);
  return (
    <Panel
      title={t(`purposes.${purpose}.title`)}
      aside={<NextKey purpose={purpose} keys={keys} />}
      flush
    >
      <p className="max-w-[70ch] px-4 pt-3 pb-3 text-ink-soft text-sm">
        {t(`purposes.${purpose}.text`)}
      </p>
      {keys.length === 0 ? (
        <p className="border-line border-t px-4 py-4">{t("noneOf")}</p>
      ) : (
        <DataTable
          bare
          caption={t(`purposes.${purpose}.title`)}
          rows={keys}
          rowKey={({ id }) => id}
          columns={[
            {
              key: "key",
              header: t("key"),
              primary: true,
              cell: (key: Key) => <KeyName signingKey={key} />,
            },
            {
              key: "state",
              header: settings("state"),
              cell: ({ state }: Key) => <StateChip state={state} />,
            },
            { key: "kept", header: t("kept"), cell: ({ custody }: Key) => t(`custody.${custody}`) },
            {
              key: "since",
              header: settings("activeSince"),
              nowrap: true,
              cell: ({ activatedAt }: Key) => day(activatedAt),
            },
            {
              key: "until",
              header: settings("activeUntil"),
              nowrap: true,
              cell: ({ retiredAt }: Key) => day(retiredAt),
            },
          ]}
        />
      )}
    </Panel>
  );
}

async function KeyName({ signingKey }: { signingKey: Key }) {
  const { id, publicKeyMultibase, algorithm, state } = signingKey;
  const settings = await getTranslations("settings.keys");
  if (state === "pending")
    return <span className="font-normal text-ink-soft">{settings("notYet")}</span>;
  return (
    <Link className="link font-normal" href={`/settings/keys/${id}`}>
      <code className="[overflow-wrap:anywhere]">
        {publicKeyMultibase ?? `${algorithm} ${id.slice(0, 8)}`}
      </code>
    </Link>
  );
}

import { getFormatter, getTranslations } from "next-intl/server";
import { staffTimeZone } from "@/app/(staff)/staff-time-zone";
import { Callout } from "@/components/ui/callout";
import { DataTable } from "@/components/ui/data-table";
import { DescriptionList } from "@/components/ui/description-list";
import { Panel } from "@/components/ui/panel";
import { StateChip } from "@/components/ui/state-chip";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import type { SealPage, SealView } from "@/lib/features/seals/get-seal-page";

const code = (text: string) => <code className="text-sm [overflow-wrap:anywhere]">{text}</code>;

/** Notices about the certificate in use, each with what to do. */
export async function Notices({ active }: { active: NonNullable<SealPage["active"]> }) {
  const t = await getTranslations("seal.notices");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  return active.notices.map((notice) => (
    <Callout
      key={notice}
      tone={notice === "expired" ? "bad" : "attention"}
      title={t(`${notice}.title`)}
    >
      <p>
        {t(`${notice}.text`, {
          day: format.dateTime(active.validTo, "day", { timeZone }),
          identifier: active.holder.organisationIdentifier,
        })}
      </p>
    </Callout>
  ));
}

/** The certificate in use. */
export async function Certificate({ active }: { active: SealView }) {
  const t = await getTranslations("seal");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const { holder, key } = active;
  const stated = (value: string) =>
    value || <span className="text-ink-soft">{t("notStated")}</span>;
  return (
    <Panel title={t("inUse")} aside={<StateChip state={active.state} />}>
      <DescriptionList
        items={[
          { key: "organisation", term: t("organisation"), value: stated(holder.organisation) },
          { key: "name", term: t("commonName"), value: stated(holder.commonName) },
          {
            key: "identifier",
            term: t("identifier"),
            value: stated(holder.organisationIdentifier),
          },
          {
            key: "country",
            term: t("country"),
            value: stated(findCountry(holder.countryCode)?.label ?? holder.countryCode),
          },
          {
            key: "issuer",
            term: t("issuer"),
            value: active.isSelfSigned ? t("itself") : stated(active.issuerName),
          },
          {
            key: "validity",
            term: t("validity"),
            value: t("fromTo", {
              from: format.dateTime(active.validFrom, "day", { timeZone }),
              to: format.dateTime(active.validTo, "day", { timeZone }),
            }),
          },
          {
            key: "key",
            term: t("key"),
            value: key?.algorithm === "RSA" ? t("rsa", { bits: String(key.bits) }) : t("p256"),
          },
          {
            key: "since",
            term: t("sealsSince"),
            value: active.activatedAt && format.dateTime(active.activatedAt, "day", { timeZone }),
          },
          { key: "serial", term: t("serialNumber"), value: code(active.serialNumber) },
          { key: "fingerprint", term: t("fingerprint"), value: code(active.fingerprint) },
        ]}
      />
    </Panel>
  );
}

/** Certificates that sealed before: what they sealed stays valid. */
export async function Earlier({ earlier }: { earlier: SealView[] }) {
  const t = await getTranslations("seal");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  const day = (date: Date | null) => (date ? format.dateTime(date, "day", { timeZone }) : null);
  return (
    <Panel title={t("earlier")} flush>
      <DataTable
        bare
        caption={t("earlier")}
        rows={earlier}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "name",
            header: t("commonName"),
            primary: true,
            cell: ({ holder }: SealView) => holder.commonName || holder.organisation,
          },
          { key: "issuer", header: t("issuer"), cell: ({ issuerName }: SealView) => issuerName },
          {
            key: "state",
            header: t("state"),
            cell: ({ state }: SealView) => <StateChip state={state} />,
          },
          {
            key: "from",
            header: t("sealsSince"),
            nowrap: true,
            cell: ({ activatedAt }: SealView) => day(activatedAt),
          },
          {
            key: "to",
            header: t("sealedUntil"),
            nowrap: true,
            cell: ({ retiredAt }: SealView) => day(retiredAt),
          },
        ]}
      />
    </Panel>
  );
}

/** Uploads with their outcome. */
export async function Uploads({ imports }: { imports: SealPage["imports"] }) {
  const t = await getTranslations("seal");
  const format = await getFormatter();
  const timeZone = await staffTimeZone();
  type Row = SealPage["imports"][number];
  const chips = { pending: "pending", imported: "done", failed: "failed" } as const;
  return (
    <Panel title={t("uploads")} flush>
      <DataTable
        bare
        caption={t("uploads")}
        rows={imports}
        rowKey={({ id }) => id}
        columns={[
          {
            key: "file",
            header: t("fileName"),
            primary: true,
            cell: ({ fileName }: Row) => (
              <span className="[overflow-wrap:anywhere]">{fileName}</span>
            ),
          },
          {
            key: "at",
            header: t("uploadedAt"),
            nowrap: true,
            cell: ({ createdAt }: Row) => format.dateTime(createdAt, "dayTime", { timeZone }),
          },
          {
            key: "state",
            header: t("state"),
            cell: ({ state }: Row) => <StateChip state={chips[state]} />,
          },
          {
            key: "why",
            header: t("outcome"),
            cell: ({ failure }: Row) => failure && t(`failures.${failure}.title`),
          },
        ]}
      />
    </Panel>
  );
}

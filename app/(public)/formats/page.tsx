import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { CarriedMark, useLossWords } from "@/components/credential/format-losses";
import { DataTable } from "@/components/ui/data-table";
import type { CoverageItem } from "@/lib/domain/losses/coverage-fields";
import {
  type CoveredFormat,
  coverageItems,
  getFormatCoverage,
} from "@/lib/domain/losses/format-coverage";

const columns = [
  "elm",
  "elm-sealed",
  "elm-unsigned",
  "open-badge",
  "open-badge-jwt",
  "pdf",
] as const satisfies CoveredFormat[];

export async function generateMetadata(): Promise<Metadata> {
  return { title: (await getTranslations("losses"))("title") };
}

export default async function FormatsPage() {
  const t = await getTranslations("losses");
  return (
    <div className="flex flex-col gap-8">
      <div>
        <h1 className="font-semibold font-serif text-2xl">{t("title")}</h1>
        <p className="mt-4 max-w-[70ch] text-ink-soft text-lg">{t("lead")}</p>
      </div>
      <p className="max-w-[70ch]">{t("how")}</p>
      <DataTable
        caption={t("caption")}
        rows={[...coverageItems]}
        rowKey={(item) => item}
        columns={[
          { key: "item", header: t("item"), primary: true, cell: (item) => <Item item={item} /> },
          ...columns.map((format) => ({
            key: format,
            header: t(`formats.${format}`),
            cell: (item: CoverageItem) => <Cell format={format} item={item} />,
          })),
        ]}
      />
      <p className="max-w-[70ch] text-ink-soft">{t("pdfNote")}</p>
    </div>
  );
}

function Item({ item }: { item: CoverageItem }) {
  return useLossWords().item(item);
}

function Cell({ format, item }: { format: CoveredFormat; item: CoverageItem }) {
  const words = useLossWords();
  const entry = getFormatCoverage(format).find((candidate) => candidate.item === item);
  if (!entry) return null;
  return (
    <>
      <CarriedMark carried={entry.carried} />
      {entry.carried === "partly" && <Without text={words.fields(entry.missing)} />}
    </>
  );
}

async function Without({ text }: { text: string }) {
  const t = await getTranslations("losses");
  return <span className="block text-ink-soft">{t("without", { fields: text })}</span>;
}

import { useTranslations } from "next-intl";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { LocalTexts } from "./local-texts";

export function Stackability({ content }: { content: VersionContent }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const common = useTranslations("common");
  const { kind, targets, parts = [], partOf = [] } = content.stackability;
  return (
    <div className="flex flex-col gap-2">
      <p>{kind ? words(`stackability.${kind}`) : common("notStated")}</p>
      <TitledList
        entries={targets.map((target) => ({
          ...target,
          details: [
            target.credits === null ? "" : words("ects", { credits: target.credits }),
            target.type ? words(`entitlementTypes.${target.type}`) : "",
            target.status ? words(`entitlementStatuses.${target.status}`) : "",
          ],
        }))}
        languages={content.languages}
      />
      {parts.length > 0 && <p className="font-medium">{t("parts.label")}</p>}
      <TitledList
        entries={parts.map((part) => ({
          ...part,
          details: [part.ects === null ? "" : words("ects", { credits: part.ects })],
        }))}
        languages={content.languages}
      />
      {partOf.length > 0 && <p className="font-medium">{t("wholes.label")}</p>}
      <TitledList
        entries={partOf.map((whole) => ({ ...whole, details: [] }))}
        languages={content.languages}
      />
    </div>
  );
}

type TitledEntry = { id: string; title: VersionContent["title"]; details: string[] };

function TitledList({
  entries,
  languages,
}: {
  entries: TitledEntry[];
  languages: readonly string[];
}) {
  if (entries.length === 0) return null;
  return (
    <ul className="flex list-disc flex-col gap-1 ps-6">
      {entries.map(({ id, title, details }) => (
        <li key={id}>
          <LocalTexts text={title} languages={languages} />
          <span className="text-ink-soft text-sm">
            {details.filter((detail) => detail !== "").join(" · ")}
          </span>
        </li>
      ))}
    </ul>
  );
}

import { Check } from "lucide-react";
import { getTranslations } from "next-intl/server";
import { Callout } from "@/components/ui/callout";
import { Panel } from "@/components/ui/panel";
import { checkSample } from "@/lib/features/batches/check-sample";
import { memberContext } from "@/lib/web/request-context";

/**
 * One credential of the run against the official shapes; nothing where an operator has not fetched
 * them.
 */
export async function ShapesCheck({ runId }: { runId: string }) {
  const t = await getTranslations("shapes.check");
  const answer = await checkSample(await memberContext(), { runId });
  if (answer.kind === "absent" || answer.kind === "none-eligible" || answer.kind === "incomplete")
    return null;
  return (
    <Panel title={t("title")}>
      {answer.kind === "failed" ? (
        <p className="text-ink-soft">{t("failed")}</p>
      ) : answer.faults.length === 0 ? (
        <p className="flex items-start gap-2">
          <Check aria-hidden="true" className="mt-1 size-4 shrink-0 text-good" />
          {t("conforms")}
        </p>
      ) : (
        <Callout tone="attention" title={t("faults", { count: answer.faults.length })}>
          <ul className="flex list-disc flex-col gap-1 ps-5">
            {answer.faults.slice(0, 10).map(({ path, constraint, node }) => (
              <li key={`${path} ${constraint} ${node}`} className="[overflow-wrap:anywhere]">
                {t("fault", { property: lastPart(path), rule: lastPart(constraint) })}
              </li>
            ))}
          </ul>
        </Callout>
      )}
    </Panel>
  );
}

/** `…/ns/shacl#MinCountConstraintComponent` → `MinCount`: what a person can look up. */
function lastPart(iri: string): string {
  return (iri.split(/[#/]/).at(-1) ?? iri).replace(/ConstraintComponent$/, "");
}

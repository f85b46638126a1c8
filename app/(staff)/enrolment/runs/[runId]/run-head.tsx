import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { PageHeader } from "@/components/ui/page-header";
import { StateChip } from "@/components/ui/state-chip";
import type { RunDetail } from "@/lib/features/runs/get-run";

type RunPart = "learners" | "import" | "details";

type Props = { detail: Pick<RunDetail, "run" | "counts">; part: RunPart; action?: ReactNode };

/** Head of each page of a run: title, state, tabs. */
export async function RunHead({ detail, part, action }: Props) {
  const { run, counts } = detail;
  const t = await getTranslations("enrolment.run");
  const path = `/enrolment/runs/${run.id}`;
  const parts: { key: RunPart; href: string }[] = [
    { key: "learners", href: path },
    { key: "import", href: `${path}/import` },
    { key: "details", href: `${path}/details` },
  ];
  const enrolled =
    (counts.enrolled ?? 0) + (counts.completed ?? 0) + (counts["not-completed"] ?? 0);
  return (
    <>
      <PageHeader
        back={<BackLink href="/enrolment">{t("back")}</BackLink>}
        title={run.version.title}
        serif
        state={<StateChip state={run.state} />}
        details={`${run.title} · ${run.version.code}`}
        action={action}
      />
      <nav
        aria-label={t("tabs")}
        className="no-print mb-5 flex gap-1 overflow-x-auto border-line border-b"
      >
        {parts.map(({ key, href }) => (
          <Link
            key={key}
            href={href}
            aria-current={key === part ? "page" : undefined}
            className="-mb-px whitespace-nowrap border-transparent border-b-2 px-3 py-2 text-ink-soft outline-offset-[-2px] hover:text-ink aria-[current=page]:border-accent aria-[current=page]:font-medium aria-[current=page]:text-ink"
          >
            {t(key)}
          </Link>
        ))}
      </nav>
      {run.places !== null && enrolled > run.places && (
        <div className="mb-5">
          <Callout tone="attention" title={t("full")}>
            {t("fullText", { count: enrolled, places: run.places })}
          </Callout>
        </div>
      )}
    </>
  );
}

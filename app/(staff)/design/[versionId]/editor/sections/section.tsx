"use client";

import { CircleHelp } from "lucide-react";
import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import type { ElementId } from "@/lib/domain/micro-credentials/elements";

/**
 * A question with what belongs to it. `elements` explain themselves below, each with a good
 * example.
 */
export function Section({
  title,
  elements = [],
  children,
}: {
  title: string;
  elements?: ElementId[];
  children: ReactNode;
}) {
  const t = useTranslations("elements");
  const words = useTranslations("design");
  return (
    <div className="flex flex-col gap-6">
      <h2
        data-section-heading
        tabIndex={-1}
        className="w-fit rounded-sm font-semibold font-serif text-lg"
      >
        {title}
      </h2>
      {children}
      {elements.length > 0 && (
        <details className="rounded-md border border-line bg-sunken px-4 py-3">
          <summary className="flex cursor-pointer items-center gap-2 font-medium">
            <CircleHelp aria-hidden="true" className="size-4 shrink-0 text-ink-soft" />
            {words("goodExample")}
          </summary>
          <dl className="mt-3 flex max-w-[70ch] flex-col gap-4">
            {elements.map((element) => (
              <div key={element}>
                <dt className="font-medium">{t(`${element}.name`)}</dt>
                <dd className="text-ink-soft">{t(`${element}.purpose`)}</dd>
                <dd className="mt-1 border-accent border-s-2 ps-3 font-serif">
                  {t(`${element}.example`)}
                </dd>
              </div>
            ))}
          </dl>
        </details>
      )}
    </div>
  );
}

export type FieldGroupProps = {
  /** First segment of the content path, for links that lead to the group as a whole. */
  id?: string;
  title: string;
  help?: ReactNode;
  children: ReactNode;
};

/** A group of fields inside a section. */
export function FieldGroup({ id, title, help, children }: FieldGroupProps) {
  return (
    <fieldset
      {...(id ? { id: `part-${id}`, tabIndex: -1 } : {})}
      className="flex min-w-0 flex-col gap-4"
    >
      <legend className="mb-1 font-semibold">{title}</legend>
      {help && <p className="max-w-[70ch] text-ink-soft text-sm">{help}</p>}
      {children}
    </fieldset>
  );
}

"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { useLoaded } from "@/components/use-loaded";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import type { PreviewFacts } from "./compose-preview";
import { useContentForm } from "./content-fields";

const loadSketch = () => import("./certificate-sketch");

/** Live preview of the certificate, updated while typing. */
export function CertificatePreview({ facts }: { facts: PreviewFacts }) {
  const t = useTranslations("design");
  const { control } = useContentForm();
  const sketch = useLoaded(loadSketch, true);
  const content = useDeferredValue(useWatch({ control }) as VersionContent);
  return (
    <details open className="group overflow-hidden rounded-md border border-line bg-surface">
      <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between px-4 py-2 font-semibold">
        {t("preview.label")}
        <ChevronDown aria-hidden="true" className="size-4 text-ink-soft group-open:rotate-180" />
      </summary>
      <div className="border-line border-t min-h-96 bg-sunken p-3">
        {sketch && <sketch.CertificateSketch content={content} facts={facts} />}
      </div>
    </details>
  );
}

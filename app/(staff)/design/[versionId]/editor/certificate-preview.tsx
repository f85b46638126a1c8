"use client";

import { ChevronDown } from "lucide-react";
import { useTranslations } from "next-intl";
import { useDeferredValue } from "react";
import { useWatch } from "react-hook-form";
import { Certificate } from "@/components/credential/certificate";
import { languageName } from "@/components/micro-credentials/local-texts";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { composePreview, type PreviewFacts } from "./compose-preview";
import { useContentForm } from "./content-fields";

/** The certificate as it stands, drawn anew while typing. */
export function CertificatePreview({ facts }: { facts: PreviewFacts }) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const { control } = useContentForm();
  const content = useDeferredValue(useWatch({ control }) as VersionContent);
  const view = composePreview(content, facts, {
    learner: t("preview.learner"),
    title: t("preview.title"),
    vocabulary: (key) => words(key),
    language: languageName,
  });
  return (
    <details open className="group overflow-hidden rounded-md border border-line bg-surface">
      <summary className="flex min-h-12 cursor-pointer list-none items-center justify-between px-4 py-2 font-semibold">
        {t("preview.label")}
        <ChevronDown aria-hidden="true" className="size-4 text-ink-soft group-open:rotate-180" />
      </summary>
      <div className="border-line border-t bg-sunken p-3">
        <Certificate view={view} fit="page" />
        <p className="mt-2 text-ink-soft text-sm">{t("preview.help")}</p>
      </div>
    </details>
  );
}

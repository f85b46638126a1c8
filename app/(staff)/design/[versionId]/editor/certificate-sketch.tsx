import { useTranslations } from "next-intl";
import { Certificate } from "@/components/credential/certificate";
import { languageName } from "@/components/micro-credentials/local-texts";
import type { VersionContent } from "@/lib/domain/micro-credentials/content";
import { composePreview, type PreviewFacts } from "./compose-preview";

/** How the certificate of a content will look, with an invented learner. */
export function CertificateSketch({
  content,
  facts,
}: {
  content: VersionContent;
  facts: PreviewFacts;
}) {
  const t = useTranslations("design");
  const words = useTranslations("vocabulary");
  const view = composePreview(content, facts, {
    learner: t("preview.learner"),
    title: t("preview.title"),
    vocabulary: (key) => words(key),
    language: languageName,
  });
  return (
    <>
      <Certificate view={view} fit="page" mark={null} />
      <p className="mt-2 text-ink-soft text-sm">{t("preview.help")}</p>
    </>
  );
}

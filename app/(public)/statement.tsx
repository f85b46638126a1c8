import { getTranslations } from "next-intl/server";
import type { ReactNode } from "react";
import { textIn } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { listInstitutions } from "@/lib/features/institutions/list-institutions";
import { load } from "@/lib/web/page";
import { publicContext } from "@/lib/web/request-context";

/** A page of running text about this installation. */
export function Statement({
  title,
  lead,
  children,
}: {
  title: string;
  lead: string;
  children: ReactNode;
}) {
  return (
    <article className="mx-auto max-w-[70ch]">
      <h1 className="font-semibold font-serif text-2xl">{title}</h1>
      <p className="mt-4 text-ink-soft text-lg">{lead}</p>
      <div className="mt-8 flex flex-col gap-8">{children}</div>
    </article>
  );
}

export function Chapter({ title, children }: { title: string; children: ReactNode }) {
  return (
    <section className="flex flex-col gap-3">
      <h2 className="font-semibold font-serif text-lg">{title}</h2>
      {children}
    </section>
  );
}

/** The institutions with where to write to. */
export async function InstitutionContacts() {
  const t = await getTranslations("statements");
  const institutions = await load(async () => listInstitutions(await publicContext()));
  if (institutions.length === 0) return <p>{t("privacy.none")}</p>;
  return (
    <ul className="flex list-disc flex-col gap-1 ps-5">
      {institutions.map(({ slug, legalName, countryCode, contactEmail, homepage }) => (
        <li key={slug}>
          {t("contact", {
            name: textIn(legalName),
            country: findCountry(countryCode)?.label ?? countryCode,
          })}
          {contactEmail && (
            <>
              {" · "}
              <a className="link [overflow-wrap:anywhere]" href={`mailto:${contactEmail}`}>
                {contactEmail}
              </a>
            </>
          )}
          {homepage && (
            <>
              {" · "}
              <a className="link [overflow-wrap:anywhere]" href={homepage}>
                {homepage.replace(/^https?:\/\//, "")}
              </a>
            </>
          )}
        </li>
      ))}
    </ul>
  );
}

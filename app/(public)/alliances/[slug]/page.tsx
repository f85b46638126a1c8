import type { Metadata } from "next";
import { getTranslations } from "next-intl/server";
import { cache } from "react";
import { InstitutionAccent } from "@/components/frame/institution-accent";
import { Chapter } from "@/components/micro-credentials/course-body";
import { CourseGrid } from "@/components/micro-credentials/course-card";
import { Link } from "@/components/ui/link";
import { LinkButton } from "@/components/ui/link-button";
import { textIn } from "@/lib/domain/multilingual";
import { findCountry } from "@/lib/domain/vocabularies/countries";
import { type AlliancePage, getAlliance } from "@/lib/features/catalogue/get-alliance";
import { load } from "@/lib/web/page";
import { readerLanguages } from "@/lib/web/reader-languages";
import { publicContext } from "@/lib/web/request-context";

type Props = { params: Promise<{ slug: string }> };

const getPage = cache((slug: string) =>
  load(async () => getAlliance(await publicContext(), { slug })),
);
const nameOf = ({ profile }: AlliancePage["alliance"]) =>
  textIn(profile.legalName, ...profile.languages);

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: nameOf((await getPage((await params).slug)).alliance) };
}

export default async function AllianceView({ params }: Props) {
  const { alliance, members, courses, more } = await getPage((await params).slug);
  const t = await getTranslations("catalogue.alliance");
  return (
    <InstitutionAccent accent={alliance.profile.accent}>
      <header>
        <p className="text-ink-soft">{t("kind")}</p>
        <h1 className="font-semibold font-serif text-2xl">{nameOf(alliance)}</h1>
      </header>
      <div className="mt-8 flex flex-col gap-10">
        <Chapter title={t("members")}>
          {members.length === 0 && <p className="text-ink-soft">{t("membersNone")}</p>}
          <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
            {members.map((member) => (
              <li key={member.id}>
                <InstitutionAccent accent={member.profile.accent}>
                  <div className="relative flex h-full flex-col gap-1 rounded-md border border-line border-s-4 border-s-accent bg-surface p-4 hover:border-line-strong">
                    <Link
                      href={`/catalogue?institution=${member.slug}`}
                      className="font-medium after:absolute after:inset-0 hover:underline"
                    >
                      {nameOf(member)}
                    </Link>
                    <span className="text-ink-soft">
                      {findCountry(member.profile.countryCode)?.label}
                    </span>
                  </div>
                </InstitutionAccent>
              </li>
            ))}
          </ul>
        </Chapter>
        <Chapter title={t("courses")}>
          {courses.length === 0 ? (
            <p className="text-ink-soft">{t("coursesNone")}</p>
          ) : (
            <CourseGrid courses={courses} reads={await readerLanguages()} />
          )}
          {more && (
            <LinkButton className="mt-4" href={`/catalogue?alliance=${alliance.slug}`}>
              {t("all")}
            </LinkButton>
          )}
        </Chapter>
      </div>
    </InstitutionAccent>
  );
}

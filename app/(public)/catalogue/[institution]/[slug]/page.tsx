import type { Metadata } from "next";
import { headers } from "next/headers";
import { getFormatter, getTranslations } from "next-intl/server";
import { cache } from "react";
import { InstitutionLogo } from "@/components/brand/institution-logo";
import { Rosette } from "@/components/credential/rosette";
import { InstitutionAccent } from "@/components/frame/institution-accent";
import { CourseBody } from "@/components/micro-credentials/course-body";
import { ownLanguageName } from "@/components/micro-credentials/local-texts";
import { BackLink } from "@/components/ui/back-link";
import { Callout } from "@/components/ui/callout";
import { Link } from "@/components/ui/link";
import { calendarDayOf } from "@/lib/domain/days";
import { composeCourseJsonLd } from "@/lib/domain/micro-credentials/course-json-ld";
import { languageAndTextIn, textIn } from "@/lib/domain/multilingual";
import { readingOrder } from "@/lib/domain/reading-language";
import { type CoursePage, getCourse } from "@/lib/features/catalogue/get-course";
import { load } from "@/lib/web/page";
import { publicAddress } from "@/lib/web/public-address";
import { readerLanguages } from "@/lib/web/reader-languages";
import { publicContext } from "@/lib/web/request-context";
import { CourseFacts } from "./course-facts";
import { CourseRuns } from "./course-runs";
import { CourseStrip } from "./course-strip";

type Props = {
  params: Promise<{ institution: string; slug: string }>;
  searchParams: Promise<Record<string, string | string[]>>;
};

const getPage = cache((institution: string, slug: string) =>
  load(async () => getCourse(await publicContext(), { institution, slug })),
);

export async function generateMetadata({ params, searchParams }: Props): Promise<Metadata> {
  const { institution, slug } = await params;
  const { course } = await getPage(institution, slug);
  const { title, summary, languages } = course.content;
  const order = readingOrder(languages, {
    chosen: (await searchParams).lang,
    reads: await readerLanguages(),
  });
  return {
    title: textIn(title, ...order),
    description: textIn(summary, ...order),
    alternates: { canonical: `/catalogue/${institution}/${slug}` },
    ...(course.state === "retired" ? { robots: { index: false } } : {}),
  };
}

export default async function CoursePageView({ params, searchParams }: Props) {
  const { institution: institutionSlug, slug } = await params;
  const { lang } = await searchParams;
  const page = await getPage(institutionSlug, slug);
  const { course, institution } = page;
  const { content } = course;
  const t = await getTranslations("catalogue");
  const format = await getFormatter();
  const { timeZone, accent } = institution.profile;
  const order = readingOrder(content.languages, { chosen: lang, reads: await readerLanguages() });
  const title = languageAndTextIn(content.title, ...order);
  const summary = languageAndTextIn(content.summary, ...order);
  return (
    <InstitutionAccent accent={accent}>
      <JsonLd page={page} path={`/catalogue/${institutionSlug}/${slug}`} />
      <BackLink href="/catalogue">{t("title")}</BackLink>
      <header className="mt-4 flex flex-col gap-5 sm:flex-row sm:items-start sm:gap-8">
        <Rosette id={course.id} className="size-28 sm:size-36" />
        <div className="min-w-0">
          {page.hasLogo && (
            <InstitutionLogo
              slug={institutionSlug}
              name={textIn(institution.profile.legalName, ...institution.profile.languages)}
            />
          )}
          <h1 lang={title?.language} className="font-semibold font-serif text-2xl leading-tight">
            {title?.text}
          </h1>
          {summary && (
            <p lang={summary.language} className="mt-2 max-w-[60ch] text-lg text-ink-soft">
              {summary.text}
            </p>
          )}
          {content.languages.length > 1 && (
            <ul
              aria-label={t("course.readIn")}
              className="no-print mt-3 flex flex-wrap gap-3 text-sm"
            >
              {content.languages.map((one) => (
                <li key={one}>
                  <Link
                    href={`?lang=${one}`}
                    lang={one}
                    aria-current={one === order[0] ? "true" : undefined}
                    className="link aria-[current]:font-semibold aria-[current]:no-underline"
                  >
                    {ownLanguageName(one)}
                  </Link>
                </li>
              ))}
            </ul>
          )}
        </div>
      </header>
      {course.retiredAt && course.state === "retired" && (
        <div className="mt-6">
          <Callout tone="attention">
            {t("course.retired", { date: format.dateTime(course.retiredAt, "day", { timeZone }) })}
          </Callout>
        </div>
      )}
      <CourseStrip content={content} />
      <div className="mt-10 flex flex-col gap-10 lg:flex-row lg:items-start">
        <div className="min-w-0 flex-1">
          <CourseBody
            content={content}
            profile={institution.profile}
            language={order[0]}
            runs={
              course.state === "published" && (
                <CourseRuns runs={page.runs} contactEmail={institution.profile.contactEmail} />
              )
            }
          />
        </div>
        <aside className="w-full shrink-0 lg:w-80">
          <CourseFacts page={page} order={order} />
        </aside>
      </div>
    </InstitutionAccent>
  );
}

/**
 * Attack: a title with a closing script tag would end the element and start its own. Rule: no `<`
 * in the text, written as its escape.
 */
async function JsonLd({ page, path }: { page: CoursePage; path: string }) {
  const { course, institution, runs } = page;
  const nonce = (await headers()).get("x-nonce") ?? undefined;
  const facts = composeCourseJsonLd({
    url: publicAddress(path),
    code: course.code,
    content: course.content,
    institution: {
      profile: institution.profile,
      url: publicAddress(`/catalogue?institution=${institution.slug}`),
    },
    runs: runs.map((run) => ({ ...run, startsOn: day(run.startsOn), endsOn: day(run.endsOn) })),
  });
  return (
    <script
      type="application/ld+json"
      nonce={nonce}
      suppressHydrationWarning
      // biome-ignore lint/security/noDangerouslySetInnerHtml: JSON with every "<" escaped.
      dangerouslySetInnerHTML={{ __html: JSON.stringify(facts).replaceAll("<", "\\u003c") }}
    />
  );
}

function day(date: Date | null): string | null {
  return date ? calendarDayOf(date) : null;
}

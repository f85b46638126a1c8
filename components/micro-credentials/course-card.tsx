import Link from "next/link";
import { useLocale, useTranslations } from "next-intl";
import { Rosette } from "@/components/credential/rosette";
import { languageAndTextIn, type Multilingual, textIn } from "@/lib/domain/multilingual";

export type CourseCardProps = {
  course: {
    id: string;
    /** In the languages it is written in; the reader's own comes first. */
    titles: Multilingual;
    summary: Multilingual;
    contentLanguages: string[];
    slug: string;
    ects: number | null;
    eqfLevel: number | null;
    mode: string | null;
    institutionSlug: string;
    institutionName: Multilingual;
    accent: string;
  };
};

/** A course in a list: its rosette, its title, who awards it, what it takes. The whole card is the link. */
export function CourseCard({ course }: CourseCardProps) {
  const words = useTranslations("vocabulary");
  const reader = useLocale().slice(0, 2);
  const title = languageAndTextIn(course.titles, reader, ...course.contentLanguages);
  const summary = languageAndTextIn(course.summary, reader, ...course.contentLanguages);
  const facts = [
    course.ects !== null && words("ects", { credits: course.ects }),
    course.eqfLevel !== null && words("eqf", { level: course.eqfLevel }),
    course.mode && words(`modesShort.${course.mode}`),
  ].filter(Boolean);
  return (
    <article className="relative flex h-full flex-col gap-3 rounded-md border border-line bg-surface p-5 hover:border-line-strong">
      <Rosette id={course.id} accent={course.accent} detail="small" className="size-20" />
      <h3 lang={title?.language} className="font-semibold font-serif text-lg leading-snug">
        <Link
          href={`/catalogue/${course.institutionSlug}/${course.slug}`}
          className="after:absolute after:inset-0 after:rounded-md hover:underline"
        >
          {title?.text}
        </Link>
      </h3>
      {summary && (
        <p lang={summary.language} className="line-clamp-3 text-ink-soft">
          {summary.text}
        </p>
      )}
      <div className="mt-auto flex flex-col gap-0.5 text-sm">
        <p className="text-ink-soft">{textIn(course.institutionName)}</p>
        <p className="tabular font-medium">{facts.join(" · ")}</p>
      </div>
    </article>
  );
}

/** Cards in a grid. */
export function CourseGrid({ courses }: { courses: CourseCardProps["course"][] }) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {courses.map((course) => (
        <li key={course.id}>
          <CourseCard course={course} />
        </li>
      ))}
    </ul>
  );
}

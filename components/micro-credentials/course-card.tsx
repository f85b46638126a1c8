import { useTranslations } from "next-intl";
import { Rosette } from "@/components/credential/rosette";
import { Link } from "@/components/ui/link";
import { languageAndTextIn, type Multilingual } from "@/lib/domain/multilingual";
import { readingOrder } from "@/lib/domain/reading-language";

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
  /** The languages of the reader, the preferred first. */
  reads: readonly string[];
};

/**
 * A course in a list: its rosette, its title, who awards it, what it takes. The whole card is the
 * link.
 */
export function CourseCard({ course, reads }: CourseCardProps) {
  const words = useTranslations("vocabulary");
  const order = readingOrder(course.contentLanguages, { reads });
  const title = languageAndTextIn(course.titles, ...order);
  const summary = languageAndTextIn(course.summary, ...order);
  const institution = languageAndTextIn(course.institutionName, ...order);
  // The page opens in the language of the card, whatever the browser asks for then.
  const inLanguage = title && course.contentLanguages.length > 1 ? `?lang=${title.language}` : "";
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
          href={`/catalogue/${course.institutionSlug}/${course.slug}${inLanguage}`}
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
        <p lang={institution?.language} className="text-ink-soft">
          {institution?.text}
        </p>
        <p className="tabular font-medium">{facts.join(" · ")}</p>
      </div>
    </article>
  );
}

/** Cards in a grid. */
export function CourseGrid({
  courses,
  reads,
}: {
  courses: CourseCardProps["course"][];
  reads: readonly string[];
}) {
  return (
    <ul className="grid gap-4 sm:grid-cols-2 lg:grid-cols-3">
      {courses.map((course) => (
        <li key={course.id}>
          <CourseCard course={course} reads={reads} />
        </li>
      ))}
    </ul>
  );
}

import {
  BadgeCheck,
  FileSignature,
  GraduationCap,
  Search,
  SearchCheck,
  UsersRound,
} from "lucide-react";
import { getTranslations } from "next-intl/server";
import { SiteFrame } from "@/app/(shell)/site-frame";
import { Rosette } from "@/components/credential/rosette";
import { CourseGrid } from "@/components/micro-credentials/course-card";
import { Button } from "@/components/ui/button";
import { Card } from "@/components/ui/card";
import { LinkButton } from "@/components/ui/link-button";
import { listNewestCourses } from "@/lib/features/catalogue/list-newest-courses";
import { load } from "@/lib/web/page";
import { readerLanguages } from "@/lib/web/reader-languages";
import { publicContext } from "@/lib/web/request-context";

export default async function HomePage() {
  const t = await getTranslations("home");
  const courses = await load(async () => listNewestCourses(await publicContext(), { limit: 6 }));
  return (
    <SiteFrame>
      <div className="flex flex-col gap-14">
        <section className="flex flex-col-reverse items-start gap-8 sm:flex-row sm:items-center sm:justify-between">
          <div className="min-w-0 max-w-[44rem]">
            <h1 className="font-semibold font-serif text-2xl leading-tight">{t("title")}</h1>
            <p className="mt-3 max-w-[60ch] text-lg text-ink-soft">{t("lead")}</p>
            <SearchForm />
          </div>
          <Rosette id="00000000-0000-4000-8000-7e57a0000000" className="size-32 sm:size-56" />
        </section>
        <section aria-labelledby="newest">
          <div className="mb-4 flex flex-wrap items-baseline justify-between gap-3">
            <h2 id="newest" className="font-semibold font-serif text-xl">
              {t("newest")}
            </h2>
            {courses.length > 0 && (
              <LinkButton href="/catalogue" variant="quiet">
                {t("all")}
              </LinkButton>
            )}
          </div>
          {courses.length > 0 ? (
            <CourseGrid courses={courses} reads={await readerLanguages()} />
          ) : (
            <p className="max-w-[60ch] text-ink-soft">{t("empty")}</p>
          )}
        </section>
        <section className="grid gap-4 sm:grid-cols-2">
          <Card className="flex flex-col items-start gap-3">
            <h2 className="font-semibold font-serif text-lg">{t("verifyTitle")}</h2>
            <p className="max-w-[60ch] text-ink-soft">{t("verifyText")}</p>
            <LinkButton className="mt-auto" href="/verify" icon={<BadgeCheck aria-hidden="true" />}>
              {t("verify")}
            </LinkButton>
          </Card>
          <Card className="flex flex-col items-start gap-3">
            <h2 className="font-semibold font-serif text-lg">{t("learnerTitle")}</h2>
            <p className="max-w-[60ch] text-ink-soft">{t("learnerText")}</p>
            <LinkButton
              className="mt-auto"
              href="/my-learning"
              icon={<GraduationCap aria-hidden="true" />}
            >
              {t("learner")}
            </LinkButton>
          </Card>
        </section>
        <How />
      </div>
    </SiteFrame>
  );
}

async function SearchForm() {
  const t = await getTranslations("home");
  return (
    <search>
      <form action="/catalogue" method="get" className="mt-6 flex flex-wrap gap-2">
        <label className="relative min-w-56 flex-1">
          <span className="sr-only">{t("search")}</span>
          <Search
            aria-hidden="true"
            className="pointer-events-none absolute start-3 top-3 size-4 text-ink-soft"
          />
          <input
            type="search"
            name="q"
            placeholder={t("search")}
            autoComplete="off"
            className="control ps-9"
          />
        </label>
        <Button type="submit" variant="primary">
          {t("searchButton")}
        </Button>
      </form>
    </search>
  );
}

const steps = [
  { key: "design", icon: <GraduationCap aria-hidden="true" /> },
  { key: "review", icon: <UsersRound aria-hidden="true" /> },
  { key: "sign", icon: <FileSignature aria-hidden="true" /> },
  { key: "check", icon: <SearchCheck aria-hidden="true" /> },
] as const;

async function How() {
  const t = await getTranslations("home");
  return (
    <section aria-labelledby="how">
      <h2 id="how" className="mb-4 font-semibold font-serif text-xl">
        {t("howTitle")}
      </h2>
      <ul className="grid gap-6 sm:grid-cols-2 lg:grid-cols-4">
        {steps.map(({ key, icon }) => (
          <li key={key} className="flex flex-col gap-1.5">
            <span className="text-accent [&>svg]:size-6 [&>svg]:stroke-[1.5]">{icon}</span>
            <h3 className="font-medium">{t(`how.${key}.title`)}</h3>
            <p className="text-ink-soft">{t(`how.${key}.text`)}</p>
          </li>
        ))}
      </ul>
    </section>
  );
}

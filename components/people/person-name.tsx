import { useTranslations } from "next-intl";
import { Link } from "@/components/ui/link";
import { useFormat } from "@/components/words/use-format";

export type PersonNameProps = {
  name: string;
  /** Distinguishes people with the same name; the date of birth is shown if there is no number. */
  studentNumber?: string | null | undefined;
  /** ISO date. */
  dateOfBirth?: string | null | undefined;
  href?: string | undefined;
};

/** A person in a list: the name, and below it a distinguishing detail. */
export function PersonName({ name, studentNumber, dateOfBirth, href }: PersonNameProps) {
  const t = useTranslations("people");
  const format = useFormat();
  const apart =
    studentNumber ||
    (dateOfBirth
      ? t("born", {
          day: format.dateTime(new Date(`${dateOfBirth}T00:00:00Z`), "day", { timeZone: "UTC" }),
        })
      : null);
  return (
    <span className="block">
      {href ? (
        <Link className="link" dir="auto" href={href}>
          {name}
        </Link>
      ) : (
        <span dir="auto">{name}</span>
      )}
      {apart && <span className="block font-normal text-ink-soft text-sm">{apart}</span>}
    </span>
  );
}

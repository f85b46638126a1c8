import { useTranslations } from "next-intl";
import { DateField } from "@/components/forms/date-field";
import { NumberField } from "@/components/forms/number-field";
import { TextField } from "@/components/forms/text-field";
import type { RunFacts } from "@/lib/domain/enrolment/run";

/** The details of a run: the same fields for opening and for changing it. */
export function RunFields({ run }: { run: Partial<RunFacts> }) {
  const t = useTranslations("enrolment.form");
  return (
    <>
      <TextField
        name="title"
        label={t("title")}
        help={t("titleHelp")}
        defaultValue={run.title}
        required
        maxLength={150}
      />
      <div className="grid gap-6 sm:grid-cols-2">
        <DateField
          name="startsOn"
          label={t("startsOn")}
          optional
          defaultValue={run.startsOn ?? ""}
        />
        <DateField name="endsOn" label={t("endsOn")} optional defaultValue={run.endsOn ?? ""} />
      </div>
      <NumberField
        name="places"
        label={t("places")}
        help={t("placesHelp")}
        optional
        defaultValue={run.places ?? ""}
        className="max-w-32"
      />
      <TextField
        name="location"
        label={t("location")}
        help={t("locationHelp")}
        optional
        defaultValue={run.location}
        maxLength={200}
      />
      <TextField
        name="contactEmail"
        type="email"
        label={t("contactEmail")}
        help={t("contactEmailHelp")}
        optional
        defaultValue={run.contactEmail}
      />
    </>
  );
}

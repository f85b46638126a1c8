import { useTranslations } from "next-intl";
import { DateField } from "@/components/forms/date-field";
import { TextField } from "@/components/forms/text-field";
import type { LearnerInput } from "@/lib/domain/enrolment/learner";

/** Who a learner is: the same fields when they are enrolled and when they are edited. */
export function LearnerFields({ learner }: { learner: Partial<LearnerInput> }) {
  const t = useTranslations("enrolment.learner");
  const {
    displayName,
    givenName,
    familyName,
    email,
    dateOfBirth,
    studentNumber,
    europeanStudentIdentifier,
  } = learner;
  return (
    <>
      <TextField
        name="displayName"
        dir="auto"
        label={t("displayName")}
        help={t("displayNameHelp")}
        defaultValue={displayName}
        required
        maxLength={200}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <TextField
          name="givenName"
          dir="auto"
          label={t("givenName")}
          help={t("partsHelp")}
          optional
          defaultValue={givenName ?? ""}
        />
        <TextField
          name="familyName"
          dir="auto"
          label={t("familyName")}
          help={t("partsHelp")}
          optional
          defaultValue={familyName ?? ""}
        />
      </div>
      <TextField
        name="email"
        type="email"
        label={t("email")}
        help={t("emailHelp")}
        optional
        defaultValue={email ?? ""}
      />
      <div className="grid items-start gap-6 sm:grid-cols-2">
        <DateField
          name="dateOfBirth"
          label={t("dateOfBirth")}
          help={t("dateOfBirthHelp")}
          optional
          defaultValue={dateOfBirth ?? ""}
        />
        <TextField
          name="studentNumber"
          label={t("studentNumber")}
          help={t("studentNumberHelp")}
          optional
          defaultValue={studentNumber ?? ""}
        />
      </div>
      <TextField
        name="europeanStudentIdentifier"
        label={t("europeanStudentIdentifier")}
        help={t("europeanStudentIdentifierHelp")}
        optional
        defaultValue={europeanStudentIdentifier ?? ""}
      />
    </>
  );
}

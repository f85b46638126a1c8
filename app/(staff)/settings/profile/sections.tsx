import { useTranslations } from "next-intl";
import type { ReactNode } from "react";
import { CheckboxGroup } from "@/components/forms/choice-group";
import { ComboBox } from "@/components/forms/combo-box";
import { MultilingualField } from "@/components/forms/multilingual-field";
import { NumberField } from "@/components/forms/number-field";
import { TextField } from "@/components/forms/text-field";
import { deriveAccent } from "@/lib/domain/accent";
import type { InstitutionProfile } from "@/lib/domain/institution-profile";
import { countries } from "@/lib/domain/vocabularies/countries";
import { languages } from "@/lib/domain/vocabularies/languages";

type Props = { profile: InstitutionProfile };

function Section({ title, help, children }: { title: string; help: string; children: ReactNode }) {
  return (
    <section className="grid gap-x-10 gap-y-4 border-line border-t pt-6 lg:grid-cols-[16rem_1fr]">
      <div>
        <h2 className="font-semibold text-lg">{title}</h2>
        <p className="mt-1 text-ink-soft text-sm">{help}</p>
      </div>
      <div className="flex max-w-2xl flex-col gap-5">{children}</div>
    </section>
  );
}

export function Identity({ profile }: Props) {
  const t = useTranslations("settings.profile");
  const countryOptions = [...countries]
    .sort((a, b) => a.label.localeCompare(b.label, "en"))
    .map(({ alpha2, label }) => ({ value: alpha2, label }));
  return (
    <Section title={t("identity")} help={t("identityHelp")}>
      <MultilingualField
        name="profile.legalName"
        label={t("legalName")}
        languages={profile.languages}
        defaultValue={profile.legalName}
        maxLength={200}
      />
      <ComboBox
        name="profile.countryCode"
        label={t("countryCode")}
        help={t("countryCodeHelp")}
        options={countryOptions}
        defaultValue={profile.countryCode}
      />
      <TextField
        name="profile.regionCode"
        label={t("regionCode")}
        help={t("regionCodeHelp")}
        optional
        defaultValue={profile.regionCode}
        className="max-w-40"
      />
      <TextField
        name="profile.homepage"
        type="url"
        label={t("homepage")}
        defaultValue={profile.homepage}
      />
      <TextField
        name="profile.contactEmail"
        type="email"
        label={t("contactEmail")}
        help={t("contactEmailHelp")}
        optional
        defaultValue={profile.contactEmail}
      />
    </Section>
  );
}

export function Identifiers({ profile }: Props) {
  const t = useTranslations("settings.profile");
  return (
    <Section title={t("identifiers")} help={t("identifiersHelp")}>
      <TextField
        name="profile.eidasIdentifier"
        label={t("eidasIdentifier")}
        help={t("eidasIdentifierHelp")}
        defaultValue={profile.eidasIdentifier}
      />
      <TextField
        name="profile.registration"
        label={t("registration")}
        help={t("registrationHelp")}
        defaultValue={profile.registration}
      />
      <TextField
        name="profile.vatNumber"
        label={t("vatNumber")}
        optional
        defaultValue={profile.vatNumber}
      />
      <TextField
        name="profile.ror"
        label={t("ror")}
        help={t("rorHelp")}
        optional
        defaultValue={profile.ror}
      />
      <TextField
        name="profile.erasmusCode"
        label={t("erasmusCode")}
        help={t("erasmusCodeHelp")}
        optional
        defaultValue={profile.erasmusCode}
        className="max-w-60"
      />
      <TextField
        name="profile.schacHomeOrganization"
        label={t("schacHomeOrganization")}
        help={t("schacHomeOrganizationHelp")}
        optional
        defaultValue={profile.schacHomeOrganization}
      />
    </Section>
  );
}

export function Quality({ profile }: Props) {
  const t = useTranslations("settings.profile");
  return (
    <Section title={t("quality")} help={t("qualityHelp")}>
      <MultilingualField
        name="profile.qualityAssurance.statement"
        label={t("statement")}
        help={t("statementHelp")}
        languages={profile.languages}
        defaultValue={profile.qualityAssurance.statement}
        multiline
        maxLength={1000}
      />
      <TextField
        name="profile.qualityAssurance.policyUrl"
        type="url"
        label={t("policyUrl")}
        optional
        defaultValue={profile.qualityAssurance.policyUrl}
      />
    </Section>
  );
}

export function Work({ profile }: Props) {
  const t = useTranslations("settings.profile");
  const zones = [
    ...new Set([profile.timeZone, "UTC", ...Intl.supportedValuesOf("timeZone")]),
  ].sort();
  return (
    <Section title={t("work")} help={t("workHelp")}>
      <NumberField
        name="profile.hoursPerEcts"
        label={t("hoursPerEcts")}
        help={t("hoursPerEctsHelp")}
        decimals
        suffix={t("hours")}
        defaultValue={profile.hoursPerEcts}
      />
      <ComboBox
        name="profile.timeZone"
        label={t("timeZone")}
        help={t("timeZoneHelp")}
        options={zones.map((zone) => ({ value: zone, label: zone.replaceAll("_", " ") }))}
        defaultValue={profile.timeZone}
      />
      <CheckboxGroup
        name="profile.languages"
        label={t("languages")}
        help={t("languagesHelp")}
        inline
        choices={languages.map(({ language, concept }) => ({
          value: language,
          label: concept.label,
        }))}
        defaultValue={profile.languages}
      />
    </Section>
  );
}

export function Look({ profile }: Props) {
  const t = useTranslations("settings.profile");
  const { light, dark } = deriveAccent(profile.accent);
  return (
    <Section title={t("look")} help={t("lookHelp")}>
      <TextField
        name="profile.accent"
        label={t("accent")}
        help={t("accentHelp")}
        defaultValue={profile.accent}
        className="max-w-40"
      />
      <dl className="flex flex-wrap gap-4 text-sm">
        {[light, dark].map((pair, index) => (
          <div key={index === 0 ? "light" : "dark"} className="flex flex-col gap-1">
            <dt className="text-ink-soft">{t(index === 0 ? "onLight" : "onDark")}</dt>
            <dd className="flex flex-col gap-1">
              <span
                className="inline-flex min-h-10 items-center rounded-md px-4 font-medium"
                style={{ backgroundColor: pair.accent, color: pair.ink }}
              >
                {pair.accent}
              </span>
              <span className="max-w-52 text-ink-soft">
                {t(pair.changed ? "accentChanged" : "accentUnchanged")}
              </span>
            </dd>
          </div>
        ))}
      </dl>
    </Section>
  );
}

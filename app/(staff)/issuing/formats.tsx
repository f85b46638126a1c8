import { useTranslations } from "next-intl";
import { FormatLosses } from "@/components/credential/format-losses";
import { Checkbox } from "@/components/forms/checkbox";
import { Link } from "@/components/ui/link";
import {
  formatFacts,
  primaryFormat,
  type SignedFormat,
  signedFormats,
} from "@/lib/domain/credentials/formats";
import { getFormatCoverage } from "@/lib/domain/losses/format-coverage";

const settingsOf = {
  issue: "/settings/keys",
  token: "/settings/keys",
  seal: "/settings/seal",
} as const;

/**
 * In which formats everyone of the batch gets the award: what can be signed is ticked, what lacks a
 * key says so.
 */
export function ChooseFormats({ available }: { available: readonly SignedFormat[] }) {
  const t = useTranslations("formats");
  return (
    <fieldset className="flex flex-col gap-2">
      <legend className="font-medium">{t("choose")}</legend>
      <p className="text-ink-soft text-sm">
        {t("chooseHelp")}{" "}
        <Link className="link" href="/formats">
          {t("compare")}
        </Link>
      </p>
      {signedFormats.map((format) => {
        const possible = available.includes(format);
        return (
          <div key={format} className="flex flex-col gap-1">
            <Checkbox
              name="formats[]"
              value={format}
              label={t(`names.${format}`)}
              defaultChecked={possible}
              disabled={!possible || format === primaryFormat}
              help={
                possible ? (
                  t(`about.${format}`)
                ) : (
                  <>
                    {t(`missing.${format}`)}{" "}
                    <Link className="link" href={settingsOf[formatFacts[format].keyPurpose]}>
                      {t("settings")}
                    </Link>
                  </>
                )
              }
            />
            <div className="ps-7.5">
              <FormatLosses losses={getFormatCoverage(format)} />
            </div>
          </div>
        );
      })}
    </fieldset>
  );
}

/** The formats of a batch in words. */
export function FormatNames({ formats }: { formats: readonly SignedFormat[] }) {
  const t = useTranslations("formats");
  return (
    <ul className="flex flex-col gap-1 text-sm">
      {formats.map((format) => (
        <li key={format}>{t(`names.${format}`)}</li>
      ))}
    </ul>
  );
}

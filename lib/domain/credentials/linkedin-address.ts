import { dayIn } from "@/lib/domain/days";

type Award = {
  title: string;
  organisation: string;
  issuedAt: Date;
  validUntil: Date | null;
  /**
   * The institution's: a credential issued there on the first of a month must not get the month
   * before.
   */
  timeZone: string;
  shareUrl: string;
  credentialId: string;
};

/**
 * LinkedIn's form for adding a credential to a profile, prefilled; months count from 1. Source:
 * LinkedIn Help, "Add to profile" for certification providers.
 */
export function linkedInAddress(award: Award): string {
  const [issueYear, issueMonth] = yearAndMonth(award.timeZone, award.issuedAt);
  const fields: [string, string][] = [
    ["startTask", "CERTIFICATION_NAME"],
    ["name", award.title],
    ["organizationName", award.organisation],
    ["issueYear", issueYear],
    ["issueMonth", issueMonth],
  ];
  if (award.validUntil) {
    const [year, month] = yearAndMonth(award.timeZone, award.validUntil);
    fields.push(["expirationYear", year], ["expirationMonth", month]);
  }
  fields.push(["certUrl", award.shareUrl], ["certId", award.credentialId]);
  return `https://www.linkedin.com/profile/add?${fields.map(([name, value]) => `${name}=${encodeURIComponent(value)}`).join("&")}`;
}

function yearAndMonth(timeZone: string, instant: Date): [string, string] {
  const [year = "", month = ""] = dayIn(timeZone, instant).split("-");
  return [year, String(Number(month))];
}

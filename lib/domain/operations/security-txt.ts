const daysAhead = 180;
const day = 86_400_000;

/**
 * The file of RFC 9116. Its required expiry should be at most a year ahead: half a year from the
 * request, because it is generated from the settings each time.
 */
export function securityTxt({
  contact,
  site,
  now,
}: {
  contact: string;
  site: string;
  now: Date;
}): string {
  const midnight = Math.floor(now.getTime() / day) * day;
  const lines = [
    `Contact: ${contact}`,
    `Expires: ${new Date(midnight + daysAhead * day).toISOString()}`,
    "Preferred-Languages: en",
    `Canonical: ${site}/.well-known/security.txt`,
  ];
  return `${lines.join("\n")}\n`;
}

/** What a report says; sent with the answer to a check, not with the page. */
export const reportWords = [
  "certificate",
  "common.copied",
  "common.copy",
  "states",
  "verification",
  "verify.all",
  "verify.another",
  "verify.copyLink",
  "verify.json",
  "verify.linkCarries",
  "verify.linkCarriesLong",
  "verify.linkCarriesSeveral",
  "verify.linkFollows",
  "verify.linkNone",
  "verify.number",
  "verify.print",
] as const;

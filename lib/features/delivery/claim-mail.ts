/** The mail that brings a learner their credential: plain text, one link, nothing to download. */
export function composeClaimMail(facts: {
  learnerName: string;
  title: string;
  institutionName: string;
  url: string;
  expiresAt: Date;
  replaces: boolean;
}): { subject: string; body: string } {
  const { learnerName, title, institutionName, url, expiresAt, replaces } = facts;
  const until = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(expiresAt);
  const opening = replaces
    ? `${institutionName} has issued a corrected credential for “${title}”. It replaces the earlier one, which is no longer valid.`
    : `${institutionName} has awarded you the micro-credential “${title}”.`;
  return {
    subject: replaces ? `Your corrected credential: ${title}` : `Your micro-credential: ${title}`,
    body: [
      `Dear ${learnerName},`,
      "",
      opening,
      "",
      "Open this link, sign in, and confirm that the credential is yours:",
      url,
      "",
      `The link works once, until ${until}. After that your credential stands under “My learning”, where you can view, download and share it.`,
      "",
      `If you did not take part, write to ${institutionName} and do not open the link.`,
      "",
      institutionName,
      "",
    ].join("\n"),
  };
}

/** How the learner comes to their credential: by claiming it once, or at once, because they hold their record already. */
export type ClaimWay = { kind: "claim"; url: string; expiresAt: Date } | { kind: "held"; url: string };

/** The mail that brings a learner their credential: plain text, one link, nothing to download. */
export function composeClaimMail(facts: {
  learnerName: string;
  title: string;
  institutionName: string;
  way: ClaimWay;
  replaces: boolean;
}): { subject: string; body: string } {
  const { learnerName, title, institutionName, way, replaces } = facts;
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
      ...howToOpen(way),
      "",
      `If you did not take part, write to ${institutionName} and do not open the link.`,
      "",
      institutionName,
      "",
    ].join("\n"),
  };
}

function howToOpen(way: ClaimWay): string[] {
  if (way.kind === "held") {
    return ["It stands under “My learning”, where you can view, download and share it:", way.url];
  }
  const until = new Intl.DateTimeFormat("en-GB", { dateStyle: "long", timeZone: "UTC" }).format(way.expiresAt);
  return [
    "Open this link, sign in, and confirm that the credential is yours:",
    way.url,
    "",
    `The link works once, until ${until}. After that your credential stands under “My learning”, where you can view, download and share it.`,
  ];
}

/**
 * A person of the demo: what the demo login shows, what the seed makes members and learners of, and
 * what the launcher prints.
 */
export type DemoPerson = {
  /** The subject at the demo's OIDC provider; with the issuer it is the account. */
  sub: string;
  name: string;
  email: string;
  kind: "staff" | "learner";
  /** Role names as in `lib/domain/access/roles.ts`; none for learners. */
  memberships: { institution: DemoInstitutionSlug; roles: string[] }[];
  /** What this person is for in the demo, after "for": one short phrase. */
  purpose: string;
};

export type DemoInstitutionSlug = "northern-coast" | "valle-alto" | "taltaan";

export const demoInstitutionNames: Record<DemoInstitutionSlug, string> = {
  "northern-coast": "Northern Coast University",
  "valle-alto": "Universidad del Valle Alto",
  taltaan: "Taltaan University of Applied Sciences",
};

const staff = (
  institution: DemoInstitutionSlug,
  [sub, name]: [string, string],
  [roles, purpose]: [string[], string],
): DemoPerson => ({
  sub,
  name,
  email: `${sub}@${institution}.example`,
  kind: "staff",
  memberships: [{ institution, roles }],
  purpose,
});

const learner = (sub: string, name: string, purpose: string): DemoPerson => ({
  sub,
  name,
  email: `${sub}@mail.example`,
  kind: "learner",
  memberships: [],
  purpose,
});

export const demoPeople: DemoPerson[] = [
  staff(
    "northern-coast",
    ["ada.brandt", "Dr. Ada Brandt"],
    [["designer"], "drafting micro-credentials and sending them to review"],
  ),
  staff(
    "northern-coast",
    ["jonas.keller", "Prof. Jonas Keller"],
    [["reviewer"], "approving a version, or returning it with comments"],
  ),
  staff(
    "northern-coast",
    ["miriam.vogt", "Miriam Vogt"],
    [
      ["catalogue-editor", "administrator"],
      "publishing approved versions, and approving as second administrator",
    ],
  ),
  staff(
    "northern-coast",
    ["tobias.lindner", "Tobias Lindner"],
    [["administrator"], "members, profile and signing keys"],
  ),
  staff(
    "northern-coast",
    ["greta.sommer", "Greta Sommer"],
    [["registrar"], "opening runs, importing learners and proposing batches"],
  ),
  staff(
    "northern-coast",
    ["yusuf.aydin", "Yusuf Aydın"],
    [["registrar"], "approving batches that Greta proposed"],
  ),
  staff("northern-coast", ["elif.demir", "Dr. Elif Demir"], [["assessor"], "recording results"]),
  staff(
    "northern-coast",
    ["henrik.paulsen", "Prof. Henrik Paulsen"],
    [["assessor"], "ratifying results that Elif recorded"],
  ),
  {
    ...staff(
      "northern-coast",
      ["ingrid.solheim", "Dr. Ingrid Solheim"],
      [["reviewer"], "working in two universities"],
    ),
    memberships: [
      { institution: "northern-coast", roles: ["reviewer"] },
      { institution: "taltaan", roles: ["designer"] },
    ],
  },
  staff(
    "valle-alto",
    ["lucia.ortega", "Dra. Lucía Ortega Ruiz"],
    [
      ["designer", "registrar", "assessor"],
      "designing, enrolling, assessing and proposing batches in Spain",
    ],
  ),
  staff(
    "valle-alto",
    ["mateo.ibarra", "Mateo Ibarra Sáez"],
    [
      ["reviewer", "catalogue-editor", "administrator", "registrar", "assessor"],
      "reviewing, publishing, ratifying and approving in Spain",
    ],
  ),
  staff(
    "taltaan",
    ["aino.virtanen", "Aino Virtanen"],
    [
      ["designer", "administrator", "registrar", "assessor"],
      "designing, enrolling, assessing, proposing batches, and approving as second administrator in Finland",
    ],
  ),
  staff(
    "taltaan",
    ["veikko.salo", "Veikko Salo"],
    [
      ["reviewer", "catalogue-editor", "administrator", "registrar", "assessor"],
      "reviewing, publishing, ratifying and approving in Finland",
    ],
  ),
  learner("zoe.vandenberg", "Zoë van den Berg", "reading, downloading and sharing a credential"),
  learner("minhanh.nguyen", "Nguyễn Thị Minh Anh", "claiming a credential from a link in a mail"),
  learner(
    "oleksandr.kovalenko",
    "Олександр Коваленко",
    "a name in another script, and a revoked credential",
  ),
];

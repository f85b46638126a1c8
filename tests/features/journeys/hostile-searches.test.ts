import { describe, expect, test } from "vitest";
import { AppError } from "@/lib/domain/errors";
import { encodeCursor } from "@/lib/domain/lists/cursor";
import {
  ExportAuditEntriesInput,
  exportAuditEntries,
} from "@/lib/features/audit/export-audit-entries";
import { ListAuditEntriesInput, listAuditEntries } from "@/lib/features/audit/list-audit-entries";
import { GetIssuingDeskInput, getIssuingDesk } from "@/lib/features/batches/get-issuing-desk";
import { ListCoursesInput, listCourses } from "@/lib/features/catalogue/list-courses";
import {
  ListIssuedCredentialsInput,
  listIssuedCredentials,
} from "@/lib/features/credentials/list-issued-credentials";
import { ListDesignsInput, listDesigns } from "@/lib/features/designs/list-designs";
import { getDidDocument } from "@/lib/features/issuers/get-did-document";
import { ListMembersInput, listMembers } from "@/lib/features/members/list-members";
import { ListPeopleInput, listPeople } from "@/lib/features/people/list-people";
import {
  ListPublicationsInput,
  listPublications,
} from "@/lib/features/publishing/list-publications";
import {
  ListRunsToAssessInput,
  listRunsToAssess,
} from "@/lib/features/results/list-runs-to-assess";
import { ListReviewsInput, listReviews } from "@/lib/features/reviews/list-reviews";
import { ListRunsInput, listRuns } from "@/lib/features/runs/list-runs";
import { anyone } from "@/tests/support/tenant";
import { tenantForAll } from "@/tests/support/tenant-file";

const { tenant, member } = tenantForAll(
  "administrator",
  "registrar",
  "designer",
  "reviewer",
  "assessor",
  "catalogue-editor",
);

const id = "00000000-0000-4000-8000-000000000000";
const hostile = [
  ...[
    "9999-12-31",
    "0000-01-01",
    "2026-02-30",
    "+275760-09-13T00:00:00.000Z",
    "-271821-04-20T00:00:00.000Z",
  ],
  ...[
    "0000-01-01T00:00:00.000Z",
    "9999-12-31T23:59:59.999Z",
    `0000-01-01T00:00:00.000Z_${id}`,
    `9999-12-31T23:59:59Z_${id}`,
  ],
  ...[
    "-".repeat(36),
    "f".repeat(36),
    "00000000-0000-0000-0000-000000000000",
    id,
    "-1",
    "1e309",
    "NaN",
    "9".repeat(18),
  ],
  ...[
    "9".repeat(30),
    "__proto__",
    "constructor",
    "toString",
    "%_\\'\"",
    "\ufffd",
    "😀".repeat(60),
    "x".repeat(3_000),
  ],
];

const names = [
  ...[
    "q",
    "search",
    "state",
    "show",
    "batch",
    "id",
    "before",
    "after",
    "from",
    "until",
    "who",
    "action",
    "mine",
    "level",
    "sort",
  ],
  ...["institution", "alliance", "mode", "language", "field", "credits", "version"],
];
type Address = Record<string, string>;

/** Well-formed places in lists, with hostile sort keys and ids. */
const places = (value: string): Address[] => [
  { after: encodeCursor({ keys: [value], id }) },
  { sort: "title", before: encodeCursor({ keys: [value], id }) },
  { sort: "-title", after: encodeCursor({ keys: [value, value], id }) },
  { after: encodeCursor({ keys: [], id: value }) },
];

/** Each list as its page reads the address and asks for it. */
const lists: Record<string, (address: Address) => Promise<unknown>> = {
  audit: (address) => listAuditEntries(member.ctx, ListAuditEntriesInput.parse(address)),
  "audit as a file": async (address) => {
    const query = ExportAuditEntriesInput.parse(address);
    for await (const part of await exportAuditEntries(member.ctx, query))
      expect(part).toBeTypeOf("string");
  },
  batches: (address) => getIssuingDesk(member.ctx, GetIssuingDeskInput.parse(address)),
  credentials: (address) =>
    listIssuedCredentials(member.ctx, ListIssuedCredentialsInput.parse(address)),
  runs: (address) => listRuns(member.ctx, ListRunsInput.parse(address)),
  "runs to assess": (address) => listRunsToAssess(member.ctx, ListRunsToAssessInput.parse(address)),
  people: (address) => listPeople(member.ctx, ListPeopleInput.parse(address)),
  members: (address) => listMembers(member.ctx, ListMembersInput.parse(address)),
  designs: (address) => listDesigns(member.ctx, ListDesignsInput.parse(address)),
  reviews: (address) => listReviews(member.ctx, ListReviewsInput.parse(address)),
  "what waits for publication": (address) =>
    listPublications(member.ctx, ListPublicationsInput.parse(address)),
  catalogue: (address) => listCourses(anyone(), ListCoursesInput.parse(address)),
  "DID documents": (address) =>
    getDidDocument(anyone(), { slug: tenant.slug, version: address.version ?? null }),
};

describe("any value in an address", () => {
  test.each(Object.entries(lists))("%s: never a fault", async (_name, list) => {
    for (const value of hostile) {
      // One after the other: some count only beside a good one.
      const addresses = [
        Object.fromEntries(names.map((name) => [name, value])),
        { id, after: value, before: value },
        ...places(value),
      ];
      for (const address of addresses) {
        const issue = await list(address).then(
          () => null,
          (error: unknown) => error,
        );
        expect(
          issue === null || issue instanceof AppError ? null : issue,
          `${value.slice(0, 60)}`,
        ).toBeNull();
      }
    }
  });
});

describe("the address of the audit trail", () => {
  test.each([
    ["until", "9999-12-31", "dayOutOfReach"],
    ["from", "0000-01-01", "dayOutOfReach"],
    ["from", "1899-12-31", "dayOutOfReach"],
    ["until", "2200-01-01", "dayOutOfReach"],
    ["until", "2026-02-30", "invalidDate"],
    ["from", "yesterday", "invalidDate"],
    ["who", "nobody", "unknownCode"],
    ["action", "drop table", "unknownCode"],
  ])("says that %s cannot be %s, and keeps what was typed", (path, value, code) => {
    const read = ListAuditEntriesInput.parse({ [path]: value, q: "abc" });
    expect(read).toMatchObject({
      search: "abc",
      filters: {},
      place: null,
      address: { q: "abc" },
      issues: [{ path, code, given: value }],
    });
    expect(read.filters).toEqual({});
    expect(read.address).toEqual({ q: "abc" });
  });

  test.each(["1900-01-01", "2199-12-31"])("takes %s", async (day) => {
    const query = ListAuditEntriesInput.parse({ from: day, until: day });
    expect(query.issues).toEqual([]);
    expect((await listAuditEntries(member.ctx, query)).page.rows).toEqual([]);
  });
});

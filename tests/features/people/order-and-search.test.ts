import { randomUUID } from "node:crypto";
import { afterAll, beforeAll, describe, expect, test } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import { inInstitution } from "@/lib/adapters/db/tenancy";
import { RunLearnersQuery } from "@/lib/domain/enrolment/learner-list";
import { foldName } from "@/lib/domain/people/fold-name";
import { getRun, type RunDetail } from "@/lib/features/runs/get-run";
import { type IssuingWorld, newIssuingWorld, newRun } from "@/tests/support/issuing-world";

let world: IssuingWorld;

beforeAll(async () => {
  world = await newIssuingWorld();
});
afterAll(closeDatabase);

type Name = [displayName: string, familyName: string | null];

async function newRunOf(names: Name[], studentNumbers: (string | null)[] = []): Promise<string> {
  const { institutionId, system } = world.tenant;
  const { runId } = await newRun(world, []);
  const learners = names.map(([displayName, familyName], index) => ({
    id: randomUUID(),
    institutionId,
    displayName,
    familyName,
    email: `${index}.${randomUUID().slice(0, 8)}@students.example`,
    studentNumber: studentNumbers[index] ?? null,
  }));
  await inInstitution(system, async ({ tx }) => {
    await tx.learner.createMany({ data: learners });
    await tx.enrolment.createMany({
      data: learners.map(({ id }) => ({ institutionId, runId, learnerId: id })),
    });
  });
  return runId;
}

async function speak(language: string): Promise<void> {
  const { institutionId, system } = world.tenant;
  await inInstitution(
    system,
    ({ tx }) =>
      tx.$executeRaw`update institution set profile = jsonb_set(profile, '{languages,0}', to_jsonb(${language}::text))
      where id = ${institutionId}::uuid`,
  );
}

async function namesOf(runId: string, search = ""): Promise<string[]> {
  const found: string[] = [];
  let after: string | null = null;
  do {
    const learners = RunLearnersQuery.parse({ q: search, ...(after ? { after } : {}) });
    const { page }: RunDetail = await getRun(world.proposer.ctx, { runId, learners });
    found.push(...page.rows.map(({ learner }) => learner.displayName));
    after = page.next;
  } while (after);
  return found;
}

describe("the order of people", () => {
  const names: Name[] = [
    ["Wiebke Zander", "Zander"],
    ["Änne Schäfer", "Schäfer"],
    ["Åsa Ångström", "Ångström"],
    ["Anton Aalto", "Aalto"],
    ["Bo Østergaard", "Østergaard"],
    ["Carl Schaefer", "Schaefer"],
    ["Sukarnowati", null],
    ["Öztürk Öz", "Öz"],
    ["Bernd Schäfer", "Schäfer"],
  ];

  test.each([
    [
      "de",
      "Anton Aalto, Åsa Ångström, Bo Østergaard, Öztürk Öz, Carl Schaefer, Änne Schäfer, Bernd Schäfer, Sukarnowati, Wiebke Zander",
    ],
    [
      "sv",
      "Anton Aalto, Carl Schaefer, Bernd Schäfer, Änne Schäfer, Sukarnowati, Wiebke Zander, Åsa Ångström, Bo Østergaard, Öztürk Öz",
    ],
  ])("is by surname, as %s sorts", async (language, expected) => {
    await speak(language);
    expect((await namesOf(await newRunOf(names))).join(", ")).toBe(expected);
  });

  test("leaves Dutch prefixes aside in a Dutch list only", async () => {
    const dutch: Name[] = [
      ["Zoë van den Berg", "van den Berg"],
      ["Piet Claes", "Claes"],
      ["Els van der Aa", "van der Aa"],
    ];
    const runId = await newRunOf(dutch);
    await speak("nl");
    expect(await namesOf(runId)).toEqual(["Els van der Aa", "Zoë van den Berg", "Piet Claes"]);
    await speak("de");
    expect(await namesOf(runId)).toEqual(["Piet Claes", "Zoë van den Berg", "Els van der Aa"]);
  });

  test("loses and repeats no one over several pages, namesakes included", async () => {
    const many: Name[] = Array.from({ length: 120 }, (_, index) => [
      index % 3 ? "Anna Schmidt" : `Ánna Schmidt ${index}`,
      "Schmidt",
    ]);
    const runId = await newRunOf(many);
    const found = await namesOf(runId);
    expect(found).toHaveLength(120);
    expect(found.toSorted()).toEqual(many.map(([name]) => name).toSorted());
  });
});

describe("searching people", () => {
  test.each([
    ["muller", "Jürgen Müller"],
    ["MÜLLER jürgen", "Jürgen Müller"],
    ["mueller", "Jürgen Müller"],
    ["Ozdemir", "Elif Özdemir"],
    ["schafer anne", "Änne Schäfer"],
    ["lukasik", "Paweł Łukasik"],
    ["nguyen minh", "Nguyễn Thị Minh Anh"],
    ["obrien", "Sean O’Brien"],
    ["s-2031", "Änne Schäfer"],
    ["иванова", "Анна Иванова"],
    ["김서", "김서연"],
  ])("%s finds %s", async (typed, expected) => {
    const names: Name[] = [
      ["Jürgen Müller", "Müller"],
      ["Elif Özdemir", "Özdemir"],
      ["Änne Schäfer", "Schäfer"],
      ["Paweł Łukasik", "Łukasik"],
      ["Nguyễn Thị Minh Anh", "Nguyễn"],
      ["Sean O’Brien", "O’Brien"],
      ["Анна Иванова", "Иванова"],
      ["김서연", null],
    ];
    const runId = await newRunOf(names, [null, null, `S-2031-${randomUUID().slice(0, 6)}`]);
    expect(await namesOf(runId, typed)).toEqual([expected]);
  });

  test("treats the database's wildcards and NUL as punctuation", async () => {
    const runId = await newRunOf([["Ada Test", "Test"]]);
    expect(await namesOf(runId, "%")).toEqual([]);
    expect(await namesOf(runId, "q_t")).toEqual([]);
    expect(await namesOf(runId, "ada\u0000")).toEqual(["Ada Test"]);
    expect(await namesOf(runId, "  ")).toEqual(["Ada Test"]);
  });

  test("folds in the database as it folds what is typed", async () => {
    const names = [
      "Ångström",
      "İbrahim IŞIK",
      "Đorđe Ćirić",
      "Þórdís Æsa",
      "Łukasz",
      "Strauß",
      "Ανδρέας",
      "Nguyễn",
      "d’Artagnan",
      "A-B_C.D",
    ];
    const rows = await inInstitution(
      world.tenant.system,
      ({ tx }) => tx.$queryRaw<{ folded: string }[]>`
        select app.fold_name(name) as folded from unnest(${names}::text[]) with ordinality as given (name, place) order by place`,
    );
    expect(rows.map(({ folded }) => folded)).toEqual(names.map(foldName));
  });
});

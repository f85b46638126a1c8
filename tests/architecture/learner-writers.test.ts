import ts from "typescript";
import { expect, test } from "vitest";
import { type SourceFile, sources } from "./source-files";

/**
 * Functions that write who a learner is, and by which rule each may. A new one needs its rule here,
 * or a second registrar.
 */
const writers: Record<string, string> = {
  "lib/adapters/db/stores/learner-store.ts#insertLearners":
    "a new record: no one holds a credential under it yet",
  "lib/adapters/db/stores/learner-store.ts#updateLearner":
    "called by editLearner where needsSecondRegistrar says no, and by approveLearnerChange",
  "lib/adapters/db/stores/learner-correction-store.ts#correctLearner":
    "called where a replacement is issued under a corrected name",
  "lib/adapters/db/stores/claim-proof-store.ts#unbindLearner":
    "takes the account away and says who did it: it changes nothing of who the learner is",
  "lib/adapters/db/stores/claim-proof-store.ts#forgetReleaseReasons":
    "empties why an account was taken away, once its time has passed: it changes nothing of who the learner is",
  "lib/adapters/db/stores/learner-store.ts#setLearnerLanguage":
    "writes the language of mails alone: it says nothing of who the learner is, nor where mails go",
};

/** Who may call them. */
const callers: Record<string, string[]> = {
  insertLearners: [
    "lib/features/enrolment/enrol-learner.ts",
    "lib/features/enrolment/imports/confirm-import.ts",
  ],
  setLearnerLanguage: ["lib/features/people/set-mail-language.ts"],
  updateLearner: [
    "lib/features/enrolment/approve-learner-change.ts",
    "lib/features/enrolment/edit-learner.ts",
  ],
};

const product = sources.filter(
  ({ path }) => /^(app|lib)\//.test(path) && !path.startsWith("lib/adapters/db/generated/"),
);

/** `tx.learner.update…({ … })` with more than the account, or SQL that writes the table. */
function writesLearner(node: ts.Node, file: SourceFile): boolean {
  let found = false;
  const visit = (child: ts.Node): void => {
    const text = child.getText(file.ast);
    if (
      ts.isCallExpression(child) &&
      /\.learner\.(create|update|upsert)\w*$/.test(child.expression.getText(file.ast))
    ) {
      found ||= !/data: \{ personId(: [\w.]+)? \}/.test(text);
    }
    if (ts.isTaggedTemplateExpression(child))
      found ||= /\b(insert into|update) learner\b(?!_)/i.test(text);
    ts.forEachChild(child, visit);
  };
  visit(node);
  return found;
}

test("who a learner is, is written by the listed functions alone", () => {
  const found = product.flatMap((file) =>
    file.ast.statements
      .filter(ts.isFunctionDeclaration)
      .filter((declaration) => writesLearner(declaration, file))
      .map(({ name }) => `${file.path}#${name?.text}`),
  );
  expect(found.filter((writer) => !(writer in writers))).toEqual([]);
  expect(found).toContain("lib/adapters/db/stores/learner-store.ts#updateLearner");
});

test("they are called where the rule is asked", () => {
  const calls = product.flatMap((file) =>
    Object.keys(callers).flatMap((name) => {
      const imported = file.imports.some(({ target }) =>
        target.startsWith("lib/adapters/db/stores/learner-store"),
      );
      return imported && new RegExp(`\\b${name}\\(`).test(file.ast.getFullText())
        ? [`${name} ${file.path}`]
        : [];
    }),
  );
  const allowed = Object.entries(callers).flatMap(([name, files]) =>
    files.map((file) => `${name} ${file}`),
  );
  expect(calls.sort()).toEqual(allowed.sort());
});

import { describe, expect, test } from "vitest";
import { ChangeReasonSchema } from "@/lib/domain/four-eyes/change-request";
import { ElementVerdictSchema } from "@/lib/domain/micro-credentials/verdict-schemas";
import { ReasonSchema, writtenText } from "@/lib/domain/reason";
import { RejectBatchInput } from "@/lib/features/batches/reject-batch";
import { ListCoursesInput } from "@/lib/features/catalogue/list-courses";
import { ListDesignsInput } from "@/lib/features/designs/list-designs";
import { ProposeReleaseInput } from "@/lib/features/holders/propose-release";
import { CompromiseKeyInput } from "@/lib/features/keys/compromise-key";
import { ListMembersInput } from "@/lib/features/members/list-members";
import { ListPublicationsInput } from "@/lib/features/publishing/list-publications";
import { CorrectResultInput } from "@/lib/features/results/correct-result";

const reasons = {
  "a revocation": ReasonSchema,
  "a change of a learner": ChangeReasonSchema,
  "a rejected batch": RejectBatchInput.shape.reason,
  "a corrected result": CorrectResultInput.shape.reason,
  "a release": ProposeReleaseInput.shape.reason,
  "a compromised key": CompromiseKeyInput.shape.reason,
  "a comment in a review": ElementVerdictSchema.shape.comment,
};

describe("text written for others", () => {
  for (const [name, schema] of Object.entries(reasons)) {
    test(`takes line breaks of forms, and no character that the database refuses: ${name}`, () => {
      for (const text of ["Grade\u0000 misread", "Grade\ud800 misread", "Grade\u0007 misread"]) {
        expect(schema.safeParse(text).error?.issues[0]?.message, JSON.stringify(text)).toBe(
          "unsignableCharacter",
        );
      }
      expect(schema.parse("  Grade misread\r\nby one  ")).toBe("Grade misread\nby one");
    });
  }

  test("is not searched if the database cannot store it", () => {
    for (const schema of [
      ListMembersInput,
      ListDesignsInput,
      ListPublicationsInput,
      ListCoursesInput,
    ]) {
      const query = schema.parse({ q: "Data\u0000" });
      expect(query.search).toBeUndefined();
      expect(query.issues).toMatchObject([{ path: "q", code: "unsignableCharacter" }]);
    }
  });

  test("has a limit, and may be empty if not required", () => {
    expect(writtenText(3).parse("  ")).toBe("");
    expect(writtenText(3).safeParse("four").error?.issues[0]?.message).toBe("tooLong");
  });
});

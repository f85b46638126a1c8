import { expect, it } from "vitest";
import { isEditable, versionStates } from "@/lib/domain/micro-credentials/states";
import { assertTickable } from "@/lib/domain/reviews/assert-tickable";
import { reviewStates } from "@/lib/domain/reviews/states";

const review = {
  state: "returned" as const,
  comment: "Shorten it",
  verdicts: [{ element: "level" }],
};

it.each(versionStates)("a comment on a version that is %s", (state) => {
  const tick = () => assertTickable("level", state, review);
  if (isEditable(state)) expect(tick).not.toThrow();
  else expect(tick).toThrow("WRONG_STATE");
});

it.each(reviewStates)("a comment of a review that is %s", (state) => {
  const tick = () => assertTickable("level", "draft", { ...review, state });
  if (state === "returned") expect(tick).not.toThrow();
  else expect(tick).toThrow("WRONG_STATE");
});

it("is one that the review has", () => {
  expect(() => assertTickable("general", "draft", review)).not.toThrow();
  expect(() => assertTickable("general", "draft", { ...review, comment: "" })).toThrow("NOT_FOUND");
  expect(() => assertTickable("workload", "draft", review)).toThrow("NOT_FOUND");
});

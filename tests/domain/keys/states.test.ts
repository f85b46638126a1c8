import { expect, test } from "vitest";
import { canBecome, keyStates } from "@/lib/domain/keys/states";

test("key states never go back, and a compromised key stays compromised", () => {
  const ways = keyStates.flatMap((from) =>
    keyStates.filter((to) => canBecome(from, to)).map((to) => `${from} > ${to}`),
  );
  expect(ways).toEqual([
    "pending > active",
    "active > verify-only",
    "active > compromised",
    "verify-only > compromised",
  ]);
});

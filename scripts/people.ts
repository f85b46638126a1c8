// The operator's commands for accounts of people, with the web's login. Started by people.mjs.
import { randomUUID } from "node:crypto";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { PersonRecord } from "@/lib/adapters/db/stores/identity-store";
import { isDatabaseUnavailable } from "@/lib/adapters/db/tenancy";
import type { Context } from "@/lib/domain/context";
import { dayIn } from "@/lib/domain/days";
import { AppError } from "@/lib/domain/errors";
import { isId } from "@/lib/domain/ids";
import { disablePerson } from "@/lib/features/identity/disable-person";
import { FindPeopleInput, findPeople } from "@/lib/features/identity/find-people";

const usage = `npm run people -- COMMAND
  find ADDRESS         the people who sign in with this e-mail address, and their ids
  disable ID           ends the person's sessions in every institution; they cannot sign in any more
  enable ID            lets them sign in again`;

class UsageError extends Error {}

const noInstitution = "00000000-0000-0000-0000-000000000000";

const context = (): Context => ({
  actor: { kind: "system", institutionId: noInstitution },
  now: new Date(),
  requestId: `people-${randomUUID()}`,
});

const lineOf = ({ id, displayName, email, disabledAt }: PersonRecord) =>
  `${id}  ${disabledAt ? `disabled ${dayIn("UTC", disabledAt)}` : "enabled"}  ${displayName}  ${email ?? ""}`;

async function find(address: string): Promise<void> {
  const input = FindPeopleInput.safeParse({ email: address });
  if (!input.success) throw new UsageError(`${address} is not an e-mail address.`);
  const people = await findPeople(context(), input.data);
  console.log(
    people.length === 0 ? "No one has signed in with this address." : people.map(lineOf).join("\n"),
  );
}

async function change(personId: string, disabled: boolean): Promise<void> {
  if (!isId(personId))
    throw new UsageError("Say who: the id that npm run people -- find ADDRESS shows.");
  try {
    await disablePerson(context(), { personId, disabled });
  } catch (error) {
    if (!(error instanceof AppError)) throw error;
    if (error.code === "NOT_FOUND") throw new UsageError(`There is no person ${personId}.`);
    if (error.code !== "ALREADY_DONE") throw error;
    throw new UsageError(`${personId} is ${disabled ? "disabled" : "enabled"} already.`);
  }
  console.log(
    disabled
      ? `${personId} is disabled: their sessions have ended, and they cannot sign in.`
      : `${personId} is enabled and can sign in again.`,
  );
}

async function main([command, given, ...more]: string[]): Promise<void> {
  if (given === undefined || more.length > 0) throw new UsageError(usage);
  if (command === "find") return find(given);
  if (command === "disable" || command === "enable") return change(given, command === "disable");
  throw new UsageError(usage);
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (isDatabaseUnavailable(error))
    console.error("The database did not answer in time, and nothing was changed. Try again.");
  else if (error instanceof UsageError) console.error(error.message);
  else throw error;
  process.exitCode = 1;
} finally {
  await closeDatabase();
}

import { afterAll, beforeAll } from "vitest";
import { closeDatabase } from "@/lib/adapters/db/client";
import type { Role } from "@/lib/domain/access/roles";
import { newMember, newTenant, type Tenant, type TestMember, wholeInstitution } from "./tenant";

/**
 * One tenant for all tests of the file that calls it, with one member who has these roles, made
 * before the first: read them inside tests only. The connection ends after the last.
 */
export function tenantForAll(...roles: Role[]): { tenant: Tenant; member: TestMember } {
  const tenant = {} as Tenant;
  const member = {} as TestMember;
  beforeAll(async () => {
    Object.assign(tenant, await newTenant());
    Object.assign(member, await newMember(tenant, wholeInstitution(...roles)));
  });
  afterAll(closeDatabase);
  return { tenant, member };
}

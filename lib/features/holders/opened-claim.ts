import type { ClaimLink } from "@/lib/adapters/db/stores/claim-store";
import type { Scope } from "@/lib/adapters/db/tenancy";
import type { AccountMatch } from "@/lib/domain/claiming/match-account";

export type OpenedClaim = { scope: Scope; link: ClaimLink; personId: string; match: AccountMatch };

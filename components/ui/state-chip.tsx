import {
  Archive,
  Ban,
  Check,
  CheckCheck,
  CircleCheck,
  CircleDashed,
  CircleDot,
  CircleHelp,
  CircleMinus,
  CircleX,
  Clock,
  CornerUpLeft,
  Eye,
  FileSignature,
  Globe,
  Hourglass,
  Inbox,
  Loader,
  type LucideIcon,
  Mail,
  OctagonX,
  PauseCircle,
  PencilLine,
  Replace,
  Send,
  Undo2,
  UserCheck,
  UserSearch,
} from "lucide-react";
import { useTranslations } from "next-intl";
import { Chip } from "./chip";
import type { Tone } from "./tone";

const states = {
  // Versions
  draft: [PencilLine, "neutral"],
  "in-review": [Eye, "info"],
  returned: [CornerUpLeft, "attention"],
  approved: [CheckCheck, "good"],
  published: [Globe, "good"],
  retired: [Archive, "neutral"],
  superseded: [Replace, "neutral"],
  // Runs and enrolments
  planned: [CircleDashed, "neutral"],
  open: [CircleDot, "info"],
  closed: [Archive, "neutral"],
  applied: [Inbox, "info"],
  enrolled: [UserCheck, "info"],
  completed: [CircleCheck, "good"],
  "not-completed": [CircleX, "attention"],
  withdrawn: [Undo2, "neutral"],
  // Results
  recorded: [PencilLine, "info"],
  ratified: [CheckCheck, "good"],
  missing: [CircleDashed, "attention"],
  passed: [CircleCheck, "good"],
  failed: [CircleX, "bad"],
  // Batches and credentials
  ready: [Check, "good"],
  "not-ready": [Hourglass, "attention"],
  proposed: [Send, "info"],
  rejected: [CornerUpLeft, "attention"],
  reserved: [Clock, "info"],
  running: [Loader, "info"],
  stopped: [PauseCircle, "attention"],
  finished: [CircleCheck, "good"],
  done: [CircleCheck, "good"],
  issued: [FileSignature, "good"],
  delivered: [Mail, "good"],
  claimed: [UserCheck, "good"],
  suspended: [PauseCircle, "attention"],
  revoked: [Ban, "bad"],
  expired: [Clock, "attention"],
  replaced: [Replace, "neutral"],
  cancelled: [OctagonX, "neutral"],
  // Verdicts and checks
  valid: [CircleCheck, "good"],
  "not-valid": [CircleX, "bad"],
  "cannot-tell": [CircleHelp, "attention"],
  "issuer-unknown": [UserSearch, "attention"],
  "nothing-to-check": [CircleMinus, "neutral"],
  // People and keys
  active: [CircleCheck, "good"],
  pending: [Hourglass, "attention"],
  invited: [Mail, "info"],
  disabled: [Ban, "neutral"],
  "verify-only": [Eye, "neutral"],
  compromised: [OctagonX, "bad"],
} as const satisfies Record<string, readonly [LucideIcon, Tone]>;

export type StateName = keyof typeof states;

/**
 * Icon, word and tone of a state. Accepts the name as the database writes it, too (`IN_REVIEW`,
 * `in_review`).
 */
export function StateChip({ state }: { state: StateName | (string & {}) }) {
  const t = useTranslations("states");
  const name = state.toLowerCase().replaceAll("_", "-");
  if (!(name in states)) return <Chip>{name.replaceAll("-", " ")}</Chip>;
  const [Icon, tone] = states[name as StateName];
  return (
    <Chip tone={tone} icon={<Icon aria-hidden="true" />}>
      {t(name)}
    </Chip>
  );
}

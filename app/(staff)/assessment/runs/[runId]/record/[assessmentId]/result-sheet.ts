import type { Grade } from "@/lib/domain/micro-credentials/content";
import type { SupervisionKey } from "@/lib/domain/vocabularies/supervisions";

export type Entry = { grade: string; supervision: SupervisionKey; assessedOn: string };

export type SheetRow = {
  enrolmentId: string;
  name: string;
  studentNumber: string | null;
  dateOfBirth: string | null;
  result:
    | (Entry & {
        id: string;
        note: string;
        passes: boolean;
        ratified: boolean;
        own: boolean;
        ofInvitee: boolean;
        by: string;
      })
    | null;
};

export type SheetProps = {
  runId: string;
  assessmentId: string;
  mayRecord: boolean;
  grades: Grade[];
  /** What the plan says, for results not yet recorded. */
  usual: { supervision: SupervisionKey; assessedOn: string };
  today: string;
  rows: SheetRow[];
};

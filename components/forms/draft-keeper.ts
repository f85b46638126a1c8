import type { ActionResult } from "@/lib/domain/action-result";
import type { FieldIssue } from "@/lib/domain/errors";
import type { LocalCopy } from "./local-copy";

export type SaveDraft<Content, Answer extends { revision: number }> = (input: {
  revision: number;
  content: Content;
}) => Promise<ActionResult<Answer>>;

export type SaveStatus =
  | { kind: "saved"; at: Date | null }
  | { kind: "waiting" }
  | { kind: "saving" }
  /** Not saved because of these fields; saved with the next change that corrects them. */
  | { kind: "refused"; faults: FieldIssue[] }
  /** No answer; retried automatically. */
  | { kind: "offline" }
  /** Someone else saved in between; `revision` is theirs. */
  | { kind: "stale"; revision: number }
  | { kind: "failed"; code: string; requestId: string };

export type DraftKeeperOptions<Content, Answer extends { revision: number }> = {
  revision: number;
  save: SaveDraft<Content, Answer>;
  /** The content as it is typed now. */
  read: () => Content;
  onStatus: (status: SaveStatus) => void;
  onSaved: (answer: Answer) => void;
  /**
   * Where the browser stores what the server does not have yet: it survives leaving the page, a
   * reload and a lost session.
   */
  local: LocalCopy<Content>;
};

const pauseMs = 900;
const retryMs = 5_000;
/**
 * After this long without an answer the status line says that there is no connection; the request
 * itself continues.
 */
const patienceMs = 4_000;

/**
 * Saves a whole draft a moment after the last keystroke, one request at a time, in order. What
 * could not be saved stays with the form and in the browser, and is tried again.
 */
export class DraftKeeper<Content, Answer extends { revision: number }> {
  revision: number;
  status: SaveStatus = { kind: "saved", at: null };
  private dirty = false;
  private busy = false;
  private stopped = false;
  private timer: ReturnType<typeof setTimeout> | undefined;
  /** Sent without an answer: the server may or may not have stored it. */
  private unanswered: Content | null = null;

  private readonly options: DraftKeeperOptions<Content, Answer>;

  constructor(options: DraftKeeperOptions<Content, Answer>) {
    this.options = options;
    this.revision = options.revision;
  }

  get unsaved(): boolean {
    return this.dirty || this.busy;
  }

  /** Something was typed. */
  touch(): void {
    this.dirty = true;
    this.options.local.write({ revision: this.revision, content: this.options.read() });
    if (this.stopped || this.busy) return;
    if (this.status.kind !== "refused") this.tell({ kind: "waiting" });
    this.schedule(pauseMs);
  }

  /**
   * Continues with what the browser stored when an earlier page was left; `revision` is the one it
   * was typed for.
   */
  resume(revision: number): void {
    this.revision = revision;
    this.dirty = true;
    void this.flush();
  }

  async flush(): Promise<void> {
    clearTimeout(this.timer);
    if (this.busy || this.stopped || !this.dirty) return;
    this.busy = true;
    this.dirty = false;
    this.tell({ kind: "saving" });
    // The same content is sent again after a lost answer: if it is already stored, the server says
    // so instead of "stale".
    const again = this.unanswered;
    const content = again ?? structuredClone(this.options.read());
    const answer = await this.send(content);
    this.busy = false;
    this.unanswered = answer ? null : content;
    if (answer?.ok) this.settleSaved(answer.data, again !== null);
    else this.settleRefused(answer?.error);
  }

  /** Saves all that is typed; whether it succeeded. */
  async settle(): Promise<boolean> {
    while (this.busy) await new Promise((resolve) => setTimeout(resolve, 50));
    for (let attempt = 0; attempt < 3 && this.dirty && !this.stopped; attempt++) await this.flush();
    return !this.dirty;
  }

  /** Puts what is typed in place of what someone else saved. */
  saveOver(theirs: number): void {
    this.revision = theirs;
    this.stopped = false;
    this.dirty = true;
    void this.flush();
  }

  /** Discards what is typed: the page is about to load the stored content. */
  stop(): void {
    clearTimeout(this.timer);
    this.stopped = true;
    this.dirty = false;
    this.options.local.clear();
  }

  private async send(content: Content) {
    const { save } = this.options;
    const impatient = setTimeout(() => this.tell({ kind: "offline" }), patienceMs);
    const answer = await save({ revision: this.revision, content }).catch(() => null);
    clearTimeout(impatient);
    return answer;
  }

  private settleSaved(answer: Answer, wasRepeated: boolean): void {
    this.revision = answer.revision;
    this.options.onSaved(answer);
    if (wasRepeated) this.dirty = true;
    if (!this.dirty) this.options.local.clear();
    this.tell(this.dirty ? { kind: "waiting" } : { kind: "saved", at: new Date() });
    if (this.dirty) this.schedule(pauseMs);
  }

  private settleRefused(error: ActionFailure | undefined): void {
    this.dirty = true;
    this.options.local.write({ revision: this.revision, content: this.options.read() });
    const status = statusOf(error);
    this.tell(status);
    if (status.kind === "offline") this.schedule(retryMs);
    if (status.kind === "stale") this.stopped = true;
  }

  private schedule(afterMs: number): void {
    clearTimeout(this.timer);
    this.timer = setTimeout(() => void this.flush(), afterMs);
  }

  private tell(status: SaveStatus): void {
    this.status = status;
    this.options.onStatus(status);
  }
}

type ActionFailure = Extract<ActionResult, { ok: false }>["error"];

function statusOf(error: ActionFailure | undefined): SaveStatus {
  if (!error) return { kind: "offline" };
  if (error.code === "STALE")
    return { kind: "stale", revision: Number(error.values?.revision ?? 0) };
  if (error.code === "INVALID_INPUT") {
    return {
      kind: "refused",
      faults: error.fields.map((issue) => ({
        ...issue,
        path: issue.path.replace(/^content\./, ""),
      })),
    };
  }
  return { kind: "failed", code: error.code, requestId: error.requestId };
}

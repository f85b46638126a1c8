import { join } from "node:path";
import { Worker } from "node:worker_threads";
import { verificationLimits } from "@/lib/domain/verification/limits";
import type { PackedFormat, ProofAnswer, ProofEngine, ProofJob, UnpackAnswer, Unpacker } from "@/lib/domain/verification/ports";
import type { ThreadAnswer, ThreadJob, ThreadMessage } from "./proof-thread";

export type ProofThreadsOptions = { threads?: number; queue?: number; queueMilliseconds?: number; jobMilliseconds?: number };

type Task = { job: ThreadJob; queuedAt: number; settle: (answer: ThreadAnswer) => void; fail: (fault: Error) => void };
type Thread = { worker: Worker; ready: boolean; task: Task | null; timer: NodeJS.Timeout | null };

type Refusal = Extract<ProofAnswer, { kind: "refused" }>;

const busy: Refusal = { kind: "refused", reason: "busy" };
const outOfMemory: Refusal = {
  kind: "refused",
  reason: "memory-limit",
  values: { limit: verificationLimits.threadMegabytes },
};

/**
 * A small pool of threads for the parts of verifying whose cost the submitter chooses: opening a picture or document, and the proofs.
 *
 * Attack: a file that keeps a processor or the memory busy takes the whole server with it. Rule: the work runs in a thread with 128 MB and no
 * environment (no secrets); 1.5 s after its job starts the thread is ended and replaced; a queue that is full or slow answers `busy`.
 */
export class ProofThreads implements ProofEngine, Unpacker {
  private readonly size: number;
  private readonly queueLimit: number;
  private readonly queueMilliseconds: number;
  private readonly jobMilliseconds: number;
  private readonly threads = new Set<Thread>();
  private readonly queue: Task[] = [];
  private closed = false;

  constructor(options: ProofThreadsOptions = {}) {
    this.size = options.threads ?? 2;
    this.queueLimit = options.queue ?? 24;
    this.queueMilliseconds = options.queueMilliseconds ?? 10_000;
    this.jobMilliseconds = options.jobMilliseconds ?? verificationLimits.threadMilliseconds;
  }

  /** Starts the threads before the first job needs them. */
  start(): void {
    while (!this.closed && this.threads.size < this.size) this.boot();
  }

  async check(job: ProofJob): Promise<ProofAnswer> {
    const answer = await this.run({ kind: "proofs", job });
    if (answer.kind === "opened") throw new Error("The verification thread answered another question.");
    return answer as ProofAnswer;
  }

  async unpack(format: PackedFormat, bytes: Uint8Array): Promise<UnpackAnswer> {
    const answer = await this.run({ kind: "open", format, bytes });
    if (answer.kind === "checked") throw new Error("The verification thread answered another question.");
    return answer;
  }

  private run(job: ThreadJob): Promise<ThreadAnswer> {
    if (this.closed || this.queue.length >= this.queueLimit) return Promise.resolve(busy);
    return new Promise((settle, fail) => {
      this.queue.push({ job, queuedAt: Date.now(), settle, fail });
      this.start();
      this.assign();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const task of this.queue.splice(0)) task.settle(busy);
    await Promise.all([...this.threads].map(({ worker }) => worker.terminate()));
  }

  private boot(): void {
    const entry = join(/* turbopackIgnore: true */ process.cwd(), "lib", "adapters", "verification", "thread.mjs");
    const worker = new Worker(/* turbopackIgnore: true */ entry, {
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: verificationLimits.threadMegabytes,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    });
    const thread: Thread = { worker, ready: false, task: null, timer: null };
    this.threads.add(thread);
    worker.on("message", (message: ThreadMessage) => this.receive(thread, message));
    worker.on("error", (fault) => this.lose(thread, fault));
    worker.on("exit", () => this.lose(thread, new Error("The verification thread ended by itself.")));
  }

  private receive(thread: Thread, message: ThreadMessage): void {
    if (message.kind === "ready") thread.ready = true;
    else this.release(thread)?.settle(message.answer);
    this.assign();
  }

  private assign(): void {
    for (const thread of this.threads) {
      if (!thread.ready || thread.task) continue;
      const task = this.nextTask();
      if (!task) {
        thread.worker.unref();
        continue;
      }
      thread.task = task;
      thread.worker.ref();
      thread.timer = setTimeout(() => this.end(thread), this.jobMilliseconds);
      thread.worker.postMessage(task.job);
    }
  }

  private nextTask(): Task | undefined {
    for (;;) {
      const task = this.queue.shift();
      if (!task || Date.now() - task.queuedAt <= this.queueMilliseconds) return task;
      task.settle(busy);
    }
  }

  private release(thread: Thread): Task | null {
    const task = thread.task;
    if (thread.timer) clearTimeout(thread.timer);
    thread.task = null;
    thread.timer = null;
    return task;
  }

  private end(thread: Thread): void {
    this.threads.delete(thread);
    this.release(thread)?.settle({ kind: "refused", reason: "time-limit", values: { limit: this.jobMilliseconds / 1000 } });
    void thread.worker.terminate();
    this.start();
  }

  private lose(thread: Thread, fault: Error): void {
    if (!this.threads.delete(thread)) return;
    const task = this.release(thread);
    if ("code" in fault && fault.code === "ERR_WORKER_OUT_OF_MEMORY") task?.settle(outOfMemory);
    else task?.fail(fault);
    if (thread.ready) this.start();
    // A thread that cannot even start would be restarted for ever: those waiting are told, and the next job tries again.
    else if (this.threads.size === 0) for (const waiting of this.queue.splice(0)) waiting.fail(fault);
  }
}

const held = globalThis as { testamurProofThreads?: ProofThreads };

/** The pool of this process. It hangs on the global object, so that reloaded modules in development share it. */
export function proofThreads(): ProofThreads {
  held.testamurProofThreads ??= new ProofThreads();
  return held.testamurProofThreads;
}

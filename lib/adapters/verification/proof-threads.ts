import { join } from "node:path";
import { Worker } from "node:worker_threads";
import type { CheckAnswer } from "@/lib/domain/verification/check-answer";
import type {
  ContentReader,
  FileSplitter,
  PackedFormat,
  ProofAnswer,
  ProofEngine,
  ProofJob,
  ReadJob,
  UnpackAnswer,
  Unpacker,
} from "@/lib/domain/verification/ports";
import type { Splitting } from "@/lib/domain/verification/presentation/split-file";
import { verificationLimits } from "@/lib/domain/verification-limits";
import type { ThreadAnswer, ThreadJob, ThreadMessage } from "./proof-thread";
import {
  proofAnswer,
  proofJob,
  readAnswer,
  splitAnswer,
  type ThreadRefusal,
  unpackAnswer,
} from "./thread-answers";
import { startMeasuring } from "./thread-time";

export type ProofThreadsOptions = {
  threads?: number;
  queue?: number;
  queueMilliseconds?: number;
  jobMilliseconds?: number;
};

type Task = {
  job: ThreadJob;
  client: ThreadClient | null;
  queuedAt: number;
  settle: (answer: ThreadAnswer) => void;
  fail: (issue: Error) => void;
};
type Running = { task: Task; startedAt: number; measure: () => number; timer: NodeJS.Timeout };
type Thread = { worker: Worker; ready: boolean; number: string | null; running: Running | null };

const busy: ThreadRefusal = { kind: "refused", reason: "busy" };
const outOfMemory: ThreadRefusal = {
  kind: "refused",
  reason: "memory-limit",
  values: { limit: verificationLimits.threadMegabytes },
};
/** Wall-clock limit: a job without its processor time by then will not get it on this machine. */
const maxMilliseconds = 30_000;
const shortestLook = 50;
/** The cost of starting a thread, charged to the client whose job ended one. */
const replacementMilliseconds = 1_000;

/** The threads for one visitor, and the cost of this visitor's jobs so far, in milliseconds. */
export interface ThreadClient extends ProofEngine, ContentReader, Unpacker, FileSplitter {
  readonly key: string;
  milliseconds: number;
}

/**
 * A small pool of threads for the parts of verification whose cost the submitter controls: opening
 * a picture or document, reading it, and the proofs.
 *
 * Attack: a file that exhausts a processor or the memory takes down the entire server. Rule: the
 * work runs in a thread with 128 MB and no environment (no secrets); a job that has used 1.5 s of
 * processor time is ended and its thread replaced; one client has one thread at a time while others
 * are waiting; a full or slow queue returns `busy`, which is not a statement about the file.
 */
export class ProofThreads implements ProofEngine, ContentReader, Unpacker, FileSplitter {
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

  check(job: ProofJob): Promise<ProofAnswer> {
    return this.run(proofJob(job), null).then(proofAnswer);
  }

  read(job: ReadJob): Promise<CheckAnswer> {
    return this.run({ kind: "read", job }, null).then(readAnswer);
  }

  unpack(format: PackedFormat, bytes: Uint8Array): Promise<UnpackAnswer> {
    return this.run({ kind: "open", format, bytes }, null).then(unpackAnswer);
  }

  split(contents: Uint8Array[]): Promise<Splitting> {
    return this.run({ kind: "split", contents }, null).then(splitAnswer);
  }

  /** For one visitor: those with the same key share one thread at a time. */
  forClient(key: string): ThreadClient {
    const client: ThreadClient = {
      key,
      milliseconds: 0,
      check: (job) => this.run(proofJob(job), client).then(proofAnswer),
      read: (job) => this.run({ kind: "read", job }, client).then(readAnswer),
      unpack: (format, bytes) =>
        this.run({ kind: "open", format, bytes }, client).then(unpackAnswer),
      split: (contents) => this.run({ kind: "split", contents }, client).then(splitAnswer),
    };
    return client;
  }

  private run(job: ThreadJob, client: ThreadClient | null): Promise<ThreadAnswer> {
    if (this.closed || this.queue.length >= this.queueLimit) return Promise.resolve(busy);
    return new Promise((settle, fail) => {
      this.queue.push({ job, client, queuedAt: Date.now(), settle, fail });
      this.start();
      this.assign();
    });
  }

  async close(): Promise<void> {
    this.closed = true;
    for (const task of this.queue.splice(0)) task.settle(busy);
    const ended = [...this.threads].map(({ worker }) => {
      // On Node 22 an idle thread's end does not keep the process alive, which then exits with 13.
      worker.ref();
      return worker.terminate();
    });
    await Promise.all(ended);
  }

  private boot(): void {
    const entry = join(
      /* turbopackIgnore: true */ process.cwd(),
      "lib",
      "adapters",
      "verification",
      "thread.mjs",
    );
    const worker = new Worker(/* turbopackIgnore: true */ entry, {
      env: {},
      execArgv: [],
      resourceLimits: {
        maxOldGenerationSizeMb: verificationLimits.threadMegabytes,
        maxYoungGenerationSizeMb: 16,
        stackSizeMb: 4,
      },
    });
    const thread: Thread = { worker, ready: false, number: null, running: null };
    this.threads.add(thread);
    worker.on("message", (message: ThreadMessage) => this.receive(thread, message));
    worker.on("error", (issue) => this.lose(thread, issue));
    worker.on("exit", () =>
      this.lose(thread, new Error("The verification thread ended by itself.")),
    );
  }

  private receive(thread: Thread, message: ThreadMessage): void {
    if (message.kind === "ready") this.welcome(thread, message.thread);
    else
      this.release(thread)?.settle(
        message.kind === "answer" ? message.answer : (JSON.parse(message.json) as ProofAnswer),
      );
    this.assign();
  }

  /**
   * A job that arrived before the first thread was ready waited for the start-up: its time in the
   * queue begins now.
   */
  private welcome(thread: Thread, number: string | null): void {
    const isFirst = ![...this.threads].some(({ ready }) => ready);
    if (isFirst) for (const task of this.queue) task.queuedAt = Date.now();
    thread.ready = true;
    thread.number = number;
  }

  private assign(): void {
    for (const thread of this.threads) {
      if (!thread.ready || thread.running) continue;
      const task = this.nextTask();
      if (!task) {
        thread.worker.unref();
        continue;
      }
      thread.worker.ref();
      const measure = startMeasuring(thread.number);
      const timer = setTimeout(() => this.look(thread), this.jobMilliseconds);
      thread.running = { task, startedAt: Date.now(), measure, timer };
      thread.worker.postMessage(task.job);
    }
  }

  /** The first in the queue whose client has no thread yet; with a single thread, the first. */
  private nextTask(): Task | undefined {
    const late = Date.now() - this.queueMilliseconds;
    for (const task of this.queue.filter(({ queuedAt }) => queuedAt < late)) {
      this.queue.splice(this.queue.indexOf(task), 1);
      task.settle(busy);
    }
    const served = new Set([...this.threads].map(({ running }) => running?.task.client?.key));
    const next = this.queue.findIndex(({ client }) => client === null || !served.has(client.key));
    return next === -1 ? undefined : this.queue.splice(next, 1)[0];
  }

  private release(thread: Thread): Task | null {
    if (!thread.running) return null;
    const { task, timer, measure } = thread.running;
    clearTimeout(timer);
    thread.running = null;
    if (task.client) task.client.milliseconds += measure();
    return task;
  }

  /** Processor time never exceeds wall-clock time, so check again after the remaining time. */
  private look(thread: Thread): void {
    const { running } = thread;
    if (!running) return;
    const left = this.jobMilliseconds - running.measure();
    if (left <= 0) {
      this.end(thread, {
        kind: "refused",
        reason: "time-limit",
        values: { limit: this.jobMilliseconds / 1000 },
      });
    } else if (Date.now() - running.startedAt > maxMilliseconds) {
      this.end(thread, busy);
    } else {
      running.timer = setTimeout(() => this.look(thread), Math.max(left, shortestLook));
    }
  }

  private end(thread: Thread, answer: ThreadRefusal): void {
    this.threads.delete(thread);
    const task = this.release(thread);
    if (task?.client) task.client.milliseconds += replacementMilliseconds;
    task?.settle(answer);
    void thread.worker.terminate();
    this.start();
  }

  private lose(thread: Thread, issue: Error): void {
    if (!this.threads.delete(thread)) return;
    const task = this.release(thread);
    if ("code" in issue && issue.code === "ERR_WORKER_OUT_OF_MEMORY") task?.settle(outOfMemory);
    else task?.fail(issue);
    if (thread.ready) this.start();
    // A thread that cannot start would be restarted forever: waiting jobs are refused, and the next
    // job tries again.
    else if (this.threads.size === 0)
      for (const waiting of this.queue.splice(0)) waiting.fail(issue);
  }
}

const held = globalThis as { testamurProofThreads?: ProofThreads };

/**
 * The pool of this process. Stored on the global object, so that reloaded modules in development
 * share it.
 */
export function proofThreads(): ProofThreads {
  held.testamurProofThreads ??= new ProofThreads();
  return held.testamurProofThreads;
}

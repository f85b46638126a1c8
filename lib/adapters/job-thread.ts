import { join } from "node:path";
import { Worker } from "node:worker_threads";

type Answered<Answer> = { id: number; answer: Answer };
type Waiting<Job, Answer> = { job: Job; settle: (answer: Answer | null) => void };
type Running<Answer> = {
  id: number;
  settle: (answer: Answer | null) => void;
  timer: NodeJS.Timeout;
};

export type JobThreadSetup = {
  /**
   * The file that the thread runs, from the project's folder: plain JavaScript, since a thread
   * starts outside the bundler.
   */
  entry: string[];
  workerData?: unknown;
  megabytes: number;
  /** The time limit of one job, without its time in the queue. */
  jobMilliseconds: number;
  /** The maximum number of jobs at a time. */
  waiting: number;
};

/**
 * A thread for jobs that would block everyone else: takes `{ id, job }`, returns `{ id, answer }`.
 * It has no environment (no secrets), a memory limit, and does not keep the process alive.
 *
 * Attack: a job that never ends, or takes all memory, takes the queued jobs down with it. Rule: one
 * job at a time, each with its own time limit. Only the job that exceeds it gets null; the next one
 * runs in a new thread.
 */
export class JobThread<Job, Answer> {
  private worker: Worker | null = null;
  private running: Running<Answer> | null = null;
  private readonly queue: Waiting<Job, Answer>[] = [];
  private next = 0;
  private ended = false;

  private readonly setup: JobThreadSetup;

  constructor(setup: JobThreadSetup) {
    this.setup = setup;
  }

  /** Null if the job did not finish, or too many are queued. */
  run(job: Job): Promise<Answer | null> {
    const present = this.queue.length + (this.running ? 1 : 0);
    if (this.ended || present >= this.setup.waiting) return Promise.resolve(null);
    return new Promise((settle) => {
      this.queue.push({ job, settle });
      this.advance();
    });
  }

  /** For programs that exit: queued and later jobs get null. */
  end(): void {
    this.ended = true;
    const waiting = this.queue.splice(0);
    this.fail();
    for (const { settle } of waiting) settle(null);
  }

  private advance(): void {
    if (this.running || this.ended) return;
    const first = this.queue.shift();
    if (!first) return;
    this.worker ??= this.start();
    const { worker } = this;
    const id = this.next++;
    this.running = {
      id,
      settle: first.settle,
      timer: setTimeout(() => this.fail(), this.setup.jobMilliseconds),
    };
    worker.ref();
    worker.postMessage({ id, job: first.job });
  }

  private start(): Worker {
    const entry = join(/* turbopackIgnore: true */ process.cwd(), ...this.setup.entry);
    const worker = new Worker(/* turbopackIgnore: true */ entry, {
      env: {},
      execArgv: [],
      workerData: this.setup.workerData,
      resourceLimits: { maxOldGenerationSizeMb: this.setup.megabytes },
    });
    worker.unref();
    const failed = () => {
      if (this.worker === worker) this.fail();
    };
    worker.on("message", ({ id, answer }: Answered<Answer>) => {
      if (this.worker === worker && this.running?.id === id) this.settle(answer);
    });
    worker.on("error", failed);
    worker.on("exit", failed);
    return worker;
  }

  private settle(answer: Answer | null): void {
    const { running } = this;
    if (!running) return;
    clearTimeout(running.timer);
    this.running = null;
    // Again after each job: a thread that loads a module registers listeners, which keep the
    // process alive.
    this.worker?.unref();
    running.settle(answer);
    this.advance();
  }

  /** Ends the thread and its job; the next job starts another. */
  private fail(): void {
    const { worker } = this;
    this.worker = null;
    void worker?.terminate();
    this.settle(null);
  }
}

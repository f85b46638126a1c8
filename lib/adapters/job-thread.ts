import { join } from "node:path";
import { Worker } from "node:worker_threads";

type Answered<Answer> = { id: number; answer: Answer | null };
type Waiting<Answer> = { settle: (answer: Answer | null) => void; timer: NodeJS.Timeout };

export type JobThreadSetup = {
  /** The file that the thread runs, from the project's folder: plain JavaScript, since a thread starts outside the bundler. */
  entry: string[];
  workerData?: unknown;
  megabytes: number;
  jobMilliseconds: number;
  /** How many jobs may wait. */
  waiting: number;
};

/**
 * A thread for jobs that would keep everyone else waiting: `{ id, job }` goes in, `{ id, answer }` comes out. It has no environment (no secrets), a limit of
 * memory and does not keep the process alive. Null is the answer to a job that comes to no end; the thread ends with it, and `alive` tells so.
 */
export class JobThread<Job, Answer> {
  private readonly worker: Worker;
  private readonly jobs = new Map<number, Waiting<Answer>>();
  private next = 0;
  alive = true;

  constructor(private readonly setup: JobThreadSetup) {
    const entry = join(/* turbopackIgnore: true */ process.cwd(), ...setup.entry);
    this.worker = new Worker(/* turbopackIgnore: true */ entry, {
      env: {},
      execArgv: [],
      workerData: setup.workerData,
      resourceLimits: { maxOldGenerationSizeMb: setup.megabytes },
    });
    this.worker.unref();
    this.worker.on("message", ({ id, answer }: Answered<Answer>) => this.settle(id, answer));
    this.worker.on("error", () => this.end());
    this.worker.on("exit", () => this.end());
  }

  run(job: Job): Promise<Answer | null> {
    if (!this.alive || this.jobs.size >= this.setup.waiting) return Promise.resolve(null);
    return new Promise((settle) => {
      const id = this.next++;
      this.jobs.set(id, { settle, timer: setTimeout(() => this.end(), this.setup.jobMilliseconds) });
      this.worker.ref();
      this.worker.postMessage({ id, job });
    });
  }

  end(): void {
    if (!this.alive) return;
    this.alive = false;
    for (const id of [...this.jobs.keys()]) this.settle(id, null);
    void this.worker.terminate();
  }

  private settle(id: number, answer: Answer | null): void {
    const waiting = this.jobs.get(id);
    if (!waiting) return;
    clearTimeout(waiting.timer);
    this.jobs.delete(id);
    // Again after each job: a thread that loads a module registers listeners, and these hold the process.
    if (this.jobs.size === 0) this.worker.unref();
    waiting.settle(answer);
  }
}

/** The client: the page's end of the line to the worker that searches. */

/** Milliseconds between two looks at a worker that has been asked something. */
const LOOK = 1000;
/** Milliseconds that a worker may take to start, on a slow line too. */
const START = 20_000;
/** Looks without a sign of life after which a worker is taken to be stuck. One that waits for files still answers. */
const PATIENCE = 3;

/** The worker could not reply; `name` says why: "unstarted", "stuck", "missing" (the index) or "broken". */
export class SilenceError extends Error {
  /** @param {string} reason */
  constructor(reason) {
    super(`search: ${reason}`);
    this.name = reason;
  }
}

/** Asks the worker, and replaces it when it breaks down. */
export class Client {
  /** @type {Worker | null} */
  #worker = null;
  #started = false;
  #silent = 0;
  #looking = 0;
  #starting = 0;
  #last = 0;
  /** @type {Map<number, [message: object, resolve: (reply: any) => void, reject: (fault: Error) => void]>} */
  #waiting = new Map();

  /** Starts the worker before the first question. */
  start() {
    if (this.#worker) return;
    try {
      const worker = new Worker(new URL("./worker.js", import.meta.url));
      worker.addEventListener("message", ({ data }) => {
        if (worker === this.#worker) this.#hear(data);
      });
      worker.addEventListener("error", (event) => {
        event.preventDefault();
        if (worker === this.#worker) this.#stop(this.#started ? "broken" : "unstarted");
      });
      this.#worker = worker;
      this.#starting = setTimeout(() => this.#stop("unstarted"), START);
    } catch {
      this.#stop("unstarted");
    }
  }

  /**
   * What the worker replies; rejects with a SilenceError where it does not.
   * @param {"answer" | "counts" | "passage"} kind
   * @param {object} message
   * @returns {Promise<any>}
   */
  ask(kind, message) {
    const id = (this.#last += 1);
    return new Promise((resolve, reject) => {
      this.#waiting.set(id, [{ id, kind, ...message }, resolve, reject]);
      this.start();
      if (this.#started) this.#send(id);
    });
  }

  /** @param {number} id */
  #send(id) {
    this.#worker.postMessage(this.#waiting.get(id)[0]);
    this.#looking ||= setInterval(() => this.#look(), LOOK);
  }

  /** @param {{ id?: number, ready?: boolean, fault?: string }} message */
  #hear({ id, ready, fault, ...reply }) {
    this.#silent = 0;
    if (ready) {
      clearTimeout(this.#starting);
      this.#started = true;
      for (const waiting of this.#waiting.keys()) this.#send(waiting);
    }
    const [, resolve, reject] = this.#waiting.get(id) ?? [];
    this.#waiting.delete(id);
    if (fault) reject?.(new SilenceError(fault));
    else resolve?.(reply);
    if (!this.#waiting.size) this.#rest();
  }

  /** Asks for a sign of life; looks are counted and not seconds, since a machine may have slept in between. */
  #look() {
    this.#silent += 1;
    if (this.#silent > PATIENCE) this.#stop("stuck");
    else this.#worker.postMessage({ kind: "ping" });
  }

  #rest() {
    clearInterval(this.#looking);
    this.#looking = 0;
    this.#silent = 0;
  }

  /**
   * Gives the worker up; the next question starts another one.
   * @param {string} reason
   */
  #stop(reason) {
    this.#worker?.terminate();
    clearTimeout(this.#starting);
    this.#worker = null;
    this.#started = false;
    this.#rest();
    const left = Array.from(this.#waiting.values());
    this.#waiting.clear();
    for (const [, , reject] of left) reject(new SilenceError(reason));
  }
}

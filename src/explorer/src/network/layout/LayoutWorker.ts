import type { WorkerRequest, WorkerResponse } from './layout.worker';
import type { LayoutTask } from './matrix';

/** Runs layouts beside the page's own thread, one after the other. */
export class LayoutWorker {
  private readonly worker = new Worker(new URL('./layout.worker.ts', import.meta.url), { type: 'module', name: 'layout' });
  private readonly waiting = new Map<number, { readonly resolve: (nodes: Float32Array) => void; readonly reject: (error: Error) => void }>();
  private last = 0;

  constructor() {
    this.worker.addEventListener('message', ({ data }: MessageEvent<WorkerResponse>) => {
      this.waiting.get(data.id)?.resolve(data.nodes);
      this.waiting.delete(data.id);
    });
    this.worker.addEventListener('error', (event) => this.fail(new Error(event.message)));
  }

  run(task: LayoutTask): Promise<Float32Array> {
    const id = ++this.last;
    return new Promise((resolve, reject) => {
      this.waiting.set(id, { resolve, reject });
      this.worker.postMessage({ id, task } satisfies WorkerRequest, [task.nodes.buffer, task.edges.buffer]);
    });
  }

  /** Ends the thread; what it was asked for is never answered. */
  end(): void {
    this.worker.terminate();
    this.waiting.clear();
  }

  private fail(error: Error): void {
    for (const { reject } of this.waiting.values()) reject(error);
    this.waiting.clear();
  }
}

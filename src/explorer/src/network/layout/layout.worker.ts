import { layOut } from './layOut';
import type { LayoutTask } from './matrix';

/** A task with the number that its answer has. */
export interface WorkerRequest {
  readonly id: number;
  readonly task: LayoutTask;
}

export interface WorkerResponse {
  readonly id: number;
  readonly nodes: Float32Array<ArrayBuffer>;
}

self.addEventListener('message', (event: MessageEvent<WorkerRequest>) => {
  const { id, task } = event.data;
  layOut(task);
  self.postMessage({ id, nodes: task.nodes } satisfies WorkerResponse, { transfer: [task.nodes.buffer] });
});

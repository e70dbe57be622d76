import { useSyncExternalStore } from 'react';

/** How far the schema has come. `total` is null until the server has said how large it is. */
export interface SchemaState {
  readonly phase: 'loading' | 'ready' | 'failed';
  readonly received: number;
  readonly total: number | null;
  readonly reason: string;
}

/** Follows the schema, which is large, while it is read. */
export class SchemaProgress {
  private state: SchemaState = { phase: 'loading', received: 0, total: null, reason: '' };
  private readonly listeners = new Set<() => void>();

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly current = (): SchemaState => this.state;

  /** Reads an answer to its end. */
  async track(ask: () => Promise<Response>, unreachable: () => string): Promise<Record<string, unknown>> {
    this.put({ phase: 'loading', received: 0, total: null, reason: '' });
    try {
      const response = await ask();
      const text = await this.read(response);
      const answer = JSON.parse(text) as { data?: unknown; errors?: readonly { message: string }[] };
      if (answer.data === undefined || answer.data === null) throw new Error(answer.errors?.[0]?.message ?? String(response.status));
      this.put({ ...this.state, phase: 'ready' });
      return answer as Record<string, unknown>;
    } catch (error) {
      const reason = error instanceof TypeError ? unreachable() : error instanceof Error ? error.message : String(error);
      this.put({ ...this.state, phase: 'failed', reason });
      throw new Error(reason, { cause: error });
    }
  }

  private async read(response: Response): Promise<string> {
    const length = Number(response.headers.get('Content-Length') ?? 0);
    // Of a compressed answer the length is that of what is sent, and what is read is longer.
    const total = length > 0 && !response.headers.has('Content-Encoding') ? length : null;
    if (response.body === null) return response.text();
    const decoder = new TextDecoder();
    const reader = response.body.getReader();
    let text = '';
    let received = 0;
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return text + decoder.decode();
      received += value.byteLength;
      text += decoder.decode(value, { stream: true });
      this.put({ ...this.state, received, total });
    }
  }

  private put(state: SchemaState): void {
    this.state = state;
    for (const listener of this.listeners) listener();
  }
}

export function useSchemaProgress(progress: SchemaProgress): SchemaState {
  return useSyncExternalStore(progress.subscribe, progress.current);
}

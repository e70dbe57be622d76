import { Component, type ReactNode } from 'react';
import { Fault } from './QueryState';

interface Props {
  /** A new value gives the part another chance, for instance the address. */
  readonly resetKey: string;
  readonly children: ReactNode;
}

/** Keeps a fault of one part from taking the whole page away. React has no hook for this. */
export class ErrorBoundary extends Component<Props, { readonly error: Error | null }> {
  override state = { error: null as Error | null };

  static getDerivedStateFromError(error: unknown) {
    return { error: error instanceof Error ? error : new Error(String(error)) };
  }

  override componentDidUpdate(before: Props) {
    if (before.resetKey !== this.props.resetKey && this.state.error !== null) this.setState({ error: null });
  }

  override render() {
    if (this.state.error === null) return this.props.children;
    return <Fault error={this.state.error} onRetry={() => this.setState({ error: null })} />;
  }
}

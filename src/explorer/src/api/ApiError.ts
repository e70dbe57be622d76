/** An error in the form of the GraphQL specification (7.1.2). */
export interface GraphQLError {
  readonly message: string;
  readonly path?: readonly (string | number)[];
  readonly extensions?: { readonly code?: string };
}

/** Why there is no answer: the server cannot be reached, is busy or starting, refused the request, or failed. */
export type ApiFault = 'UNREACHABLE' | 'UNAVAILABLE' | 'TIMEOUT' | 'REFUSED' | 'FAILED';

/** A request that had no answer, or one with errors. */
export class ApiError extends Error {
  override readonly name = 'ApiError';

  constructor(
    readonly fault: ApiFault,
    message: string,
    readonly errors: readonly GraphQLError[] = [],
  ) {
    super(message);
  }

  /** Whether the same request may succeed a little later. */
  get isTransient(): boolean {
    return this.fault === 'UNREACHABLE' || this.fault === 'UNAVAILABLE';
  }
}

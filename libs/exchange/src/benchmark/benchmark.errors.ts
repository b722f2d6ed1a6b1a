import { DomainError } from '@townline/kernel';

export const BENCHMARK_ERROR_CODES = ['BAD_BENCHMARK_ROW'] as const;
export type BenchmarkErrorCode = (typeof BENCHMARK_ERROR_CODES)[number];

/** A table of published figures that cannot be read. */
export class BenchmarkError extends DomainError {
  constructor(
    override readonly code: BenchmarkErrorCode,
    message: string,
  ) {
    super(code, message);
    this.name = 'BenchmarkError';
  }
}

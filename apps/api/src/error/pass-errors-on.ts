import { Catch, type ExceptionFilter } from '@nestjs/common';

/** Hands errors on as they are: `reportError` is the one place that turns them into answers and logs what is unforeseen. */
@Catch()
export class PassErrorsOn implements ExceptionFilter<unknown> {
  catch(exception: unknown): unknown {
    return exception;
  }
}

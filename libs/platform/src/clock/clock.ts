/** The present moment, as a dependency: recorded time must be set by a test as exactly as by a wall clock. */
export abstract class Clock {
  abstract now(): Date;
}

export class SystemClock extends Clock {
  now(): Date {
    return new Date();
  }
}

/** A clock that stands where it was put. */
export class FixedClock extends Clock {
  constructor(private moment: Date) {
    super();
  }

  now(): Date {
    return this.moment;
  }

  set(moment: Date): void {
    this.moment = moment;
  }
}

/** The invented land: a sheet of towns that touch each other, in two states, placed in the open ocean. */
export interface Region {
  readonly states: readonly string[];
  readonly towns: readonly Town[];
}

/** An invented town. Its outline is a closed ring of [longitude, latitude] points, shared with its neighbors. */
export interface Town {
  readonly id: string;
  readonly name: string;
  readonly state: string;
  readonly population: number;
  readonly ring: readonly (readonly [number, number])[];
  /** Rough middle of the town, in degrees. */
  readonly latitude: number;
  readonly longitude: number;
  readonly postalCodes: readonly string[];
  /** Names the post office uses for parts of the town. */
  readonly villages: readonly string[];
  /** Ids of the towns that share a border line with it. */
  readonly adjacent: readonly string[];
}

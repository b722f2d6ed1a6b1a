/**
 * Weights in bits of "where would they go next". The rows of distance are fitted to simulated worlds (seeds 11 to 14, all three
 * hardnesses, test/bench/destination). Those of ordinance and history are chosen: no simulated world has ordinances, and
 * its managements have no old haunts. They are kept small, so that they order towns that are equally near and no more.
 */
export const DESTINATION_MODEL = {
  version: 'destinations-1',
  /** Towns whose border lies farther than this from the closed shop are not looked at. */
  reachKm: 60,
  /** Most stay in their town. */
  here: 3.4,
  sharesLine: 1.5,
  /** For each doubling of 1 + kilometers to the border. */
  perDoubling: -1.1,
  otherState: -1.7,
  /** For each point by which a town asks for less than the one they leave; less than nothing where it asks for more. */
  perPoint: 0.15,
  mostForOrdinance: 1.5,
  /** The operation had a shop there before. */
  before: 0.5,
} as const;

export type DestinationModel = {
  readonly [Row in keyof typeof DESTINATION_MODEL]: Row extends 'version' ? string : number;
};

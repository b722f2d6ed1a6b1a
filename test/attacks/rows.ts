/** How a row stands. */
export type RowState =
  /** A spec of this folder (or, for sign-in, of test/e2e) refuses it. */
  | { readonly held: string; readonly part?: string }
  /** What it attacks is not built; the issue that builds it closes the row. */
  | { readonly roomOfIssue: number; readonly room: string }
  /** What it attacks is there, and no test of the row stands here yet. */
  | { readonly notYet: string };

const SHAPE = 'test/attacks/a-query-shape.e2e-spec.ts';
const TRANSPORT = 'test/attacks/b-transport.e2e-spec.ts';
const INJECTION = 'test/attacks/d-injection.e2e-spec.ts';
const GATE = 'test/attacks/c-gate.e2e-spec.ts';
const LOOKING = 'test/attacks/c-deconfliction.e2e-spec.ts';
const SIGN_IN = 'test/e2e/sign-in.e2e-spec.ts';
const LOCKOUT = 'test/db/identity/sign-in.db-spec.ts';
const FORGED = 'test/e2e/forged-token.e2e-spec.ts';
const FILES = 'test/attacks/e-files.e2e-spec.ts';
const WORKBOOKS = 'test/attacks/e-workbooks.e2e-spec.ts';
const SIGHT = 'test/attacks/c-sight.e2e-spec.ts';
const ROLES = 'test/attacks/c-roles.e2e-spec.ts';
const IN_DATABASE = 'test/attacks/c-database.e2e-spec.ts';
const OUTBOUND = 'test/attacks/d-outbound.e2e-spec.ts';
const UPLOADS = 'test/attacks/e-uploads.e2e-spec.ts';
const KILLED_IMPORT = 'test/faults/import-killed.fault-spec.ts';
const ACCOUNTS = 'test/db/identity/account.db-spec.ts';

const held = (spec: string, part?: string): RowState => ({ held: spec, ...(part === undefined ? {} : { part }) });
const exchange = (room: string): RowState => ({ roomOfIssue: 7, room });

/** Every row of the list of attacks, sections A to F, and how it stands. */
export const ROWS: Readonly<Record<string, RowState>> = {
  A1: held(SHAPE),
  A2: held(SHAPE),
  A3: held(SHAPE),
  A4: held(SHAPE),
  A5: held(SHAPE),
  A6: held(SHAPE),
  A8: held(SHAPE),
  A9: held(SHAPE),
  A11: held(SHAPE),
  A12: held(SHAPE),
  A13: held(SHAPE),
  A14: held(SHAPE),
  A15: held(SHAPE, 'caller and question: apps/api/src/paging/sealed-pages.spec.ts'),
  A17: held(SHAPE),
  A18: held(SHAPE),
  A19: held(SHAPE),
  A20: held(SHAPE, 'by eight near misses; no scanner was run'),
  A21: held(SHAPE),
  A22: held(SHAPE),
  A24: held(SHAPE),
  A26: held(SHAPE, 'by the length of the words; each statement of a reader has three seconds'),
  A27: held(SHAPE),
  A28: held('test/e2e/statements.e2e-spec.ts'),
  A30: held(SHAPE, '100 idle connections, not 10,000'),
  B1: held(TRANSPORT),
  B2: held(TRANSPORT),
  B3: held(TRANSPORT),
  B5: held(TRANSPORT),
  B6: held(TRANSPORT),
  B7: held(TRANSPORT),
  B9: held(TRANSPORT, 'refused with 415: compressed bodies are not read at all'),
  B10: held(TRANSPORT, 'queries of clients are never kept, so there is no cache to flood'),
  B12: held(TRANSPORT),
  B13: held(TRANSPORT, 'that the trail shows the true peer: test/e2e/front.e2e-spec.ts'),
  B14: held(TRANSPORT),
  C1: held(SIGHT),
  C2: held(SIGHT),
  C4: held(SIGHT),
  C5: held(GATE),
  C6: held(GATE, 'notes and links of cases are a room of issue 6'),
  C7: held(GATE),
  C9: held(GATE),
  C10: held(FORGED),
  C11: held(ROLES),
  C13: held(LOOKING),
  C14: held(GATE),
  C15: held(GATE),
  C16: held(SIGHT),
  C18: held(UPLOADS),
  C19: held(ROLES, 'by cases and their records; pointers: C22, and of leads test/db/leads/deconflict-lead.db-spec.ts'),
  C20: held(ROLES, 'survivors, advocates, sealed sources: test/attacks/c-survivors.e2e-spec.ts'),
  C21: held(ROLES, 'compartments; sealed sources: test/e2e/survivor-children.e2e-spec.ts'),
  C22: held(LOOKING),
  C24: held(ROLES),
  C25: held('test/attacks/c-intelligence.e2e-spec.ts', 'exhibits of cases: test/db/casework/exhibit.db-spec.ts'),
  C26: held(IN_DATABASE, 'a plan tells how many rows a filter took away, to whoever may state statements of their own'),
  C27: held(IN_DATABASE),
  D1: held(INJECTION),
  D2: held(INJECTION, `attachments: ${UPLOADS}`),
  D3: held(INJECTION),
  D5: exchange('exports of cells'),
  D6: held(INJECTION, 'reports are a room of issue 6'),
  D7: held(OUTBOUND),
  E1: held(FILES),
  E3: exchange('XML and NIEM'),
  E4: exchange('XML and NIEM'),
  E5: held(FILES),
  E6: held(FILES),
  E8: held(FILES),
  E9: held(WORKBOOKS),
  E10: held(UPLOADS, 'nothing is unpacked or drawn, so there are no derivatives; a decompression bomb stays packed'),
  E11: held(UPLOADS, 'with a real clamd; skipped where there is none'),
  E13: held(KILLED_IMPORT, 'at random moments; it starts again from its kept bytes when it is run again'),
  E14: held(WORKBOOKS, `uploads: ${UPLOADS}`),
  E15: held(UPLOADS),
  E16: held(UPLOADS, 'at night: test/db/casework/upload.db-spec.ts'),
  F1: held(LOCKOUT, 'not spread over addresses and doors of every kind'),
  F2: held(LOCKOUT),
  F3: held(SIGN_IN),
  F4: held(SIGN_IN),
  F5: held(LOCKOUT, 'no provider of ours sends prompts that could tire anybody'),
  F7: held(ACCOUNTS),
};

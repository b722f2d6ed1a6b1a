import { describe, expect, it } from '@jest/globals';
import { fileNameOf } from './file-name.js';
import { stateAfter, statesBefore, UPLOAD_ACTS, UPLOAD_STATES, UPLOAD_TRANSITIONS } from './upload-machine.js';

describe('the states of a file', () => {
  it('are all reached, and each act leads to one of them alone', () => {
    const reached = new Set(['RECEIVED', ...UPLOAD_ACTS.map(stateAfter)]);
    expect([...reached].sort()).toEqual([...UPLOAD_STATES].sort());
    for (const act of UPLOAD_ACTS) {
      for (const state of statesBefore(act)) expect(UPLOAD_TRANSITIONS[state][act]).toBe(stateAfter(act));
    }
  });

  it('let nothing out that no scanner has called clean: CLEAN is reached by PASS alone', () => {
    expect(UPLOAD_ACTS.filter((act) => stateAfter(act) === 'CLEAN')).toEqual(['PASS']);
    expect(statesBefore('PASS')).toEqual(['RECEIVED', 'QUARANTINED']);
    expect(UPLOAD_TRANSITIONS.PURGED).toEqual({});
  });
});

describe('the name of a file', () => {
  it.each(['photo 3.jpg', '대화 기록.txt', 'Größe.pdf', '.hidden'])('%s stays', (name) =>
    expect(fileNameOf(` ${name} `)).toBe(name),
  );

  it.each(['', '  ', '..', '../up.txt', 'a\\b', 'a\u0000b', 'a\nb', 'photo\u202egpj.exe', 'x'.repeat(201)])(
    '%j is refused',
    (name) => expect(() => fileNameOf(name)).toThrow(expect.objectContaining({ code: 'BAD_NAME' })),
  );
});

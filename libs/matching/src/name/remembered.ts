/** Emptied when full, so that a long-running process does not grow. */
const MOST_REMEMBERED = 50_000;

/** A pure function of a text that keeps its answers: the words of names come again and again. */
export function remembered<Answer>(read: (text: string) => Answer): (text: string) => Answer {
  const known = new Map<string, Answer>();
  return (text) => {
    const before = known.get(text);
    if (before !== undefined) return before;
    if (known.size >= MOST_REMEMBERED) known.clear();
    const answer = read(text);
    known.set(text, answer);
    return answer;
  };
}

/**
 * 记忆 remembered answers of pure questions about a text, kept with what they depend on (a
 * catalogue, a policy) and dropped with it. After one edit nearly every text is the same as before.
 */

const keptMax = 4096;

/** The same answers as `ask`, each worked out once; emptied when it holds too many. */
export function remembered<Owner extends object, Answer>(
  ask: (owner: Owner, text: string) => Answer,
): (owner: Owner, text: string) => Answer {
  const byOwner = new WeakMap<Owner, Map<string, Answer>>();
  return (owner, text) => {
    let known = byOwner.get(owner);
    if (known === undefined) {
      known = new Map();
      byOwner.set(owner, known);
    }
    if (known.has(text)) return known.get(text) as Answer;
    const answer = ask(owner, text);
    if (known.size >= keptMax) known.clear();
    known.set(text, answer);
    return answer;
  };
}

/** 结果 result: what an operation that may be refused gives back, as a value. */

export type Result<T, E> =
  | { readonly ok: true; readonly value: T }
  | { readonly ok: false; readonly error: E };

export const ok = <T>(value: T): Result<T, never> => ({ ok: true, value });

export const err = <E>(error: E): Result<never, E> => ({ ok: false, error });

/** What is right becomes something else; a refusal stays what it is. */
export const mapOk = <T, U, E>(result: Result<T, E>, map: (value: T) => U): Result<U, E> =>
  result.ok ? ok(map(result.value)) : result;

/**
 * 拒绝 refusal: this operation cannot be done now, for one ranked, named reason.
 * `message` is a Chinese sentence for the user; `facts` are what a screen may show beside it.
 */
export type Refusal<Code extends string = string> = {
  readonly code: Code;
  readonly message: string;
  readonly facts: Readonly<Record<string, string | number | boolean | null>>;
};

export const refuse = <Code extends string>(
  code: Code,
  message: string,
  facts: Refusal['facts'] = {},
): Result<never, Refusal<Code>> => err({ code, message, facts });

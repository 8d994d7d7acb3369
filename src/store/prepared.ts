/** 预备语句 prepared statements: how one text is said to one connection, planned once. */
import pg from 'pg';
import { present } from '#core/base/assert.ts';

/**
 * Each text is planned once for each connection: with row-level security planning often takes
 * longer than the work. What is said without values may be several statements, and is not kept.
 */
export const queryOf =
  (client: pg.ClientBase) =>
  async <Row extends object>(
    text: string,
    values: readonly unknown[] = [],
  ): Promise<readonly Row[]> => {
    const name = values.length === 0 ? undefined : nameOfText(text);
    const named = name === undefined ? {} : { name };
    const { rows } = await client.query<Row>({ text, values: [...values], ...named });
    return rows;
  };

const textNames = new Map<string, string>();
/** Our texts are constants; should one be put together after all, it is planned anew each time. */
const textsMax = 400;

function nameOfText(text: string): string | undefined {
  const known = textNames.get(text);
  if (known !== undefined || textNames.size >= textsMax) return known;
  const name = `anju_${textNames.size + 1}`;
  textNames.set(text, name);
  return name;
}

/**
 * One question about people in one round trip, begin and end and all: every request asks one. The
 * values travel in the text, as literals.
 */
export async function glanceWith<Row extends object>(
  client: pg.ClientBase,
  text: string,
  values: readonly string[],
): Promise<readonly Row[]> {
  const name = await preparedOn(client, text);
  const asked = `execute ${name} (${values.map((value) => pg.escapeLiteral(value)).join()})`;
  try {
    const answered: unknown = await client.query(
      `begin read only; set local app.people to 'on'; ${asked}; commit`,
    );
    const [, , found] = answered as readonly pg.QueryResult<Row>[];
    return present(found, 'the third of four statements asks').rows;
  } catch (error) {
    await client.query('rollback').catch(() => undefined);
    throw error;
  }
}

const preparedTexts = new WeakMap<pg.ClientBase, Map<string, string>>();

async function preparedOn(client: pg.ClientBase, text: string): Promise<string> {
  const prepared = preparedTexts.get(client) ?? new Map<string, string>();
  preparedTexts.set(client, prepared);
  const known = prepared.get(text);
  if (known !== undefined) return known;
  const name = `anju_glance_${prepared.size + 1}`;
  await client.query(`prepare ${name} as ${text}`);
  prepared.set(text, name);
  return name;
}

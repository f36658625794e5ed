import type pg from 'pg';

/** What processes take turns at; the numbers only have to differ, and to stay. */
export const turns = { migrations: 7_536_363_279, demonstration: 7_536_363_280, log: 7_536_363_281 } as const;

/** Runs work while no other process of this database does the same. */
export async function inTurn<T>(pool: pg.Pool, turn: keyof typeof turns, work: (client: pg.PoolClient) => Promise<T>) {
  const client = await pool.connect();
  try {
    await client.query('select pg_advisory_lock($1)', [turns[turn]]);
    return await work(client);
  } finally {
    await client.query('select pg_advisory_unlock($1)', [turns[turn]]).catch(() => {});
    client.release();
  }
}

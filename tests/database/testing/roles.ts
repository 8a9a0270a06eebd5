/** Many doing different things to one database at the same time. */

/**
 * Calls each of `roles` over and over, all of them in parallel, until every one of them has been called
 * `times` times: how much happens at least does not depend on the machine.
 */
export async function playRoles(times: number, roles: (() => Promise<unknown>)[]): Promise<void> {
  let unfinished = roles.length;
  await Promise.all(roles.map(async (role) => {
    try {
      for (let played = 1; unfinished > 0; played++) {
        await role();
        if (played === times) unfinished--;
      }
    } catch (error) {
      // The others need not wait for one that will never finish.
      unfinished = 0;
      throw error;
    }
  }));
}

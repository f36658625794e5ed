import type { Context, Handler, Hono } from 'hono';

/** Who may open a door; the name is shown in docs/routes.md. */
export interface Rule {
  name: string;
  /**
   * Whom `may` lets in, so that a test can ask every route as everyone and know the answer: all, whoever is signed in,
   * whom a setting of the host names, or holders of these roles (for anything: the verb decides about this one).
   */
  roles: 'anyone' | 'signed-in' | 'setting' | readonly string[];
  /** A proof of who one is, of the last minutes, is asked for as well. */
  fresh?: boolean;
  /** The scope of the token that opens it for a program; a browser’s cookie opens it never. */
  token?: string;
  may(context: Context): boolean | Promise<boolean>;
  /** What those get who may not; as if there were no such page when absent. */
  otherwise?(context: Context): Response | Promise<Response>;
}

export const anyone: Rule = { name: 'anyone', roles: 'anyone', may: () => true };

export interface Route {
  method: 'get' | 'post' | 'put' | 'delete';
  path: string;
  rule: Rule;
}

/**
 * The only way to register a route: authorisation is denied by default, so a route
 * without a rule doesn't exist, and the list is what the authorisation test walks.
 */
export class Routes {
  readonly list: Route[] = [];
  readonly #hono: Hono;
  constructor(hono: Hono) {
    this.#hono = hono;
  }

  add(method: Route['method'], path: string, rule: Rule, handler: Handler): void {
    if (!rule?.may || !rule.roles) {
      throw new Error(`The route ${method.toUpperCase()} ${path} has no rule: say who may use it.`);
    }
    this.list.push({ method, path, rule });
    this.#hono.on(method.toUpperCase(), path, async (context, next) => {
      if (!(await rule.may(context))) {
        context.set('shut', rule.name);
        return (await rule.otherwise?.(context)) ?? context.notFound();
      }
      return (await handler(context, next)) as Response;
    });
  }

  get(path: string, rule: Rule, handler: Handler): void {
    this.add('get', path, rule, handler);
  }

  post(path: string, rule: Rule, handler: Handler): void {
    this.add('post', path, rule, handler);
  }
}

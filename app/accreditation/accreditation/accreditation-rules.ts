import { holds } from '../../trust/permission/permission-rules.ts';
import type { Actor, Role } from '../../trust/permission/permission-schema.ts';

/** Those who give accreditations and end them: the officers, and the secretariat. */
export const accreditationStaff: readonly Role[] = ['owner', 'secretariat', 'accreditation-officer'];

/** They give and end accreditations of an edition. */
export const accredits = (actor: Actor, edition: string): boolean => holds(actor, accreditationStaff, { edition });

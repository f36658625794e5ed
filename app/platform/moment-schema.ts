import { z } from 'zod';

/** A moment in UTC as a form types it: '2016-11-16T08:30', seconds or not. */
export const typedMoment = z
  .string()
  .regex(/^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d)?$/)
  .transform((text) => new Date(`${text}Z`))
  .refine((at) => !Number.isNaN(at.getTime()));

import { FIRST } from './cycle-first.ts';

export const SECOND = 2;
export const SUM = () => FIRST + SECOND;

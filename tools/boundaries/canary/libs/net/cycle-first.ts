import { SECOND } from './cycle-second.ts';

export const FIRST = 1;
export const BOTH = () => FIRST + SECOND;

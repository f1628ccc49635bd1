export type { Disk, DiskFile } from './contract.ts';

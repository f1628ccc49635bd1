/** For tests of this and other libraries: the forgetful disk and the suite that every disk passes. */
export { DISK_CONFORMANCE, type DiskCase } from './disk/conformance.ts';
export { ForgetfulDisk, type ForgetfulDiskOptions } from './disk/forgetful-disk.ts';

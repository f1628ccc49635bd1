/** For tests of whoever keeps data: the disk that forgets what was not synced and fails on demand. */
export { ForgetfulDisk } from './disk/forgetful-disk.ts';

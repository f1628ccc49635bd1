export const INDEX = 'net';
